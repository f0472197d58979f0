import type { Output } from "#shared/contract/index.ts";
import { countOf, formatMoment } from "../../wording/dates.ts";

type Backups = Output<"backups.read">;
export type Folder = Backups["folders"][number];
export type Copy = Backups["copies"][number];

export const reasonWords: Record<Copy["reason"], string> = {
  asked: "Asked for",
  automatic: "By itself",
  before_migration: "Before an update",
  before_rotation: "Before a change of keys",
  before_restore: "Before a restore",
};

export function folderName(folder: Folder): string {
  return folder.place === "built_in" ? "Beside the vault" : folder.label;
}

export const placeWords: Record<Folder["place"], string> = {
  built_in: "On this computer. Always kept, for a mistake or a damaged file; lost with the computer.",
  this_computer: "On this computer. Lost with the computer.",
  other_device: "On another device.",
};

/** How old the newest good copy is, in whole days or hours. */
export function ageInWords(at: string, now = new Date()): string {
  const hours = Math.max(0, Math.floor((now.getTime() - Date.parse(at)) / 3_600_000));
  if (hours < 1) return "less than an hour ago";
  if (hours < 24) return `${countOf(hours, "hour", "hours")} ago`;
  return `${countOf(Math.floor(hours / 24), "day", "days")} ago`;
}

export function newestWords({ newestAt }: Folder): string {
  return newestAt === null ? "No back-up here yet" : `Newest ${formatMoment(newestAt)}, ${ageInWords(newestAt)}`;
}
