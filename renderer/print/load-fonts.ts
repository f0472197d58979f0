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
