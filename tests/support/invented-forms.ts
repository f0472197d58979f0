import type { NrmAnswer, NrmAnswerValue } from "#shared/domain/nrm-answer.ts";
import {
  keysOf,
  loadQuestionSet,
  type NrmQuestion,
  NrmQuestionSet,
  questionsOf,
} from "#shared/domain/nrm-question-set.ts";
import { valuesOf } from "#shared/domain/reference-list.ts";

/** A form that never was: what the Home Office might change, to test what becomes of answers. */
export type InventedForm = {
  readonly form: NrmQuestionSet;
  /** The key now by the key before; null where it is not asked any more or takes another kind of answer. */
  readonly place: ReadonlyMap<string, string | null>;
  /** By the key before: the choice now by the choice before; null where it is gone. */
  readonly choices: ReadonlyMap<string, ReadonlyMap<string, string | null>>;
};

/** A number from 0 to below `below`, the same each time for the same seed. */
export type Draw = (below: number) => number;

export function seededDraw(seed: number): Draw {
  let state = (seed + 1) >>> 0;
  return (below) => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0;
    return Math.floor(((state ^ (state >>> 13)) >>> 0) / (0x1_0000_0000 / below));
  };
}

export const inventedVersion = "2099-01-01";

/** The form of this build with one change of each kind, as a pack. */
export function inventedNewerForm(): NrmQuestionSet {
  const form = copyOf(loadQuestionSet("2026-04-21"));
  form.version = inventedVersion;
  form.asOf = inventedVersion;
  form.title = "TEST: a form that never was";
  form.source = "Invented for tests.";
  form.renamed = {
    keys: { birthplace: "place-of-birth" },
    choices: { "when-last-contact": { "not-sure": "unclear" } },
  };
  rename(form, new Map([["birthplace", "place-of-birth"]]));
  drop(form, "education");
  for (const question of form.sections.flatMap(({ questions }) => questions)) {
    if (question.key === "does-pv-have-children-yes-amount") Object.assign(question, { type: "text", maxLength: 250 });
    if (question.key === "details-last-contact") question.required = true;
    if (question.key === "family") question.label = "Who are the people close to them?";
    if (question.key === "user-organisation") question.exclude = ["Medaille Trust"];
    if (question.key === "when-last-contact") {
      question.options = (question.options ?? [])
        .filter(({ value }) => value !== "within-the-last-3-month")
        .map((option) => (option.value === "not-sure" ? { value: "unclear", label: "Not clear" } : option))
        .concat({ value: "invented", label: "Within the last two years" });
    }
  }
  const background = form.sections.find(({ id }) => id === "C");
  background?.questions.push({
    key: "invented",
    number: "C9",
    type: "text",
    label: "An invented question",
    required: false,
    maxLength: 250,
  });
  const page = form.pages.find(({ keys }) => keys.includes("family"));
  page?.keys.splice(page.keys.indexOf("family"), 1);
  form.pages.push({ id: "invented-page", address: null, title: "An invented page", keys: ["invented", "family"] });
  return form;
}

/** A form in which anything may have changed that `inventedNewerForm` changes, at random. */
export function randomForm(draw: Draw): InventedForm {
  const before = loadQuestionSet("2026-04-21");
  const form = copyOf(before);
  form.version = inventedVersion;
  const needed = new Set([
    ...Object.values(form.routes).flatMap((condition) => keysOf(condition, new Set())),
    ...questionsOf(before).flatMap(({ shownWhen }) => (shownWhen ? keysOf(shownWhen, new Set()) : [])),
  ]);
  const renamed = new Map<string, string>();
  const place = new Map<string, string | null>(questionsOf(before).map(({ key }) => [key, key]));
  const choices = new Map<string, Map<string, string | null>>();
  const renamedChoices: Record<string, Record<string, string>> = {};
  const free = questionsOf(before).filter(({ key, repeat }) => !needed.has(key) && repeat === undefined);

  // Two that change places, which a careless move would write over.
  const [one, other] = [free[draw(free.length)], free[draw(free.length)]];
  if (one && other && one.key !== other.key) renamed.set(one.key, other.key).set(other.key, one.key);
  for (const { key } of questionsOf(before)) {
    if (!renamed.has(key) && draw(6) === 0) renamed.set(key, `now-${draw(1_000)}-${key}`);
  }
  for (const [key, now] of renamed) place.set(key, now);

  for (const question of form.sections.flatMap(({ questions }) => questions)) {
    const { key } = question;
    if (renamed.get(key) !== undefined && free.includes(question)) continue;
    const isFree = !needed.has(key) && question.repeat === undefined;
    if (isFree && draw(10) === 0) {
      if (drop(form, key)) place.set(key, null);
    } else if (isFree && draw(8) === 0) {
      if (changeKind(question)) place.set(key, null);
    } else if (question.options && draw(2) === 0) {
      const became = new Map<string, string | null>();
      question.options = question.options.flatMap((option, at) => {
        const [to] = [draw(3)];
        became.set(option.value, to === 0 && at > 1 ? null : to === 1 ? `now-${option.value}` : option.value);
        const value = became.get(option.value) ?? null;
        return value === null ? [] : [{ ...option, value }];
      });
      choices.set(key, became);
      renamedChoices[renamed.get(key) ?? key] = Object.fromEntries(
        [...became].flatMap(([then, now]) => (now === null || now === then ? [] : [[then, now]])),
      );
    }
  }
  rename(form, renamed);
  form.renamed = { keys: Object.fromEntries(renamed), choices: renamedChoices };
  return { form: NrmQuestionSet.parse(form), place, choices };
}

