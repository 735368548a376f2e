// What is cut off is said in full when it is pointed at; what is whole is not said twice. A press takes the words away:
// some web views leave them standing over the page that comes next.
import type { Attachment } from "svelte/attachments";

export const saidWhenCut: Attachment<HTMLElement> = (element) => {
  const point = () => {
    const isCut = element.scrollWidth > element.clientWidth || element.scrollHeight > element.clientHeight + 1;
    if (isCut) element.title = element.innerText;
    else element.removeAttribute("title");
  };
  const press = () => element.removeAttribute("title");
  element.addEventListener("pointerenter", point);
  element.addEventListener("pointerdown", press);
  return () => {
    element.removeEventListener("pointerenter", point);
    element.removeEventListener("pointerdown", press);
  };
};
