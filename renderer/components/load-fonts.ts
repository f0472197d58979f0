/**
 * Waits until every part of every font that `text` needs is in. Asked for by name: a hidden window draws
 * no frames, and what is not drawn is not loaded by itself.
 */
export async function loadFontsFor(text: string): Promise<void> {
  const family = getComputedStyle(document.documentElement).getPropertyValue("--hf-font");
  const letters = [...new Set(text)].join("");
  await Promise.all(["400", "600"].map((weight) => document.fonts.load(`${weight} 16px ${family}`, letters)));
  await document.fonts.ready;
}

/**
 * Reads the letters that every page shows, before the first page is drawn. While a font is on its way, Chromium tries
 * each of the several hundred faces that stand behind it in the list, on Linux with a question to another process for
 * each: the first page came 0.7 s later for it. Without the fonts the page is drawn in what the computer has.
 */
export async function loadFirstFonts(): Promise<void> {
  await loadFontsFor("Aa").catch(() => undefined);
}
