import path from "node:path";
import type { App, BrowserWindow, Dialog, SaveDialogOptions } from "electron";

export type Dialogs = {
  /** The path chosen, or null when the caseworker cancelled or a lock came in between. */
  chooseSavePath(suggestedName: string): Promise<string | null>;
  /** A back-up file to read, or null as above. */
  chooseFile(): Promise<string | null>;
  /** Files to keep as documents; null as above. */
  chooseFiles(): Promise<readonly string[] | null>;
  /** A folder to keep back-ups in, or null as above. */
  chooseFolder(): Promise<string | null>;
  /** Answers whatever is open with null. True when none was open, or the system has taken it off the screen. */
  closeAll(): boolean;
};

export type DialogNeeds = {
  readonly app: Pick<App, "getPath">;
  readonly dialog: Pick<Dialog, "showSaveDialog" | "showOpenDialog">;
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

  /** Shows one dialog; a lock answers it with null and does not wait for it. */
  async function ask<T>(show: (parent: BrowserWindow, folder: string) => Promise<T | null>): Promise<T | null> {
    const parent = window();
    if (parent === null) return null;
    const cancelled = Promise.withResolvers<null>();
    const cancel = () => cancelled.resolve(null);
    open.add(cancel);
    const chosen = show(parent, lastFolder ?? app.getPath("downloads")).catch(() => null);
    void chosen.then(() => open.delete(cancel));
    return Promise.race([chosen, cancelled.promise]);
  }

  return {
    async chooseSavePath(suggestedName) {
      const filePath = await ask(async (parent, folder) => {
        const result = await dialog.showSaveDialog(parent, saveDialogOptions(folder, suggestedName));
        return result.canceled || result.filePath === "" ? null : result.filePath;
      });
      if (filePath !== null) lastFolder = path.dirname(filePath);
      return filePath;
    },
    chooseFile: () =>
      ask(async (parent, folder) => {
        const { canceled, filePaths } = await dialog.showOpenDialog(parent, {
          title: "Choose a back-up",
          buttonLabel: "Choose",
          defaultPath: folder,
          filters: [
            { name: "Holdfast back-up", extensions: ["hfbackup"] },
            { name: "All files", extensions: ["*"] },
          ],
          properties: ["openFile", "dontAddToRecent"],
        });
        return canceled ? null : (filePaths[0] ?? null);
      }),
    chooseFiles: () =>
      ask(async (parent, folder) => {
        const { canceled, filePaths } = await dialog.showOpenDialog(parent, {
          title: "Add documents",
          buttonLabel: "Add",
          defaultPath: folder,
          properties: ["openFile", "multiSelections", "dontAddToRecent"],
        });
        return canceled ? null : filePaths;
      }),
    chooseFolder: () =>
      ask(async (parent) => {
        const { canceled, filePaths } = await dialog.showOpenDialog(parent, {
          title: "Choose a folder",
          buttonLabel: "Choose",
          properties: ["openDirectory", "createDirectory", "dontAddToRecent"],
        });
        return canceled ? null : (filePaths[0] ?? null);
      }),
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
