import { clockOf } from "./case-clock.ts";
import { addDays, civilDateInWords, type CivilDate, type Instant } from "./instant.ts";
import type { SafeguardingTask, TaskOrigin, TaskPriority } from "./safeguarding-task.ts";
import type { TaskFactKind, TaskFact } from "./task-fact.ts";
import { type DueRule, factWords, type TaskBearer, taskLibrary, type TaskRule, taskRule } from "./task-library.ts";
import { BankHolidaysUnknown, nationNames, workingDaysFrom } from "./working-day.ts";

/** A task that follows from facts: what it says, by when, and why (SPEC ST6, ST7). */
export type ArisingTask = Omit<TaskOrigin, "state"> & {
  readonly title: string;
  readonly priority: TaskPriority;
  readonly who: TaskBearer;
};

/**
 * From when on the tasks of a case arise. A case from before there was a library keeps what was due until then as its
 * workers handled it (SPEC ST12); null for a case that began with it.
 */
export type LibraryStart = { readonly at: Instant; readonly on: CivilDate } | null;

/** One task of one rule, from one fact: what is never made twice. */
export function taskKey({ ruleId, factId, step }: Pick<TaskOrigin, "ruleId" | "factId" | "step">): string {
  return [ruleId, factId, step].join("\n");
}

/**
 * The tasks that follow from the facts that hold now, whatever became of each.
 *
 * @param done The day on which each task that somebody has done was done, by `taskKey`
 */
export function tasksArising(
  facts: readonly TaskFact[],
  done: ReadonlyMap<string, CivilDate>,
  start: LibraryStart,
): ArisingTask[] {
  return taskLibrary.rules.flatMap((rule) =>
    reasonsOf(rule, facts).flatMap((fact) =>
      tasksOf(rule, fact, done).filter(({ dueOn }) => isTakenUp(fact, dueOn, start)),
    ),
  );
}

/** The facts that the rule arises from, where all of it holds: one, or each of a kind of which each counts. */
function reasonsOf(rule: TaskRule, facts: readonly TaskFact[]): TaskFact[] {
  return firstOf(rule, facts).filter((fact) => whatSpeaksAgainst(rule, fact, facts) === undefined);
}

/** Those of the first kind of which there are any. */
function firstOf({ arisesFrom }: TaskRule, facts: readonly TaskFact[]): readonly TaskFact[] {
  return arisesFrom.map((kind) => facts.filter((fact) => fact.kind === kind)).find(({ length }) => length > 0) ?? [];
}

function factOf(kind: TaskFactKind, facts: readonly TaskFact[]): TaskFact | undefined {
  return facts.find((fact) => fact.kind === kind);
}

/** What keeps the rule from being a reason, in words; undefined where nothing does. */
function whatSpeaksAgainst(rule: TaskRule, fact: TaskFact, facts: readonly TaskFact[]): string | undefined {
  const against = rule.unless.map((kind) => factOf(kind, facts)).find((other) => other !== undefined);
  if (against) return inWords(against);
  const end = rule.endsWith
    .map((kind) =>
      factWords(kind).counts === "each"
        ? facts.find((other) => other.kind === kind && other.id === fact.id)
        : facts.find((other) => other.kind === kind && other.on >= fact.on),
    )
    .find((other) => other !== undefined);
  if (end) return inWords(end);
  const missing = rule.needs.find((kind) => !factOf(kind, facts));
  return missing && `it is no longer so that ${factWords(missing).because}`;
}

function isTakenUp({ recordedAt, on }: TaskFact, dueOn: CivilDate, start: LibraryStart): boolean {
  if (start === null || dueOn >= start.on) return true;
  return recordedAt === null ? on >= start.on : recordedAt >= start.at;
}

