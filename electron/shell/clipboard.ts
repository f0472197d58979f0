import { clipboardMark } from "#shared/contract/clipboard-mark.ts";

/**
 * The system clipboard, and on Linux the selection that the middle button pastes. The interface changed
 * with Electron 44: before it, one object whose functions took the name of the clipboard as an argument;
 * since then a second object, and answers that may come later. Both are met here and nowhere else.
 */
export type SystemClipboard = {
  clear(type?: "selection"): unknown;
  /** Before Electron 44. */
  availableFormats?(): string[];
  has?(format: string): boolean | Promise<boolean>;
  readonly selection?: { clear(): unknown };
};

/**
 * Empties both clipboards. What was on them before is not looked at: reading it would bring the words
 * into main. So a lock also takes away what another program put there; that is the safe side of the two.
 *
 * @throws whatever the system says when a clipboard cannot be emptied.
 */
export async function clearClipboards(clipboard: SystemClipboard, platform: NodeJS.Platform): Promise<void> {
  await clipboard.clear();
  if (platform !== "linux") return;
  if (clipboard.selection === undefined) await clipboard.clear("selection");
  else await clipboard.selection.clear();
}

/** Whether our mark is among the formats on the clipboard. The words beside it are not read. */
export async function holdsOurWords(clipboard: SystemClipboard): Promise<boolean> {
  if (clipboard.availableFormats) return clipboard.availableFormats().includes(clipboardMark);
  return (await clipboard.has?.(clipboardMark)) ?? false;
}
