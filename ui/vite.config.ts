// How the page is built. It is deliberately plain: no server side, no routes, one page for one window.
import { fileURLToPath } from "node:url";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";
import { core } from "./scripts/core.mjs";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  plugins: [svelte(), core()],
  resolve: {
    alias: {
      $lib: here("./src/lib"),
      $shared: here("./src/shared"),
      $locales: here("../assets/locales"),
    },
  },
  build: {
    // WebView2 is evergreen; WKWebView and WebKitGTK are as old as the system allows.
    target: ["chrome111", "safari16.4"],
    // The content security policy refuses data: fonts and inline styles, so nothing is put inline.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: { port: 5199, strictPort: true, fs: { allow: [here("."), here("../assets")] } },
  test: { include: ["src/**/*.test.ts"], environment: "node", css: true },
});
