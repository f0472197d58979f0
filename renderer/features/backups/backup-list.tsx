import { Button, Group } from "@mantine/core";
import { EmptyState } from "../../components/empty-state.tsx";
import { formatDate, formatMoment } from "../../wording/dates.ts";
import { formatBytes } from "../../wording/bytes.ts";
import { type Copy, type Folder, folderName, reasonWords } from "./backup-words.ts";
import classes from "./backups-page.module.css";

type BackupListProps = {
  readonly copies: readonly Copy[];
  readonly folders: readonly Folder[];
  readonly isBusy: boolean;
  readonly onTest: (copyId: string) => void;
  /** Null: a file that is still to be chosen. */
  readonly onRestore: (copyId: string | null) => void;
};

/** Every back-up that was opened again and found good. */
export function BackupList({ copies, folders, isBusy, onTest, onRestore }: BackupListProps) {
  return (
    <section aria-labelledby="backup-list" className={classes["part"]}>
      <Group justify="space-between" mb="xs">
        <h2 className={classes["heading"]} id="backup-list">
          Good back-ups {copies.length > 0 && <span className={classes["count"]}>{copies.length}</span>}
        </h2>
        <Button onClick={() => onRestore(null)} variant="default">
          Restore from a file
        </Button>
      </Group>
      {copies.length === 0 ? (
        <EmptyState title="Back-ups will be listed here once they were opened again and found good.">
          <p>The first one is made by itself in a pause of your work. You can also make one now.</p>
        </EmptyState>
      ) : (
        <table className={classes["table"]}>
          <thead>
            <tr>
              <th scope="col">Made</th>
              <th scope="col">Where</th>
              <th scope="col">Size</th>
              <th scope="col">What could open it</th>
              <th scope="col">Tested</th>
              <th scope="col">
                <span className={classes["hidden"]}>What can be done</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {copies.map((copy) => (
              <Row
                copy={copy}
                folder={folders.find(({ id }) => id === copy.folderId)}
                isBusy={isBusy}
                key={copy.id}
                onRestore={onRestore}
                onTest={onTest}
              />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

type RowProps = Pick<BackupListProps, "isBusy" | "onTest" | "onRestore"> & {
  readonly copy: Copy;
  readonly folder: Folder | undefined;
};

function Row({ copy, folder, isBusy, onTest, onRestore }: RowProps) {
  const made = formatMoment(copy.madeAt);
  return (
    <tr>
      <td>
        {made}
        <span className={classes["muted"]}>{reasonWords[copy.reason]}</span>
      </td>
      <td className={classes["where"]}>
        {folder ? folderName(folder) : "A folder off the list"}
        {!copy.isThere && <span className={classes["muted"]}>{absence(folder)}</span>}
      </td>
      <td>
        {formatBytes(copy.bytes)}
        <span className={classes["muted"]}>Opened again, found good</span>
      </td>
      <td className={classes["who"]}>
        {copy.openers.join("; ")}
        {copy.isUnderOldKey && <span className={classes["muted"]}>With a passphrase of that time</span>}
      </td>
      <td>{copy.testedAt === null ? "Not yet" : formatDate(copy.testedAt)}</td>
      <td className={classes["actions"]}>
        <Button
          aria-label={`Test it: back-up of ${made}`}
          disabled={isBusy || !copy.isThere || copy.isUnderOldKey}
          onClick={() => onTest(copy.id)}
          size="xs"
          variant="default"
        >
          Test it
        </Button>
        <Button
          aria-label={`Restore: back-up of ${made}`}
          disabled={!copy.isThere}
          onClick={() => onRestore(copy.id)}
          size="xs"
          variant="subtle"
        >
          Restore
        </Button>
      </td>
    </tr>
  );
}

function absence(folder: Folder | undefined): string {
  return folder?.isThere === false ? "Not connected now" : "Its file is not there any more";
}
