import { Button } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useState } from "react";
import type { OpeningFinding } from "#shared/contract/unlock.ts";
import classes from "./opening-findings.module.css";

const compare =
  "If nobody removed it on purpose, an older copy of your records may have been put back. Look whether your last notes are there, and tell whoever looks after your computers.";

/** What happened, what is safe and what to do, for everything found while opening the vault. */
const words: Record<OpeningFinding, string> = {
  anchor_missing: `The small file that remembers what was saved last is gone from beside the vault. ${compare}`,
  anchor_damaged: `The small file that remembers what was saved last cannot be read. ${compare}`,
  ahead:
    "The small file that remembers what was saved last had fallen behind. Nothing is missing, and it has been written anew. If you see this again, tell whoever looks after your computers.",
  key_file_repaired:
    "One of the two copies of the key file was missing or damaged. It has been written anew from the other, and nothing is lost.",
};

/** Stays until it has been read: a file beside the vault that somebody changed is not a thing to miss (SPEC VA22). */
export function OpeningFindings({ findings }: { readonly findings: readonly OpeningFinding[] }) {
  const [isRead, setRead] = useState(false);
  if (isRead || findings.length === 0) return null;
  return (
    <div className={classes["findings"]} role="alert">
      <IconAlertTriangle aria-hidden className={classes["icon"]} size={20} />
      <div>
        {findings.map((finding) => (
          <p key={finding}>{words[finding]}</p>
        ))}
      </div>
      <Button onClick={() => setRead(true)} size="compact-sm" variant="default">
        I have read this
      </Button>
    </div>
  );
}
