import { Page } from "../../components/page.tsx";
import { Working } from "../../components/working.tsx";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useVaultQuery } from "../../ipc/use-operation.ts";
import { AnchorCodePart } from "./anchor-code-part.tsx";
import { CheckPart } from "./check-part.tsx";
import { CompareCodePart } from "./compare-code-part.tsx";
import { VerifyCopyPart } from "./verify-copy-part.tsx";

/** While a check is under way the page asks so often how far it is, in milliseconds. */
const pollMs = 500;

/** Whether the vault is what it should be, and how somebody outside this computer can tell. */
export function ChecksPage() {
  const { data: state, error } = useVaultQuery(
    "checks.read",
    {},
    { pollMs: (found) => (found?.running ? pollMs : false) },
  );
  return (
    <Page
      isNarrow
      lead="Holdfast checks the vault at every unlock, and everything in it once a day."
      title="Checks and evidence"
    >
      <ErrorNotice error={error} />
      {state ? <CheckPart state={state} /> : !error && <Working />}
      <AnchorCodePart />
      <CompareCodePart />
      <VerifyCopyPart />
    </Page>
  );
}
