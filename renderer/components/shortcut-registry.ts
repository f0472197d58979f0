import { useEffect, useRef } from "react";

/** Everything a key can do. The keys themselves stand in one table, `renderer/app/shortcuts.ts`. */
export type ShortcutId =
  | "lock"
  | "hide"
  | "goHome"
  | "goCases"
  | "goTasks"
  | "goEnquiries"
  | "newEnquiry"
  | "goOrganisations"
  | "goSettings"
  | "newNote"
  | "newTask"
  | "focusFilter"
  | "nextRow"
  | "previousRow"
  | "completeTask"
  | "previousSection"
  | "nextSection"
  | "previousQuestion"
  | "nextQuestion"
  | "nextFormPage"
  | "previousFormPage"
  | "copyNextAnswer"
  | "typedIn"
  | "saveForm"
  | "readNotes"
  | "print"
  | "ownWords"
  | "observed"
  | "opinion"
  | "noLane"
  | "bullets"
  | "numbers"
  | "spelling"
  | "showShortcuts"
  | "nextCase"
  | "previousCase"
  | "pinCase"
  | "search"
  | "danger";

type Handler = () => void;

const handlers = new Map<ShortcutId, Handler[]>();

/** Does `handler` when the key of `id` is pressed. Of several, the one that came last on screen acts. */
export function useShortcut(id: ShortcutId, handler: Handler, isActive = true): void {
  const latest = useRef(handler);
  useEffect(() => {
    latest.current = handler;
  });
  useEffect(() => {
    if (!isActive) return;
    const act = () => latest.current();
    handlers.set(id, [...(handlers.get(id) ?? []), act]);
    return () => {
      handlers.set(
        id,
        (handlers.get(id) ?? []).filter((other) => other !== act),
      );
    };
  }, [id, isActive]);
}

/** Carries out a shortcut. False when nothing on screen answers to it. */
export function actOnShortcut(id: ShortcutId): boolean {
  const handler = handlers.get(id)?.at(-1);
  handler?.();
  return handler !== undefined;
}

/** Whether something on screen answers to the shortcut. */
export function isShortcutHeard(id: ShortcutId): boolean {
  return (handlers.get(id)?.length ?? 0) > 0;
}
