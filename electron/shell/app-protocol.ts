import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import type { CustomScheme, Session } from "electron";
import { contentHeaders } from "./content-headers.ts";
import type { Log } from "./log.ts";

/** Scheme and origin of the one page there is. */
export const appScheme = "app";
export const appOrigin = "app://holdfast";
export const mainPage = `${appOrigin}/index.html`;
export const printPage = `${appOrigin}/print.html`;

/** Standard and secure, and nothing else: no service workers, no fetch, no way round the content policy. */
export const privilegedScheme: CustomScheme = { scheme: appScheme, privileges: { standard: true, secure: true } };

/** Where the served page carries its nonce: `<meta name="style-nonce" content="__STYLE_NONCE__">`. */
const noncePlaceholder = "__STYLE_NONCE__";

const ServedFile = z.strictObject({
  /** Lower-case hex of the file's SHA-256 when it was built. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** Its media type, with the character set for text. */
  type: z.string().regex(/^[a-z]+\/[a-z0-9.+-]+(?:; charset=utf-8)?$/i),
});
type ServedFile = z.infer<typeof ServedFile>;

/** URL → the file it stands for. Made once from the build's manifest; nothing outside it exists. */
export type ServedFiles = ReadonlyMap<string, ServedFile & { readonly path: string }>;

/**
 * The files the page may load.
 *
 * @param manifest path inside the renderer's folder → digest and media type, as the build wrote it.
 * @throws when the manifest does not have that form, or names a path outside the folder.
 */
export function servedFiles(manifest: unknown): ServedFiles {
  const files = z.record(z.string(), ServedFile).parse(manifest);
  return new Map(
    Object.entries(files).map(([name, file]) => {
      const relative = name.replace(/^\//, "");
      if (!/^[\w@-][\w@.-]*(?:\/[\w@-][\w@.-]*)*$/.test(relative)) {
        throw new Error("The manifest of the window's files names a path that cannot be served.");
      }
      return [`${appOrigin}/${relative}`, { ...file, path: relative }];
    }),
  );
}

export function readServedFiles(rendererFolder: string): ServedFiles {
  return servedFiles(JSON.parse(readFileSync(path.join(rendererFolder, "manifest.json"), "utf8")));
}

/**
 * The file a request stands for, or null. The whole URL is compared, letter for letter: no decoding, no
 * joining, no case folding, no query. So there is no spelling of a path that could climb out.
 */
export function fileFor(files: ServedFiles, method: string, url: string): (ServedFile & { path: string }) | null {
  if (method !== "GET") return null;
  const withoutFragment = url.split("#", 1)[0] ?? "";
  return files.get(withoutFragment) ?? null;
}

/** True for addresses of our own page's origin; the only ones the session lets through. */
export function isOwnAddress(url: string): boolean {
  return url.startsWith(`${appOrigin}/`) || url.startsWith(`blob:${appOrigin}/`);
}

/** True when the URL, as parsed, is of our own origin. For the senders of messages to main. */
export function isOwnOrigin(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, host, username } = new URL(url);
  return protocol === `${appScheme}:` && host === "holdfast" && username === "";
}

/**
 * Answers one request for a file of the window. The digest is checked on every read, so a file that was
 * changed after the build is not served; it is answered like one that does not exist.
 */
export async function answer(
  files: ServedFiles,
  rendererFolder: string,
  request: { readonly method: string; readonly url: string },
  log: Log,
): Promise<Response> {
  const file = fileFor(files, request.method, request.url);
  if (file === null) return notFound();
  const bytes = await readFile(path.join(rendererFolder, file.path));
  if ((await sha256(bytes)) !== file.sha256) {
    log("content.altered");
    return notFound();
  }
  if (!file.type.startsWith("text/html")) {
    return new Response(new Uint8Array(bytes), { headers: contentHeaders(file.type) });
  }
  const nonce = freshNonce();
  return new Response(bytes.toString("utf8").replaceAll(noncePlaceholder, nonce), {
    headers: contentHeaders(file.type, nonce),
  });
}

export function serveWindow(session: Session, rendererFolder: string, log: Log): void {
  const files = readServedFiles(rendererFolder);
  session.protocol.handle(appScheme, async (request) => {
    try {
      return await answer(files, rendererFolder, request, log);
    } catch {
      log("content.altered");
      return notFound();
    }
  });
}

function notFound(): Response {
  return new Response(null, { status: 404, headers: contentHeaders("text/plain; charset=utf-8") });
}

/** 16 random bytes, base64. Used for one load of one page. */
function freshNonce(): string {
  return Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("base64");
}

async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return Buffer.from(await crypto.subtle.digest("SHA-256", bytes)).toString("hex");
}
