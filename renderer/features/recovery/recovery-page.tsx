import { Button, Group } from "@mantine/core";
import { useState } from "react";
import { isTypedBack, openingSets, type PaperSet, type RecoverySet } from "#shared/domain/recovery.ts";
import { mayDo } from "#shared/domain/rights.ts";
import { Page } from "../../components/page.tsx";
import { Working } from "../../components/working.tsx";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useVaultQuery } from "../../ipc/use-operation.ts";
import { formatMoment } from "../../wording/dates.ts";
import { recoverySetName } from "../../wording/recovery-words.ts";
import { MakePapers } from "./make-papers.tsx";
import classes from "./recovery.module.css";
import { SheetsOnScreen } from "./sheets-on-screen.tsx";
import { type TypedBack, TypePapersBack } from "./type-papers-back.tsx";

type Doing = { readonly set: PaperSet; readonly what: "making" | "showing" | "finishing" | "trying" } | null;

/** State of kit and shares; trying them, and making new ones. */
export function RecoveryPage() {
  const { data: status, error, refetch } = useVaultQuery("recovery.status", {});
  const { data: me } = useVaultQuery("workers.me", {});
  const [doing, setDoing] = useState<Doing>(null);
  const [result, setResult] = useState<TypedBack | null>(null);
  const mayMake = me !== undefined && mayDo(me.roles, "manage_recovery");
  const finish = (typed: TypedBack) => {
    setResult(typed);
    setDoing(null);
  };

  return (
    <Page
      isNarrow
      lead="The way back when a passphrase is forgotten. It is on paper only: nobody can reset a passphrase."
      title="Recovery"
    >
      <ErrorNotice error={error} />
      {result && (
        <p className={classes["result"]} role="status">
          {resultInWords(result)}
        </p>
      )}
      {!status && !error && <Working />}
      {status &&
        (["kit", "shares"] as const).map((set) => {
          const sets = openingSets({ sets: status.sets }, set);
          const mine = doing?.set === set ? doing.what : null;
          const begin = (what: NonNullable<Doing>["what"]) => {
            setResult(null);
            setDoing({ set, what });
          };
          const isUntested = sets[0] !== undefined && !isTypedBack(sets[0]);
          return (
            <section aria-label={words[set].title} className={classes["part"]} key={set}>
              <h2 className={classes["heading"]}>{words[set].title}</h2>
              <p className={classes["help"]}>{words[set].about}</p>
              {sets.length === 0 && <p className={classes["none"]}>{words[set].none}</p>}
              {sets.map((one) => (
                <SetRow key={one.slotId} set={one} />
              ))}
              {mine === "making" && (
                <MakePapers
                  onCancel={() => setDoing(null)}
                  onMade={() => {
                    void refetch();
                    begin("showing");
                  }}
                  set={set}
                />
              )}
              {mine === "showing" && <SheetsOnScreen onWritten={() => begin("finishing")} />}
              {(mine === "finishing" || mine === "trying") && (
                <TypePapersBack
                  action={words[set].check}
                  onBack={
                    mine === "finishing" && status.isOnScreen
                      ? { words: "Show it again", go: () => begin("showing") }
                      : { words: "Cancel", go: () => setDoing(null) }
                  }
                  onTypedBack={finish}
                  set={set}
                  sheets={set === "kit" ? 1 : mine === "finishing" ? 3 : 2}
                />
              )}
              {mine === null && (
                <Group gap="xs" mt="sm">
                  {sets.length > 0 && (
                    <Button onClick={() => begin(isUntested ? "finishing" : "trying")} variant="default">
                      {isUntested ? words[set].typeBack : words[set].try}
                    </Button>
                  )}
                  {mayMake && (
                    <Button onClick={() => begin("making")} variant={sets.length === 0 ? "filled" : "default"}>
                      {sets.length === 0 ? words[set].make : words[set].replace}
                    </Button>
                  )}
                </Group>
              )}
            </section>
          );
        })}
      {!mayMake && me && (
        <p className={classes["help"]}>
          New papers are made by an administrator. Whoever holds a paper can try it here.
        </p>
      )}
    </Page>
  );
}

function SetRow({ set }: { readonly set: RecoverySet }) {
  return (
    <div className={classes["row"]}>
      <p className={classes["name"]}>
        {recoverySetName(set)}
        <span className={classes["facts"]}>
          made {formatMoment(set.madeAt)} by <bdi>{set.madeBy}</bdi>
        </span>
      </p>
      <ul className={classes["papers"]}>
        {set.papers.map(({ number, holder, typedBackAt }) => (
          <li key={number}>
            {set.set === "shares" && (
              <>
                Share {number}, kept by <bdi>{holder}</bdi>:{" "}
              </>
            )}
            {typedBackAt === null ? (
              <strong className={classes["due"]}>not typed back yet</strong>
            ) : (
              `typed back ${formatMoment(typedBackAt)}`
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

function resultInWords({ set, number, isNewest, isWhole, replaced }: TypedBack): string {
  const name = set === "kit" ? `Kit ${number}` : `The shares of set ${number}`;
  const opens = `${name} ${set === "kit" ? "opens" : "open"} this vault.`;
  if (!isNewest) return `${opens} A newer one was made and has not been typed back yet; until then both open it.`;
  if (!isWhole) return `${opens} One share has not been typed back yet: type it together with another.`;
  if (replaced > 0) return `${opens} The one before it opens nothing any more. Shred it.`;
  return `${opens} The date was kept and nothing else was changed.`;
}

const words = {
  kit: {
    title: "Recovery kit",
    about:
      "One sheet with six groups of characters. Whoever has it, and this computer or a back-up, can open the vault. Keep it locked away from the computer.",
    none: "There is no kit.",
    make: "Make a kit",
    replace: "Make a new kit",
    try: "Try my kit",
    typeBack: "Type the kit back",
    check: "Check the kit",
  },
  shares: {
    title: "Shares for the organisation",
    about:
      "Three sheets for three people, such as a manager, a trustee and a solicitor. Any two of them open the vault; one alone opens nothing. Never keep two in one building.",
    none: "There are no shares. They are a choice: with a kit alone, one lost sheet is the only way back.",
    make: "Make three shares",
    replace: "Make new shares",
    try: "Try two shares",
    typeBack: "Type the shares back",
    check: "Check the shares",
  },
} as const;
