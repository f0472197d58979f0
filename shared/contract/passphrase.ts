import { z } from "zod";

/** Most bytes of a passphrase that are taken. Far above any real one; a wall against nonsense. */
const mostBytes = 4_096;

/**
 * A passphrase as it crosses from the window: its UTF-8 bytes, never text, so that it can be overwritten. The window
 * overwrites its bytes once they are sent (`renderer/ipc/client.ts`), `dispatch` the ones that arrived.
 */
export const Passphrase: z.ZodType<Uint8Array, Uint8Array> = z
  .instanceof(Uint8Array)
  .refine((bytes) => bytes.length > 0 && bytes.length <= mostBytes, { params: { mostBytes } });
