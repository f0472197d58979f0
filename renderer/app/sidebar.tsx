import { IconKeyboard, IconSearch } from "@tabler/icons-react";
import { Link, useLocation } from "wouter";
import { PersonName } from "../components/person-name.tsx";
import { useVaultQuery } from "../ipc/use-operation.ts";
import { countOf } from "../wording/dates.ts";
import { currentItem, navItems } from "./nav-items.ts";
import classes from "./sidebar.module.css";

type SidebarProps = { readonly onSearch: () => void; readonly onShowShortcuts: () => void };

/** The ways through the application, and the cases opened last. */
export function Sidebar({ onSearch, onShowShortcuts }: SidebarProps) {
  const [location] = useLocation();
  const { data: home } = useVaultQuery("home.read", {});
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
          {navItems.map(({ href, name, Icon }) => (
            <li key={href}>
              <Link aria-current={current === href ? "page" : undefined} className={classes["link"]} href={href}>
                <Icon aria-hidden size={18} />
                <span className={classes["name"]}>{name}</span>
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
      {home && home.recentCases.length > 0 && (
        <nav aria-labelledby="recent-cases" className={classes["recent"]}>
          <h2 className={classes["heading"]} id="recent-cases">
            Recent cases
          </h2>
          <ul className={classes["list"]}>
            {home.recentCases.map((recent) => (
              <li key={recent.id}>
                <Link
                  aria-current={location.startsWith(`/cases/${recent.id}`) ? "true" : undefined}
                  className={classes["case"]}
                  href={`/cases/${recent.id}`}
                >
                  <PersonName name={recent.name} reference={recent.reference} withReference />
                </Link>
              </li>
            ))}
          </ul>
        </nav>
      )}
      <div className={classes["space"]} />
      <button className={classes["keys"]} onClick={onShowShortcuts} type="button">
        <IconKeyboard aria-hidden size={18} />
        <span>Keys</span>
      </button>
    </>
  );
}
