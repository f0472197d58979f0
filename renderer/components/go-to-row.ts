/** Milliseconds in which the page must have drawn the row; after that the worker has gone on. */
const limit = 4_000;

/**
 * Stops at one row of the page that is being opened, once it is there: scrolls to it and puts the focus on its first
 * link or button. A row is whatever carries `data-row`.
 */
export function goToRow(id: string): void {
  const observer = new MutationObserver(look);
  const timer = setTimeout(() => observer.disconnect(), limit);
  observer.observe(document.body, { childList: true, subtree: true });
  look();

  function look(): void {
    const row = document.querySelector<HTMLElement>(`[data-row="${CSS.escape(id)}"]`);
    if (!row) return;
    clearTimeout(timer);
    observer.disconnect();
    // After the page has put the focus on its heading.
    requestAnimationFrame(() => {
      row.scrollIntoView({ block: "center" });
      row.querySelector<HTMLElement>("a, button, [tabindex]")?.focus();
    });
  }
}
