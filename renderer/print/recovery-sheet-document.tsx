import type { RecoverySheet } from "#shared/contract/recovery.ts";
import { formatDate } from "../wording/dates.ts";
import { Fact } from "../components/fact.tsx";
import { SignedLines } from "./signed-lines.tsx";

/** A line for each year, after the first. */
const lines = [
  "Typed back when it was made",
  "A year later",
  "Two years later",
  "Three years later",
  "Four years later",
];

/** A recovery sheet on A4. It names no organisation and no person beyond the nickname of a slot (SPEC RC1). */
export function RecoverySheetDocument({ sheet }: { readonly sheet: RecoverySheet }) {
  const isKit = sheet.set === "kit";
  return (
    <article className="sheet">
      <header>
        <h1>{isKit ? "Recovery kit" : `Recovery share ${sheet.number} of 3`}</h1>
        <dl className="facts">
          <Fact name="Vault of" value={sheet.vaultNickname} />
          <Fact name={isKit ? "Kit number" : "Set number"} value={String(sheet.setNumber)} />
          <Fact name={isKit ? "Kit" : "Set"} value={sheet.fingerprint} />
          <Fact name="Made on" value={formatDate(sheet.madeOn)} />
          {sheet.holder !== "" && <Fact name="Kept by" value={sheet.holder} />}
        </dl>
      </header>
      <ol className="groups">
        {sheet.groups.map((group, place) => (
          <li key={`${place + 1}`}>{group}</li>
        ))}
      </ol>
      <section>
        <h2>What this is for</h2>
        <p>
          {isKit
            ? "If a passphrase is forgotten, these six groups open the vault in Holdfast and let you set a new one. Whoever has this sheet and the computer, or a back-up, can read every record."
            : "If a passphrase is forgotten, this share and one of the other two open the vault in Holdfast. One share alone opens nothing."}
        </p>
        <h2>How to use it</h2>
        <p>
          Start Holdfast. On the first page choose “I have forgotten my passphrase” and type the groups in their order.
          Capital and small letters, spaces, O and zero, I, L and one make no difference. A group that is mistyped is
          named.
        </p>
        <h2>How to keep it</h2>
        <p>
          {isKit
            ? "Keep it locked away from the computer: a safe, a solicitor, a trustee. Do not photograph it, copy it or put it in an e-mail."
            : "Keep it locked away, in another building than the other two shares. Do not photograph it, copy it or put it in an e-mail."}{" "}
          Type it in once a year to see that it still works: Settings, Recovery. When a newer one has been made and
          typed in, shred this one.
        </p>
        <h2>Typed in</h2>
        <SignedLines columns={["What", "Date", "Initials"]} lines={lines} />
      </section>
    </article>
  );
}
