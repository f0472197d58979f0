/** With a full stop, unless something of the kind ends it already. */
export function asSentence(words: string): string {
  return /[.!?…”"]$/u.test(words) ? words : `${words}.`;
}
