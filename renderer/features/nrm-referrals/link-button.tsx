import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { Link } from "wouter";
import type { Arrival } from "./referral-location.ts";

type LinkButtonProps = {
  readonly href: string;
  /** Where to begin on the page it leads to. */
  readonly arrival?: Arrival;
  readonly isMain?: boolean;
  readonly isCompact?: boolean;
  readonly children: ReactNode;
};

/** A link that looks like a button, because it is the next step. */
export function LinkButton({ href, arrival, isMain = false, isCompact = false, children }: LinkButtonProps) {
  return (
    <Button
      renderRoot={(props: object) => <Link {...props} href={href} state={arrival ?? null} />}
      size={isCompact ? "compact-md" : "sm"}
      variant={isMain ? "filled" : "default"}
    >
      {children}
    </Button>
  );
}
