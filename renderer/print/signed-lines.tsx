type SignedLinesProps = {
  readonly columns: readonly string[];
  /** What stands in the first column of each line; the rest is left to a pen. */
  readonly lines: readonly string[];
};

/** A table for a pen: what was done, and room for the date, the outcome and initials. */
export function SignedLines({ columns, lines }: SignedLinesProps) {
  const [, ...empty] = columns;
  return (
    <table className="signed">
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map((line, place) => (
          <tr key={`${place + 1}`}>
            <td>{line}</td>
            {empty.map((column) => (
              <td key={column}>{"\u00a0"}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
