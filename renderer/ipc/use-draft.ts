import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import type { DraftContent, DraftId } from "#shared/domain/draft.ts";
import type { Instant } from "#shared/domain/instant.ts";
import { call } from "./client.ts";
import { registerDraftFlush } from "./pending-drafts.ts";

/** Milliseconds after the last key. */
const quiet = 300;
/**
 * Milliseconds after the first key that is not yet saved, however fast the typing goes on. The rest of the second
 * (SPEC DR1) is for the way to the disk on a busy machine.
 */
const longest = 400;
/** Milliseconds before a draft that could not be written is tried again. */
const again = 3_000;

export type DraftState = "idle" | "saving" | "saved" | "failed";

export type DraftHandle = {
  readonly state: DraftState;
  readonly savedAt: Instant | null;
  /** Writes what is typed now, and waits for it. */
  readonly flush: () => Promise<void>;
  /** Throws the draft away, here and in the vault. */
  readonly discard: () => Promise<void>;
  /** The words were saved for good: nothing more is written under this draft id. */
  readonly release: () => void;
};

type DraftInput = {
  readonly draftId: DraftId;
  readonly content: DraftContent;
  /** False while there is nothing worth keeping: the form stands as it was opened. */
  readonly isDirty: boolean;
};

/** Keeps half-typed words in the vault, within a second of the last key, at lock and on leaving (SPEC DR1). */
export function useDraft({ draftId, content, isDirty }: DraftInput): DraftHandle {
  const queryClient = useQueryClient();
  const [state, setState] = useState<DraftState>("idle");
  const [savedAt, setSavedAt] = useState<Instant | null>(null);

  const text = JSON.stringify(content);
  const latest = useRef({ draftId, content, text, isDirty });
  latest.current = { draftId, content, text, isDirty };
  const written = useRef<{ draftId: DraftId; text: string } | null>(null);
  const released = useRef<DraftId | null>(null);
  const waitingSince = useRef<number | null>(null);
  const running = useRef<Promise<void>>(Promise.resolve());

  const write = useCallback(async () => {
    const now = latest.current;
    if (!now.isDirty || released.current === now.draftId) return;
    if (written.current?.draftId === now.draftId && written.current.text === now.text) return;
    setState("saving");
    try {
      const saved = await call("drafts.save", { draftId: now.draftId, content: now.content });
      written.current = { draftId: now.draftId, text: now.text };
      setSavedAt(saved.savedAt);
      setState("saved");
    } catch {
      // The words stay in the form; the state says so and the next key, or the timer, tries again.
      setState("failed");
    }
  }, []);

  const flush = useCallback(() => {
    waitingSince.current = null;
    // One after the other, so that an older text can never overwrite a newer one.
    running.current = running.current.then(write);
    return running.current;
  }, [write]);

  useEffect(() => {
    if (!isDirty || released.current === draftId) return;
    if (written.current?.draftId === draftId && written.current.text === text) return;
    waitingSince.current ??= Date.now();
    const wait = Math.max(0, Math.min(quiet, waitingSince.current + longest - Date.now()));
    const timer = setTimeout(() => void flush(), wait);
    return () => clearTimeout(timer);
  }, [draftId, text, isDirty, flush]);

  useEffect(() => {
    if (state !== "failed") return;
    const timer = setTimeout(() => void flush(), again);
    return () => clearTimeout(timer);
  }, [state, flush]);

  useEffect(() => {
    const unregister = registerDraftFlush(flush);
    return () => {
      unregister();
      // Whoever lists drafts must know of the words that the form just left behind.
      void flush().then(() => (written.current === null ? undefined : askAgain(queryClient)));
    };
  }, [flush, queryClient]);

  const release = useCallback(() => {
    released.current = latest.current.draftId;
    setState("idle");
    setSavedAt(null);
  }, []);

  const discard = useCallback(async () => {
    const id = latest.current.draftId;
    release();
    await running.current;
    await call("drafts.discard", { draftId: id });
    await askAgain(queryClient);
  }, [queryClient, release]);

  return { state, savedAt, flush, discard, release };
}

/** Has everything that lists drafts read again. */
async function askAgain(queryClient: QueryClient): Promise<void> {
  await Promise.all(["drafts.list", "home.read"].map((name) => queryClient.invalidateQueries({ queryKey: [name] })));
}
