import { useVaultQuery } from "../../ipc/use-operation.ts";
import { formatMoment } from "../../wording/dates.ts";
import classes from "./people-page.module.css";

/** Back-ups from before a change of key: whoever had a passphrase then could still open them. */
export function OldKeyBackups() {
  const { data: backups } = useVaultQuery("backups.read", {});
  const old = backups?.copies.filter(({ isUnderOldKey }) => isUnderOldKey) ?? [];
  if (!backups || old.length === 0) return null;
  const labelOf = (folderId: string) => {
    const folder = backups.folders.find(({ id }) => id === folderId);
    if (!folder) return "A folder off the list";
    return folder.place === "built_in" ? "Beside the vault" : folder.label;
  };
  return (
    <section aria-labelledby="old-key-backups" className={classes["part"]}>
      <h2 className={classes["heading"]} id="old-key-backups">
        Older back-ups that former passphrases still open
      </h2>
      <p className={classes["hint"]}>
        A new key does not reach copies that were made before. Collect and destroy the ones that somebody could get at
        who should not read them. Copies beside the vault go by themselves as new ones are made; the one from just
        before the key was changed stays until it is changed again.
      </p>
      <table className={classes["table"]}>
        <thead>
          <tr>
            <th scope="col">Made</th>
            <th scope="col">Where</th>
            <th scope="col">Who could open it then</th>
          </tr>
        </thead>
        <tbody>
          {old.map(({ id, madeAt, folderId, openers, isThere }) => (
            <tr key={id}>
              <td>{formatMoment(madeAt)}</td>
              <td className={classes["breaks"]}>
                {labelOf(folderId)}
                {!isThere && <span className={classes["muted"]}>Not connected now, or not there any more</span>}
              </td>
              <td className={classes["breaks"]}>{openers.join(", ")}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
