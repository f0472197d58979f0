import type { ReactNode } from "react";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { Person } from "#shared/domain/person.ts";
import { useToday } from "../../components/use-today.ts";
import { formatDate, formatDateWithoutDay } from "../../wording/dates.ts";
import { ageClaimKindLabels, factSourceLabels, nameKindLabels, nameScriptLabels } from "../../wording/labels.ts";
import { ageInWords } from "../../wording/age-in-words.ts";
import { languageName } from "./languages-editor.tsx";
import { PeopleAround } from "./people-around.tsx";
import classes from "./person-view.module.css";
import { SafeContactCard } from "./safe-contact-card.tsx";
import { lowerFirst } from "../../wording/first-letter.ts";

type PersonViewProps = {
  readonly person: Person;
  /** Left out where it is only compared: nothing is copied from there, and nobody else is shown. */
  readonly caseId?: CaseId;
  /** The suspected exploiters to whom a number or address leads. */
  readonly exploitersIn?: ((words: string) => readonly string[]) | undefined;
};

/** The person's details to read: what is not recorded says so. */
export function PersonView({ person, caseId, exploitersIn }: PersonViewProps) {
  const today = useToday();
  const { age, childWarning } = ageInWords(person.ageClaims, today);

  return (
    <div className={classes["view"]}>
      <div className={classes["column"]}>
        <Part title="Safe contact">
          {person.safeContacts.length === 0 ? (
            <p className={classes["none"]}>No safe way to reach this person is recorded.</p>
          ) : (
            <ul className={classes["cards"]}>
              {person.safeContacts.map((contact, index) => (
                // eslint-disable-next-line react/no-array-index-key -- shown as saved; nothing moves
                <SafeContactCard key={index} caseId={caseId} contact={contact} exploitersIn={exploitersIn} />
              ))}
            </ul>
          )}
        </Part>
        {caseId !== undefined && (
          <Part title="People around them">
            <PeopleAround caseId={caseId} />
          </Part>
        )}
      </div>
      <div className={classes["column"]}>
        <Part title="Names">
          <ul className={classes["rows"]}>
            {person.names.map((name, index) => (
              // eslint-disable-next-line react/no-array-index-key -- shown as saved; nothing moves
              <li key={index}>
                <bdi className={classes["main"]}>{name.text}</bdi>
                <span className={classes["about"]}>
                  {nameKindLabels[name.kind]}
                  {name.script !== "latin" && ` · ${nameScriptLabels[name.script]} script`}
                  {` · from ${lowerFirst(factSourceLabels[name.source])}`}
                  {name.isUsedWhenSpeaking && <strong> · Use this one when speaking</strong>}
                </span>
              </li>
            ))}
          </ul>
        </Part>

        <Part title="Age">
          {person.ageClaims.length === 0 ? (
            <p className={classes["none"]}>No age recorded.</p>
          ) : (
            <>
              <p className={classes["age"]}>
                {age}
                {childWarning !== null && <strong>. {childWarning}.</strong>}
              </p>
              <ul className={classes["rows"]}>
                {person.ageClaims.map((claim, index) => (
                  // eslint-disable-next-line react/no-array-index-key -- shown as saved; nothing moves
                  <li key={index}>
                    <span className={classes["main"]}>{claimInWords(claim.claim)}</span>
                    <span className={classes["about"]}>
                      {ageClaimKindLabels[claim.claim.kind]} · said by {lowerFirst(factSourceLabels[claim.source])} on{" "}
                      {formatDate(claim.claimedOn)}
                      {claim.isDisputed && <strong> · Disputed</strong>}
                    </span>
                  </li>
                ))}
              </ul>
            </>
          )}
        </Part>

        <Part title="Nationality and languages">
          <dl className={classes["facts"]}>
            <dt>Nationality</dt>
            <dd>{person.nationalities.join(", ") || "Not recorded"}</dd>
            <dt>Languages</dt>
            <dd>
              {person.languages.length === 0
                ? "Not recorded"
                : person.languages
                    .map(({ code, isInterpreterNeeded }) =>
                      isInterpreterNeeded ? `${languageName(code)} (interpreter needed)` : languageName(code),
                    )
                    .join(", ")}
            </dd>
            {person.interpreterNote !== "" && (
              <>
                <dt>About the interpreter</dt>
                <dd dir="auto">{person.interpreterNote}</dd>
              </>
            )}
          </dl>
        </Part>
      </div>
    </div>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section>
      <h2 className={classes["title"]}>{title}</h2>
      {children}
    </section>
  );
}

function claimInWords(claim: Person["ageClaims"][number]["claim"]): string {
  switch (claim.kind) {
    case "date_of_birth":
      return `Born ${formatDateWithoutDay(claim.dateOfBirth)}`;
    case "age_in_years":
      return claim.years === 1 ? "1 year old" : `${claim.years} years old`;
    case "birth_year":
      return `Born in ${claim.year}`;
  }
}
