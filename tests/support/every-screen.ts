/**
 * Every screen of the window, read from the two lists that the window itself is made of. The tests and drills that
 * "walk every screen" walk these, so that a new screen cannot be left out of them.
 */
import { readFileSync } from "node:fs";
import path from "node:path";
import { SearchGroupKind } from "#shared/domain/search.ts";
import { projectRoot } from "../../scripts/project.mjs";

/** What stands in the addresses: only opaque ids. */
export type ScreenIds = { readonly caseId: string; readonly referralId: string };

export type Screen = {
  /** The address without ids, to be printed: "/cases/:caseId/tasks". */
  readonly name: string;
  /** "#/cases/7f…/tasks" */
  readonly hash: string;
};

// Read, not imported: a drill in plain Node cannot load the pages with their styles.
const routes = placesIn("renderer/app/routes.tsx", /<Route path="(?<place>[^"]+)"/g);
const settingsPages = placesIn("renderer/app/settings-pages.ts", /\{ path: "(?<place>[^"]+)"/g);
const sections = ["A", "B", "C", "D", "E", "F", "G", "H"];

/**
 * The screens for one case and its referral, in the order of the window's own list.
 *
 * @throws Error when an address has a part that nothing here can fill: say above what belongs there
 */
export function everyScreen(ids: ScreenIds): Screen[] {
  const values = new Map<string, readonly string[]>([
    ["caseId", [ids.caseId]],
    ["referralId", [ids.referralId]],
    // Of no note: the page stands as it does after its note was removed.
    ["noteId", [ids.caseId]],
    // Of no enquiry: nothing of one is on record in the vaults that are walked through.
    ["enquiryId", [ids.caseId]],
    // Of none of the directory, for the same reason.
    ["organisationId", [ids.caseId]],
    ["sectionId", sections],
    ["page", settingsPages],
    ["kind", SearchGroupKind.options],
  ]);
  return routes.flatMap((route) => fill(route, values));
}

/** One screen for every value of a part that has several; ids stay out of the name. */
function fill(route: string, values: ReadonlyMap<string, readonly string[]>): Screen[] {
  let screens: Screen[] = [{ name: route, hash: `#${route}` }];
  for (const [part, key] of route.matchAll(/:(\w+)/g)) {
    const choices = values.get(key ?? "");
    if (!choices) throw new Error(`No test knows what stands for ${part} in ${route}.`);
    screens = screens.flatMap(({ name, hash }) =>
      choices.map((value) => ({
        name: choices.length > 1 ? name.replace(part, value) : name,
        hash: hash.replace(part, value),
      })),
    );
  }
  return screens;
}

function placesIn(file: string, pattern: RegExp): string[] {
  const places = [...readFileSync(path.join(projectRoot, file), "utf8").matchAll(pattern)].map(
    (match) => match.groups?.["place"] ?? "",
  );
  if (places.length < 5) throw new Error(`${file} is no longer written as this list expects it.`);
  return places;
}
