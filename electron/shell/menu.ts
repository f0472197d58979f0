import type { MenuItemConstructorOptions } from "electron";

export type MenuActions = {
  lock(): void;
  hide(): void;
  quit(): void;
};

/** Keys that work in the whole application. The page shows them in its help; keep `renderer/app/shortcuts.ts` alike. */
export const menuShortcuts = {
  lock: "CommandOrControl+L",
  hide: "CommandOrControl+Shift+H",
  quit: "CommandOrControl+Q",
} as const;

/**
 * The menu: short, the same in every state, and nothing in it depends on a case. Its Edit part is what
 * makes copy and paste work on macOS. There is no reload and no developer tool in it.
 */
export function menuTemplate(actions: MenuActions, platform: NodeJS.Platform): MenuItemConstructorOptions[] {
  const lockItems: MenuItemConstructorOptions[] = [
    { id: "lock", label: "Lock now", accelerator: menuShortcuts.lock, click: () => actions.lock() },
    {
      id: "hide",
      label: "Hide and lock (or Shift three times)",
      accelerator: menuShortcuts.hide,
      click: () => actions.hide(),
    },
    { type: "separator" },
  ];
  const quit: MenuItemConstructorOptions = {
    id: "quit",
    label: platform === "darwin" ? "Quit Holdfast" : "Quit",
    accelerator: menuShortcuts.quit,
    click: () => actions.quit(),
  };
  return [
    platform === "darwin"
      ? { label: "Holdfast", submenu: [{ role: "about" }, { type: "separator" }, ...lockItems, quit] }
      : { label: "&File", submenu: [...lockItems, quit] },
    {
      label: "&Edit",
      submenu: [
        { role: "undo" },
        { role: "redo" },
        { type: "separator" },
        { role: "cut" },
        { role: "copy" },
        { role: "paste" },
        { role: "selectAll" },
      ],
    },
    {
      label: "&View",
      submenu: [
        { role: "zoomIn" },
        { role: "zoomOut" },
        { role: "resetZoom" },
        { type: "separator" },
        { role: "togglefullscreen" },
      ],
    },
  ];
}
