import { IconMessage } from "@tabler/icons-react";
import { Link } from "wouter";
import type { Output } from "#shared/contract/index.ts";
import { goToRow } from "../../components/go-to-row.ts";
import { PersonName } from "../../components/person-name.tsx";
import { countOf } from "../../wording/dates.ts";
import classes from "./home-page.module.css";

/** Comments beside notes that wait for the worker: how many, on which case, and never their words. */
export function CommentRows({ comments }: { readonly comments: Output<"home.read">["comments"] }) {
  return (
    <ul className={classes["list"]}>
      {comments.map(({ caseId, reference, name, noteId, count }) => (
        <li className={classes["row"]} data-row={`comments-${caseId}`} key={caseId}>
          <IconMessage aria-hidden className={classes["icon"]} size={18} />
          <span className={classes["words"]}>
            <Link className={classes["link"]} href={`/cases/${caseId}`} onClick={() => goToRow(noteId)}>
              <PersonName name={name} reference={reference} withReference />
            </Link>
          </span>
          <span className={classes["aside"]}>{countOf(count, "open comment", "open comments")}</span>
        </li>
      ))}
    </ul>
  );
}