/** Answers as people and hostile people leave them: every mode, blanks, values that no form takes. */
export function randomAnswers(draw: Draw): NrmAnswer[] {
  const modes = ["not_known", "declined", "not_asked", "not_applicable"] as const;
  return questionsOf(loadQuestionSet("2026-04-21")).flatMap((question): NrmAnswer[] => {
    const { key: questionKey } = question;
    const [mode] = [modes[draw(20)]];
    if (draw(5) === 0) return [];
    if (mode !== undefined) return [{ questionKey, mode, value: null }];
    return [{ questionKey, mode: "answered", value: randomValue(question, draw) }];
  });
}

function randomValue({ type, options = [], list }: NrmQuestion, draw: Draw): NrmAnswerValue {
  const words = ["", "  ", "Two sisters.\n\nAnd she said no.", "=1+1", "__proto__", "yes", "x".repeat(200)];
  const word = words[draw(words.length)] ?? "";
  switch (type) {
    case "tick":
    case "confirm":
      return draw(2) === 0;
    case "number":
      return draw(9);
    case "checkboxes":
      return options.filter(() => draw(2) === 0).map(({ value }) => value);
    case "fileNames":
      return Array.from({ length: draw(3) }, (_, at) => `report-${at}.pdf`);
    case "radio":
      return draw(12) === 0 ? word : (options[draw(options.length)]?.value ?? word);
    case "list":
      return draw(12) === 0 || !list ? word : (valuesOf(list)[draw(valuesOf(list).length)] ?? word);
    default:
      return draw(3) === 0 ? word : `${word} ${draw(100_000)}`;
  }
}

function copyOf(set: NrmQuestionSet): NrmQuestionSet {
  return structuredClone(set);
}

/** Takes a question out, where its page and its section still hold another. @returns whether it did */
function drop(form: NrmQuestionSet, key: string): boolean {
  const section = form.sections.find(({ questions }) => questions.some((question) => question.key === key));
  const pages = form.pages.filter(({ keys }) => keys.includes(key));
  if (!section || section.questions.length < 2 || pages.some(({ keys }) => keys.length < 2)) return false;
  section.questions = section.questions.filter((question) => question.key !== key);
  for (const page of pages) page.keys = page.keys.filter((asked) => asked !== key);
  return true;
}

/** To one that the answers before do not fit. @returns whether there is one */
function changeKind(question: NrmQuestion): boolean {
  if (question.type === "number" || question.type === "radio") {
    Object.assign(question, { type: "text", maxLength: 250 });
    delete question.options;
    return true;
  }
  if (question.type === "text") {
    question.type = "date";
    delete question.maxLength;
    return true;
  }
  return false;
}

function rename(form: NrmQuestionSet, renamed: ReadonlyMap<string, string>): void {
  const now = (key: string) => renamed.get(key) ?? key;
  form.sections = JSON.parse(JSON.stringify(form.sections), (name, value: unknown) =>
    name === "key" && typeof value === "string" ? now(value) : value,
  ) as NrmQuestionSet["sections"];
  form.routes = JSON.parse(JSON.stringify(form.routes), (name, value: unknown) =>
    name === "key" && typeof value === "string" ? now(value) : value,
  ) as NrmQuestionSet["routes"];
  for (const page of form.pages) page.keys = page.keys.map(now);
}
