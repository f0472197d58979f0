import { Page } from "../../components/page.tsx";
import { OfficeCode } from "./office-code.tsx";
import { ReceiveCase } from "./receive-case.tsx";

/** The code by which this office receives cases, and a case that came (SPEC HV1, HV7 to HV10). */
export function OtherOfficesPage() {
  return (
    <Page isNarrow lead="Cases that another organisation with Holdfast hands over to you." title="Other offices">
      <OfficeCode />
      <ReceiveCase />
    </Page>
  );
}
