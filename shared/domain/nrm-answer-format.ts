/** Whether an address could not be delivered to: no name, no domain, blanks, or a domain without a dot. */
export function emailProblem(text: string): boolean {
  return !/^[^\s@,;<>"]+@[^\s@,;<>".]+(\.[^\s@,;<>".]+)+$/u.test(text);
}

/** National with area code, or international with `+`; blanks, hyphens, dots and brackets are forgiven. */
export function isPhoneNumber(text: string): boolean {
  const bare = text.replace(/\(0\)/, "").replace(/[\s().-]/g, "");
  return /^(\+[1-9]\d{6,14}|0\d{9,10}|00[1-9]\d{6,14})$/.test(bare);
}

/** Something a mail program or browser would open. */
export function isWebAddress(text: string): boolean {
  return /\bhttps?:\/\/\S|\bwww\.\S/i.test(text);
}