/** Everything of one rule from one fact: its days, and how often it came again. */
function tasksOf(rule: TaskRule, fact: TaskFact, done: ReadonlyMap<string, CivilDate>): ArisingTask[] {
  const isFromKnown = rule.countedFrom === "known" && fact.knownOn !== null;
  const anchor = isFromKnown && fact.knownOn !== null ? fact.knownOn : fact.on;
  const task = (due: DueRule, step: number, from: CivilDate, isAgain: boolean): ArisingTask[] => {
    const day =
      "orLastDay" in due && fact.lastDay !== undefined
        ? { dueOn: fact.lastDay, counted: `the day that was given, ${civilDateInWords(fact.lastDay)}` }
        : dayOf(due, from, isAgain, fact.clockOn);
    if (!day) return [];
    const isSetByHand = "clock" in due && fact.clockOn !== undefined;
    const because = `${inWords(fact, isFromKnown)}${isSetByHand ? " (day set by hand)" : ""}`;
    const { id: ruleId, priority, who } = rule;
    return [{ ruleId, factId: fact.id, step, title: due.title ?? rule.title, priority, who, because, ...day }];
  };
  const tasks = rule.due.flatMap((due, step) => task(due, step, anchor, false));
  for (let step = rule.due.length; rule.repeat; step += 1) {
    const doneOn = done.get(taskKey({ ruleId: rule.id, factId: fact.id, step: step - 1 }));
    if (doneOn === undefined) break;
    tasks.push(...task(rule.repeat, step, doneOn, true));
  }
  return tasks;
}

/** @returns undefined where the rule gives no day for a fact of that day */
export function dayOf(
  due: DueRule,
  from: CivilDate,
  isAgain: boolean,
  clockOn?: CivilDate,
): { dueOn: CivilDate; counted: string } | undefined {
  const fromWords = isAgain ? `the last time, ${civilDateInWords(from)}` : civilDateInWords(from);
  if ("clock" in due) {
    const clock = clockOf(due.clock, from);
    const on = clockOn ?? clock?.on ?? null;
    if (!clock || on === null) return undefined;
    const computed = clock.on === null ? "a day not known" : civilDateInWords(clock.on);
    const words = clockOn === undefined ? clock.words : `set by hand instead of ${computed}, ${clock.words}`;
    if (due.lessDays === 0) return { dueOn: on, counted: words };
    const before = `${due.lessDays} ${due.lessDays === 1 ? "day" : "days"} before ${civilDateInWords(on)}`;
    return { dueOn: addDays(on, -due.lessDays), counted: `${before}, which is ${words}` };
  }
  if (due.count === 0) return { dueOn: from, counted: `the same day, ${fromWords}` };
  const howMany = Math.abs(due.count);
  const side = `${due.count < 0 ? "before" : "after"} ${fromWords}`;
  const calendar = { dueOn: addDays(from, due.count), counted: `${howMany} ${howMany === 1 ? "day" : "days"} ${side}` };
  if (due.unit === "calendar_days") return calendar;
  const unit = howMany === 1 ? "working day" : "working days";
  const place = nationNames[due.nation];
  try {
    const dueOn = workingDaysFrom(from, due.count, due.nation);
    return { dueOn, counted: `${howMany} ${unit} ${side}, in ${place}` };
  } catch (error) {
    if (!(error instanceof BankHolidaysUnknown)) throw error;
    // Never too late: as many days of the calendar are over before as many working days are.
    const unknown = `${howMany} ${unit} are meant, and the bank holidays of that time are not known`;
    return due.count < 0 ? undefined : { ...calendar, counted: `${calendar.counted}: ${unknown}` };
  }
}

/** The fact as a reason: "the positive reasonable grounds decision came on 3 May 2026". */
function inWords({ kind, on, knownOn }: TaskFact, isKnownSaid = false): string {
  const { because, becauseKnown } = factWords(kind);
  const isOther = isKnownSaid && knownOn !== null && knownOn !== on;
  const words = isOther ? (becauseKnown ?? because) : because;
  return words.replace("{day}", civilDateInWords(on)).replace("{known}", civilDateInWords(knownOn ?? on));
}

