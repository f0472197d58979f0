import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { errorMessages } from "../../renderer/errors/error-messages.ts";
import { filesUnder, leakNeedles, leaksIn } from "../security/leak-encodings.ts";
import { aPng } from "../support/documents.ts";
import { DrilledApplication } from "../support/drilled-application.ts";
import type { DrilledPage } from "../support/drilled-page.ts";
import { seededWord } from "../support/seeded-words.ts";
import { median, ms, timed } from "./figures.ts";
import { inClearFor } from "../support/export-reasons.ts";

/** 10 MB: a few pages of a scan. */
const bytes = 10_000_000;
/** No more copies than may leave in ten seconds. */
const rounds = 5;
/** As the page sends them. */
const pieceBytes = 512 * 1_024;

/**
 * `npm run bench -- documents`: how long a document of 10 MB takes from the page into its encrypted rows, from there back
 * to the page, and out as a file, in the built application. Each reading is compared byte for byte. Then what is refused,
 * in the words that are shown, and how often the words of the documents stand in clear on the disk.
 */
export async function printDocumentTimes(folder: string): Promise<void> {
  const dataFolder = join(folder, "data");
  const out = join(folder, "copy.txt");
  mkdirSync(dataFolder, { recursive: true });
  const word = seededWord(Math.floor(Math.random() * 2 ** 31), 16);
  const application = DrilledApplication.start({ dataFolder, inspectsMain: true });
  try {
    const page = await application.page();
    await application.inMain(
      `electron.dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: ${JSON.stringify(out)} });`,
    );
    const passphrase = "heron ladle quartz monsoon";
    await page.makeVault({ passphrase, name: "Worker One", nickname: "W1", organisation: "" });
    const caseId = await aCase(page);
    const times: { put: number; read: number; left: number }[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const { put, read, isSame, attachmentId } = await oneDocument(page, { caseId, round, word });
      if (!isSame) throw new Error("What was read is not what was put in.");
      const reasons = inClearFor("The bench", "To be timed");
      const input = { attachmentId, form: "for_proof", reasons };
      const left = await timed(() => page.ask("attachments.export", input));
      if (statSync(out).size !== bytes || !readFileSync(out, "latin1").includes(word)) {
        throw new Error("What was written is not what was put in.");
      }
      times.push({ put, read, left });
      rmSync(out);
    }
    const figures = {
      documentInMs: median(times.map(({ put }) => put)),
      documentOutMs: median(times.map(({ read }) => read)),
      documentExportedMs: median(times.map(({ left }) => left)),
    };
    console.log(`A document of ${bytes / 1e6} MB through the window, median of ${rounds}`);
    console.log(`  chosen to committed rows               ${ms(figures.documentInMs)}`);
    console.log(`  asked for to whole in the page         ${ms(figures.documentOutMs)}`);
    console.log(`  asked for to a file on the disk        ${ms(figures.documentExportedMs)}\n`);
    await printRefusals(page, caseId);
    page.close();
    if (!(await application.quit())) throw new Error("The application did not end by itself.");
    const inClear = timesInClear(dataFolder, word);
    console.log(`\nWords of the documents in clear on the disk: ${inClear} (a planted one was found)`);
    const rounded = Object.entries(figures).map(([name, value]) => [name, Math.round(value)]);
    console.log(JSON.stringify({ ...Object.fromEntries(rounded), inClear }));
  } finally {
    await application.kill();
  }
}

/** In the five forms of the leak drill, in every file of the application's folder. @throws Error where a planted one is missed */
function timesInClear(dataFolder: string, word: string): number {
  const needles = leakNeedles("a document", word);
  const count = () => filesUnder(dataFolder).flatMap(({ path }) => leaksIn(path, needles)).length;
  const found = count();
  const planted = join(dataFolder, "planted.bin");
  writeFileSync(planted, `xx${word}`);
  if (count() !== found + 1) throw new Error("A planted word was not found.");
  rmSync(planted);
  return found;
}

async function printRefusals(page: DrilledPage, caseId: string): Promise<void> {
  console.log("Refused, in these words");
  const program = Buffer.concat([Buffer.from("MZ"), Buffer.alloc(600, 1)]);
  const files: readonly (readonly [string, string, Buffer, number?])[] = [
    ["a program", "Holiday.jpg", program],
    ["one byte more than 25 MB", "Scan.png", Buffer.alloc(0), 25_000_001],
    ["a picture cut off", "Cut.png", aPng().subarray(0, 60)],
    ["another ending than its bytes", "Scan.pdf", aPng()],
  ];
  for (const [what, title, content, size = content.length] of files) {
    const code = await page.tools.evaluate<keyof typeof errorMessages | null>(`(async () => {
      const piece = Uint8Array.from(atob("${content.toString("base64")}"), (one) => one.charCodeAt(0));
      const about = { caseId: "${caseId}", noteId: null, title: "${title}", size: ${size} };
      const begun = await drill.send("attachments.begin", about);
      if (!begun.ok) return begun.error.code;
      const { arrivalId } = begun.value;
      const taken = await drill.send("attachments.append", { arrivalId, offset: 0, piece });
      if (!taken.ok) return taken.error.code;
      const kept = await drill.send("attachments.finish", { arrivalId });
      return kept.ok ? null : kept.error.code;
    })()`);
    if (code === null) throw new Error(`It took ${what}.`);
    const { what: happened, safe, next } = errorMessages[code];
    console.log(`  ${what}: ${[happened, safe, next].join(" ")}`);
  }
}

/** An invented person's case, made as the window makes it. */
async function aCase(page: DrilledPage): Promise<string> {
  const name = {
    kind: "preferred",
    text: "Aster Invented",
    script: "latin",
    source: "person",
    isUsedWhenSpeaking: true,
  };
  const rest = { ageClaims: [], nationalities: [], languages: [], interpreterNote: "", safeContacts: [] };
  const input = { person: { names: [name], ...rest }, draftId: null };
  return (await page.ask<{ caseId: string }>("cases.create", input)).caseId;
}

type Times = { readonly put: number; readonly read: number; readonly isSame: boolean; readonly attachmentId: string };

function oneDocument(
  page: DrilledPage,
  { caseId, round, word }: { readonly caseId: string; readonly round: number; readonly word: string },
): Promise<Times> {
  return page.tools.evaluate<Times>(`(async () => {
    const whole = new Uint8Array(${bytes});
    for (let at = 0; at < whole.length; at += 1) whole[at] = 97 + ((at * 31 + ${round} + (at >> 9)) % 26);
    whole.set(new TextEncoder().encode(${JSON.stringify(` ${word} `)}), 1_000_000);
    const started = performance.now();
    const about = { caseId: ${JSON.stringify(caseId)}, noteId: null, title: "Scan", size: whole.length };
    const { arrivalId } = await drill.ask("attachments.begin", about);
    for (let offset = 0; offset < whole.length; offset += ${pieceBytes}) {
      await drill.ask("attachments.append", { arrivalId, offset, piece: whole.slice(offset, offset + ${pieceBytes}) });
    }
    const { attachmentId } = await drill.ask("attachments.finish", { arrivalId });
    const put = performance.now() - started;
    const begun = performance.now();
    const back = new Uint8Array(whole.length);
    for (let offset = 0; offset < whole.length; ) {
      const { bytes } = await drill.ask("attachments.readPiece", { attachmentId, offset });
      back.set(bytes, offset);
      offset += bytes.length;
    }
    const read = performance.now() - begun;
    return { put, read, isSame: back.every((value, at) => value === whole[at]), attachmentId };
  })()`);
}
