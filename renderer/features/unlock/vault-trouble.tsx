import { Button } from "@mantine/core";
import { appErrorOf } from "../../errors/app-error-of.ts";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { isTrouble, troubleWords } from "./vault-trouble-words.ts";
import classes from "./vault-trouble.module.css";

type VaultTroubleProps = {
  /** Nothing is shown for null or undefined; what is no trouble of the vault's files is said as everywhere. */
  readonly error: unknown;
  /** Looks at the files again. Left out where the way is to unlock again. */
  readonly onLookAgain?: (() => void) | undefined;
  readonly onRestore?: (() => void) | undefined;
};

/**
 * Why the vault does not open: what happened, what is safe, what to do, and the ways on. None of them loses anything.
 */
export function VaultTrouble({ error, onLookAgain, onRestore }: VaultTroubleProps) {
  if (error === null || error === undefined) return null;
  const { code } = appErrorOf(error);
  if (!isTrouble(code)) return <ErrorNotice error={error} />;
  const { title, safe, steps, isRestoreOffered } = troubleWords[code];
  return (
    <div className={classes["trouble"]} role="alert">
      <h2>{title}</h2>
      <p>{safe}</p>
      <h3>What to do</h3>
      <ol>
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      {(onLookAgain || (isRestoreOffered && onRestore)) && (
        <div className={classes["ways"]}>
          {onLookAgain && (
            <Button onClick={onLookAgain} type="button">
              Look again
            </Button>
          )}
          {isRestoreOffered && onRestore && (
            <Button onClick={onRestore} type="button" variant="default">
              Restore a back-up
            </Button>
          )}
        </div>
      )}
    </div>
  );
}
