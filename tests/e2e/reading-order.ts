import type { Page } from "@playwright/test";

/**
 * What would make a screen hard to follow for somebody who hears it read, and that axe does not look for: headings that
 * do not tell the page's plan, an order on screen that is not the order read, links that sound alike and lead elsewhere,
 * names that a machine wrote.
 *
 * @returns a sentence for each fault; none when the page reads well
 */
export function readingFaults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const faults: string[] = [];
    const all = <T extends HTMLElement>(selector: string) =>
      [...document.querySelectorAll<T>(selector)].filter((element) => element.checkVisibility());
    const nameOf = (element: Element) =>
      (element.getAttribute("aria-label") ?? element.textContent).replaceAll(/\s+/g, " ").trim();

    const main = document.querySelector("main");
    if (!main || all("main").length > 1) return ["There is not one main part."];
    const headings = all("main :is(h1, h2, h3, h4, h5, h6)");
    const levels = headings.map((heading) => Number(heading.tagName[1]));
    if (all("h1").length !== 1) faults.push("Headings say that there are none or two pages.");
    if (levels[0] !== 1) {
      faults.push(`The page’s name is not the first heading; the first heading is “${headings[0]?.textContent}”.`);
    }
    levels.forEach((level, index) => {
      const before = levels[index - 1] ?? level;
      if (level > before + 1) faults.push(`“${headings[index]?.textContent}” skips from level ${before} to ${level}.`);
    });

    const stops = "h1, h2, h3, h4, a[href], button, input, select, textarea, [tabindex]";
    for (const element of all("body *")) {
      const { order, flexDirection } = getComputedStyle(element);
      const moved = flexDirection.endsWith("-reverse") ? element : order === "0" ? null : element.parentElement;
      // A label beside its own box may stand on either side: only one of the two is a place to stop at.
      const parts = [...(moved?.children ?? [])].filter((child) => child.matches(stops) || child.querySelector(stops));
      if (parts.length > 1)
        faults.push(`“${nameOf(moved ?? element).slice(0, 40)}” is shown in another order than it is read.`);
      if (element.tabIndex > 0) faults.push(`“${nameOf(element).slice(0, 40)}” takes the focus out of turn.`);
    }

    const places = new Map<string, string>();
    for (const link of all<HTMLAnchorElement>("a[href]")) {
      // The row or the menu that a link stands in is read with it.
      const row = link.closest("li, tr, article, dd");
      const menu = link.closest("nav")?.getAttribute("aria-label") ?? "";
      const heard = [menu, row ? nameOf(row) : "", nameOf(link)].join(" / ");
      const known = places.get(heard);
      if (known !== undefined && known !== link.href) faults.push(`Links “${nameOf(link)}” lead to different places.`);
      places.set(heard, link.href);
    }

    const written = /\bundefined\b|\bNaN\b|\[object |[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}/;
    for (const element of all("h1, h2, h3, h4, a, button, label, legend, th, [aria-label], [role=status]")) {
      if (written.test(nameOf(element))) faults.push(`Something reads as “${nameOf(element).slice(0, 60)}”.`);
    }
    return faults;
  });
}
