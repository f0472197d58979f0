import { IconKeyboard, IconSearch, IconUrgent } from "@tabler/icons-react";
import { useId } from "react";
import { Link, useLocation } from "wouter";
import type { CaseSummary } from "#shared/domain/case-record.ts";
import { PersonName } from "../components/person-name.tsx";
import { useMay } from "../components/use-may.ts";
import { SavedFilterList } from "../features/saved-filters/saved-filter-list.tsx";
import { useVaultQuery } from "../ipc/use-operation.ts";
import { countOf } from "../wording/dates.ts";
import { CaseSwitcher } from "./case-switcher.tsx";
import { useDangerPlace } from "./danger-place.ts";
import { currentItem, navItems } from "./nav-items.ts";
import classes from "./sidebar.module.css";

type SidebarProps = { readonly onSearch: () => void; readonly onShowShortcuts: () => void };

/** Shown at a time; the rest is one filter away. */
const mostRecent = 5;

/** The ways through the application, and the cases opened last. */
export function Sidebar({ onSearch, onShowShortcuts }: SidebarProps) {
  const [location] = useLocation();
  const may = useMay();
  const { data: home } = useVaultQuery("home.read", {}, { enabled: may("read_cases") });
  const { data: atHand } = useVaultQuery("cases.atHand", {}, { enabled: may("read_cases") });
  const pinned = atHand?.pinned ?? [];
  const isPinned = ({ id }: CaseSummary) => pinned.some((each) => each.id === id);
  const recent = (atHand?.recent ?? []).filter((each) => !isPinned(each)).slice(0, mostRecent);
  const notRecent = pinned.filter(({ id }) => !atHand?.recent.some((each) => each.id === id));
  const danger = useDangerPlace();
  const current = currentItem(location);
  const due = home ? home.overdue.length + home.dueToday.length : 0;

  return (
    <>
      <button className={classes["search"]} onClick={onSearch} type="button">
        <IconSearch aria-hidden size={18} />
        <span className={classes["name"]}>Search</span>
        <kbd aria-hidden className={classes["key"]}>
          Ctrl K
        </kbd>
      </button>
      <nav aria-label="Main" className={classes["nav"]}>
        <ul className={classes["list"]}>
          {navItems
            .filter(({ right }) => right === null || may(right))
            .map(({ href, name, Icon }) => (
              <li key={href}>
                <Link aria-current={current === href ? "page" : undefined} className={classes["link"]} href={href}>
                  <Icon aria-hidden size={18} />
                  <span className={classes["name"]}>{name}</span>
                  {href === "/enquiries" && home && home.openEnquiries > 0 && (
                    <span
                      aria-label={countOf(home.openEnquiries, "open enquiry", "open enquiries")}
                      className={classes["count"]}
                      role="img"
                    >
                      {home.openEnquiries}
                    </span>
                  )}
                  {href === "/" && due > 0 && (
                    <span
                      aria-label={`${countOf(due, "task", "tasks")} due or overdue`}
                      className={classes["count"]}
                      role="img"
                    >
                      {due}
                    </span>
                  )}
                </Link>
              </li>
            ))}
        </ul>
      </nav>
      <SavedFilterList />
      <div className={classes["atHand"]}>
        <CasesAtHand cases={pinned} heading="Pinned cases" location={location} />
        <CasesAtHand cases={recent} heading="Recent cases" location={location} />
      </div>
      <CaseSwitcher cases={[...(atHand?.recent ?? []), ...notRecent]} />
      <div className={classes["space"]} />
      <nav aria-label="Help now" className={classes["helpNow"]}>
        <Link
          aria-current={location.startsWith("/danger") ? "page" : undefined}
          className={`${classes["keys"]} ${classes["danger"]}`}
          href={danger}
        >
          <IconUrgent aria-hidden size={18} />
          <span>Immediate danger</span>
        </Link>
      </nav>
      <button className={classes["keys"]} onClick={onShowShortcuts} type="button">
        <IconKeyboard aria-hidden size={18} />
        <span>Keys</span>
      </button>
    </>
  );
}

type CasesAtHandProps = {
  readonly cases: readonly CaseSummary[];
  readonly heading: string;
  readonly location: string;
};

function CasesAtHand({ cases, heading, location }: CasesAtHandProps) {
  const id = useId();
  if (cases.length === 0) return null;
  return (
    <nav aria-labelledby={id} className={classes["recent"]}>
      <h2 className={classes["heading"]} id={id}>
        {heading}
      </h2>
      <ul className={classes["list"]}>
        {cases.map((each) => (
          <li key={each.id}>
            <Link
              aria-current={location.startsWith(`/cases/${each.id}`) ? "true" : undefined}
              className={classes["case"]}
              href={`/cases/${each.id}`}
            >
              <PersonName name={each.name} reference={each.reference} withReference />
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
