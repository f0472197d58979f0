import {
  type MainMessage,
  type PaperOutcome,
  type Pictures,
  PrintWindowMessage,
  type VaultProcessMessage,
  type WindowShape,
} from "#shared/contract/host.ts";
import type { PrintJob } from "#shared/contract/print.ts";
import type { Verifier } from "../vault/verifier-protocol.ts";
import type { Host } from "./host.ts";
import { verifierOver, type VerifierPort } from "./verifier-over-port.ts";

/** The part of a print window's port that is used here. */
export type PrintPort = {
  on(event: "message", listener: (event: { data: unknown }) => void): void;
  postMessage(job: PrintJob): void;
  start(): void;
  close(): void;
};

/** A port as the vault process receives it: what is on its other end depends on the message it came with. */
type AnyPort = PrintPort & VerifierPort;

/** A print window that says nothing for this long is given up, in milliseconds. */
const layoutLimitMs = 30_000;

/**
 * Asks main for dialogs and printing, and pairs the answers with the questions by job number.
 */
export class MainHost implements Host {
  readonly #send: (message: VaultProcessMessage) => void;
  readonly #waiting = new Map<number, (answer: unknown) => void>();
  /** Told when the verifier of that job has ended. */
  readonly #verifiers = new Map<number, () => void>();
  #lastJob = 0;

  constructor(send: (message: VaultProcessMessage) => void) {
    this.#send = send;
  }

  opened(idleLimitMinutes: number): void {
    this.#send({ type: "opened", idleLimitMinutes });
  }

  idleLimitChanged(idleLimitMinutes: number): void {
    this.#send({ type: "idleLimitChanged", idleLimitMinutes });
  }

  async chooseSavePath(suggestedName: string): Promise<string | null> {
    const job = this.#nextJob();
    const path = this.#answerTo<string | null>(job);
    this.#send({ type: "chooseSavePath", job, suggestedName });
    return path;
  }

  readPictures(): Promise<Pictures> {
    const job = this.#nextJob();
    const pictures = this.#answerTo<Pictures>(job);
    this.#send({ type: "readPictures", job });
    return pictures;
  }

  letPictures(minutes: number): Promise<Pictures> {
    const job = this.#nextJob();
    const pictures = this.#answerTo<Pictures>(job);
    this.#send({ type: "letPictures", job, minutes });
    return pictures;
  }

  shapeWindow(shape: WindowShape): void {
    this.#send({ type: "shapeWindow", shape });
  }

  requestLock(): void {
    this.#send({ type: "lockRequested" });
  }

  chooseFile(): Promise<string | null> {
    return this.#choosePath("chooseFile");
  }

  chooseFiles(): Promise<readonly string[]> {
    const job = this.#nextJob();
    const paths = this.#answerTo<readonly string[]>(job);
    this.#send({ type: "chooseFiles", job });
    return paths;
  }

  chooseFolder(): Promise<string | null> {
    return this.#choosePath("chooseFolder");
  }

  async startVerifier(): Promise<Verifier> {
    const job = this.#nextJob();
    const gone = Promise.withResolvers<void>();
    this.#verifiers.set(job, gone.resolve);
    const port = this.#answerTo<VerifierPort>(job);
    this.#send({ type: "startVerifier", job });
    const started = await Promise.race([port, gone.promise]);
    if (!started) throw new Error("The verifier could not be started.");
    return verifierOver(started, gone.promise, () => this.#send({ type: "endVerifier", job }));
  }

  #choosePath(type: "chooseFile" | "chooseFolder"): Promise<string | null> {
    const job = this.#nextJob();
    const path = this.#answerTo<string | null>(job);
    this.#send({ type, job });
    return path;
  }

  async printToPdf(document: PrintJob, footer: string): Promise<Uint8Array> {
    const job = this.#nextJob();
    try {
      const opened = this.#answerTo<PrintPort>(job);
      this.#send({ type: "openPrintWindow", job });
      await laidOut(await withinLayoutLimit(opened), document);

      const printed = this.#answerTo<Uint8Array | null>(job);
      this.#send({ type: "printToPdf", job, footer });
      const pdf = await printed;
      if (!pdf) throw new Error("The print window could not print.");
      return pdf;
    } finally {
      this.#send({ type: "closePrintWindow", job });
    }
  }

  async printOnPaper(document: PrintJob): Promise<PaperOutcome> {
    const job = this.#nextJob();
    try {
      const opened = this.#answerTo<PrintPort>(job);
      this.#send({ type: "openPrintWindow", job });
      await laidOut(await withinLayoutLimit(opened), document);

      const printed = this.#answerTo<PaperOutcome>(job);
      this.#send({ type: "printOnPaper", job });
      return await printed;
    } finally {
      this.#send({ type: "closePrintWindow", job });
    }
  }

  /** Takes an answer of main. Messages that answer nothing are dropped. */
  receive(message: MainMessage, port?: AnyPort): void {
    if (message.type === "savePathChosen") this.#settle(message.job, message.path);
    else if (message.type === "pdfPrinted") this.#settle(message.job, message.pdf);
    else if (message.type === "pathChosen") this.#settle(message.job, message.path);
    else if (message.type === "pathsChosen") this.#settle(message.job, message.paths);
    else if (message.type === "printPort" || message.type === "verifierPort") this.#settle(message.job, port);
    else if (message.type === "verifierGone") {
      this.#verifiers.get(message.job)?.();
      this.#verifiers.delete(message.job);
      this.#waiting.delete(message.job);
    } else if (message.type === "printedOnPaper") this.#settle(message.job, message.outcome);
    else if (message.type === "pictures") this.#settle(message.job, message.pictures);
  }

  #nextJob(): number {
    this.#lastJob += 1;
    return this.#lastJob;
  }

  #answerTo<T>(job: number): Promise<T> {
    return new Promise((resolve) => {
      this.#waiting.set(job, (answer) => resolve(answer as T));
    });
  }

  #settle(job: number, answer: unknown): void {
    this.#waiting.get(job)?.(answer);
    this.#waiting.delete(job);
  }
}

async function withinLayoutLimit<T>(answer: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error("The print window did not answer.")), layoutLimitMs);
  try {
    return await Promise.race([answer, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}

/** Hands the document to the print window and waits until it stands. */
async function laidOut(port: PrintPort, document: PrintJob): Promise<void> {
  const done = Promise.withResolvers<void>();
  port.on("message", ({ data }) => {
    if (PrintWindowMessage.safeParse(data).success) done.resolve();
  });
  port.start();
  port.postMessage(document);
  try {
    await withinLayoutLimit(done.promise);
  } finally {
    port.close();
  }
}
