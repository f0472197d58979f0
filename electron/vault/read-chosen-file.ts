import { open, stat } from "node:fs/promises";
import { AppError, type ErrorCode } from "#shared/errors/app-error.ts";

/**
 * The bytes of a file that somebody chose and that may hold anything.
 *
 * @param most More of it is not read, in bytes.
 * @param tooLarge What is thrown then.
 * @throws AppError `file.not_readable`, also for a folder and for a pipe, which would never end
 */
export async function readChosenFile(path: string, most: number, tooLarge: ErrorCode): Promise<Buffer> {
  const notReadable = (cause?: unknown) => new AppError("file.not_readable", { cause });
  try {
    // Before it is opened: opening a pipe that nobody writes to would wait for ever.
    if (!(await stat(path)).isFile()) throw notReadable();
    const handle = await open(path, "r");
    try {
      const { size } = await handle.stat();
      if (size > most) throw new AppError(tooLarge);
      return await handle.readFile();
    } finally {
      await handle.close();
    }
  } catch (cause) {
    throw cause instanceof AppError ? cause : notReadable(cause);
  }
}
