/** One sprite of our own for every icon, the ones that Web Awesome's components ask for included: no request to anybody else. */
import { registerIconLibrary } from "@awesome.me/webawesome/dist/components/icon/library.js";

export function registerIcons(spriteUrl: string): void {
  const library = { resolver: (name: string) => `${spriteUrl}#${name}`, spriteSheet: true };
  registerIconLibrary("default", library);
  registerIconLibrary("system", library);
}
