import { z } from "zod";
import {
  isNewer,
  isOfToday,
  knowsAsManyDays,
  mostRuleFileBytes,
  ruleEngine,
  type RuleSigner,
  type RulesInForce,
  ruleUpdateLabel,
  SignedRuleUpdate,
  SignerKey,
} from "#shared/domain/rule-update.ts";
import type { CivilDate } from "#shared/domain/instant.ts";
import { AppError } from "#shared/errors/app-error.ts";
import { canonicalJson } from "../../database/canonical.ts";
import { isSignedBy } from "../../vault/crypto-suite.ts";

/** What has to be there before anything else of a file is looked at. */
const Envelope = z.looseObject({ format: z.literal("holdfast-rules"), update: z.looseObject({ engine: z.unknown() }) });

export type ReadRules = { readonly signed: SignedRuleUpdate; readonly signer: RuleSigner };

/**
 * Reads a file of rules: who signed it, that every byte is as it was signed, and that it may take the place of the rules
 * in force. What somebody unknown wrote is not looked into (SPEC RU1 to RU4).
 *
 * @throws AppError `rules.…`, each for one reason
 */
export function readSignedRules(
  bytes: Uint8Array,
  { signers, inForce, today }: { signers: readonly RuleSigner[]; inForce: RulesInForce; today: CivilDate },
): ReadRules {
  if (bytes.length > mostRuleFileBytes) throw new AppError("rules.too_large");
  const text = Buffer.from(bytes).toString("utf8");
  const envelope = Envelope.safeParse(parsed(text));
  if (!envelope.success) throw new AppError("rules.not_one");
  const { update, signer: signerKey, signature } = envelope.data;
  if (signerKey === undefined || signature === undefined) throw new AppError("rules.unsigned");
  const signer = signers.find(({ publicKey }) => publicKey === SignerKey.safeParse(signerKey).data);
  if (!signer) throw new AppError("rules.unknown_signer");
  const mark = Buffer.from(typeof signature === "string" ? signature : "", "base64url");
  if (!isSignedBy(Buffer.from(signer.publicKey, "base64url"), signedBytes(update), mark)) {
    throw new AppError("rules.changed");
  }
  if (update.engine !== ruleEngine) throw new AppError("rules.other_engine");
  const signed = SignedRuleUpdate.safeParse(envelope.data);
  // One file has one spelling, down to the bits of the last letter of a signature that say nothing.
  const isSpeltSo =
    signed.success &&
    mark.toString("base64url") === signature &&
    Buffer.from(ruleFileText(signed.data)).equals(Buffer.from(bytes));
  if (!isSpeltSo) throw new AppError("rules.not_one");
  if (!isOfToday(signed.data.update, today)) throw new AppError("rules.not_yet");
  const { update: read } = signed.data;
  if (!isNewer(read, inForce)) throw new AppError("rules.older");
  if (read.bankHolidays && !knowsAsManyDays(read.bankHolidays, inForce.bankHolidays)) {
    throw new AppError("rules.fewer_days");
  }
  return { signed: signed.data, signer };
}

/** The bytes that a signature is made over. */
export function signedBytes(update: unknown): Buffer {
  return Buffer.from(ruleUpdateLabel + canonicalJson(update));
}

/** A file of rules, in its one spelling. */
export function ruleFileText(signed: SignedRuleUpdate): string {
  return `${canonicalJson(signed)}\n`;
}

function parsed(text: string): unknown {
  // Rules nest a few levels deep; what nests a thousand is no rules, and would fill the stack further on.
  if (deepestIn(text) > mostLevels) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const mostLevels = 20;

/** How deep brackets nest at the most, those in texts counted as well. */
function deepestIn(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (const character of text) {
    if (character === "{" || character === "[") deepest = Math.max(deepest, (depth += 1));
    if (character === "}" || character === "]") depth -= 1;
  }
  return deepest;
}
