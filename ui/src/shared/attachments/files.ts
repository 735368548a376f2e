// Files as a window gets them: their content in Base64, their size in words.

/** The letters after the comma of a `data:` address. */
export async function content(file: Blob): Promise<string> {
  const address = await new Promise<string>((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
  return address.slice(address.indexOf(",") + 1);
}

/** "1.2 MB", "340 kB": as the limits count them. */
export function size(bytes: number): string {
  if (bytes < 1_000) return `${bytes} B`;
  if (bytes < 1_000_000) return `${Math.round(bytes / 1_000)} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** What a pasted picture is called: systems call all of them "image.png". */
export function pastedName(file: File, now: Date = new Date()): string {
  if (file.name !== "" && !/^image\.\w+$/.test(file.name)) return file.name;
  const stamp = new Intl.DateTimeFormat("sv-SE", { dateStyle: "short", timeStyle: "medium" }).format(now);
  return stamp.replaceAll(":", "-");
}
