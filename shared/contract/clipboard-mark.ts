/**
 * Put beside every text that the window copies. By it main knows that what lies on the clipboard is still ours, from
 * the list of formats alone: it never reads the words. Source: docs/decisions/0015-clipboard.md.
 */
export const clipboardMark = "application/x-holdfast";

/** What was copied is cleared after this long, in seconds. */
export const copiedForSeconds = 30;
