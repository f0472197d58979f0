import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { SubjectBundle, SubjectReview } from "#shared/domain/subject-bundle.ts";
import { keyOf } from "#shared/domain/record-fields.ts";
import { readPdf } from "../../scripts/read-pdf.ts";
import { aConsent } from "../support/consents.ts";
import { DrilledApplication } from "../support/drilled-application.ts";
import type { DrilledPage } from "../support/drilled-page.ts";
import { inClearFor } from "../support/export-reasons.ts";
import { aProfessional } from "../support/involved-people.ts";
import { aNote, aPerson, aTask } from "../support/made-up-people.ts";
import { aRequest } from "../support/subject-access.ts";
import { nameLanguages } from "./names/invented-names.ts";
import { drawFrom } from "./names/misheard.ts";
import { ms, timed } from "./figures.ts";

/** One name of somebody else, and where it was put. */
type Seeded = { readonly kind: Kind; readonly name: string };

/** How many names of each kind; the last two are hard on purpose. */
const kinds = {
  "around the case, as written there": 25,
  "around the case, in capitals or without accents": 15,
  "around the case, in its own script": 10,
  "in a sentence, both names": 35,
  "at the beginning of a sentence": 20,
  "given name alone in a sentence": 20,
  "in a line of a list or table": 25,
  "in a field for an interpreter": 15,
  "in the title of a task": 15,
  "in an answer of the referral": 1,
  "in small letters, nowhere else": 9,
  "own script, nowhere else": 10,
} as const;
type Kind = keyof typeof kinds;

/** The finder was made with the first in view. */
const seeds = { "seen while it was made": 1, "held out": 20_261_128 } as const;

type Figures = { readonly recall: Map<Kind, { seeded: number; found: number }>; readonly leftInPdf: number };

/**
 * `npm run bench -- redaction`: 200 invented names of others in one case, how many of them are proposed, and whether any
 * that was left out can be read out of the PDF, after one that was given on purpose was.
 */
export async function printRedactionFigures(folder: string): Promise<void> {
  const recalls: Record<string, number> = {};
  let left = 0;
  for (const [name, seed] of Object.entries(seeds)) {
    const figures = await figuresOf(join(folder, String(seed)), seed);
    console.log(`Seed ${seed}, ${name}`);
    let [seeded, found] = [0, 0];
    for (const [kind, counts] of figures.recall) {
      const percent = (100 * counts.found) / counts.seeded;
      console.log(
        `  ${kind.padEnd(50)} ${String(counts.seeded).padStart(3)} seeded   ${percent.toFixed(1).padStart(5)} %`,
      );
      seeded += counts.seeded;
      found += counts.found;
    }
    console.log(`  all ${seeded} names: ${((100 * found) / seeded).toFixed(1)} % proposed`);
    console.log(`  of those left out, in the PDF: ${figures.leftInPdf} (one that was given was found in it)\n`);
    recalls[`seed${seed}`] = Number((found / seeded).toFixed(4));
    left += figures.leftInPdf;
  }
  console.log(JSON.stringify({ figure: "redaction", recall: recalls, leftInPdf: left }));
}

async function figuresOf(folder: string, seed: number): Promise<Figures> {
  mkdirSync(folder, { recursive: true });
  const out = join(folder, "given.pdf");
  const application = DrilledApplication.start({ dataFolder: join(folder, "data"), inspectsMain: true });
  try {
    const page = await application.page();
    await application.inMain(
      `electron.dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: ${JSON.stringify(out)} });`,
    );
    await page.makeVault({
      passphrase: "heron ladle quartz monsoon",
      name: "Worker One",
      nickname: "W1",
      organisation: "",
    });
    const seeded = drawn(seed);
    const { requestId } = await filled(page, seeded);
    const reads: number[] = [];
    const read = async () => {
      let answer: { bundle: SubjectBundle; contentDigest: string; review: SubjectReview } | undefined;
      reads.push(await timed(async () => void (answer = await page.ask("subjectAccess.read", { requestId }))));
      if (!answer) throw new Error("Nothing was read.");
      return answer;
    };
    const proposed = (await read()).review;
    const leaveOut = { reason: "third_party" };
    for (const { record } of proposed.suggestedWholes) {
      // Gone through word by word, so that what the finder sees is counted.
      await page.ask("subjectAccess.decideRecord", { requestId, record: keyOf(record), decision: { reason: null } });
    }
    const [first] = seeded;
    if (!first) throw new Error("There is no name.");
    for (const { words } of proposed.suggestedWords) {
      const decision = words === first.name ? { reason: null } : leaveOut;
      await page.ask("subjectAccess.decideWords", { requestId, words, decision });
    }
    // What was given, its parts among it, must be found in the file, or nothing that is not found says anything.
    for (const { words } of (await read()).review.suggestedWords) {
      await page.ask("subjectAccess.decideWords", { requestId, words, decision: { reason: null } });
    }
    const reasons = inClearFor("The bench", "To be read");
    const make = async () => {
      const { contentDigest } = await read();
      await page.ask("subjectAccess.export", { requestId, contentDigest, reasons });
      const { text, information } = await readPdf(out);
      return plain(`${text}\n${information}`);
    };
    if (!holds(await make(), first.name)) throw new Error("A name that was given on purpose was not found in the PDF.");
    await page.ask("subjectAccess.decideWords", { requestId, words: first.name, decision: leaveOut });

    const { bundle } = await read();
    const given = plain(textsOf(bundle).join("\n"));
    const found = new Set(seeded.filter(({ name }) => !holds(given, name)));
    const printed = await make();
    const recall = new Map<Kind, { seeded: number; found: number }>();
    for (const each of seeded) {
      const counts = recall.get(each.kind) ?? { seeded: 0, found: 0 };
      recall.set(each.kind, { seeded: counts.seeded + 1, found: counts.found + Number(found.has(each)) });
    }
    console.log(
      `${proposed.suggestedWords.length} different words proposed; going through the case takes ${ms(Math.max(...reads))} at most`,
    );
    for (const { kind, name } of seeded.filter((each) => !found.has(each)).slice(0, 6)) {
      console.log(`  not proposed: ${name} (${kind})`);
    }
    page.close();
    await application.quit();
    return { recall, leftInPdf: [...found].filter(({ name }) => holds(printed, name)).length };
  } finally {
    await application.kill();
  }
}

