// Whether the window is so narrow that the frame makes room for the page by itself: 1280 points of a screen at 125 %
// are 1024 here. Pages change by their styles alone, with the same number.
import { MediaQuery } from "svelte/reactivity";

export const narrow = new MediaQuery("max-width: 1151px");
