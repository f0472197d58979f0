import type { CaseId } from "#shared/domain/case-record.ts";
import { refusals } from "#shared/domain/consent.ts";
import type { ContentDigest } from "#shared/domain/export-record.ts";
import { countIn, type FullFile, type FullFileChoice, fullFileOf } from "#shared/domain/full-file.ts";
import { mayMean } from "#shared/domain/letter-consent.ts";
import { AppError } from "#shared/errors/app-error.ts";
import { canonicalJson } from "../../database/canonical.ts";
import type { ReadableDb } from "../../database/database.ts";
import type { Handler } from "../../ipc/handler.ts";
import { sha256 } from "../../vault/crypto-suite.ts";
import * as consents from "../consent/consent-repository.ts";
import { printAsFile } from "../exports/export-changes.ts";
import { recordsOf } from "./case-records-repository.ts";
import * as settings from "../settings/settings-repository.ts";

/** Some five hundred pages of A4. */
const mostRecords = 4_000;

type Read = { readonly file: FullFile; readonly contentDigest: ContentDigest };

export const readFullFile: Handler<"fullFile.read"> = ({ db }, { caseId, choice }) => read(db, caseId, choice);

/**
 * What is printed is what was looked at: asked when the request comes and again when the place was chosen, since a
 * dialog may stand open while somebody writes, marks what must be kept back, or says no to the recipient (SPEC FF6, FF8).
 */
export const exportFullFile: Handler<"fullFile.export"> = async (
  context,
  { caseId, choice, contentDigest, reasons },
) => {
  const { db, worker } = context;
  const asLookedAt = () => {
    const now = read(db, caseId, choice);
    if (now.contentDigest !== contentDigest) throw new AppError("full_file.changed");
    const refused = refusals(consents.list(db, caseId));
    if (refused.some((line) => mayMean(reasons.recipient, line))) throw new AppError("sharing.no_basis");
    return now.file;
  };
  const file = asLookedAt();
  const { reference } = file;
  const today = context.today();
  const written = await printAsFile(context, {
    kind: "full_file",
    caseId,
    action: "case.full_file_made",
    reasons,
    contentDigest,
    suggestedName: `${reference} case file ${today}.pdf`,
    footer: `${reference}, case file printed ${today}`,
    document: (printedAt) => ({
      type: "fullFile",
      file: asLookedAt(),
      contentDigest,
      reference,
      printedAt,
      printedBy: worker.name,
      organisationName: settings.read(db).organisationName,
    }),
  });
  return { ...written, records: countIn(file) };
};

/** @throws AppError `record.not_found`, or `export.too_long` for more than one document can hold */
function read(db: ReadableDb, caseId: CaseId, choice: FullFileChoice): Read {
  const file = fullFileOf(recordsOf(db, caseId), choice);
  if (countIn(file) > mostRecords) throw new AppError("export.too_long");
  // The names that are looked for decide what a file without names says; one with them does not depend on them.
  const { nameTerms: _nameTerms, ...named } = file;
  const bytes = new TextEncoder().encode(canonicalJson(file.isNamed ? named : file));
  const contentDigest = sha256(bytes).toString("hex") as ContentDigest;
  bytes.fill(0);
  return { file, contentDigest };
}
