import type { SubjectAccessPrint } from "#shared/contract/print.ts";
import { SubjectAccessDocument } from "../components/subject-access-document.tsx";

/** What the person is given, for A4, with who made it and the digest of what it says (SPEC SA9). */
export function SubjectAccessPrinted({ job }: { readonly job: SubjectAccessPrint }) {
  const by = [job.printedBy, job.organisationName].filter(Boolean).join(", ");
  return <SubjectAccessDocument bundle={job.bundle} printed={{ at: job.printedAt, by, digest: job.contentDigest }} />;
}
