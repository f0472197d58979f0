import { schemaResolver, useForm, type UseFormReturnType } from "@mantine/form";
import { faultOfAgeKey } from "#shared/domain/age-key.ts";
import { ExportReasons } from "#shared/domain/export-record.ts";

const faultsOf = schemaResolver(ExportReasons, { sync: true });

/**
 * What is asked before anything leaves. Encrypted with a password unless somebody chooses otherwise (SPEC EX12).
 *
 * @param recipient whom it is for, where that is known already; it can be changed
 */
export function useExportReasons(recipient = ""): UseFormReturnType<ExportReasons> {
  return useForm<ExportReasons>({
    initialValues: { recipient, purpose: "", protection: { way: "password" } },
    validate: (values) => {
      const { protection } = values;
      const fault = protection.way === "key" && faultOfAgeKey(protection.key);
      return { ...faultsOf(values), ...(fault && { "protection.key": fault }) };
    },
  });
}
