import { z } from "zod";
import { questionSetPacks } from "#shared/packs/nrm-questions/versions.ts";
import { earlierThan, NrmEarlierSet } from "./nrm-earlier-set.ts";
import { ReferenceListId } from "./reference-list.ts";

/**
 * Which of the form's ways an answer set is on. `child` stands for "under 18" and for "age not sure":
 * both are referred without a question about consent (SPEC NRM5).
 */
export const NrmDecidedRoute = z.enum(["child", "adult_nrm", "duty_to_notify_named", "duty_to_notify_anonymous"]);
export type NrmDecidedRoute = z.infer<typeof NrmDecidedRoute>;

/** When a question is asked. Data, so that a change of policy is a new pack and no code (SPEC NRM2). */
export type NrmCondition =
  | { readonly key: string; readonly is: readonly string[] }
  | { readonly key: string; readonly ticked: true }
  | { readonly key: string; readonly answered: true }
  | { readonly route: readonly NrmDecidedRoute[] }
  | { readonly all: readonly NrmCondition[] }
  | { readonly any: readonly NrmCondition[] }
  | { readonly not: NrmCondition };

const QuestionKey = z
  .string()
  .regex(/^[a-z][a-z0-9-]*$/)
  // An answer that has no place in a newer version is kept under its key and the version, within 120 together.
  .max(105);

export const NrmCondition: z.ZodType<NrmCondition> = z.lazy(() =>
  z.union([
    z.strictObject({ key: QuestionKey, is: z.array(z.string()).min(1) }),
    z.strictObject({ key: QuestionKey, ticked: z.literal(true) }),
    z.strictObject({ key: QuestionKey, answered: z.literal(true) }),
    z.strictObject({ route: z.array(NrmDecidedRoute).min(1) }),
    z.strictObject({ all: z.array(NrmCondition).min(1) }),
    z.strictObject({ any: z.array(NrmCondition).min(1) }),
    z.strictObject({ not: NrmCondition }),
  ]),
);

/** `tick` is one box of several; `confirm` must be ticked; `fileNames` is a list of names, not the files. */
export const NrmQuestionType = z.enum([
  "email",
  "tel",
  "text",
  "longText",
  "number",
  "date",
  "radio",
  "checkboxes",
  "tick",
  "confirm",
  "list",
  "fileNames",
]);
export type NrmQuestionType = z.infer<typeof NrmQuestionType>;

const NrmOption = z.strictObject({ value: z.string().min(1), label: z.string().min(1) });

export const NrmQuestion = z.strictObject({
  /** The Home Office's own field key: stable, unique, never shown. */
  key: QuestionKey,
  /** Our place number, `A1` to `H37`; parts have a letter or `.1`. */
  number: z.string().regex(/^[A-H]\d{1,2}([a-z]|\.\d{1,2})?$/),
  type: NrmQuestionType,
  label: z.string().min(1),
  /** Required by the Home Office when it is asked. Nothing is required by us (SPEC NRM4). */
  required: z.boolean(),
  hint: z.string().optional(),
  /** What decision-makers look for, in our words. */
  lookFor: z.string().optional(),
  options: z.array(NrmOption).min(2).optional(),
  list: ReferenceListId.optional(),
  /** Values of the list that this question does not take. */
  exclude: z.array(z.string()).optional(),
  /** Id of the group it is drawn with. */
  group: z.string().optional(),
  /** Sub-heading inside a group of ticks. */
  heading: z.string().optional(),
  /** 1 to 10 in a repeated group; only the first is ever required. */
  repeat: z.int().min(1).max(10).optional(),
  /** UTF-16 code units as the web form counts them (SPEC NRM11). */
  maxLength: z.int().positive().optional(),
  /** Prose for the decision-maker, as against a fact about the person. */
  narrative: z.literal(true).optional(),
  /** Must cover every situation when there was more than one: the star of the form. */
  coversEverySituation: z.literal(true).optional(),
  notWebAddress: z.literal(true).optional(),
  /** Characters under which an answer is likely to be too thin to decide on. */
  shortIfUnder: z.int().positive().optional(),
  /** "The person chose not to say" may be typed into the form in place of an answer. */
  sentenceStands: z.boolean().optional(),
  /** The form's own "not sure" or "Unknown", which "not known" stands for (SPEC NRM10). */
  notKnownValue: z.string().optional(),
  /** `identity` names the person; `contact` reaches them; `background` may point to them. */
  identifies: z.enum(["identity", "contact", "background"]).optional(),
  shownWhen: NrmCondition.optional(),
  /** Name under which the value reaches the Home Office's casework system, where known. */
  caseworkKey: z.string().optional(),
});
export type NrmQuestion = z.infer<typeof NrmQuestion>;

