import { useState } from "react";
import { caseKeyAt, type DataTable } from "#shared/domain/case-data.ts";
import { htcdsPack } from "#shared/domain/htcds-pack.ts";
import classes from "./case-data.module.css";

/** Rows drawn at first, and added on request. */
const step = 50;

type DataPreviewProps = {
  readonly table: DataTable;
  /** Something else was chosen since. */
  readonly isOld: boolean;
};

/** The rows that go. Columns that are empty in all of them are named, not drawn. */
export function DataPreview({ table: { rows }, isOld }: DataPreviewProps) {
  const [drawn, setDrawn] = useState(step);
  const places = htcdsPack.columns.map((column, at) => ({ ...column, at }));
  const filled = places.filter(({ at }) => rows.some((cells) => cells[at] !== ""));
  const empty = places.filter((place) => !filled.includes(place));
  return (
    <>
      {/* Scrolls sideways, by keys as well. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <section aria-label="The table" className={classes["sheet"]} data-old={isOld || undefined} tabIndex={0}>
        <table>
          <thead>
            <tr>
              {filled.map(({ name, label }) => (
                <th key={name} scope="col">
                  {label}
                  <span className={classes["field"]}>{name}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, drawn).map((cells) => (
              <tr key={cells[caseKeyAt]}>
                {filled.map(({ name, at }) => (
                  <td dir="auto" key={name}>
                    {(cells[at] ?? "").replaceAll(htcdsPack.separator, `${htcdsPack.separator}\u200b`)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {rows.length > drawn && (
        <button className={classes["more"]} onClick={() => setDrawn(drawn + step)} type="button">
          Show more: {(rows.length - drawn).toLocaleString("en-GB")} not shown
        </button>
      )}
      <p className={classes["quiet"]}>
        Empty in every row, and in the file: {empty.map(({ label }) => label).join(", ")}.
      </p>
    </>
  );
}
