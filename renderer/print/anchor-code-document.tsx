import type { AnchorCodeSheet } from "#shared/contract/checks.ts";
import { formatMoment } from "../wording/dates.ts";
import { Fact } from "../components/fact.tsx";
import { SignedLines } from "./signed-lines.tsx";

/** A weekly code is compared a few times, then there is a newer one. */
const lines = ["Put on file", "Compared", "Compared", "Compared", "Compared", "Compared"];

/** A code of the history on A4, with room for who compared it and when. It names no case and no organisation (SPEC EV8). */
export function AnchorCodeDocument({ sheet }: { readonly sheet: AnchorCodeSheet }) {
  return (
    <article className="sheet">
      <header>
        <h1>Code of the history</h1>
        <dl className="facts">
          <Fact name="Vault of" value={sheet.vaultNickname} />
          <Fact name="Entry" value={String(sheet.entry)} />
          <Fact name="Made at" value={formatMoment(sheet.at)} />
        </dl>
      </header>
      <ol className="groups" data-many>
        {sheet.text.split(" ").map((group, place) => (
          <li key={`${place + 1}`}>{group}</li>
        ))}
      </ol>
      <section>
        <h2>What this is for</h2>
        <p>
          Everything that was saved up to this entry stands behind this code. Whoever has a passphrase and enough
          patience could write another history, but not one that fits a code on paper. The code opens nothing and names
          nobody.
        </p>
        <h2>How to compare it</h2>
        <p>
          In Holdfast choose Settings, Checks and evidence, Compare a code, and type the groups in their order. If it
          does not fit, leave the vault’s folder as it is and tell whoever answers for your records.
        </p>
        <h2>Kept and compared</h2>
        <SignedLines columns={["What", "Date", "Fits? Yes or no", "Initials"]} lines={lines} />
      </section>
    </article>
  );
}
