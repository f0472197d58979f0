import { Link } from "wouter";
import { useVaultQuery } from "../../ipc/use-operation.ts";
import { countOf } from "../../wording/dates.ts";
import classes from "./home-page.module.css";

/** How many open cases lack something, and the way to what. Nothing where none does. */
export function MissingLine() {
  const { data } = useVaultQuery("missingData.list", {});
  if (!data || data.count === 0) return null;
  return (
    <p className={classes["missing"]}>
      <Link href="/missing">See what is missing</Link> in {countOf(data.count, "open case", "open cases")}.
    </p>
  );
}
