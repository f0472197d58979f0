/** Most that are kept. */
const most = 5;

let recent: readonly string[] = [];
let handedOver = "";

/**
 * What was looked for since the vault was unlocked, newest first. In the memory of this window only, which ends with
 * the lock: a name never stands in an address, a file or a setting.
 */
export function recentSearches(): readonly string[] {
  return recent;
}

export function rememberSearch(text: string): void {
  const wanted = text.trim();
  if (wanted === "") return;
  recent = [wanted, ...recent.filter((other) => other !== wanted)].slice(0, most);
}

/** Carries what was typed in the box over to the page of results. */
export function handOverSearch(text: string): void {
  handedOver = text;
}

export function handedOverSearch(): string {
  return handedOver;
}
