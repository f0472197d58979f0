import { initialsOf } from "#shared/domain/person.ts";
import type { NameMode } from "#shared/domain/settings.ts";
import classes from "./person-name.module.css";
import { useNameMode } from "./use-name-mode.ts";

type PersonNameProps = {
  readonly name: string;
  readonly reference: string;
  /** Puts the reference in front of the name; in the mode that shows the reference only, it stands alone. */
  readonly withReference?: boolean;
};

/** A person in the name mode of the settings. The full name is not in the page in the other modes. */
export function PersonName(props: PersonNameProps) {
  return <PersonNameInMode {...props} mode={useNameMode()} />;
}

export function PersonNameInMode({
  name,
  reference,
  withReference = false,
  mode,
}: PersonNameProps & { mode: NameMode }) {
  if (mode === "reference_only") return <span className={classes["reference"]}>{reference}</span>;
  const shown = mode === "initials" ? initialsOf(name) : name;
  return (
    <span className={classes["name"]}>
      {withReference && <span className={classes["reference"]}>{reference} </span>}
      <bdi dir="auto">{shown}</bdi>
    </span>
  );
}
