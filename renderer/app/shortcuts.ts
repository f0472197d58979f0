import { actOnShortcut, type ShortcutId } from "../components/shortcut-registry.ts";

export type Shortcut = {
  readonly id: ShortcutId;
  /** One chord (`Ctrl+L`), one key (`N`) or one key after another (`G H`). */
  readonly keys: string;
  readonly does: string;
  readonly where: "Everywhere" | "In lists" | "On a case" | "In a form" | "Beside the form" | "In the text of a note";
  /** The window's menu carries it out as well, whatever the page is doing: `electron/shell/menu.ts`. */
  readonly isInMenu?: true;
  /** Main counts the presses itself, before the page has them: `electron/shell/hide-keys.ts`. */
  readonly isInMain?: true;
};

/** Every key of the application. The help sheet and the tests are made from this table. */
export const shortcuts: readonly Shortcut[] = [
  { id: "lock", keys: "Ctrl+L", does: "Lock", where: "Everywhere", isInMenu: true },
  { id: "hide", keys: "Ctrl+Shift+H", does: "Hide and lock", where: "Everywhere", isInMenu: true },
  { id: "hide", keys: "Shift Shift Shift", does: "Hide and lock", where: "Everywhere", isInMain: true },
  { id: "search", keys: "Ctrl+K", does: "Search everything", where: "Everywhere" },
  { id: "danger", keys: "Ctrl+Shift+D", does: "Immediate danger: what to do now", where: "Everywhere" },
  { id: "newEnquiry", keys: "Ctrl+Shift+E", does: "Write an enquiry down", where: "Everywhere" },
  { id: "goHome", keys: "G H", does: "Go to home", where: "Everywhere" },
  { id: "goCases", keys: "G C", does: "Go to cases", where: "Everywhere" },
  { id: "goTasks", keys: "G T", does: "Go to tasks", where: "Everywhere" },
  { id: "goEnquiries", keys: "G E", does: "Go to enquiries", where: "Everywhere" },
  { id: "goOrganisations", keys: "G O", does: "Go to the directory of organisations", where: "Everywhere" },
  { id: "goSettings", keys: "G S", does: "Go to settings", where: "Everywhere" },
  { id: "nextCase", keys: "Ctrl+Tab", does: "Go to the case before this one", where: "Everywhere" },
  { id: "previousCase", keys: "Ctrl+Shift+Tab", does: "Go the other way round", where: "Everywhere" },
  { id: "showShortcuts", keys: "?", does: "Show these keys", where: "Everywhere" },
  { id: "focusFilter", keys: "/", does: "Go to the filter", where: "In lists" },
  { id: "nextRow", keys: "J", does: "Next row", where: "In lists" },
  { id: "previousRow", keys: "K", does: "Previous row", where: "In lists" },
  { id: "completeTask", keys: "E", does: "Complete the selected task", where: "In lists" },
  { id: "pinCase", keys: "P", does: "Pin the case, or no longer", where: "On a case" },
  { id: "newNote", keys: "N", does: "Write a note", where: "On a case" },
  { id: "newTask", keys: "T", does: "Add a task", where: "On a case" },
  { id: "readNotes", keys: "R", does: "Read all notes as one page", where: "On a case" },
  { id: "print", keys: "Ctrl+P", does: "Print what is listed", where: "In lists" },
  { id: "nextSection", keys: "]", does: "Next section", where: "On a case" },
  { id: "previousSection", keys: "[", does: "Previous section", where: "On a case" },
  { id: "saveForm", keys: "Ctrl+Enter", does: "Save the form", where: "In a form" },
  { id: "nextQuestion", keys: "Alt+ArrowDown", does: "Next question", where: "In a form" },
  { id: "previousQuestion", keys: "Alt+ArrowUp", does: "Previous question", where: "In a form" },
  { id: "nextFormPage", keys: "Alt+ArrowRight", does: "Next page of the form", where: "Beside the form" },
  { id: "previousFormPage", keys: "Alt+ArrowLeft", does: "Page before it", where: "Beside the form" },
  { id: "copyNextAnswer", keys: "C", does: "Copy the next answer", where: "Beside the form" },
  { id: "typedIn", keys: "X", does: "Tick the page as typed in, or no longer", where: "Beside the form" },
  { id: "ownWords", keys: "Alt+1", does: "Mark as their own words", where: "In the text of a note" },
  { id: "observed", keys: "Alt+2", does: "Mark as observed", where: "In the text of a note" },
  { id: "opinion", keys: "Alt+3", does: "Mark as opinion", where: "In the text of a note" },
  { id: "noLane", keys: "Alt+0", does: "Take such a mark away", where: "In the text of a note" },
  { id: "bullets", keys: "Alt+8", does: "List", where: "In the text of a note" },
  { id: "numbers", keys: "Alt+9", does: "Numbered list", where: "In the text of a note" },
  { id: "spelling", keys: "F7", does: "Look at the spelling", where: "In the text of a note" },
];

/** Milliseconds in which the second key of a pair must follow. */
const pairLimit = 1_500;

/** Acts on the keys of the table. Returns what takes the listener away again. */
export function listenForShortcuts(target: Window): () => void {
  let first: { readonly key: string; readonly at: number } | null = null;

  const listen = (event: KeyboardEvent) => {
    if (event.isComposing || event.defaultPrevented) return;
    const chord = chordOf(event);
    // The keys of the top row type nothing.
    const isChord = event.ctrlKey || event.metaKey || event.altKey || /^F\d+$/u.test(event.key);
    // Single keys are for reading; while somebody types they are letters, and a dialog has keys of its own.
    if (!isChord && (isTyping(event.target) || isInDialog())) {
      first = null;
      return;
    }
    const isPair = first !== null && event.timeStamp - first.at < pairLimit;
    const pair = isPair && first ? `${first.key} ${chord}` : null;
    first = null;
    const shortcut = shortcuts.find(({ keys }) => keys === pair) ?? shortcuts.find(({ keys }) => keys === chord);
    if (shortcut) {
      if (actOnShortcut(shortcut.id)) event.preventDefault();
    } else if (!isChord && shortcuts.some(({ keys }) => keys.startsWith(`${chord} `))) {
      first = { key: chord, at: event.timeStamp };
    }
  };

  target.addEventListener("keydown", listen);
  return () => target.removeEventListener("keydown", listen);
}

/** A key press in the spelling of the table. */
function chordOf(event: KeyboardEvent): string {
  const key = event.key.length === 1 ? event.key.toUpperCase() : event.key;
  // The shift that a sign like "?" needs is part of the sign.
  const isShiftTold = event.shiftKey && (event.key.length > 1 || /[A-Z]/.test(key));
  return [
    event.ctrlKey || event.metaKey ? "Ctrl" : null,
    event.altKey ? "Alt" : null,
    isShiftTold ? "Shift" : null,
    key,
  ]
    .filter((part) => part !== null)
    .join("+");
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  const fields = "textarea, select, [role='combobox'], [role='listbox'], [contenteditable='true']";
  if (target.closest(fields) !== null) return true;
  return target instanceof HTMLInputElement && !["button", "checkbox", "radio", "submit"].includes(target.type);
}

function isInDialog(): boolean {
  return document.querySelector('[role="dialog"][aria-modal="true"]') !== null;
}
