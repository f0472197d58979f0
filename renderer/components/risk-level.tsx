import { levelLabel, type RiskLevel } from "#shared/domain/risk-assessment.ts";
import classes from "./risk-level.module.css";

const bars: Readonly<Record<RiskLevel, number>> = { not_known: 0, none: 0, low: 1, medium: 2, high: 3 };

/** A level of risk: its word, and beside it as many filled bars as it is high. Colour only repeats it. */
export function RiskLevelWord({ level }: { readonly level: RiskLevel }) {
  return (
    <span className={classes["level"]} data-level={level}>
      <svg aria-hidden className={classes["bars"]} height="16" viewBox="0 0 18 16" width="18">
        {[0, 1, 2].map((bar) => (
          <rect
            data-filled={bar < bars[level] || undefined}
            height={6 + bar * 4}
            key={bar}
            rx="1"
            width="4"
            x={1 + bar * 6}
            y={9 - bar * 4}
          />
        ))}
      </svg>
      {levelLabel(level)}
    </span>
  );
}