export const NrmQuestionGroup = z.strictObject({
  id: z.string().min(1),
  /** `ticks` is one question with several boxes; `repeat` grows by one more; the rest are parts of one fact. */
  kind: z.enum(["ticks", "repeat", "address", "name", "contact"]),
  number: z.string(),
  label: z.string().min(1),
  hint: z.string().optional(),
  /** The form requires one of the boxes. */
  atLeastOne: z.literal(true).optional(),
});
export type NrmQuestionGroup = z.infer<typeof NrmQuestionGroup>;

export const NrmSectionId = z.enum(["A", "B", "C", "D", "E", "F", "G", "H"]);
export type NrmSectionId = z.infer<typeof NrmSectionId>;

export const NrmSection = z.strictObject({
  id: NrmSectionId,
  title: z.string().min(1),
  about: z.string(),
  questions: z.array(NrmQuestion).min(1),
});
export type NrmSection = z.infer<typeof NrmSection>;

/** A page of the form in the browser, as whoever types the answers in meets it (SPEC NRM44). */
export const NrmPage = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z][a-z-]*$/)
    .max(80),
  /** How the address of the page ends, by which both sides are told apart; null where it is not known. */
  address: z
    .string()
    .regex(/^\/[a-z][a-z-]*$/)
    .nullable(),
  title: z.string().min(1),
  /** What it asks, in its order; none where it only informs. */
  keys: z.array(QuestionKey),
  /** Only on these routes; left out: wherever one of its questions is asked. */
  routes: z.array(NrmDecidedRoute).min(1).optional(),
  /** What to know before it is filled in. */
  note: z.string().optional(),
});
export type NrmPage = z.infer<typeof NrmPage>;

/** One version of the Home Office's form, whole, in its order (SPEC NRM1). */
export const NrmQuestionSet = z
  .strictObject({
    id: z.literal("nrm-questions"),
    version: z.iso.date(),
    title: z.string(),
    asOf: z.iso.date(),
    source: z.string(),
    credit: z.string(),
    limits: z.strictObject({
      longText: z.int().positive(),
      files: z.int().positive(),
      fileMegabytes: z.int().positive(),
      fileExtensions: z.array(z.string()),
    }),
    routes: z.record(NrmDecidedRoute, NrmCondition),
    /** What the referrer declares on sending. */
    declaration: z.string(),
    /** Keys the service still knows from older versions; never asked. */
    retiredKeys: z.array(QuestionKey),
    /** What the version before this one called otherwise; left out: nothing. */
    renamed: z
      .strictObject({
        /** The key before, and the key now. */
        keys: z.record(QuestionKey, QuestionKey),
        /** By the key now: the value of a choice before, and now. */
        choices: z.record(QuestionKey, z.record(z.string(), z.string())),
      })
      .optional(),
    groups: z.array(NrmQuestionGroup),
    /** In the order in which the browser shows them, which differs between the routes. */
    pages: z.array(NrmPage).min(1),
    sections: z.array(NrmSection).length(8),
  })
  .superRefine((set, context) => {
    for (const message of faultsOf(set)) context.addIssue({ code: "custom", message });
  });
export type NrmQuestionSet = z.infer<typeof NrmQuestionSet>;

type Unchecked = Pick<NrmQuestionSet, "routes" | "groups" | "pages" | "sections" | "retiredKeys">;

/** What a pack may get wrong although each question by itself is well formed. Empty when sound. */
export function faultsOf(set: Unchecked): string[] {
  const faults: string[] = [];
  const seen = new Set<string>();
  const groups = new Set(set.groups.map((group) => group.id));
  const routeKeys = new Set(Object.values(set.routes).flatMap((condition) => keysOf(condition, new Set())));

  for (const question of set.sections.flatMap((section) => section.questions)) {
    const { key } = question;
    if (seen.has(key)) faults.push(`${key} stands twice.`);
    if (set.retiredKeys.includes(key)) faults.push(`${key} is retired.`);
    for (const needed of question.shownWhen ? keysOf(question.shownWhen, routeKeys) : []) {
      if (!seen.has(needed)) faults.push(`${key} depends on ${needed}, which does not stand before it.`);
    }
    if (question.group !== undefined && !groups.has(question.group)) faults.push(`${key} is in no known group.`);
    if ((question.type === "radio" || question.type === "checkboxes") !== (question.options !== undefined)) {
      faults.push(`${key} has options where it should have none, or none where it should.`);
    }
    if ((question.type === "list") !== (question.list !== undefined)) faults.push(`${key} and its list disagree.`);
    if ((question.type === "longText" || question.type === "text") !== (question.maxLength !== undefined)) {
      faults.push(`${key} and its limit disagree.`);
    }
    seen.add(key);
  }
  return [...faults, ...faultsOfPages(set.pages, seen)];
}

