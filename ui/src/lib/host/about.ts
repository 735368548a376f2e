// What `shell.about` answers. By hand, because it is the shell's own and not in the generated table.
import type { Host } from ".";

export interface About {
  version: string;
  platform: { system: string; processor: string };
}

export async function about(host: Host): Promise<About> {
  return (await host.call("shell.about", null)) as unknown as About;
}
