import { Button } from "@mantine/core";
import { IconUsers } from "@tabler/icons-react";
import { useState } from "react";
import type { Output } from "#shared/contract/index.ts";
import { mayDo } from "#shared/domain/rights.ts";
import type { Colleague, WorkerId } from "#shared/domain/worker.ts";
import { PickList } from "../../components/pick-list.tsx";
import { roleLabels } from "../../wording/labels.ts";
import classes from "./case-access.module.css";

type PartProps = {
  readonly access: Output<"caseAccess.read">;
  readonly readers: readonly Colleague[];
  readonly me: WorkerId;
  readonly mayAssign: boolean;
  readonly isWorking: boolean;
};

/** Whose case it is. */
export function OwnerPart(props: PartProps & { readonly onChange: (id: WorkerId, name: string) => void }) {
  const { access, readers, me, mayAssign, isWorking, onChange } = props;
  const [chosen, setChosen] = useState<string | null>(null);
  const others = readers.filter(({ id, roles }) => id !== access.ownerId && mayDo(roles, "work_on_cases"));
  const next = others.find(({ id }) => id === chosen);
  return (
    <section aria-labelledby="owner" className={classes["part"]}>
      <h2 className={classes["heading"]} id="owner">
        Caseworker
      </h2>
      <p className={classes["person"]}>
        <bdi>{access.owner}</bdi>
        {access.ownerId === me && <span className={classes["muted"]}> You</span>}
      </p>
      {mayAssign && others.length > 0 && (
        <div className={classes["pick"]}>
          <PickList
            label="Give the case to"
            onChange={setChosen}
            options={others.map(asOption)}
            placeholder="Choose a colleague"
            value={chosen}
          />
          <Button
            disabled={!next}
            loading={isWorking}
            onClick={() => {
              if (!next) return;
              setChosen(null);
              onChange(next.id, next.name);
            }}
            variant="default"
          >
            Change caseworker
          </Button>
        </div>
      )}
    </section>
  );
}

type TeamPartProps = PartProps & {
  readonly present: ReadonlySet<WorkerId>;
  readonly onAdd: (id: WorkerId, name: string) => void;
  readonly onRemove: (id: WorkerId, name: string) => void;
};

/** Who else is named on it. */
export function TeamPart({ access, readers, me, mayAssign, isWorking, present, onAdd, onRemove }: TeamPartProps) {
  const [chosen, setChosen] = useState<string | null>(null);
  const others = readers.filter(({ id }) => id !== access.ownerId && !access.team.some((one) => one.id === id));
  const next = others.find(({ id }) => id === chosen);
  return (
    <section aria-labelledby="team" className={classes["part"]}>
      <h2 className={classes["heading"]} id="team">
        Team
      </h2>
      {access.team.length === 0 ? (
        <p className={classes["hint"]}>Nobody else is named on this case.</p>
      ) : (
        <ul className={classes["people"]}>
          {access.team.map(({ id, name }) => (
            <li key={id}>
              <span className={classes["personName"]}>
                <IconUsers aria-hidden className={classes["icon"]} size={18} />
                <bdi>{name}</bdi>
                {id === me && <span className={classes["muted"]}>You</span>}
                {!present.has(id) && <span className={classes["muted"]}>No longer has access</span>}
              </span>
              {mayAssign && present.has(id) && (
                <Button
                  aria-label={`Take ${name} off the team`}
                  disabled={isWorking}
                  onClick={() => onRemove(id, name)}
                  size="xs"
                  variant="default"
                >
                  Take off the team
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {mayAssign && others.length > 0 && (
        <div className={classes["pick"]}>
          <PickList
            label="Add a colleague"
            onChange={setChosen}
            options={others.map(asOption)}
            placeholder="Choose a colleague"
            value={chosen}
          />
          <Button
            disabled={!next}
            loading={isWorking}
            onClick={() => {
              if (!next) return;
              setChosen(null);
              onAdd(next.id, next.name);
            }}
            variant="default"
          >
            Add to the team
          </Button>
        </div>
      )}
    </section>
  );
}

function asOption({ id, name, roles }: Colleague) {
  return { value: id, label: `${name} (${roles.map((role) => roleLabels[role]).join(", ")})` };
}
