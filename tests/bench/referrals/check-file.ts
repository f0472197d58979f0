import { createHash } from "node:crypto";
import { type ReferenceListId, valuesOf } from "#shared/domain/reference-list.ts";
import { type FieldRow, fieldTable, type Given, kindsOfExploitation, publishedLists } from "./field-table.ts";

/** What is wrong with a data file, by the key it is about. */
export type FileFault = {
  readonly key: string;
  readonly what: "unknown_key" | "wrong_value" | "not_asked" | "missing";
};

const outside = ["questionSetVersion", "caseReference", "answers", "unanswered"];
const rows = new Map(fieldTable.map((row) => [row.key, row]));

/** A file as it was read from the disk; of another shape is a fault of whoever wrote it. */
export function answersIn(file: unknown): { readonly answers: Given; readonly unanswered: Given } {
  const { answers, unanswered } = file as { answers: Given; unanswered: Given };
  return { answers, unanswered };
}

/** A file against the table of the form's fields, key by key. */
export function faultsOfFile(file: unknown): FileFault[] {
  const { answers, unanswered } = answersIn(file);
  const faults: FileFault[] = Object.keys(file as object)
    .filter((key) => !outside.includes(key))
    .map((key) => ({ key, what: "unknown_key" }));
  for (const key of [...Object.keys(answers), ...Object.keys(unanswered)]) {
    if (!rows.has(key)) faults.push({ key, what: "unknown_key" });
  }
  for (const row of fieldTable) {
    const isAsked = row.when?.holds(answers) ?? true;
    const isGiven = Object.hasOwn(answers, row.key);
    if (!isAsked && (isGiven || Object.hasOwn(unanswered, row.key))) faults.push({ key: row.key, what: "not_asked" });
    if (isAsked && row.isRequired && !isGiven) faults.push({ key: row.key, what: "missing" });
    if (isGiven && !fits(row, answers[row.key])) faults.push({ key: row.key, what: "wrong_value" });
  }
  // What a group of boxes lacks is said of its first.
  const [firstKind = ""] = kindsOfExploitation;
  if (!kindsOfExploitation.some((key) => answers[key] === true)) faults.push({ key: firstKind, what: "missing" });
  return faults;
}

function fits(row: FieldRow, value: unknown): boolean {
  switch (row.kind) {
    case "tick":
      return value === true;
    case "number":
      return Number.isInteger(value) && Number(value) >= 0;
    case "some":
      return areDifferent(value) && value.every((part) => row.values?.includes(part) === true);
    case "files":
      return (
        areDifferent(value) && value.length <= 100 && value.every((name) => /.\.(?:jpe?g|png|pdf|docx?)$/i.test(name))
      );
    default:
      return typeof value === "string" && value !== "" && value.trim() === value && fitsAsText(row, value);
  }
}

function fitsAsText(row: FieldRow, text: string): boolean {
  switch (row.kind) {
    case "one":
      return row.values?.includes(text) === true;
    case "list":
      return row.list !== undefined && isOnPublished(row.list, text) && row.notTaken?.includes(text) !== true;
    case "email":
      return /^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/.test(text);
    case "tel":
      return /^\+?[\d ()-]+$/.test(text) && text.replaceAll(/\D/g, "").length >= 10;
    case "date":
      return /^\d{4}-\d{2}-\d{2}$/.test(text) && isDay(text) && text > "1900-01-01" && text <= "2026-11-23";
    default:
      // A line break counts as the two characters that a browser sends.
      return (
        !text.includes("\r") &&
        text.length + text.split("\n").length - 1 <= (row.most ?? 0) &&
        !(row.isNoAddress && /^(?:https?:\/\/|www\.)\S+$/i.test(text))
      );
  }
}

function areDifferent(value: unknown): value is string[] {
  return Array.isArray(value) && value.length > 0 && new Set(value).size === value.length;
}

function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

const compared = new Map<ReferenceListId, ReadonlySet<string>>();

function isOnPublished(list: ReferenceListId, value: string): boolean {
  return publishedValues(list).has(value);
}

/** @throws Error where the product's list is not the one that was published */
export function publishedValues(list: ReferenceListId): ReadonlySet<string> {
  const known = compared.get(list);
  if (known) return known;
  const values = new Set(valuesOf(list));
  const inOrder = [...values].toSorted((one, other) => (one < other ? -1 : 1));
  const digest = createHash("sha256").update(inOrder.join("\n")).digest("hex");
  if (digest !== publishedLists[list]) throw new Error(`The list ${list} is not the published one.`);
  compared.set(list, values);
  return values;
}
