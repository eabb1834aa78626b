/** Web Awesome's dark theme hangs on a class; ours follows what the person's system prefers, and paper is never dark. */
export function followColourScheme(
  root: HTMLElement,
  prefersDark: MediaQueryList,
  isPrinted: MediaQueryList = window.matchMedia("print"),
): void {
  const apply = () => root.classList.toggle("wa-dark", prefersDark.matches && !isPrinted.matches);
  apply();
  for (const query of [prefersDark, isPrinted]) query.addEventListener("change", apply);
}
