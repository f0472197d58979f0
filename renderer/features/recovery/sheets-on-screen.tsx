import { Button, Group } from "@mantine/core";
import { useEffect, useState } from "react";
import type { RecoverySheet } from "#shared/contract/recovery.ts";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { call } from "../../ipc/client.ts";
import { formatDate } from "../../wording/dates.ts";
import classes from "./recovery.module.css";

type SheetsOnScreenProps = {
  /** Every sheet is on paper. */
  readonly onWritten: () => void;
};

/** The sheets just made, one after the other, to be written down by hand or printed. */
export function SheetsOnScreen({ onWritten }: SheetsOnScreenProps) {
  const [sheets, setSheets] = useState<readonly RecoverySheet[]>([]);
  const [place, setPlace] = useState(0);
  const [error, setError] = useState<unknown>(null);
  const [isPrinting, setIsPrinting] = useState(false);
  useEffect(() => {
    // Not through the cache of questions and answers: what stands on paper is kept nowhere else.
    call("recovery.readSheets", {}).then((answer) => setSheets(answer.sheets), setError);
    return () => setSheets([]);
  }, []);
  const sheet = sheets[place];
  if (!sheet) return <ErrorNotice error={error} />;

  const print = async () => {
    setError(null);
    setIsPrinting(true);
    await call("recovery.printSheet", { number: sheet.number }).catch(setError);
    setIsPrinting(false);
  };
  const isLast = place === sheets.length - 1;
  const isKit = sheet.set === "kit";

  return (
    <section aria-label={isKit ? "Recovery kit" : `Recovery share ${sheet.number}`}>
      <div className={classes["sheet"]}>
        <p className={classes["name"]}>
          {isKit ? `Kit ${sheet.setNumber}` : `Share ${sheet.number} of 3, set ${sheet.setNumber}`}
          <span className={classes["facts"]}>
            {isKit ? "Kit" : "Set"} {sheet.fingerprint}, made {formatDate(sheet.madeOn)}, vault of{" "}
            <bdi>{sheet.vaultNickname}</bdi>
          </span>
        </p>
        {sheet.holder !== "" && (
          <p className={classes["holder"]}>
            Kept by <bdi>{sheet.holder}</bdi>
          </p>
        )}
        <ol aria-label="Groups to write down" className={classes["groups"]}>
          {sheet.groups.map((group, at) => (
            <li key={`${at + 1}`}>{group}</li>
          ))}
        </ol>
      </div>
      <p className={classes["help"]}>
        Write the groups down by hand, with the number, the date and the four characters above; or print the sheet.
        There is no letter I, L, O or U. Nothing is saved as a file. A printer may keep a copy in its memory: one of
        your own is safer than one many people use.
      </p>
      <ErrorNotice error={error} />
      <Group gap="xs" mt="md">
        <Button onClick={() => (isLast ? onWritten() : setPlace(place + 1))}>
          {isLast ? "I have it on paper" : "Show the next share"}
        </Button>
        <Button loading={isPrinting} onClick={() => void print()} variant="default">
          Print the sheet
        </Button>
        {place > 0 && (
          <Button onClick={() => setPlace(place - 1)} variant="subtle">
            Show the share before
          </Button>
        )}
      </Group>
    </section>
  );
}
