// What one person likes on this one computer: language, light or dark, a folded rail.
// It is deliberately not the shop's settings: those are in the shop's file and asked from the host.
import { CATALOGUES, type Language } from "$lib/i18n/messages";

export const THEMES = ["auto", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

interface Stored {
  language: Language;
  theme: Theme;
  railFolded: boolean;
}

const PLACE = "returndesk.preferences";

class Preferences implements Stored {
  language = $state<Language>("zh-CN");
  theme = $state<Theme>("auto");
  railFolded = $state(false);

  constructor() {
    Object.assign(this, { ...firstTime(), ...stored() });
  }

  /** Writes the choices down and shows them on the page. Called from an effect, so it reads every one. */
  apply(): void {
    const { language, theme, railFolded } = this;
    document.documentElement.lang = language;
    document.documentElement.dataset["theme"] = theme;
    try {
      localStorage.setItem(PLACE, JSON.stringify({ language, theme, railFolded } satisfies Stored));
    } catch {
      // A full or forbidden storage loses a preference, never work.
    }
  }
}

function firstTime(): Stored {
  const chinese = typeof navigator === "undefined" || navigator.language.startsWith("zh");
  return { language: chinese ? "zh-CN" : "en", theme: "auto", railFolded: false };
}

/** What was stored, without what this version does not understand. */
function stored(): Partial<Stored> {
  const read = readStored();
  return {
    ...(read.language && read.language in CATALOGUES ? { language: read.language } : {}),
    ...(read.theme && THEMES.includes(read.theme) ? { theme: read.theme } : {}),
    ...(typeof read.railFolded === "boolean" ? { railFolded: read.railFolded } : {}),
  };
}

function readStored(): Partial<Stored> {
  try {
    return (JSON.parse(localStorage.getItem(PLACE) ?? "{}") ?? {}) as Partial<Stored>;
  } catch {
    return {};
  }
}

export const preferences = new Preferences();
