// The host inside the window. The only file that imports @tauri-apps; a check holds that.
import { invoke } from "@tauri-apps/api/core";
import { asWireError, type Host, type Json } from ".";

export const tauriHost: Host = {
  async call(operation, input) {
    try {
      return await invoke<Json>("call", { operation, input });
    } catch (thrown) {
      throw asWireError(thrown);
    }
  },
};
