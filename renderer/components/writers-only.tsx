import type { ReactNode } from "react";
import { useMay } from "./use-may.ts";

/** What whoever only reads is not offered, because it would be refused (SPEC RO1). */
export function WritersOnly({ children }: { readonly children: ReactNode }) {
  return useMay()("work_on_cases") ? children : null;
}
