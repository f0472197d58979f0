import { useMemo } from "react";
import { useLocation } from "wouter";
import { mayDo } from "#shared/domain/rights.ts";
import type { Role } from "#shared/domain/worker.ts";
import { actOnShortcut, isShortcutHeard, type ShortcutId } from "../components/shortcut-registry.ts";
import type { Command } from "../features/search/command.ts";
import { useDangerPlace } from "./danger-place.ts";
import { navItems } from "./nav-items.ts";
import { settingsPages } from "./settings-pages.ts";
import { shortcuts } from "./shortcuts.ts";

const dangerKeys = shortcuts.find(({ id }) => id === "danger")?.keys;

/** Keys that only make sense where the hands are: on a row, in a form, held down, in the search box itself. */
const notCommands: ReadonlySet<ShortcutId> = new Set([
  "search",
  "nextRow",
  "previousRow",
  "saveForm",
  "nextCase",
  "previousCase",
]);

/**
 * Everything that can be done or gone to now, from the tables of the navigation, of the settings and of the keys.
 *
 * @param isOpen while it is, what the page behind answers to is offered
 */
export function useCommands(roles: readonly Role[], isOpen: boolean): readonly Command[] {
  const [, navigate] = useLocation();
  const dangerHref = useDangerPlace();
  return useMemo(() => {
    if (!isOpen) return [];
    const go = (href: string) => () => navigate(href);
    const keysOfPage = (name: string) =>
      shortcuts.find(({ does }) => does.toLowerCase() === `go to ${name.toLowerCase()}`);
    const pages = navItems
      .filter(({ right }) => right === null || mayDo(roles, right))
      .map(({ href, name }): Command => {
        const keys = keysOfPage(name)?.keys;
        return { id: href, words: name, also: "go to", ...(keys === undefined ? {} : { keys }), act: go(href) };
      });
    const newCase: Command = { id: "new-case", words: "New case", also: "open add a person", act: go("/cases/new") };
    const emergency: Command = {
      id: "emergency",
      words: "Open a restricted case in an emergency",
      also: "break glass",
      act: go("/cases/emergency"),
    };
    const danger: Command = {
      id: "danger",
      words: "Immediate danger",
      also: "999 emergency police ambulance help now",
      ...(dangerKeys === undefined ? {} : { keys: dangerKeys }),
      act: go(dangerHref),
    };
    const settings = settingsPages
      .filter(({ right }) => mayDo(roles, right))
      .map(({ path, name }): Command => {
        return { id: `settings-${path}`, words: `Settings: ${name}`, also: "go to", act: go(`/settings/${path}`) };
      });
    const taken = new Set<ShortcutId>(["danger", ...navItems.flatMap(({ name }) => keysOfPage(name)?.id ?? [])]);
    const seen = new Set<ShortcutId>();
    const deeds = shortcuts.filter(({ id }) => {
      const isOffered = !seen.has(id) && !taken.has(id) && !notCommands.has(id) && isShortcutHeard(id);
      seen.add(id);
      return isOffered;
    });
    return [
      ...deeds
        .filter(({ where }) => where !== "Everywhere")
        .map(({ id, keys, does }): Command => ({ id, words: does, keys, act: () => void actOnShortcut(id) })),
      ...pages,
      danger,
      ...(mayDo(roles, "work_on_cases") ? [newCase] : []),
      ...(mayDo(roles, "break_glass") ? [emergency] : []),
      ...settings,
      ...deeds
        .filter(({ where }) => where === "Everywhere")
        .map(({ id, keys, does }): Command => ({ id, words: does, keys, act: () => void actOnShortcut(id) })),
    ];
  }, [roles, isOpen, dangerHref, navigate]);
}
