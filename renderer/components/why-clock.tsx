import type { CaseClock } from "#shared/domain/case-clock.ts";
import { clockReason } from "../wording/date-reason.ts";
import { formatDate } from "../wording/dates.ts";
import { DateReasonWords } from "./date-reason-words.tsx";
import { WhyDate } from "./why-date.tsx";

/** Why a date of the NRM is that day; of one that was set by hand, where that is explained, and what the rule counts to. */
export function WhyClock({ clock, of }: { readonly clock: CaseClock; readonly of: string }) {
  const { isSetByHand, computedOn } = clock;
  return (
    <WhyDate of={of}>
      {isSetByHand && (
        <p>
          Set by hand; Decisions says why, and who said so.{" "}
          {computedOn === null ? "" : `The rule counts to ${formatDate(computedOn)}:`}
        </p>
      )}
      <DateReasonWords reason={clockReason(clock)} />
    </WhyDate>
  );
}
