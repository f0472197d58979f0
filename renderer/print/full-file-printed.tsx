import type { FullFilePrint } from "#shared/contract/print.ts";
import { FullFileDocument } from "../components/full-file-document.tsx";

/** The whole case for A4, with who printed it and the digest of what it says (SPEC FF7). */
export function FullFilePrinted({ job }: { readonly job: FullFilePrint }) {
  const by = [job.printedBy, job.organisationName].filter(Boolean).join(", ");
  return <FullFileDocument file={job.file} printed={{ at: job.printedAt, by, digest: job.contentDigest }} />;
}
