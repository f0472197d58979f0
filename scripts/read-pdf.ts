import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

export type ReadPdf = {
  readonly text: string;
  readonly pages: number;
  readonly isTagged: boolean;
};

/** Reads a PDF with poppler's `pdftotext` and `pdfinfo`, as the person who receives it would. */
export async function readPdf(path: string): Promise<ReadPdf> {
  const [{ stdout: text }, { stdout: information }] = await Promise.all([
    run("pdftotext", ["-layout", path, "-"], { maxBuffer: 64 * 1024 * 1024 }),
    run("pdfinfo", [path]),
  ]);
  return {
    text,
    pages: Number(/^Pages:\s+(\d+)/m.exec(information)?.[1] ?? 0),
    isTagged: /^Tagged:\s+yes/m.test(information),
  };
}
