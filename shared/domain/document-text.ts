/** Without what no document can hold, so that the file says what the page says: control characters, halves of pairs. */
export function documentText(text: string): string {
  return text
    .replaceAll(/\r\n?|[\u2028\u2029\u0085]/gu, "\n")
    .replaceAll(/[^\S\n]/gu, (blank) => (/[\t\v\f]/u.test(blank) ? " " : blank))
    .replaceAll(/(?!\n)\p{Cc}|\p{Cs}|[\ufffe\uffff]/gu, "")
    .trim();
}
