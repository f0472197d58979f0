import {
  caseKeyAt,
  type CaseForData,
  type DataChoice,
  type DataFormat,
  type DataLeftOut,
  type DataTable,
  tableOf,
  toldIn,
} from "#shared/domain/case-data.ts";
import { closingReasonLabel, closureInForce } from "#shared/domain/case-closure.ts";
import type { CaseId, CaseSummary } from "#shared/domain/case-record.ts";
import { type ConsentMatter, keptBackFromAnybody } from "#shared/domain/consent.ts";
import type { ContentDigest } from "#shared/domain/export-record.ts";
import { standingIndicators } from "#shared/domain/indicator.ts";
import { type CivilDate, civilDateOf } from "#shared/domain/instant.ts";
import { isToRecipient, type LetterConsent, letterConsentOf } from "#shared/domain/letter-consent.ts";
import { answersByKey } from "#shared/domain/nrm-answer.ts";
import { mayDo } from "#shared/domain/rights.ts";
import { AppError } from "#shared/errors/app-error.ts";
import { canonicalJson } from "../../database/canonical.ts";
import type { ReadableDb } from "../../database/database.ts";
import type { Handler, OpenContext } from "../../ipc/handler.ts";
import { sha256 } from "../../vault/crypto-suite.ts";
import * as caseAccess from "../case-access/case-access-repository.ts";
import * as closures from "../case-closures/case-closure-repository.ts";
import * as facts from "../case-facts/case-fact-repository.ts";
import * as cases from "../cases/case-repository.ts";
import * as people from "../cases/person-repository.ts";
import * as consents from "../consent/consent-repository.ts";
import { asShare } from "../consent/sharing-changes.ts";
import * as sharings from "../consent/sharing-repository.ts";
import * as enquiries from "../enquiries/enquiry-repository.ts";
import { saveAsFile } from "../exports/export-changes.ts";
import type { Alongside } from "../exports/export-repository.ts";
import * as indicators from "../indicators/indicator-repository.ts";
import * as referrals from "../nrm-referrals/nrm-referral-repository.ts";
import { csvFile } from "./csv-file.ts";
import { jsonFile } from "./json-file.ts";
import { workbookFile } from "./workbook-file.ts";

/** More than a charity has, and what a window still shows. */
const mostCases = 5_000;

/** A table, and the cases in it by their key there. */
type Made = {
  readonly table: DataTable;
  readonly contentDigest: ContentDigest;
  readonly byKey: ReadonlyMap<string, CaseId>;
};

export const readCaseData: Handler<"caseData.read"> = (context, { choice, seed }) => {
  const { table, contentDigest } = made(context, choice, seed);
  return { table, contentDigest };
};

/** What is written is what was looked at: asked again once the place was chosen, and of each case as it is put on record. */
export const exportCaseData: Handler<"caseData.export"> = async (
  context,
  { choice, seed, format, contentDigest, reasons },
) => {
  const matter = matterOf(choice);
  if (!isToRecipient(matter, reasons.recipient)) {
    const words = `The consents that were looked at are for “${choice.recipientName}”. Write the same here, or choose the cases anew.`;
    throw new AppError({ code: "request.invalid", fields: { recipient: words } });
  }
  const asLookedAt = () => {
    const now = made(context, choice, seed);
    if (now.contentDigest !== contentDigest) throw new AppError("export.changed");
    if (now.table.rows.length > 0) return now;
    throw new AppError({ code: "request.invalid", fields: { choice: "No case is in the table." } });
  };
  const { table, byKey } = asLookedAt();
  const { fileName, password } = await saveAsFile(context, {
    kind: "case_data",
    caseId: () => [...byKey.values()],
    action: "case.data_made",
    reasons,
    suggestedName: `cases ${context.today()}.${format}`,
    bytes: (at) => write[format](asLookedAt().table, at),
    alongside: asShares({
      told: new Map(table.rows.map((cells) => [byKey.get(cells[caseKeyAt] ?? ""), toldIn(cells)])),
      share: (caseId, tells) =>
        asShare(context, {
          caseId,
          purpose: purposeOf(choice),
          what: choice.mode === "identified" ? "A row with names of a table of cases" : "A row of a table of cases",
          facts: tells,
          reasons,
          mayLeave: (db) => {
            const found = consentFor(context, db, caseId, matter);
            if (found.standing !== "stands") throw new AppError("sharing.no_basis");
            return found;
          },
        }),
    }),
  });
  return { fileName, password, cases: byKey.size };
};

const write: Readonly<Record<DataFormat, (table: DataTable, at: string) => Uint8Array | Promise<Uint8Array>>> = {
  xlsx: workbookFile,
  csv: csvFile,
  json: jsonFile,
};

type Shares = {
  readonly told: ReadonlyMap<CaseId | undefined, ReturnType<typeof toldIn>>;
  readonly share: (caseId: CaseId, tells: ReturnType<typeof toldIn>) => Alongside;
};

/** Each case that is in the file is a share of its own. */
function asShares({ told, share }: Shares): Alongside {
  const kept: Alongside[] = [];
  return {
    keep(db, record) {
      if (record.caseId === null) return;
      const one = share(record.caseId, told.get(record.caseId) ?? []);
      one.keep(db, record);
      kept.push(one);
    },
    giveUp(db) {
      for (const one of kept) one.giveUp(db);
    },
  };
}

