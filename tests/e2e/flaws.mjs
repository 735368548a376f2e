// What no screen may have, as a machine can see it. What only eyes can judge is for pictures.
import { locale } from "./page.mjs";

const LANGUAGES = ["zh-CN", "en"];

/** Sentences that only the other language says. What the shop wrote itself is no sentence of the program, and people are
    called by their roles. */
const foreign = Object.fromEntries(
  LANGUAGES.map((language) => {
    const [own, other] = [language, LANGUAGES.find((one) => one !== language)].map(locale);
    const ours = new Set(Object.values(own));
    const called = new Set(Object.keys(other).filter((key) => key.startsWith("role.")).map((key) => other[key]));
    const theirs = Object.values(other).filter((text) => !ours.has(text) && !called.has(text) && !text.includes("{") && text.length > 1);
    return [language, theirs];
  }),
);

/** Sentences of the program's own; what the shop wrote itself may be longer than there is room. */
const ours = Object.fromEntries(LANGUAGES.map((language) => [language, Object.values(locale(language))]));

/** The flaws of the page as it stands. */
export const flawsOf = (browser, language) => browser.executeScript(FLAWS, foreign[language] ?? [], ours[language] ?? []);

/** Found by the page itself: what is cut off, sticks out, stands askew, or was never put into words. */
const FLAWS = `
  const [foreign, ours] = [new Set(arguments[0]), new Set(arguments[1])];
  const flaws = [];
  const shown = (at) => at.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  const name = (at) => at.tagName.toLowerCase() + (at.className?.baseVal === undefined && at.className ? "." + String(at.className).split(" ")[0] : "")
    + " “" + (at.innerText ?? at.textContent ?? "").trim().slice(0, 40) + "”";
  /** Beyond what shows it: the nearest frame that cuts, or the window. What scrolls brings it into sight. */
  const sticksOut = (at, box) => {
    for (let up = at.parentElement; up; up = up.parentElement) {
      const { overflowX, textOverflow } = getComputedStyle(up);
      if (/auto|scroll/.test(overflowX) || textOverflow === "ellipsis") return false;
      const frame = up.getBoundingClientRect();
      if (/hidden|clip/.test(overflowX) && (box.right > frame.right + 1 || box.left < frame.left - 1)) return true;
    }
    return box.right > innerWidth + 1 || box.left < -1;
  };
  /** Words of ours have room; what people wrote may be cut, and is said in full when it is pointed at. */
  const isOurs = (at) => at.closest("th, [role=columnheader], button, label, dt, legend, h2, .tag");
  if (document.documentElement.scrollWidth > innerWidth) flaws.push("the page is wider than the window");
  for (const at of document.querySelectorAll("main, main *, [role=dialog], [role=dialog] *")) {
    if (/auto|scroll/.test(getComputedStyle(at).overflowX) && at.scrollWidth > at.clientWidth + 1) flaws.push("has to be scrolled sideways: " + name(at));
  }
  for (const at of document.querySelectorAll("body *")) {
    if (at.closest("svg, .visually-hidden, [hidden], option") || !shown(at)) continue;
    const style = getComputedStyle(at);
    const box = at.getBoundingClientRect();
    const own = [...at.childNodes].some((one) => one.nodeType === 3 && one.data.trim() !== "");
    if (box.width > 0 && sticksOut(at, box)) flaws.push("sticks out: " + name(at));
    if (!own) continue;
    const cuts = /hidden|clip/.test(style.overflowX);
    if (cuts && at.scrollWidth > at.clientWidth + 1 && (style.textOverflow !== "ellipsis" || isOurs(at))) flaws.push("is cut: " + name(at));
    if (/hidden|clip/.test(style.overflowY) && at.scrollHeight > at.clientHeight + 2 && box.height > 0) flaws.push("is cut below: " + name(at));
    if (at.tagName === "BUTTON" && at.scrollWidth > at.clientWidth + 1) flaws.push("is too long for its button: " + name(at));
    for (const one of at.childNodes) {
      if (one.nodeType !== 3) continue;
      const text = one.data.trim();
      if ((!at.closest("code") && /^[a-z_]+(\\.[a-z_]+)+$/.test(text)) || /undefined|NaN|\\[object|\\{\\w+\\}/.test(text)) flaws.push("was never put into words: " + text);
      if (foreign.has(text) && !at.closest("code, [lang]:not(html)")) flaws.push("is in the other language: " + text);
    }
  }
  /** The number of a document is one word. */
  for (const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT); walk.nextNode(); ) {
    const { currentNode: text } = walk;
    if (!text.parentElement.checkVisibility() || text.parentElement.closest("svg, option")) continue;
    for (const { index, 0: number } of text.data.matchAll(/\\b[A-Z]{2,3}-\\d{4}-\\d{6}\\b/g)) {
      const range = document.createRange();
      range.setStart(text, index);
      range.setEnd(text, index + number.length);
      if (new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1) flaws.push("is broken over two lines: " + number);
    }
  }
  /** What a field says while it is empty has room in it, and so has what was chosen. */
  const pen = document.createElement("canvas").getContext("2d");
  const ARROW_PX = 16;
  for (const at of document.querySelectorAll("select")) {
    const style = getComputedStyle(at);
    pen.font = style.font;
    const room = at.clientWidth - parseFloat(style.paddingLeft) - Math.max(parseFloat(style.paddingRight), ARROW_PX);
    const text = at.selectedOptions[0]?.text ?? "";
    if (shown(at) && ours.has(text) && pen.measureText(text).width > room + 1) flaws.push("has no room for what is chosen: " + text);
  }
  for (const at of document.querySelectorAll("input[placeholder]")) {
    const style = getComputedStyle(at);
    pen.font = style.font;
    const room = at.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
    if (shown(at) && at.value === "" && pen.measureText(at.placeholder).width > room + 1) flaws.push("has no room for its hint: " + at.placeholder);
  }
  for (const at of document.querySelectorAll("input[placeholder], [aria-label], [title]")) {
    for (const text of [at.placeholder, at.ariaLabel, at.title]) if (foreign.has(text)) flaws.push("is in the other language: " + text);
  }
  for (const at of document.querySelectorAll("td.amount, th.amount, [role=gridcell].amount, [role=columnheader].amount")) {
    const { textAlign, fontVariantNumeric } = getComputedStyle(at);
    if (!/right|end/.test(textAlign) || !/tabular/.test(fontVariantNumeric)) flaws.push("figures not in columns: " + name(at));
  }
  const isRight = (cell) => /right|end/.test(getComputedStyle(cell).textAlign);
  /** Where the letters of a cell begin, or end if it is set flush right; nothing where it says nothing or holds a field. */
  const edge = (cell) => {
    if (!shown(cell) || cell.innerText.trim() === "" || cell.querySelector("input, select, [role=spinbutton], button:not(.quiet)")) return undefined;
    const lines = [];
    for (const walk = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT); walk.nextNode(); ) {
      const range = document.createRange();
      range.selectNodeContents(walk.currentNode);
      lines.push(...[...range.getClientRects()].filter(({ width }) => width > 1));
    }
    if (lines.length === 0) return undefined;
    return isRight(cell) ? Math.max(...lines.map(({ right }) => right)) : Math.min(...lines.map(({ left }) => left));
  };
  const hasIcon = (cell) => cell.querySelector("svg, kbd") !== null;
  for (const table of document.querySelectorAll("table, [role=grid]")) {
    const rows = [...table.querySelectorAll("tr, [role=row]")].map((row) => [...row.children]);
    const heads = rows.find((row) => row.every((cell) => cell.matches("th, [role=columnheader]"))) ?? [];
    for (const cells of rows.filter((row) => row !== heads && row.length === heads.length && row.every(({ colSpan }) => (colSpan ?? 1) === 1))) {
      cells.forEach((cell, at) => {
        const [head, figure] = [edge(heads[at]), edge(cell)];
        // What stands below something else, in a tree or a kit, is set in; a title that nobody sees stands nowhere.
        const isSetIn = /depth-/.test(cell.className) || cell.closest("tr.part") !== null;
        if (head === undefined || figure === undefined || isSetIn || heads[at].querySelector(".visually-hidden")) return;
        if (isRight(heads[at]) !== isRight(cell)) flaws.push("does not stand under its title: " + name(cell) + " under " + name(heads[at]));
        else if (/center/.test(getComputedStyle(cell).textAlign) || hasIcon(cell) || hasIcon(heads[at])) return;
        else if (Math.abs(head - figure) > 2) flaws.push("is not flush with its title: " + name(cell) + " under " + name(heads[at]));
      });
    }
  }
  for (const at of document.querySelectorAll("[data-confirm]")) {
    if (at.getBoundingClientRect().bottom > innerHeight) flaws.push("the next thing to do is out of sight: " + name(at));
  }
  /** One thing is the next to do, in front of the page or on it. */
  const front = document.querySelector("[role=dialog]") ?? document.querySelector("main") ?? document.body;
  const next = [...front.querySelectorAll("button.primary")].filter((at) => shown(at) && !at.disabled);
  if (next.length > 1) flaws.push("more than one next thing to do: " + next.map(name).join(", "));
  /** A key does one thing; Esc leaves whatever is in front. */
  const keys = [...front.querySelectorAll("button[aria-keyshortcuts]:not([aria-keyshortcuts=Esc])")].filter((at) => shown(at) && !at.disabled);
  for (const at of keys) {
    const key = at.getAttribute("aria-keyshortcuts");
    if (keys.find((one) => one.getAttribute("aria-keyshortcuts") === key) !== at) flaws.push("a key for two things: " + key + " " + name(at));
  }
  return [...new Set(flaws)];`;
