import { setTimeout as wait } from "node:timers/promises";
import type { DrilledPage } from "../support/drilled-page.ts";
import { aPdf, aPng, aWav } from "../support/documents.ts";

/** A document that the drills add and look at, with a word in its bytes. */
export type ShownDocument = {
  readonly title: string;
  readonly bytes: Buffer;
  /** Holds in the page once the document itself is seen or heard. */
  readonly isShown: string;
};

/** Large enough for more than is kept in memory without a thought: a recording of ten million bytes. */
const longRecordingBytes = 10_000_000;

/**
 * One document of each way of showing it, every one with the word in UTF-8 in its bytes.
 *
 * @param word ends in plain letters, by which it is found where a PDF spells the others differently
 */
export function documentsWith(word: string): readonly ShownDocument[] {
  const letters = word.replaceAll(/[^a-z]/g, "");
  // A PDF spells its words byte by byte, and here they are those of UTF-8.
  const inPdf = Buffer.from(word).toString("latin1");
  const image = `[...document.querySelectorAll("[role=dialog] img")].some((one) => one.naturalWidth > 0)`;
  const sound = `[...document.querySelectorAll("audio")].some((one) => one.duration > 0)`;
  // On its way to the page the word is in base64: as plain text it would be left in every process in between.
  const wanted = `atob("${Buffer.from(letters).toString("base64")}")`;
  const reads = (where: string) =>
    `[...document.querySelectorAll('${where}')].some((one) => one.textContent.includes(${wanted}))`;
  return [
    { title: "Shown.txt", bytes: Buffer.from(`Dear ${word}. `.repeat(8_000)), isShown: reads('[aria-label="Text"]') },
    { title: "Shown.pdf", bytes: aPdf([inPdf, inPdf]), isShown: reads('[aria-label^="Page 1 of"]') },
    { title: "Shown.png", bytes: aPng(Buffer.from(`Comment\0${word} `.repeat(20_000))), isShown: image },
    { title: "Shown.wav", bytes: longRecording(word), isShown: sound },
  ];
}

function longRecording(word: string): Buffer {
  const head = aWav().subarray(0, 44);
  const samples = Buffer.alloc(longRecordingBytes - head.length, `${word} `);
  head.writeUInt32LE(36 + samples.length, 4);
  head.writeUInt32LE(samples.length, 40);
  return Buffer.concat([head, samples]);
}

/** Drops files on the page of documents, as a hand would, and waits until each is kept. */
export async function addDocuments(
  page: DrilledPage,
  caseId: string,
  documents: readonly ShownDocument[],
): Promise<void> {
  await page.goTo(`#/cases/${caseId}/documents`);
  await page.until(`drill.has("h1") && drill.heading() === "Documents"`, "the documents of the case");
  for (const { title, bytes } of documents) {
    await page.tools.evaluate(`(() => {
      const held = new DataTransfer();
      const bytes = Uint8Array.from(atob("${bytes.toString("base64")}"), (one) => one.charCodeAt(0));
      held.items.add(new File([bytes], ${JSON.stringify(title)}));
      document.body.dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer: held }));
    })()`);
    await page.until(`drill.has('[aria-label="Show: ${title}"]')`, `that ${title} is kept`);
  }
}

/** Opens each in the viewer, has sound played, and closes it again. @returns how many were seen */
export async function showDocuments(
  page: DrilledPage,
  caseId: string,
  documents: readonly ShownDocument[],
): Promise<number> {
  await page.goTo(`#/cases/${caseId}/documents`);
  for (const { title, isShown } of documents) {
    await page.until(`drill.has('[aria-label="Show: ${title}"]')`, title);
    await page.tools.evaluate(`document.querySelector('[aria-label="Show: ${title}"]').click()`);
    await page.until(isShown, `what is in ${title}`);
    await page.tools.evaluate(`(() => {
      for (const sound of document.querySelectorAll("audio")) {
        sound.muted = true;
        void sound.play().catch(() => undefined);
      }
    })()`);
    await wait(300);
    await page.press("Escape");
    await page.until(`!drill.has("[role=dialog]")`, `that ${title} is closed`);
  }
  return documents.length;
}
