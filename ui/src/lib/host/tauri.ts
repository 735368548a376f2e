// The host inside the window. The only file that imports @tauri-apps; a check holds that.
import { Channel, invoke } from "@tauri-apps/api/core";
import { asWireError, pageLanguage, type Host, type Json, type Progress } from ".";

export const tauriHost: Host = {
  async call(operation, input, { onProgress, signal } = {}) {
    const id = crypto.randomUUID();
    const progress = new Channel<Progress>(onProgress ?? (() => {}));
    const stop = () => void invoke("stop", { id });
    signal?.addEventListener("abort", stop);
    try {
      return await invoke<Json>("call", { id, operation, input, language: pageLanguage(), progress });
    } catch (thrown) {
      throw asWireError(thrown);
    } finally {
      signal?.removeEventListener("abort", stop);
    }
  },
};