/** Why a task that followed from a fact does so no more, as the end of a sentence that begins "because" (SPEC ST9). */
export function whyGone(
  origin: Pick<TaskOrigin, "ruleId" | "factId" | "step" | "because">,
  facts: readonly TaskFact[],
): string {
  const rule = taskRule(origin.ruleId);
  if (!rule) return "the library of tasks has that rule no more";
  const own = facts.find((fact) => fact.id === origin.factId && rule.arisesFrom.includes(fact.kind));
  if (own) {
    const first = firstOf(rule, facts);
    if (first[0] && !first.includes(own)) return inWords(first[0]);
    const isRepeated = origin.step >= rule.due.length;
    const other = isRepeated ? "the one before it is open again" : "the rule gives no day for it any more";
    return whatSpeaksAgainst(rule, own, facts) ?? other;
  }
  const families = new Set(rule.arisesFrom.map((kind) => factWords(kind).family));
  // Where each counts for itself, none takes the place of another.
  const instead = facts.find(({ kind }) => {
    const { family, counts } = factWords(kind);
    return counts === "latest" && families.has(family);
  });
  return instead ? inWords(instead) : `it is no longer on record that ${origin.because}`;
}

/** A task that once arose from a fact. */
export type ArisenTask = SafeguardingTask & { readonly origin: TaskOrigin };

/** What has to happen to the tasks of a case so that they follow from its facts again. */
export type TaskChange =
  | { readonly kind: "arise"; readonly arising: ArisingTask }
  | { readonly kind: "move" | "again"; readonly task: ArisenTask; readonly arising: ArisingTask }
  | { readonly kind: "end"; readonly task: ArisenTask; readonly why: string };

/**
 * Each living reason gets its task once; a task whose day or reason changed goes along; one without a reason ends. What
 * a worker finished stays as it is, and what they opened again themselves is theirs (SPEC ST8 to ST11).
 */
export function taskChanges(
  arising: readonly ArisingTask[],
  arisen: readonly ArisenTask[],
  facts: readonly TaskFact[],
): TaskChange[] {
  const byKey = new Map(arisen.map((task) => [taskKey(task.origin), task]));
  const alive = new Set(arising.map(taskKey));
  return [
    ...arising.flatMap((one): TaskChange[] => {
      const task = byKey.get(taskKey(one));
      if (!task) return [{ kind: "arise", arising: one }];
      if (task.origin.state === "closed") return [{ kind: "again", task, arising: one }];
      const isAsItWas = task.origin.state === "alive" && isSame(task.origin, one);
      return task.status !== "open" || isAsItWas ? [] : [{ kind: "move", task, arising: one }];
    }),
    ...arisen.flatMap((task): TaskChange[] => {
      const isEnded = task.status === "open" && task.origin.state === "alive" && !alive.has(taskKey(task.origin));
      return isEnded ? [{ kind: "end", task, why: whyGone(task.origin, facts) }] : [];
    }),
  ];
}

/**
 * Under the words and the owner that a worker may have given it since: only the reason is the rule's, and the day where
 * that is another now. An open task that was put off stays so when a word of its reason changed.
 */
export function broughtBack(task: ArisenTask, arising: ArisingTask): ArisenTask {
  const isSameDay = task.status === "open" && arising.dueOn === task.origin.dueOn;
  const dueOn = isSameDay ? task.dueOn : arising.dueOn;
  return { ...task, ...openAgain, dueOn, origin: originOf(arising) };
}

export function originOf({ ruleId, factId, step, dueOn, because, counted }: ArisingTask): TaskOrigin {
  return { ruleId, factId, step, dueOn, because, counted, state: "alive" };
}

/** Ended by its rule and by nobody: the outcome says why. */
export function ended(task: ArisenTask, why: string, at: Instant): ArisenTask {
  const outcome = `No longer needed because ${why}.`;
  const origin = { ...task.origin, state: "closed" } as const;
  return { ...task, status: "not_needed", outcome, completedAt: at, completedBy: null, origin };
}

/** Opened again by a worker. Where its reason is gone it is theirs from then on (SPEC ST11). */
export function reopened<T extends SafeguardingTask>(task: T, isReasonAlive: boolean): T {
  const { origin } = task;
  return { ...task, ...openAgain, ...(origin && { origin: { ...origin, state: isReasonAlive ? "alive" : "kept" } }) };
}

const openAgain = { status: "open", outcome: "", completedAt: null, completedBy: null } as const;

function isSame(origin: TaskOrigin, { dueOn, because, counted }: ArisingTask): boolean {
  return origin.dueOn === dueOn && origin.because === because && origin.counted === counted;
}
