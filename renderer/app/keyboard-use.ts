/** Keys that are only held while another one is pressed say nothing about how somebody moves. */
const held: ReadonlySet<string> = new Set(["Control", "Shift", "Alt", "AltGraph", "Meta"]);

/**
 * Marks the document while it is used by keyboard, so that the focus ring also shows on what the page itself
 * puts the focus on, as the next row after a form has closed: the browser shows none there.
 * Returns what takes the listeners away again.
 */
export function markKeyboardUse(target: Window): () => void {
  const root = target.document.documentElement;
  const onKey = ({ key }: KeyboardEvent) => {
    if (!held.has(key)) root.dataset["keys"] = "";
  };
  const onPointer = () => delete root.dataset["keys"];
  target.addEventListener("keydown", onKey, true);
  target.addEventListener("pointerdown", onPointer, true);
  return () => {
    target.removeEventListener("keydown", onKey, true);
    target.removeEventListener("pointerdown", onPointer, true);
  };
}
