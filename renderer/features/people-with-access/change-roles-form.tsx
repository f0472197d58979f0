import { Button, Group } from "@mantine/core";
import { useForm } from "@mantine/form";
import { Link } from "wouter";
import type { PersonWithAccess } from "#shared/contract/people-with-access.ts";
import type { Role } from "#shared/domain/worker.ts";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useVaultCommand, useVaultQuery } from "../../ipc/use-operation.ts";
import classes from "./people-page.module.css";
import { RoleChoice } from "./role-choice.tsx";

type ChangeRolesFormProps = {
  readonly person: PersonWithAccess;
  readonly onDone: (words: string) => void;
  readonly onClose: () => void;
};

/** Gives somebody other roles. What they may do changes with their next click. */
export function ChangeRolesForm({ person, onDone, onClose }: ChangeRolesFormProps) {
  const { data: colleagues } = useVaultQuery("workers.list", {});
  const setRoles = useVaultCommand("workers.setRoles");
  const revision = colleagues?.find(({ id }) => id === person.id)?.revision;
  const form = useForm({
    initialValues: { roles: [...person.roles] as Role[] },
    validate: { roles: (roles) => (roles.length === 0 ? "Choose at least one role." : null) },
  });
  const send = form.onSubmit(({ roles }) => {
    if (revision === undefined) return;
    const input = { workerId: person.id, basedOnRevision: revision, roles };
    setRoles.mutate(input, { onSuccess: () => onDone(`The roles of ${person.name} are changed.`) });
  });
  return (
    <form noValidate onSubmit={send}>
      <p className={classes["hint"]}>
        What they may do changes with their next click. <Link href="/settings/roles">What each role may do</Link>
      </p>
      <RoleChoice field={form.getInputProps("roles")} />
      <ErrorNotice error={setRoles.error} />
      <Group gap="xs" mt="md">
        <Button disabled={revision === undefined} loading={setRoles.isPending} type="submit">
          Change roles
        </Button>
        <Button onClick={onClose} variant="default">
          Cancel
        </Button>
      </Group>
    </form>
  );
}
