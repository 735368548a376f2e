// Who was at the desk last at this computer, by shop: proposed to whoever opens it, and no more than that.
const PLACE = "returndesk.person";

export function lastPerson(shop: string): string | undefined {
  return stored()[shop];
}

export function rememberPerson(shop: string, name: string): void {
  try {
    localStorage.setItem(PLACE, JSON.stringify({ ...stored(), [shop]: name }));
  } catch {
    // A full or forbidden storage loses a proposal, never work.
  }
}

function stored(): Record<string, string> {
  try {
    return (JSON.parse(localStorage.getItem(PLACE) ?? "{}") ?? {}) as Record<string, string>;
  } catch {
    return {};
  }
}
