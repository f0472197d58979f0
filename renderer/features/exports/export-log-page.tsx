import { TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useMemo, useRef, useState } from "react";
import type { ExportRow } from "#shared/domain/export-record.ts";
import { EmptyState } from "../../components/empty-state.tsx";
import { ExportList } from "../../components/export-list.tsx";
import { Page } from "../../components/page.tsx";
import { useShortcut } from "../../components/shortcut-registry.ts";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useVaultQuery } from "../../ipc/use-operation.ts";
import { countOf, formatMoment } from "../../wording/dates.ts";
import { protectionInWords } from "../../wording/export-words.ts";
import { exportKindLabels } from "../../wording/labels.ts";
import { LookUpFile } from "./look-up-file.tsx";
import classes from "./export-log-page.module.css";

/** Rows drawn at first, and added on request. */
const step = 100;

/** Every file that left the vault, and the way to tell one from its bytes (SPEC EX6, EX7). */
export function ExportLogPage() {
  const exports = useVaultQuery("exports.list", {});
  const [typed, setTyped] = useState("");
  const [drawn, setDrawn] = useState(step);
  const filter = useRef<HTMLInputElement>(null);
  const all = exports.data;
  const shown = useMemo(() => (all ?? []).filter((row) => fits(row, typed)), [all, typed]);
  useShortcut("focusFilter", () => filter.current?.focus());

  return (
    <Page
      lead="Every file that left this vault, with who it was for and why. A file that turns up somewhere can be traced to its entry."
      title="Export log"
    >
      <LookUpFile />
      <ErrorNotice error={exports.error} />
      {all && all.length === 0 && (
        <EmptyState title="Nothing has left this vault yet.">
          Each summary and each printed list will stand here, with who it was made for and why.
        </EmptyState>
      )}
      {all && all.length > 0 && (
        <>
          <div className={classes["controls"]}>
            <TextInput
              aria-label="Filter exports"
              attributes={{ input: { dir: "auto" } }}
              autoComplete="off"
              className={classes["filter"] ?? ""}
              leftSection={<IconSearch aria-hidden size={18} />}
              maxLength={200}
              onChange={(event) => {
                setTyped(event.currentTarget.value);
                setDrawn(step);
              }}
              placeholder="Filter by person, recipient, purpose, case or file"
              ref={filter}
              spellCheck={false}
              value={typed}
            />
            <p className={classes["count"]} role="status">
              {typed.trim() === ""
                ? countOf(all.length, "file", "files")
                : `${shown.length.toLocaleString("en-GB")} of ${countOf(all.length, "file", "files")}`}
            </p>
          </div>
          {shown.length === 0 ? (
            <EmptyState title={`No export holds “${typed.trim()}”.`}>Try fewer words.</EmptyState>
          ) : (
            <ExportList exports={shown.slice(0, drawn)} withCase />
          )}
          {shown.length > drawn && (
            <button className={classes["more"]} onClick={() => setDrawn(drawn + step)} type="button">
              Show more: {(shown.length - drawn).toLocaleString("en-GB")} not shown
            </button>
          )}
        </>
      )}
    </Page>
  );
}

/** Every typed word is in what the row says. */
function fits(row: ExportRow, typed: string): boolean {
  const said = [
    exportKindLabels[row.kind],
    row.reference ?? "",
    row.exportedBy,
    row.recipient,
    row.purpose,
    protectionInWords(row.protection),
    row.fileName,
    row.digest,
    row.contentDigest ?? "",
    formatMoment(row.exportedAt),
  ]
    .join("\n")
    .toLowerCase();
  return typed
    .toLowerCase()
    .split(/\s+/)
    .every((word) => said.includes(word));
}