/** @throws AppError `request.invalid` for names without the right to them; `export.too_long` */
function made(context: OpenContext, choice: DataChoice, seed: string): Made {
  const { db, worker, judgedAt, today } = context;
  const isNamed = choice.mode === "identified";
  if (isNamed && !mayDo(worker.roles, "export_named_data")) {
    const mode = "Only a safeguarding lead can make a table with names.";
    throw new AppError({ code: "request.invalid", fields: { mode } });
  }
  const known = cases.list(db, today()).filter((each) => fits(db, each, choice));
  // Only what was opened, by whoever supervises as well: it leaves the vault.
  const opened = new Set(db.all(caseAccess.openCases(db, worker.id, judgedAt)).map(({ id }) => id));
  const fitting = known.filter(({ id }) => opened.has(id));
  if (fitting.length > mostCases) throw new AppError("export.too_long");
  const codes = new Codes(seed);
  const leftOut: DataTable["leftOut"] = [];
  const rows: CaseForData[] = [];
  const byKey = new Map<string, CaseId>();
  for (const each of fitting) {
    const why = whyLeftOut(context, each.id, choice);
    if (why === null) {
      const row = caseForData(db, each, { today: today(), codes: isNamed ? null : codes });
      byKey.set(row.key, each.id);
      rows.push(row);
    } else leftOut.push({ caseId: each.id, reference: each.reference, why });
  }
  const table = { ...tableOf(rows, choice), leftOut, notOpened: known.length - fitting.length };
  const digest = sha256(new TextEncoder().encode(canonicalJson([table.mode, table.rows])));
  return { table, contentDigest: digest.toString("hex") as ContentDigest, byKey };
}

/** Codes that follow from the seed of one table and lead back to nothing without it (SPEC HT3). */
class Codes {
  readonly #seed: Uint8Array;

  constructor(seed: string) {
    this.#seed = new TextEncoder().encode(seed);
  }

  of(kind: "C" | "W", id: string): string {
    const digest = sha256(this.#seed, new TextEncoder().encode(`${kind}/${id}`)).toString("hex");
    return `${kind}-${digest.slice(0, 12).toUpperCase()}`;
  }
}

function fits(db: ReadableDb, { id, openedOn }: CaseSummary, { which, openedFrom, openedUntil }: DataChoice): boolean {
  if (openedFrom !== null && openedOn < openedFrom) return false;
  if (openedUntil !== null && openedOn > openedUntil) return false;
  return which === "all" || (which === "closed") === (closureInForce(closures.list(db, id)) !== undefined);
}

/** What has to be agreed to: research without names, sharing with them (SPEC HT5). */
function purposeOf({ mode }: DataChoice) {
  return mode === "identified" ? "share" : "research";
}

function matterOf(choice: DataChoice): ConsentMatter {
  const { recipientKind, recipientName } = choice;
  return { purpose: purposeOf(choice), recipientKind, recipientName };
}

function consentFor(context: OpenContext, db: ReadableDb, caseId: CaseId, matter: ConsentMatter): LetterConsent {
  const circumstances = consents.circumstancesOf(db, caseId, context.today());
  return letterConsentOf(matter, consents.list(db, caseId), sharings.list(db, caseId), circumstances);
}

function whyLeftOut(context: OpenContext, caseId: CaseId, choice: DataChoice): DataLeftOut | null {
  const { standing } = consentFor(context, context.db, caseId, matterOf(choice));
  if (standing === "gone") return "refused";
  if (standing === "not_asked") return "not_asked";
  if (standing !== "stands") return "other_ground";
  const isNameKeptBack = keptBackFromAnybody(consents.list(context.db, caseId)).has("name");
  return choice.mode === "identified" && isNameKeptBack ? "name_kept_back" : null;
}

type Told = { readonly today: CivilDate; readonly codes: Codes | null };

/** @throws AppError `record.not_found` for a case whose person is not there */
function caseForData(db: ReadableDb, { id, reference, openedOn }: CaseSummary, { today, codes }: Told): CaseForData {
  const found = caseAccess.findCase(db, id);
  const person = found && people.find(db, found.personId);
  if (!person) throw new AppError("record.not_found");
  const referral = referrals.findForCase(db, id);
  const answers = referral ? referrals.answers(db, referral.id).map(({ answer }) => answer) : [];
  const closed = closureInForce(closures.list(db, id));
  const first = enquiries.listOfCase(db, id).find(({ ending }) => ending === "case_opened");
  return {
    key: codes?.of("C", id) ?? reference,
    owner: codes?.of("W", found.ownerId ?? found.owner) ?? found.owner,
    openedOn,
    person,
    answers: answersByKey(answers),
    sentOn: referral?.submittedOn ?? null,
    indicators: standingIndicators(indicators.list(db, id)).map(({ indicator }) => indicator),
    facts: facts.list(db, id),
    closedBecause: closed ? closingReasonLabel(closed.reason) : null,
    enquiry: first ? { askedBy: first.askedBy, receivedOn: civilDateOf(new Date(first.receivedAt)) } : null,
    keptBack: keptBackFromAnybody(consents.list(db, id)),
    today,
  };
}
