/** What axe-core finds on a page as it is, open shadow roots included. */
import axe from "axe-core";
import type { Page } from "playwright";

/** WCAG 2.2 A and AA and axe's own best practices, each finding with the elements that it names. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations, passes } = await page.evaluate(() => (window as unknown as { axe: typeof axe }).axe.run());
  if (passes.length < 5) throw new Error("axe has looked at nothing");
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.flat().join(" ")}`));
}

/** Elements that make the page wider than its window, which a visitor would have to scroll sideways for. */
export const widthBeyondWindow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
