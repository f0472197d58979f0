let typed = "";

/**
 * Carries the name typed into a filter over to the new-case page. In memory only: a name never stands
 * in an address.
 */
export function handOverName(name: string): void {
  typed = name.trim();
}

/** The name handed over. Reading it does not take it away: a page may be drawn twice before it stands. */
export function handedOverName(): string {
  return typed;
}

export function forgetHandedOverName(): void {
  typed = "";
}
