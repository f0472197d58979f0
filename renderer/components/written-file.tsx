import type { ReactNode } from "react";
import type { ExportProtection } from "#shared/domain/export-record.ts";
import { CopyButton } from "./copy-button.tsx";
import classes from "./written-file.module.css";

/** A file that lies where somebody chose to put it. */
export type FileMade = { readonly fileName: string; readonly password: string | null };

type WrittenFileProps = {
  readonly made: FileMade;
  readonly way: ExportProtection["way"];
  /** What stands in it, such as "with 12 notes on 3 pages". */
  readonly holding: ReactNode;
  /** What to do with one that is not encrypted. */
  readonly plainNext: string;
};

/** Says what was written, who can open it, and the password, the one time that it is shown (SPEC EX10). */
export function WrittenFile({ made, way, holding, plainNext }: WrittenFileProps) {
  return (
    <>
      <p role="status">
        <strong>{made.fileName}</strong> was written {holding}. {saysOf(way)} It lies where you chose to put it.
        {way === "plain" && ` ${plainNext}`}
      </p>
      {made.password !== null && (
        <section aria-label="The password" className={classes["password"]} ref={bringInSight}>
          <p className={classes["words"]}>
            {made.password} <CopyButton what="the password" words={made.password} />
          </p>
          <p>
            <strong>
              Tell it by telephone or face to face, never in the message or on the stick that the file is on.
            </strong>{" "}
            It is shown this once and kept nowhere. Without it nobody opens the file, and neither does Holdfast; if it
            is lost, make the file again.
          </p>
          <p>All in small letters, with one space between the words. The handbook says how the file is opened.</p>
        </section>
      )}
    </>
  );
}

/** It may stand under the end of a long page, and is shown once. */
function bringInSight(element: HTMLElement | null) {
  element?.scrollIntoView?.({ block: "nearest" });
}

function saysOf(way: ExportProtection["way"]): string {
  if (way === "password") return "It is encrypted, and opens with the password below alone.";
  if (way === "key") return "It is encrypted: only whoever holds the key that you pasted can open it, and you cannot.";
  return "It is not encrypted.";
}
