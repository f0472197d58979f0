import type { ReactNode } from "react";

/** One line of what a sheet is: its name and its value, in whatever direction that is written. */
export function Fact({ name, value }: { readonly name: string; readonly value: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <bdi>{value}</bdi>
      </dd>
    </div>
  );
}
