import { Button, Group } from "@mantine/core";
import type { Instant } from "#shared/domain/instant.ts";
import { civilDateOf, daysBetween } from "#shared/domain/instant.ts";
import { useToday } from "../../components/use-today.ts";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useVaultCommand, useVaultQuery } from "../../ipc/use-operation.ts";
import { countOf, formatMoment } from "../../wording/dates.ts";
import classes from "./checks-page.module.css";

/** A code is wanted on paper so often, in days. */
const codeEveryDays = 7;

/** A code to be kept on paper: the one thing that nobody who has the passphrase can change. */
export function AnchorCodePart() {
  const { data } = useVaultQuery("checks.readCode", {});
  const note = useVaultCommand("checks.noteCode");
  const print = useVaultCommand("checks.printCode");
  const today = useToday();
  const code = data?.code ?? null;
  return (
    <section className={classes["part"]}>
      <h2 className={classes["title"]}>A code on paper</h2>
      <p>
        Whoever has a passphrase and enough patience could write another history. They cannot make it fit a code that
        somebody else has on paper. Once a week, write one on the supervision sheet or in the manager’s book, or print
        it: the sheet has room for a date and initials each time it is compared.
      </p>
      {data && <p className={classes["muted"]}>{reminder(code?.at ?? null, today)}</p>}
      {code && (
        <>
          <div aria-label={`Code of ${formatMoment(code.at)}`} className={classes["code"]} role="group">
            {code.text.split(" ").map((group) => (
              <span key={group}>{group}</span>
            ))}
          </div>
          <p className={classes["muted"]}>
            Entry {code.entry} of the history, {formatMoment(code.at)}. Write the date beside the code.
          </p>
        </>
      )}
      <Group gap="xs">
        <Button loading={note.isPending} onClick={() => note.mutate({})} variant={code ? "default" : "filled"}>
          {code ? "Make a new code" : "Make a code"}
        </Button>
        {code && (
          <Button loading={print.isPending} onClick={() => print.mutate({})} variant="default">
            Print the code
          </Button>
        )}
      </Group>
      <ErrorNotice error={note.error ?? print.error} />
    </section>
  );
}

function reminder(at: Instant | null, today: ReturnType<typeof useToday>): string {
  if (at === null) return "No code of this vault is on paper yet.";
  const days = daysBetween(civilDateOf(new Date(at)), today);
  if (days < 1) return "The last code was made today.";
  const words = `The last code was made ${countOf(days, "day", "days")} ago.`;
  return days >= codeEveryDays ? `${words} It is time for a new one.` : words;
}
