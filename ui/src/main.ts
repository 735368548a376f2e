// Starts the page: chooses the host, then mounts the frame. Nothing else belongs here.
import { mount } from "svelte";
import Gate from "./app/Gate.svelte";
import { chooseHost } from "$lib/host";
import "$shared/tokens.css";
import "$shared/base.css";

const root = document.getElementById("app");
if (!root) throw new Error("index.html has no element with the id app");

chooseHost().then((host) => mount(Gate, { target: root, props: { host } }));
