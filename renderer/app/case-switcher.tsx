import { useEffect, useState } from "react";
import { useLocation } from "wouter";
import type { CaseSummary } from "#shared/domain/case-record.ts";
import { PersonName } from "../components/person-name.tsx";
import { useShortcut } from "../components/shortcut-registry.ts";
import classes from "./case-switcher.module.css";

/**
 * Ctrl+Tab shows the cases at hand, last first, and goes on with each press; letting Ctrl go opens the one that is
 * marked. Escape, or leaving the window, opens none.
 */
export function CaseSwitcher({ cases }: { readonly cases: readonly CaseSummary[] }) {
  const [location, navigate] = useLocation();
  const [chosen, setChosen] = useState<number | null>(null);
  const isOnFirst = cases[0] !== undefined && location.startsWith(`/cases/${cases[0].id}`);

  const move = (by: 1 | -1) => {
    if (cases.length === 0) return;
    setChosen((now) => {
      // The first press leads to the case before this one; from another page, to the last case.
      const from = now ?? (isOnFirst || by === -1 ? 0 : -1);
      return (from + by + cases.length) % cases.length;
    });
  };
  useShortcut("nextCase", () => move(1));
  useShortcut("previousCase", () => move(-1));

  const isOpen = chosen !== null;
  useEffect(() => {
    if (!isOpen) return;
    const release = (event: KeyboardEvent) => {
      if (event.key !== "Control" && event.key !== "Meta") return;
      const wanted = cases[chosen];
      setChosen(null);
      if (wanted) navigate(`/cases/${wanted.id}`);
    };
    const escape = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      event.stopPropagation();
      setChosen(null);
    };
    const leave = () => setChosen(null);
    window.addEventListener("keyup", release);
    window.addEventListener("keydown", escape, true);
    window.addEventListener("blur", leave);
    return () => {
      window.removeEventListener("keyup", release);
      window.removeEventListener("keydown", escape, true);
      window.removeEventListener("blur", leave);
    };
  }, [isOpen, cases, chosen, navigate]);

  if (chosen === null) return null;
  return (
    <section aria-label="Cases at hand" className={classes["switcher"]}>
      <div aria-label="Go to a case" className={classes["cases"]} role="listbox">
        {cases.map((each, index) => (
          <div aria-selected={index === chosen} className={classes["case"]} key={each.id} role="option">
            <PersonName name={each.name} reference={each.reference} withReference />
          </div>
        ))}
      </div>
      <p aria-live="assertive" className={classes["spoken"]}>
        {cases[chosen] && <PersonName name={cases[chosen].name} reference={cases[chosen].reference} withReference />}
      </p>
    </section>
  );
}
