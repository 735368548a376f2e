// The one place where keys that nobody types into a field are heard: a scan goes to the search box from
// anywhere, and a single character goes to the page once it is certain that no scan begins with it.
import { Scanner } from "./scanner";

/** Takes a character; true when it meant something. */
type Taker = (key: string, target: EventTarget | null) => boolean;

class Keyboard {
  /** Where a scan goes: the search box says. */
  onScan: ((text: string) => void) | undefined;
  #takers: Taker[] = [];
  #scanner = new Scanner();
  #held: { key: string; target: EventTarget | null }[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Lets a page hear single characters; call what comes back when the page goes. */
  take(taker: Taker): () => void {
    this.#takers.push(taker);
    return () => (this.#takers = this.#takers.filter((one) => one !== taker));
  }

  /** For the window, while events go down: before any button or list sees the key. */
  hear(event: KeyboardEvent): void {
    if (event.ctrlKey || event.altKey || event.metaKey || isComposing(event) || isTypedInto(event.target)) {
      this.#flush();
      return;
    }
    const press = this.#scanner.press(event.key, event.timeStamp);
    if (press.kind === "scan") {
      this.#held = [];
      swallow(event);
      this.onScan?.(press.text);
    } else if (press.kind === "first") {
      this.#flush();
      this.#hold(event);
    } else if (press.kind === "burst") {
      swallow(event);
      this.#hold(event);
    } else {
      this.#flush();
    }
  }

  #hold({ key, target }: KeyboardEvent): void {
    this.#held.push({ key, target });
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#flush(), this.#scanner.gap + 10);
  }

  #flush(): void {
    clearTimeout(this.#timer);
    const held = this.#held;
    this.#held = [];
    for (const { key, target } of held) {
      [...this.#takers].reverse().some((taker) => taker(key, target));
    }
  }
}

function swallow(event: KeyboardEvent): void {
  event.preventDefault();
  event.stopPropagation();
}

/** While characters are composed the keys belong to the input method. WebKit says so by the old code alone. */
export const isComposing = (event: KeyboardEvent): boolean => event.isComposing || event.keyCode === 229;

const NOT_TYPED = ["button", "checkbox", "radio", "submit", "reset", "file", "range", "color"];

/** Whether characters go into a field there. */
export function isTypedInto(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !NOT_TYPED.includes(target.type);
  return target instanceof HTMLTextAreaElement || target.isContentEditable;
}

export const keyboard = new Keyboard();
