import { createServer, type Server } from "node:http";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { _electron, type ElectronApplication } from "@playwright/test";

/** A server on this machine that notes who came: what a leak would reach. */
export type Listener = {
  /** For example "http://127.0.0.1:41234". */
  readonly origin: string;
  /** Names under `/hit/` that were asked for, by any means. */
  readonly hits: ReadonlySet<string>;
  close(): Promise<void>;
};

export async function listen(): Promise<Listener> {
  const hits = new Set<string>();
  const note = (url: string | undefined) => {
    const name = /^\/hit\/([\w-]+)/.exec(url ?? "")?.[1];
    if (name !== undefined) hits.add(name);
  };
  const server = createServer((request, response) => {
    note(request.url);
    const isScript = request.url?.endsWith(".js") ?? false;
    response.setHeader("Content-Type", isScript ? "text/javascript" : "text/html");
    response.setHeader("Access-Control-Allow-Origin", "*");
    response.end(isScript ? "" : "<!doctype html><title>Control</title><body></body>");
  });
  server.on("upgrade", (request, socket) => {
    note(request.url);
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { origin: `http://127.0.0.1:${portOf(server)}`, hits, close: () => closed(server) };
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}

/**
 * A window with every wall taken down, in the same Electron. What the probes find open here and shut in
 * Holdfast is shut by Holdfast and not by a probe that cannot work.
 */
export async function startOpenWindow(url: string): Promise<{ app: ElectronApplication; close(): Promise<void> }> {
  const folder = await mkdtemp(path.join(tmpdir(), "holdfast-open-"));
  await writeFile(path.join(folder, "package.json"), JSON.stringify({ name: "open", main: "main.cjs" }));
  await writeFile(path.join(folder, "main.cjs"), openMain(folder, url));
  const executablePath = process.env["HOLDFAST_ELECTRON"];
  if (executablePath === undefined) throw new Error("HOLDFAST_ELECTRON must name the Electron to run.");
  const app = await _electron.launch({ executablePath, args: ["--no-sandbox", folder] });
  return {
    app,
    async close() {
      await app.close();
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

function openMain(folder: string, url: string): string {
  return `
    const { app, BrowserWindow } = require("electron");
    app.setPath("userData", ${JSON.stringify(path.join(folder, "profile"))});
    app.setPath("downloads", ${JSON.stringify(folder)});
    app.whenReady().then(() => {
      const window = new BrowserWindow({
        webPreferences: {
          sandbox: false, contextIsolation: false, nodeIntegration: true, webSecurity: false, webviewTag: true,
          navigateOnDragDrop: true,
        },
      });
      window.webContents.session.on("will-download", (event, item) => item.setSavePath(${JSON.stringify(path.join(folder, "download"))}));
      void window.loadURL(${JSON.stringify(url)});
    });
  `;
}