/** Each name once, of parts that no other one has. */
function drawn(seed: number): Seeded[] {
  const below = drawFrom(seed);
  const used = new Set<string>();
  const alone = new Set<string>();
  const draw = (kind: Kind): string => {
    for (;;) {
      const language = nameLanguages[below(nameLanguages.length)];
      const given = language?.given[below(language.given.length)];
      const family = language?.family[below(language.family.length)];
      const isOwn = kind.includes("own script");
      if (!given || !family || alone.has(given.latin) || (isOwn && given.own === null)) continue;
      const isAlone = kind === "given name alone in a sentence";
      const name = isOwn ? `${given.own} ${family.own}` : isAlone ? given.latin : `${given.latin} ${family.latin}`;
      if (used.has(name)) continue;
      used.add(name);
      if (isAlone) alone.add(given.latin);
      return name;
    }
  };
  // Those that stand alone are drawn first, so that no other name has them in it.
  const inOrder = Object.entries(kinds).toSorted(
    ([a], [b]) => Number(b.includes("alone")) - Number(a.includes("alone")),
  );
  return inOrder.flatMap(([kind, count]) =>
    Array.from({ length: count }, () => ({ kind: kind as Kind, name: draw(kind as Kind) })),
  );
}

const sentences = [
  (name: string) => `On the way home she met ${name} by the station.`,
  (name: string) => `Rent goes to ${name}, in cash, every Friday.`,
  (name: string) => `They were told by ${name} that nobody may leave.`,
];

async function filled(page: DrilledPage, seeded: readonly Seeded[]): Promise<{ requestId: string }> {
  const person = aPerson("Aster Invented");
  const { caseId } = await page.ask<{ caseId: string }>("cases.create", { person, draftId: null });
  const note = (text: string) => page.ask("caseNotes.create", { caseId, content: aNote(text), draftId: null });
  const around = async (name: string, asWritten: string) => {
    await page.ask("involvedPeople.add", {
      caseId,
      content: aProfessional({ relation: "other", role: "", name }),
      draftId: null,
    });
    await note(`We spoke about ${asWritten} for an hour.`);
  };
  const put: Record<Kind, (name: string, place: number) => Promise<unknown>> = {
    "around the case, as written there": (name) => around(name, name),
    "around the case, in capitals or without accents": (name, place) =>
      around(name, place % 2 === 0 ? name.toUpperCase() : name.normalize("NFD").replaceAll(/\p{M}/gu, "")),
    "around the case, in its own script": (name) => around(name, name),
    "in a sentence, both names": (name, place) => note(sentences[place % 3]?.(name) ?? name),
    "at the beginning of a sentence": (name) => note(`It was late. ${name} said she has to go.`),
    "given name alone in a sentence": (name) => note(`She is afraid of ${name} most of all.`),
    "in a line of a list or table": (name, place) => note(`Who was paid:\n${name} | ${place + 3} pounds | weekly`),
    "in a field for an interpreter": (interpreter) =>
      page.ask("consent.record", { caseId, content: aConsent({ interpreter }), draftId: null }),
    "in the title of a task": (name) =>
      page.ask("safeguardingTasks.create", { caseId, content: aTask(`Ring ${name} about the room`) }),
    "in an answer of the referral": async (value) => {
      const { referralId } = await page.ask<{ referralId: string }>("nrmReferrals.begin", { caseId });
      const answer = { questionKey: "reference", mode: "answered", value };
      return page.ask("nrmReferrals.saveAnswer", { referralId, answer, basedOnRevision: 0, draftId: null });
    },
    "in small letters, nowhere else": (name) => note(`she was hit by ${name.toLowerCase()} again`),
    "own script, nowhere else": (name) => note(`She wrote the name down: ${name}`),
  };
  for (const [place, { kind, name }] of seeded.entries()) await put[kind](name, place);
  return page.ask("subjectAccess.receive", { caseId, content: aRequest(), draftId: null });
}

/** Every text in what is given. */
function textsOf(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(textsOf);
}

/** As it is compared: without accents, capitals and the forms of joined letters. */
function plain(text: string): string {
  return text
    .normalize("NFKD")
    .replaceAll(/[\p{M}\u200e\u200f\u202a-\u202e]/gu, "")
    .replaceAll(/\s+/g, " ")
    .toLowerCase();
}

/** Also the other way round, as a reader gets joined letters back. */
function holds(text: string, name: string): boolean {
  const wanted = plain(name);
  return text.includes(wanted) || (/\p{Script=Arabic}/u.test(name) && text.includes([...wanted].toReversed().join("")));
}
