import path from "node:path";
import type { App, BrowserWindow, Dialog, SaveDialogOptions } from "electron";

export type Dialogs = {
  /** The path chosen, or null when the caseworker cancelled or a lock came in between. */
  chooseSavePath(suggestedName: string): Promise<string | null>;
  /** Answers whatever is open with null. True when none was open, or the system has taken it off the screen. */
  closeAll(): boolean;
};

export type DialogNeeds = {
  readonly app: Pick<App, "getPath">;
  readonly dialog: Pick<Dialog, "showSaveDialog">;
  readonly window: () => BrowserWindow | null;
  readonly platform: NodeJS.Platform;
};

/**
 * The system's own dialogs. They are told nothing but a neutral file name, leave no trace in the lists of
 * recent files, and hold up nothing: a lock does not wait for them.
 */
export function createDialogs({ app, dialog, window, platform }: DialogNeeds): Dialogs {
  const open = new Set<() => void>();
  /** The folder of the last choice, until the next lock. */
  let lastFolder: string | null = null;

  return {
    async chooseSavePath(suggestedName) {
      const parent = window();
      if (parent === null) return null;
      const cancelled = Promise.withResolvers<null>();
      const cancel = () => cancelled.resolve(null);
      open.add(cancel);
      const folder = lastFolder ?? app.getPath("downloads");
      const chosen = dialog.showSaveDialog(parent, saveDialogOptions(folder, suggestedName)).then(
        (result) => (result.canceled || result.filePath === "" ? null : result.filePath),
        () => null,
      );
      void chosen.then(() => open.delete(cancel));
      const filePath = await Promise.race([chosen, cancelled.promise]);
      if (filePath !== null) lastFolder = path.dirname(filePath);
      return filePath;
    },
    closeAll() {
      const wasOpen = open.size > 0;
      for (const cancel of open) cancel();
      open.clear();
      lastFolder = null;
      // Elsewhere the dialog goes with the window it belongs to; a Linux desktop may show it in a program of its own.
      return !wasOpen || platform !== "linux";
    },
  };
}

export function saveDialogOptions(folder: string, suggestedName: string): SaveDialogOptions {
  const name = neutralName(suggestedName);
  const extension = path.extname(name).slice(1);
  return {
    title: "Save file",
    buttonLabel: "Save",
    defaultPath: path.join(folder, name),
    filters: extension === "" ? [] : [{ name: `${extension.toUpperCase()} file`, extensions: [extension] }],
    showsTagField: false,
    properties: ["showOverwriteConfirmation", "createDirectory", "dontAddToRecent"],
  };
}

/** A file name out of plain letters; never a path, never hidden. */
function neutralName(suggested: string): string {
  const name = suggested.replaceAll(/[^\w .()-]+/g, "-").replace(/^[.\s-]+/, "");
  return name === "" ? "Holdfast" : name;
}
