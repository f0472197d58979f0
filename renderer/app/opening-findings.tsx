import { Button } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useState } from "react";
import type { VaultFinding } from "#shared/contract/unlock.ts";
import classes from "./opening-findings.module.css";

const compare =
  "If nobody removed it on purpose, an older copy of your records may have been put back. Look whether your last notes are there, and tell whoever looks after your computers.";

/** What happened, what is safe and what to do, for everything found while opening the vault or since. */
const words: Record<VaultFinding, string> = {
  anchor_missing: `The small file that remembers what was saved last is gone from beside the vault. ${compare}`,
  anchor_damaged: `The small file that remembers what was saved last cannot be read. ${compare}`,
  ahead:
    "The small file that remembers what was saved last had fallen behind. Nothing is missing, and it has been written anew. If you see this again, tell whoever looks after your computers.",
  key_file_repaired:
    "One of the two copies of the key file was missing or damaged. It has been written anew from the other, and nothing is lost.",
  clock_went_back:
    "The clock of this computer went back. Nothing is lost, and the order of what was written is kept. From here on dates and times may be wrong: look at the clock in the corner of your screen.",
  clock_jumped_ahead:
    "The clock of this computer jumped ahead by more than a day. Nothing is lost, and the order of what was written is kept. From here on dates and times may be wrong: look at the clock in the corner of your screen.",
  check_failed:
    "A check found that something in this vault is not as it was written. Nothing more is written into it, so that nothing gets worse; what was saved before can be read. Copy to paper what you need today, and tell whoever looks after this vault: Settings, Checks and evidence, says what was found and what to do.",
};

/** Stays until it has been read: a file beside the vault that somebody changed is not a thing to miss (SPEC VA22). */
export function OpeningFindings({ findings }: { readonly findings: readonly VaultFinding[] }) {
  const [read, setRead] = useState<readonly VaultFinding[]>([]);
  const shown = findings.filter((finding) => !read.includes(finding));
  if (shown.length === 0) return null;
  return (
    <div className={classes["findings"]} role="alert">
      <IconAlertTriangle aria-hidden className={classes["icon"]} size={20} />
      <div>
        {shown.map((finding) => (
          <p key={finding}>{words[finding]}</p>
        ))}
      </div>
      <Button onClick={() => setRead(findings)} size="compact-sm" variant="default">
        I have read this
      </Button>
    </div>
  );
}
