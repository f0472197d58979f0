import { Link } from "wouter";
import type { KnownElsewhere, SharedTrait } from "#shared/domain/known-elsewhere.ts";
import { PersonName } from "../../components/person-name.tsx";
import { identifierLabels, involvedRelationLabels } from "../../wording/labels.ts";
import { lowerFirst } from "../../wording/first-letter.ts";
import classes from "./people-page.module.css";

/** Other cases around which somebody is known by the same (SPEC PC8, PC9). */
export function Elsewhere({ found }: { readonly found: readonly KnownElsewhere[] }) {
  if (found.length === 0) return null;
  return (
    <ul aria-label="Also in another case" className={classes["elsewhere"]}>
      {found.map(({ trait, asSaid, otherId, caseId, reference, name, relation, who }) => (
        <li key={`${otherId} ${trait} ${asSaid}`}>
          <strong>{traitWords(trait)} also in another case</strong>: <bdi>{asSaid}</bdi>,{" "}
          <Link href={`/cases/${caseId}/people`}>
            <PersonName name={name} reference={reference} withReference />
          </Link>
          , {lowerFirst(involvedRelationLabels[relation])}
          {who === null ? (
            " (a colleague’s case: say why you open it to read who)"
          ) : (
            <>
              : <bdi>{who}</bdi>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

function traitWords(trait: SharedTrait): string {
  return trait === "name" ? "Name" : identifierLabels[trait];
}
