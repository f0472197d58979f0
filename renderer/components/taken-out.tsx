import { Button } from "@mantine/core";
import { useMay } from "./use-may.ts";
import classes from "./taken-out.module.css";

type TakenOutProps<T> = {
  /** What they were taken out of, and how many: "Taken off the list: 2 needs". */
  readonly summary: string;
  readonly items: readonly T[];
  readonly nameOf: (item: T) => string;
  readonly isPending: boolean;
  readonly onPutBack: (item: T) => void;
};

/** What was taken out of a list, folded under it, each with a way back for whoever may write. */
export function TakenOut<T extends { readonly id: string }>(props: TakenOutProps<T>) {
  const { summary, items, nameOf, isPending, onPutBack } = props;
  const mayWrite = useMay()("work_on_cases");
  if (items.length === 0) return null;
  return (
    <details className={classes["removed"]}>
      <summary>{summary}</summary>
      <ul>
        {items.map((item) => (
          <li key={item.id}>
            <span dir="auto">{nameOf(item)}</span>
            {mayWrite && (
              <Button
                aria-label={`Put back: ${nameOf(item)}`}
                disabled={isPending}
                onClick={() => onPutBack(item)}
                size="compact-md"
                variant="default"
              >
                Put back
              </Button>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