/** Every question stands on one page of each route, and a page asks nothing else. */
function faultsOfPages(pages: readonly NrmPage[], known: ReadonlySet<string>): string[] {
  const faults: string[] = [];
  const places = new Set<string>();
  for (const { id, keys, routes } of pages) {
    for (const key of keys) {
      if (!known.has(key)) faults.push(`Page ${id} asks ${key}, which is no question.`);
      for (const route of routes ?? NrmDecidedRoute.options) {
        const place = `${key} ${route}`;
        if (places.has(place)) faults.push(`${key} stands on two pages of ${route}.`);
        places.add(place);
      }
    }
    if (keys.length === 0 && routes === undefined) faults.push(`Page ${id} asks nothing and is on no route.`);
  }
  const ids = new Set(pages.map(({ id }) => id));
  if (ids.size !== pages.length) faults.push("Two pages have one id.");
  for (const key of known) {
    if (!NrmDecidedRoute.options.some((route) => places.has(`${key} ${route}`))) faults.push(`${key} is on no page.`);
  }
  return faults;
}

/** Every key a condition reads; a condition on the route reads all keys that decide the route. */
export function keysOf(condition: NrmCondition, routeKeys: ReadonlySet<string>): string[] {
  if ("key" in condition) return [condition.key];
  if ("route" in condition) return [...routeKeys];
  if ("not" in condition) return keysOf(condition.not, routeKeys);
  const parts = "all" in condition ? condition.all : condition.any;
  return parts.flatMap((part) => keysOf(part, routeKeys));
}

const indexes = new WeakMap<NrmQuestionSet, ReadonlyMap<string, NrmQuestion>>();

function indexOf(questionSet: NrmQuestionSet): ReadonlyMap<string, NrmQuestion> {
  const known = indexes.get(questionSet);
  if (known) return known;
  const all = questionSet.sections.flatMap((section) => section.questions);
  const fresh = new Map(all.map((question) => [question.key, question]));
  indexes.set(questionSet, fresh);
  return fresh;
}

/** Every question, in the form's order. */
export function questionsOf(questionSet: NrmQuestionSet): readonly NrmQuestion[] {
  return [...indexOf(questionSet).values()];
}

export function questionByKey(questionSet: NrmQuestionSet, key: string): NrmQuestion | undefined {
  return indexOf(questionSet).get(key);
}

export function groupOf(questionSet: NrmQuestionSet, question: NrmQuestion): NrmQuestionGroup | undefined {
  return questionSet.groups.find((group) => group.id === question.group);
}

/** Every version in this build, oldest first. */
export const questionSetVersions: readonly string[] = Object.keys(questionSetPacks).toSorted();

/** Version in use for new referrals. A referral keeps the version it was begun with, until it is moved (SPEC NRM1). */
export const currentQuestionSetVersion = questionSetVersions.at(-1) ?? "";

const loaded = new Map<string, NrmQuestionSet>();

/**
 * The question set of that version, validated once.
 *
 * @throws Error when the version is not in this build, or its pack is not sound: a fault, never a record's doing.
 */
export function loadQuestionSet(version: string = currentQuestionSetVersion): NrmQuestionSet {
  const known = loaded.get(version);
  if (known) return known;
  if (!Object.hasOwn(questionSetPacks, version)) {
    throw new Error(`This build has no NRM question set of version ${version}.`);
  }
  const pack = questionSetPacks[version];
  const earlier = NrmEarlierSet.safeParse(pack);
  const whole = earlier.success ? earlierThan(loadQuestionSet(earlier.data.base), earlier.data) : pack;
  const questionSet = NrmQuestionSet.parse(whole);
  loaded.set(version, questionSet);
  return questionSet;
}

/** What stands between the key of a question and the version in which it had its place (SPEC NRM56). */
const mark = "@";

/** Where an answer is kept that has no place in a newer version. No question ever has such a key. */
export function leftKey(questionKey: string, version: string): string {
  return `${questionKey}${mark}${version}`;
}

export function isLeftKey(key: string): boolean {
  return key.includes(mark);
}

/** The version in which an answer had its place that has none now. */
export function versionOfLeftKey(key: string): string {
  return key.split(mark)[1] ?? "";
}

/**
 * The question that an answer on record was given to: of the version in which it had its place, else of the newest that
 * asks it, and of the newest that offers what was chosen where a later one does not.
 */
export function questionOfAnswer(key: string, value?: unknown): NrmQuestion | undefined {
  const [questionKey = "", version] = key.split(mark);
  const asked = questionSetVersions
    .filter((known) => version === undefined || known === version)
    .toReversed()
    .flatMap((known) => questionByKey(loadQuestionSet(known), questionKey) ?? []);
  const chosen = Array.isArray(value) ? (value as unknown[]) : [value];
  return (
    asked.find(({ options }) => chosen.every((choice) => options?.some((option) => option.value === choice))) ??
    asked[0]
  );
}
