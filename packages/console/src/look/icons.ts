/** One sprite of our own for every icon, the ones that Web Awesome's components ask for included: no request to anybody else. */
import { registerIconLibrary } from "@awesome.me/webawesome/dist/components/icon/library.js";

export function registerIcons(spriteUrl: string): void {
  const library = {
    resolver: (name: string) => `${spriteUrl}#${name}`,
    spriteSheet: true,
    // Without it the picture is 300 px wide, and takes the clicks of what lies beside it.
    mutator: (svg: SVGElement) => svg.setAttribute("viewBox", "0 0 24 24"),
  };
  registerIconLibrary("default", library);
  registerIconLibrary("system", library);
}
