/**
 * Puts the focus on the first field of a form that is marked as wrong, once the marks are drawn. Its
 * message is read out with it.
 */
export function focusFirstError(form: HTMLElement | null): void {
  setTimeout(() => form?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
}
