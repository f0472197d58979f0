import { z } from "zod";
import { CaseId } from "./case-record.ts";
import { CaseNoteId } from "./case-note.ts";
import { CivilDate, Instant } from "./instant.ts";
import { deceivingCharacters } from "./visible-text.ts";

export const AttachmentId = z.uuid().brand<"AttachmentId">();
export type AttachmentId = z.infer<typeof AttachmentId>;

/** One file on its way in, before anything of it is kept. */
export const ArrivalId = z.uuid().brand<"ArrivalId">();
export type ArrivalId = z.infer<typeof ArrivalId>;

/** Stands for a file that the worker chose; where it lies, the window is not told. */
export const ChosenFileId = z.uuid().brand<"ChosenFileId">();
export type ChosenFileId = z.infer<typeof ChosenFileId>;

/** What a document may be, by its first bytes: kinds that the application shows by itself (SPEC AT2). */
export const AttachmentKind = z.enum(["jpeg", "png", "gif", "webp", "pdf", "text", "mp3", "wav", "ogg", "m4a"]);
export type AttachmentKind = z.infer<typeof AttachmentKind>;

/** Endings that go with each kind. A name may have none; one that says something else is refused (SPEC AT4). */
export const endingsOf: Readonly<Record<AttachmentKind, readonly string[]>> = {
  jpeg: ["jpg", "jpeg", "jpe", "jfif"],
  png: ["png"],
  gif: ["gif"],
  webp: ["webp"],
  pdf: ["pdf"],
  text: ["txt", "text", "md", "csv"],
  mp3: ["mp3"],
  wav: ["wav"],
  ogg: ["ogg", "oga", "opus"],
  m4a: ["m4a", "mp4", "aac"],
};

/** Kinds from which what was written beside the picture or the sound can be taken (SPEC AT10). */
const kindsThatLoseDetails = ["jpeg", "png", "gif", "webp", "wav", "mp3", "m4a"] as const satisfies AttachmentKind[];
export type KindThatLosesDetails = (typeof kindsThatLoseDetails)[number];

export function losesHiddenDetails(kind: AttachmentKind): kind is KindThatLosesDetails {
  return kindsThatLoseDetails.some((one) => one === kind);
}

/** How a document leaves: every byte as it came in, or the picture or sound and nothing that was written beside it. */
export const LeavingForm = z.enum(["for_proof", "without_hidden"]);
export type LeavingForm = z.infer<typeof LeavingForm>;

/** Largest document, in bytes. */
export const mostAttachmentBytes = 25_000_000;
/** Most documents of one case, those that were taken out among them. */
export const mostAttachmentsOfCase = 100;
/** Longest piece that crosses to and from the vault process at once, in bytes. */
export const mostPieceBytes = 512 * 1_024;

// Strokes of a path, and what deceives a reader.
const unsafeInName = new RegExp(`[${deceivingCharacters}/\\\\]`, "u");

/** The name a document goes by. Letters of every script are welcome; what could deceive a reader is not (SPEC AT5). */
export const AttachmentTitle = z
  .string()
  .trim()
  .min(1, "Give the document a name.")
  .max(200, "Shorten the name to 200 characters.")
  .refine((title) => isSafeName(title), { message: "Take slashes and invisible characters out of the name." });

export function isSafeName(name: string): boolean {
  return !unsafeInName.test(name) && !/^\.+$/.test(name);
}

/** A name as it can be shown without deceiving anybody: what is unsafe in it stands as a box. */
export function shownName(name: string): string {
  return name.replace(new RegExp(unsafeInName, "gu"), "\u25a1");
}

/** The ending of a name in small letters, without its dot; "" where there is none. */
export function endingOf(name: string): string {
  // Windows drops dots and blanks at the end of a name, and nobody sees an invisible sign.
  const seen = name.replace(/\p{Default_Ignorable_Code_Point}/gu, "").replace(/[.\s]+$/u, "");
  const ending = /\.([^.\s]{1,20})$/u.exec(seen)?.[1]?.toLowerCase() ?? "";
  // "Letter 12.11.2026" has no ending.
  return /\p{L}/u.test(ending) ? ending : "";
}

/** How a document came to us (SPEC AT1). */
export const AttachmentWay = z.enum(["not_said", "person", "post", "email", "phone", "other_person", "ours"]);
export type AttachmentWay = z.infer<typeof AttachmentWay>;

/** What is written about a document, and may be changed; its bytes never are. */
export const AttachmentContent = z.strictObject({
  title: AttachmentTitle,
  /** What it shows and why it is kept; "" where nothing is said. */
  description: z.string().trim().max(1_000, "Shorten the description to 1,000 characters."),
  /** The day it bears, or on which it was made; null where that is not known. */
  datedOn: CivilDate.nullable(),
  cameBy: AttachmentWay,
});
export type AttachmentContent = z.infer<typeof AttachmentContent>;

/** A document of a case. Its bytes stand beside it, in rows of their own. Its history has every version of this. */
export const Attachment = AttachmentContent.extend({
  id: AttachmentId,
  caseId: CaseId,
  /** The note it belongs to, of the same case; null where it belongs to the case alone. */
  noteId: CaseNoteId.nullable(),
  kind: AttachmentKind,
  /** How long it is, in bytes. */
  size: z.int().positive().max(mostAttachmentBytes),
  /** Of all its bytes, 64 hexadecimal digits. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** Why it was taken off the list; null while it stands there. */
  removedWhy: z.string().nullable(),
  recordedAt: Instant,
  recordedBy: z.string(),
  revision: z.int().positive(),
});
export type Attachment = z.infer<typeof Attachment>;
