import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

export type ReadPdf = {
  readonly text: string;
  /** What a viewer shows of it beside its words: title, author, the program it was made with. */
  readonly information: string;
  readonly pages: number;
  readonly isTagged: boolean;
  readonly fonts: readonly { readonly name: string; readonly isEmbedded: boolean }[];
};

/** Reads a PDF with poppler's `pdftotext`, `pdfinfo` and `pdffonts`, as the person who receives it would. */
export async function readPdf(path: string): Promise<ReadPdf> {
  const [{ stdout: text }, { stdout: information }, { stdout: fonts }] = await Promise.all([
    run("pdftotext", ["-layout", path, "-"], { maxBuffer: 64 * 1024 * 1024 }),
    run("pdfinfo", [path]),
    run("pdffonts", [path]),
  ]);
  return {
    text,
    information,
    pages: Number(/^Pages:\s+(\d+)/m.exec(information)?.[1] ?? 0),
    isTagged: /^Tagged:\s+yes/m.test(information),
    fonts: fonts
      .split("\n")
      .slice(2)
      .filter((line) => line.trim() !== "")
      .map((line) => ({ name: line.split(/\s+/)[0] ?? "", isEmbedded: / yes /.test(line) })),
  };
}
