import { Checkbox, Drawer, NativeSelect } from "@mantine/core";
import { type KeyboardEvent, useMemo, useRef, useState } from "react";
import type { Output } from "#shared/contract/index.ts";
import type { Instant } from "#shared/domain/instant.ts";
import type { RecordContent, RecordKind } from "#shared/domain/record-kind.ts";
import { countOf, formatMoment } from "../wording/dates.ts";
import { type FieldDifference, recordDifference } from "../wording/record-difference.ts";
import { recordWords } from "../wording/record-words.ts";
import { DifferenceTable } from "./difference-table.tsx";
import classes from "./record-history.module.css";

type History = Output<"audit.history">;
type RecordHistoryProps = {
  readonly object: RecordKind;
  readonly history: History;
  /** Which of several: its title or label. */
  readonly of?: string | undefined;
  readonly onClose: () => void;
};

type Version = Omit<History["versions"][number], "content"> & {
  readonly happenedAt: Instant | null;
  readonly fields: readonly FieldDifference[];
};

const everything = "";

/** Every version of one record, newest first, each beside the version before it, field by field. */
export function RecordHistory({ object, history, of, onClose }: RecordHistoryProps) {
  const [field, setField] = useState(everything);
  const [isUnchangedShown, setUnchangedShown] = useState(false);
  const [chosen, setChosen] = useState<number | null>(null);
  const list = useRef<HTMLOListElement>(null);
  const versions = useMemo(() => versionsOf(object, history), [object, history]);
  const fields = useMemo(() => changedFields(versions), [versions]);
  const shown = versions.filter((version) => field === everything || changes(version, field));
  const place = Math.max(
    shown.findIndex(({ revision }) => revision === chosen),
    0,
  );
  const version = shown[place];

  const move = (by: number) => {
    const next = shown[Math.min(Math.max(place + by, 0), shown.length - 1)];
    if (!next) return;
    setChosen(next.revision);
    list.current?.querySelector<HTMLElement>(`[data-revision="${next.revision}"]`)?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = steps[event.key];
    if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target instanceof HTMLSelectElement || event.target instanceof HTMLInputElement) return;
    event.preventDefault();
    move(step);
  };

  return (
    <Drawer
      classNames={{ body: classes["body"] ?? "", title: classes["title"] ?? "" }}
      closeButtonProps={{ "aria-label": "Close the history" }}
      onClose={onClose}
      opened
      position="right"
      size="min(70rem, 94vw)"
      title={`History of this ${recordWords[object].name}`}
      transitionProps={{ duration: 0 }}
    >
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- keys for the list inside, which has the focus */}
      <div className={classes["panel"]} onKeyDown={onKeyDown}>
        <div className={classes["controls"]}>
          <NativeSelect
            data={[{ value: everything, label: "Everything" }, ...fields]}
            label="Show changes of"
            onChange={(event) => setField(event.currentTarget.value)}
            value={field}
          />
          <Checkbox
            checked={isUnchangedShown}
            label="Show what stayed the same"
            onChange={(event) => setUnchangedShown(event.currentTarget.checked)}
          />
          <p className={classes["hint"]}>
            {of !== undefined && <bdi>{of}. </bdi>}
            {history.reference !== null && `${history.reference}. `}
            {countOf(shown.length, "version", "versions")}
            {shown.length > 1 && (
              <>
                . <kbd>J</kbd> and <kbd>K</kbd> go to the earlier and the later one
              </>
            )}
          </p>
        </div>
        <div className={classes["columns"]}>
          <ol aria-label="Versions, newest first" className={classes["versions"]} ref={list}>
            {shown.map((one) => (
              <li key={one.revision}>
                <button
                  aria-current={one === version ? "true" : undefined}
                  className={classes["version"]}
                  data-autofocus={one === versions[0] || undefined}
                  data-revision={one.revision}
                  onClick={() => setChosen(one.revision)}
                  type="button"
                >
                  <strong>{one.revision === 1 ? "First version" : `Version ${one.revision}`}</strong>
                  <span>{formatMoment(one.recordedAt)}</span>
                  <bdi className={classes["who"]}>{one.recordedBy}</bdi>
                </button>
              </li>
            ))}
          </ol>
          {version && <ShownVersion field={field} isUnchangedShown={isUnchangedShown} version={version} />}
        </div>
      </div>
    </Drawer>
  );
}

const steps: Readonly<Record<string, number>> = {
  j: 1,
  J: 1,
  ArrowDown: 1,
  k: -1,
  K: -1,
  ArrowUp: -1,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

type ShownVersionProps = {
  readonly version: Version;
  readonly field: string;
  readonly isUnchangedShown: boolean;
};

function ShownVersion({ version, field, isUnchangedShown }: ShownVersionProps) {
  const { revision, recordedAt, recordedBy, reason, happenedAt, fields } = version;
  const inField = fields.filter(({ key }) => field === everything || key === field);
  const shown = inField.filter(({ isChanged }) => isChanged || isUnchangedShown);
  return (
    <section aria-label={revision === 1 ? "First version" : `Version ${revision}`} className={classes["shown"]}>
      <dl className={classes["facts"]}>
        <dt>Written by</dt>
        <dd>
          <bdi>{recordedBy}</bdi>
        </dd>
        <dt>Written down</dt>
        <dd>{formatMoment(recordedAt)}</dd>
        {happenedAt !== null && (
          <>
            <dt>Happened</dt>
            <dd>{formatMoment(happenedAt)}</dd>
          </>
        )}
        {reason !== "" && (
          <>
            <dt>Why it was changed</dt>
            <dd dir="auto">{reason}</dd>
          </>
        )}
      </dl>
      {shown.length === 0 ? (
        <p className={classes["hint"]}>Nothing that is shown on screen changed in this version.</p>
      ) : (
        <DifferenceTable fields={shown} isFirst={revision === 1} />
      )}
    </section>
  );
}

function versionsOf(object: RecordKind, { versions }: History): readonly Version[] {
  const newestFirst = versions.toSorted((a, b) => b.revision - a.revision);
  return newestFirst.map(({ content, ...version }, place) => {
    const before = newestFirst[place + 1]?.content ?? null;
    return {
      ...version,
      happenedAt: happenedAt(object, content as Partial<RecordContent[RecordKind]>),
      fields: recordDifference(object, before as never, content as never),
    };
  });
}

function happenedAt<K extends RecordKind>(object: K, content: Partial<RecordContent[K]>): Instant | null {
  return recordWords[object].happenedAt?.(content as RecordContent[K]) ?? null;
}

function changes(version: Version, field: string): boolean {
  return version.fields.some(({ key, isChanged }) => key === field && isChanged);
}

/** Every field that ever changed, once, to choose from. */
function changedFields(versions: readonly Version[]): { value: string; label: string }[] {
  const labels = new Map<string, string>();
  for (const { key, label, isChanged } of versions.flatMap(({ fields }) => fields)) {
    if (isChanged) labels.set(key, label);
  }
  return [...labels].map(([value, label]) => ({ value, label }));
}
