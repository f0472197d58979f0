import type { Input, Output } from "#shared/contract/index.ts";
import type { DraftId } from "#shared/domain/draft.ts";
import { instantOf, type Instant } from "#shared/domain/instant.ts";
import { answersByKey, type NrmAnswer, type NrmAnswers } from "#shared/domain/nrm-answer.ts";
import type { NrmReferralId } from "#shared/domain/nrm-referral.ts";
import { AppError } from "#shared/errors/app-error.ts";

export type SavedAnswer = Output<"nrmReferrals.read">["answers"][number];

/** One question's answer as it stands in the window. */
export type HeldAnswer = {
  /** What is shown: the newest that the worker gave, whether or not it could be saved. */
  readonly answer: NrmAnswer | undefined;
  readonly state: "idle" | "saving" | "saved" | "failed";
  readonly savedAt: Instant | null;
  /** Why it could not be saved; null unless `failed`. */
  readonly error: Error | null;
  /** Set when another answer was saved to this question meanwhile. */
  readonly theirs: NrmAnswer | null;
};

type Entry = HeldAnswer & {
  /** Last revision known to stand in the vault; 0 before the first. */
  readonly revision: number;
  readonly stored: NrmAnswer | undefined;
  /** Given while an earlier one was on its way. */
  readonly next: { readonly answer: NrmAnswer; readonly draftId: DraftId | null } | null;
};

const nothing: Entry = {
  answer: undefined,
  state: "idle",
  savedAt: null,
  error: null,
  theirs: null,
  revision: 0,
  stored: undefined,
  next: null,
};

type Send = (input: Input<"nrmReferrals.saveAnswer">) => Promise<{ revision: number }>;

/**
 * Keeps the answers of one referral in step with the vault. Answers to one question are saved one after
 * the other, each based on the revision before; answers to different questions do not wait for each
 * other. A failure never loses what was given: it stays shown, says so, and can be tried again.
 */
export class AnswerSaver {
  readonly #referralId: NrmReferralId;
  readonly #send: Send;
  readonly #now: () => Date;
  readonly #entries = new Map<string, Entry>();
  readonly #listeners = new Set<() => void>();
  readonly #running = new Map<string, Promise<boolean>>();
  #answers: NrmAnswers = answersByKey([]);

  constructor(referralId: NrmReferralId, send: Send, now: () => Date = () => new Date()) {
    this.#referralId = referralId;
    this.#send = send;
    this.#now = now;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };

  /** All answers as shown. The same object until one changes. */
  readonly answers = (): NrmAnswers => this.#answers;

  held(key: string): HeldAnswer {
    return this.#entries.get(key) ?? nothing;
  }

  /** Whether the vault already holds exactly this. */
  isStored(answer: NrmAnswer): boolean {
    return isSame(answer, this.#entries.get(answer.questionKey)?.stored);
  }

  /** Takes over what the vault holds, except where something newer was given here. */
  load(saved: readonly SavedAnswer[]): void {
    for (const { answer, revision, savedAt } of saved) {
      const key = answer.questionKey;
      const entry = this.#entries.get(key) ?? nothing;
      if (this.#running.has(key) || revision <= entry.revision) continue;
      const isMine = entry.state === "failed" && !isSame(entry.answer, answer);
      this.#set(key, {
        ...entry,
        revision,
        stored: answer,
        savedAt,
        ...(isMine
          ? { theirs: hasCode(entry.error, "record.changed_elsewhere") ? answer : null }
          : { answer, state: "idle", error: null, theirs: null }),
      });
    }
    this.#changed();
  }

  /**
   * Keeps an answer. Resolves with whether it, and everything given to this question meanwhile, was saved.
   *
   * @param draftId The draft it was written in, removed in the same transaction.
   */
  put(answer: NrmAnswer, draftId: DraftId | null): Promise<boolean> {
    const key = answer.questionKey;
    const entry = this.#entries.get(key) ?? nothing;
    const running = this.#running.get(key);
    if (running) {
      this.#set(key, { ...entry, answer, next: { answer, draftId } });
      this.#changed();
      return running;
    }
    if (isSame(answer, entry.stored)) {
      this.#set(key, {
        ...entry,
        answer,
        state: entry.state === "failed" ? "idle" : entry.state,
        error: null,
        theirs: null,
      });
      this.#changed();
      return Promise.resolve(true);
    }
    return this.#run(answer, draftId);
  }

  /** Saves again what could not be saved; over another answer only because the worker has seen it. */
  retry(key: string, draftId: DraftId | null): Promise<boolean> {
    const answer = this.#entries.get(key)?.answer;
    return answer ? this.put(answer, draftId) : Promise.resolve(true);
  }

  /** Lets the answer that was saved meanwhile stand. */
  takeTheirs(key: string): void {
    const entry = this.#entries.get(key);
    if (!entry?.theirs) return;
    this.#set(key, { ...entry, answer: entry.theirs, state: "idle", error: null, theirs: null });
    this.#changed();
  }

  /** Waits for everything on its way. False when something could not be saved. */
  async settled(): Promise<boolean> {
    await Promise.all(this.#running.values());
    return ![...this.#entries.values()].some((entry) => entry.state === "failed");
  }

  #run(answer: NrmAnswer, draftId: DraftId | null): Promise<boolean> {
    const key = answer.questionKey;
    const work = this.#saveAll(answer, draftId);
    this.#running.set(key, work);
    return work;
  }

  async #saveAll(first: NrmAnswer, firstDraftId: DraftId | null): Promise<boolean> {
    const key = first.questionKey;
    let waiting: Entry["next"] = { answer: first, draftId: firstDraftId };
    while (waiting) {
      const { answer, draftId } = waiting;
      const before = this.#entries.get(key) ?? nothing;
      this.#set(key, { ...before, answer, state: "saving", error: null, theirs: null, next: null });
      this.#changed();
      try {
        const { revision } = await this.#send({
          referralId: this.#referralId,
          answer,
          basedOnRevision: before.revision,
          draftId,
        });
        const now = this.#entries.get(key) ?? nothing;
        this.#set(key, { ...now, revision, stored: answer, state: "saved", savedAt: instantOf(this.#now()) });
      } catch (error) {
        const now = this.#entries.get(key) ?? nothing;
        const reason = error instanceof Error ? error : new AppError("unexpected", { cause: error });
        this.#set(key, { ...now, state: "failed", error: reason, next: null });
        this.#running.delete(key);
        this.#changed();
        return false;
      }
      waiting = this.#entries.get(key)?.next ?? null;
      // Before anybody is told, so that what they give in answer is not taken for "meanwhile".
      if (!waiting) this.#running.delete(key);
      this.#changed();
    }
    return true;
  }

  #set(key: string, entry: Entry): void {
    this.#entries.set(key, entry);
  }

  #changed(): void {
    const shown = [...this.#entries.values()].flatMap(({ answer }) => (answer ? [answer] : []));
    const isChanged =
      shown.length !== Object.keys(this.#answers).length ||
      shown.some((answer) => this.#answers[answer.questionKey] !== answer);
    if (isChanged) this.#answers = answersByKey(shown);
    for (const listener of this.#listeners) listener();
  }
}

function hasCode(error: Error | null, code: AppError["code"]): boolean {
  return error instanceof AppError && error.code === code;
}

/** Whether two answers say the same. */
export function isSame(one: NrmAnswer | undefined, other: NrmAnswer | undefined): boolean {
  if (!one || !other) return one === other;
  return one.mode === other.mode && JSON.stringify(one.value) === JSON.stringify(other.value);
}
