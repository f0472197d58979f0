import { Button, Group } from "@mantine/core";
import type { PersonWithAccess } from "#shared/contract/people-with-access.ts";
import { HistoryButton } from "../../components/history-button.tsx";
import { formatDate } from "../../wording/dates.ts";
import { roleLabels } from "../../wording/labels.ts";
import classes from "./people-page.module.css";

type PeopleListProps = {
  readonly people: readonly PersonWithAccess[];
  /** Whether whoever looks may change roles and take access away. */
  readonly mayManage: boolean;
  readonly isBusy: boolean;
  readonly onChangeRoles: (person: PersonWithAccess) => void;
  readonly onRemove: (person: PersonWithAccess) => void;
};

/** Everybody whose passphrase opens this vault. */
export function PeopleList({ people, mayManage, isBusy, onChangeRoles, onRemove }: PeopleListProps) {
  // Nobody changes their own roles while another administrator could.
  const isAlone = people.every(({ isYou, roles }) => isYou || !roles.includes("administrator"));
  return (
    <table aria-label="People with access" className={classes["table"]}>
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">Nickname</th>
          <th scope="col">Roles</th>
          <th scope="col">Since</th>
          {mayManage && (
            <th scope="col">
              <span className={classes["hidden"]}>What can be done</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {people.map((person) => (
          <tr key={person.id}>
            <td className={classes["breaks"]} dir="auto">
              {person.name === "" ? "No name on record" : person.name}
              {person.isYou && <span className={classes["muted"]}>You</span>}
            </td>
            <td className={classes["breaks"]} dir="auto">
              {person.nickname}
            </td>
            <td>{person.roles.map((role) => roleLabels[role]).join(", ") || "None yet"}</td>
            <td>{person.since === null ? "Not known" : formatDate(person.since)}</td>
            {mayManage && (
              <td className={classes["actions"]}>
                <Group gap="xs" justify="flex-end" wrap="nowrap">
                  {person.name !== "" && (
                    <HistoryButton isCompact object="worker" objectId={person.id} of={person.name} />
                  )}
                  {person.name !== "" && (!person.isYou || isAlone) && (
                    <Button
                      aria-label={`Change the roles of ${person.nickname}`}
                      disabled={isBusy}
                      onClick={() => onChangeRoles(person)}
                      size="xs"
                      variant="default"
                    >
                      Roles
                    </Button>
                  )}
                  {!person.isYou && (
                    <Button
                      aria-label={`Remove ${person.nickname}`}
                      disabled={isBusy}
                      onClick={() => onRemove(person)}
                      size="xs"
                      variant="default"
                    >
                      Remove
                    </Button>
                  )}
                </Group>
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
