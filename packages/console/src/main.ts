/** The console's page: its look, its icons, its one element. */
import "@awesome.me/webawesome/dist/styles/themes/default.css";
import "./look/page.css";
import "./console-app.ts";
import { followColourScheme } from "./look/colour-scheme.ts";
import { registerIcons } from "./look/icons.ts";
import { base } from "./router.ts";

registerIcons(`${base}icons.svg`);
followColourScheme(document.documentElement, window.matchMedia("(prefers-color-scheme: dark)"));
