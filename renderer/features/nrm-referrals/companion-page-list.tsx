import { IconAlertTriangle, IconCircle, IconCircleCheck } from "@tabler/icons-react";
import { type CompanionPage, typedStanding, type TypedStanding } from "#shared/domain/nrm-companion.ts";
import classes from "./companion.module.css";
import type { TypedPages } from "./use-typed-pages.ts";

type CompanionPageListProps = {
  /** Place of the page in hand. */
  readonly at: number;
  readonly pages: readonly CompanionPage[];
  readonly typed: TypedPages;
  readonly onGo: (at: number) => void;
};

/** Of the place behind the last page of the form. */
export const endTitle = "Check it and send it";

const icons = { typed: IconCircleCheck, changed: IconAlertTriangle, not_yet: IconCircle } as const;
export const typedWords: Record<TypedStanding, string> = {
  typed: "typed in",
  changed: "changed since",
  not_yet: "not typed in",
};

/** Every page of the form, each with whether it was typed in, and the way there. */
export function CompanionPageList({ at, pages, typed, onGo }: CompanionPageListProps) {
  return (
    <details className={classes["all"]}>
      <summary>All pages</summary>
      <ol>
        {pages.map((page, place) => {
          const standing = typedStanding(page, typed.pages);
          const Icon = icons[standing];
          return (
            <li key={page.id}>
              <button
                aria-current={place === at ? "step" : undefined}
                data-standing={standing}
                onClick={() => onGo(place)}
                type="button"
              >
                <Icon aria-hidden size={16} />
                <span>
                  {place + 1}. {page.title}
                  <span className={classes["unseen"]}>, {typedWords[standing]}</span>
                </span>
              </button>
            </li>
          );
        })}
        <li>
          <button
            aria-current={at === pages.length ? "step" : undefined}
            onClick={() => onGo(pages.length)}
            type="button"
          >
            <span>
              {pages.length + 1}. {endTitle}
            </span>
          </button>
        </li>
      </ol>
    </details>
  );
}
