import { type DataMode, wayOf } from "#shared/domain/case-data.ts";
import { htcdsPack } from "#shared/domain/htcds-pack.ts";
import { formatDate } from "../../wording/dates.ts";
import classes from "./case-data.module.css";

const wayWords = { told: "As recorded", coarse: "Coarser", left_out: "Empty" } as const;

/** Where each column comes from, and of which version of the standard it is (SPEC HT1). */
export function ColumnSources({ mode }: { readonly mode: DataMode }) {
  const { source, licence, smallestSource, asOf, columns } = htcdsPack;
  return (
    <details className={classes["details"]}>
      <summary>Columns, and where each comes from</summary>
      <p>
        {source} {licence} {smallestSource} As of {formatDate(asOf)}.
      </p>
      <div className={classes["sheet"]}>
        <table>
          <thead>
            <tr>
              <th scope="col">Column</th>
              <th scope="col">{mode === "identified" ? "With names" : "De-identified"}</th>
              <th scope="col">Where it comes from</th>
            </tr>
          </thead>
          <tbody>
            {columns.map((column) => (
              <tr key={column.name}>
                <th scope="row">
                  {column.label}
                  <span className={classes["field"]}>{column.name}</span>
                </th>
                <td>{wayWords[wayOf(column, mode)]}</td>
                <td>{column.takenFrom}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
