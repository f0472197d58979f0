import { Checkbox, Stack } from "@mantine/core";
import type { GetInputPropsReturnType } from "@mantine/form";
import { Role } from "#shared/domain/worker.ts";
import { roleLabels } from "../../wording/labels.ts";

/** What each role is for, in a few words. */
const roleHelp: Record<Role, string> = {
  caseworker: "Opens cases, writes notes, keeps tasks, prepares referrals.",
  senior: "The same, says whose case it is, and reviews why cases were opened.",
  safeguarding_lead: "The same, and restricts cases to named people.",
  read_only: "Reads cases and changes nothing.",
  administrator: "People, recovery, back-ups and office settings; no cases by itself.",
};

/** One or several roles for somebody. */
export function RoleChoice({ field }: { readonly field: GetInputPropsReturnType }) {
  return (
    <Checkbox.Group label="Roles" mt="md" {...field}>
      <Stack gap="xs" mt="xs">
        {Role.options.map((role) => (
          <Checkbox description={roleHelp[role]} key={role} label={roleLabels[role]} value={role} />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}
