/**
 * Whether the focus is nowhere: what had it went from the page. Whoever went on to something else while a form was being
 * saved has it there, and must not be called back.
 */
export function isFocusLost(): boolean {
  const focused = document.activeElement;
  return focused === null || focused === document.body;
}
