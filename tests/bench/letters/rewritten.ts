import { type CivilDate, civilDateInWords } from "#shared/domain/instant.ts";
import { datesIn } from "#shared/domain/letter-text.ts";
import type { InventedLetter } from "./invented-letter.ts";

const inFigures = (on: CivilDate, between: string) => on.split("-").toReversed().join(between);
const short = new Intl.DateTimeFormat("en-GB", { weekday: "long", day: "numeric", month: "short", year: "numeric" });

/** Other ways in which the same letter may reach the clipboard; what stands in it is the same. */
export const rewritten: Readonly<Record<string, (letter: InventedLetter) => InventedLetter>> = {
  "dates as 3 May 2026": (letter) => withDates(letter, civilDateInWords),
  "dates as 03/05/2026": (letter) => withDates(letter, (on) => inFigures(on, "/")),
  "dates as 3.5.2026, short": (letter) => withDates(letter, (on) => inFigures(on, ".").replaceAll(/(?<![\d])0/gu, "")),
  "dates as 2026-05-03": (letter) => withDates(letter, (on) => on),
  "dates as Sunday, 3 May 2026": (letter) => withDates(letter, (on) => short.format(Date.parse(`${on}T12:00:00Z`))),
  "dates broken over lines": (letter) => withDates(letter, (on) => civilDateInWords(on).replace(" ", "\n")),
  "lines of 60 characters": (letter) => ({ ...letter, text: linesOf(letter.text, 60) }),
  "no empty lines": (letter) => ({ ...letter, text: letter.text.replaceAll(/\n{2,}/gu, "\n") }),
  "lines end as on Windows": (letter) => ({ ...letter, text: letter.text.replaceAll("\n", "\r\n") }),
  "blanks that do not break": (letter) => ({
    ...letter,
    text: letter.text.replaceAll(/(?<=\d) (?=\p{L})/gu, "\u00a0"),
  }),
};

function withDates(letter: InventedLetter, write: (on: CivilDate) => string): InventedLetter {
  let text = "";
  let end = 0;
  for (const { on, from, to } of datesIn(letter.text)) {
    text += letter.text.slice(end, from) + write(on);
    end = to;
  }
  return { ...letter, text: text + letter.text.slice(end) };
}

/** Prose is broken at that width; lines of tables and headings stay. */
function linesOf(text: string, width: number): string {
  return text
    .split("\n")
    .map((line) => {
      if (line.length <= width || /\t|\||<| {3}/u.test(line)) return line;
      return line.replaceAll(new RegExp(`(.{1,${width}})(?:\\s+|$)`, "gu"), "$1\n").trimEnd();
    })
    .join("\n");
}
