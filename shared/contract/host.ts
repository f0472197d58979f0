import { z } from "zod";

/** What came of printing on paper. The dialog was closed, or the printer refused: `not_printed`. */
export const PaperOutcome = z.enum(["printed", "no_printer", "not_printed"]);
export type PaperOutcome = z.infer<typeof PaperOutcome>;

/** How the window stands: `beside` is narrow, at the side of the screen and on top of other programs. */
export const WindowShape = z.enum(["whole", "beside"]);
export type WindowShape = z.infer<typeof WindowShape>;

/** How it stands with pictures of the window; see `electron/shell/pictures.ts`. */
export const Pictures = z.strictObject({
  /** As the system says; null: no program can ask for it here. */
  areKeptOut: z.boolean().nullable(),
  /** Milliseconds for which they are still allowed; 0: they are not. */
  allowedMs: z.int().min(0),
  isScreenLockTold: z.boolean(),
});
export type Pictures = z.infer<typeof Pictures>;

/**
 * What main and the vault process say to each other over the parent port. No record of a case crosses
 * here, with one exception that is measured: the finished PDF, as bytes.
 *
 * Source: docs/decisions/0001-three-processes.md.
 */
export const MainMessage = z.discriminatedUnion("type", [
  /** First message of all: where the data lies and on what it runs. */
  z.strictObject({
    type: z.literal("start"),
    dataFolder: z.string().min(1),
    /** False on a runtime that is fit for development and tests only. */
    isReleaseRuntime: z.boolean(),
  }),
  /** Carries the port of a new window. */
  z.strictObject({ type: z.literal("windowPort") }),
  /** Carries the port of the print window opened for `job`. */
  z.strictObject({ type: z.literal("printPort"), job: z.int().positive() }),
  z.strictObject({ type: z.literal("savePathChosen"), job: z.int().positive(), path: z.string().nullable() }),
  z.strictObject({ type: z.literal("pdfPrinted"), job: z.int().positive(), pdf: z.instanceof(Uint8Array).nullable() }),
  /** Answers `chooseFile` and `chooseFolder`. */
  z.strictObject({ type: z.literal("pathChosen"), job: z.int().positive(), path: z.string().nullable() }),
  /** Answers `chooseFiles`; empty where the dialog was closed. */
  z.strictObject({ type: z.literal("pathsChosen"), job: z.int().positive(), paths: z.array(z.string()) }),
  /** Carries the port of the verifier started for `job`. The key goes over that port and never past main. */
  z.strictObject({ type: z.literal("verifierPort"), job: z.int().positive() }),
  /** The verifier of that job ended, or never came about. */
  z.strictObject({ type: z.literal("verifierGone"), job: z.int().positive() }),
  z.strictObject({ type: z.literal("printedOnPaper"), job: z.int().positive(), outcome: PaperOutcome }),
  /** Answers `readPictures` and `letPictures`. */
  z.strictObject({ type: z.literal("pictures"), job: z.int().positive(), pictures: Pictures }),
  /** The window is about to be destroyed: hand over what is half-typed. Answered by `draftsFlushed`. */
  z.strictObject({ type: z.literal("flushDrafts") }),
  /** Close the case file and end. */
  z.strictObject({ type: z.literal("shutDown") }),
]);
export type MainMessage = z.infer<typeof MainMessage>;

export const VaultProcessMessage = z.discriminatedUnion("type", [
  /** Ready for ports. */
  z.strictObject({ type: z.literal("started") }),
  /** The vault was opened; main starts counting idle time. */
  z.strictObject({ type: z.literal("opened"), idleLimitMinutes: z.int().min(1).max(15) }),
  z.strictObject({ type: z.literal("idleLimitChanged"), idleLimitMinutes: z.int().min(1).max(15) }),
  z.strictObject({ type: z.literal("chooseSavePath"), job: z.int().positive(), suggestedName: z.string().max(120) }),
  /** Asks for a hidden window; main answers with `printPort`. */
  z.strictObject({ type: z.literal("openPrintWindow"), job: z.int().positive() }),
  /** The document is laid out; main prints, answers with `pdfPrinted`, zeroes its copy, destroys the window. */
  z.strictObject({ type: z.literal("printToPdf"), job: z.int().positive(), footer: z.string().max(120) }),
  /** The document is laid out; main lets the worker choose a printer and answers with `printedOnPaper`. */
  z.strictObject({ type: z.literal("printOnPaper"), job: z.int().positive() }),
  z.strictObject({ type: z.literal("closePrintWindow"), job: z.int().positive() }),
  z.strictObject({ type: z.literal("chooseFile"), job: z.int().positive() }),
  z.strictObject({ type: z.literal("chooseFiles"), job: z.int().positive() }),
  z.strictObject({ type: z.literal("chooseFolder"), job: z.int().positive() }),
  /** Asks for a second process that re-opens a finished file; main answers with `verifierPort`. */
  z.strictObject({ type: z.literal("startVerifier"), job: z.int().positive() }),
  z.strictObject({ type: z.literal("endVerifier"), job: z.int().positive() }),
  /** What this process worked on is not there any more: begin anew on the unlock page. */
  z.strictObject({ type: z.literal("lockRequested") }),
  z.strictObject({ type: z.literal("readPictures"), job: z.int().positive() }),
  /** Allows pictures of the window for so many minutes; 0: no longer. */
  z.strictObject({ type: z.literal("letPictures"), job: z.int().positive(), minutes: z.int().min(0).max(10) }),
  z.strictObject({ type: z.literal("shapeWindow"), shape: WindowShape }),
  z.strictObject({ type: z.literal("draftsFlushed") }),
  /** A fault, by reference only. Written to the local log by main. */
  z.strictObject({ type: z.literal("fault"), reference: z.string().max(16), where: z.string().max(80) }),
]);
export type VaultProcessMessage = z.infer<typeof VaultProcessMessage>;

/** What the print page answers over its own port once fonts are in and the document stands. */
export const PrintWindowMessage = z.strictObject({ type: z.literal("laidOut") });
export type PrintWindowMessage = z.infer<typeof PrintWindowMessage>;
