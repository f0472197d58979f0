/**
 * Rules for dates as a signed file.
 *
 * `npm run pack -- key KEYFILE` makes a private key, and prints the public key and its words.
 * `npm run pack -- sign RULES.json KEYFILE OUT --as-of 2026-11-28 [--note "What changed"] [--bank-holidays TABLE.json]`
 * signs rules.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { stderr, stdout } from "node:process";
import { parseArgs } from "node:util";
import { ClockRulePack } from "#shared/domain/case-clock.ts";
import { ruleEngine, RuleUpdate } from "#shared/domain/rule-update.ts";
import { ruleFileText, signedBytes } from "../electron/features/rule-updates/signed-rules.ts";
import { confirmationWords } from "../electron/vault/confirmation-words.ts";
import { randomBytes, signWith } from "../electron/vault/crypto-suite.ts";

const { values, positionals } = parseArgs({
  options: { "as-of": { type: "string" }, note: { type: "string", default: "" }, "bank-holidays": { type: "string" } },
  allowPositionals: true,
});
const [command, first, keyFile, out] = positionals;
if (command === "key" && first !== undefined) makeKey(first);
else if (command === "sign" && first !== undefined && keyFile !== undefined && out !== undefined) {
  signRules(first, keyFile, out);
} else {
  stderr.write("Use: npm run pack -- key KEYFILE, or npm run pack -- sign RULES.json KEYFILE OUT --as-of DAY\n");
  process.exitCode = 2;
}

/** Never over a key that is there. Keep it off any computer that is on the network. */
function makeKey(path: string): void {
  const privateKey = randomBytes(32);
  writeFileSync(path, `${privateKey.toString("base64url")}\n`, { mode: 0o600, flag: "wx" });
  sayKey(signWith(privateKey, Buffer.alloc(0)).publicKey);
}

function signRules(rulesFile: string, keyPath: string, path: string): void {
  const rules = ClockRulePack.parse(JSON.parse(readFileSync(rulesFile, "utf8")));
  const about = { kind: "deadline-rules", engine: ruleEngine, asOf: values["as-of"], note: values.note };
  const table = values["bank-holidays"];
  const holidays = table === undefined ? {} : { bankHolidays: JSON.parse(readFileSync(table, "utf8")) as unknown };
  const update = RuleUpdate.parse({ ...about, rules, ...holidays });
  const privateKey = Buffer.from(readFileSync(keyPath, "utf8").trim(), "base64url");
  const { signature, publicKey } = signWith(privateKey, signedBytes(update));
  const signer = publicKey.toString("base64url");
  const mark = signature.toString("base64url");
  writeFileSync(path, ruleFileText({ format: "holdfast-rules", signer, signature: mark, update }), { flag: "wx" });
  sayKey(publicKey);
}

function sayKey(publicKey: Buffer): void {
  const key = publicKey.toString("base64url");
  stdout.write(`Public key: ${key}\n`);
  stdout.write(`Its words:  ${confirmationWords("signer of rules", key)}\n`);
}
