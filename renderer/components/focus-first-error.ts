/**
 * Marks the fields in which something stands that they cannot read, such as "next tuesdy" for a day: it would be saved
 * as nothing. @returns whether there are any
 */
export function markUnread(form: HTMLFormElement | null): boolean {
  const unread = [...(form?.elements ?? [])].filter(
    (field): field is HTMLInputElement => field instanceof HTMLInputElement && field.validity.customError,
  );
  for (const field of unread) field.checkValidity();
  return unread.length > 0;
}

/**
 * Puts the focus on the first field of a form that is marked as wrong, once the marks are drawn. Its
 * message is read out with it.
 */
export function focusFirstError(form: HTMLElement | null): void {
  setTimeout(() => form?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
}
