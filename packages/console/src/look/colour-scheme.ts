/** Web Awesome's dark theme hangs on a class; ours follows what the person's system prefers. */
export function followColourScheme(root: HTMLElement, prefersDark: MediaQueryList): void {
  const apply = () => root.classList.toggle("wa-dark", prefersDark.matches);
  apply();
  prefersDark.addEventListener("change", apply);
}
