import { createHash } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { answer, fileFor, isOwnAddress, isOwnOrigin, servedFiles } from "../../electron/shell/app-protocol.ts";
import { contentHeaders, contentSecurityPolicy } from "../../electron/shell/content-headers.ts";

const page = '<meta name="style-nonce" content="__STYLE_NONCE__">';
const script = "export {};";
const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const manifest = {
  "/index.html": { sha256: sha256(page), type: "text/html; charset=utf-8" },
  "/assets/index-a1B2_c3.js": { sha256: sha256(script), type: "text/javascript; charset=utf-8" },
  "/assets/changed.js": { sha256: sha256(script), type: "text/javascript; charset=utf-8" },
  "/assets/gone.js": { sha256: sha256(script), type: "text/javascript; charset=utf-8" },
};
const files = servedFiles(manifest);
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "holdfast-served-"));
  const { mkdir } = await import("node:fs/promises");
  await mkdir(path.join(folder, "assets"));
  await writeFile(path.join(folder, "index.html"), page);
  await writeFile(path.join(folder, "assets", "index-a1B2_c3.js"), script);
  await writeFile(path.join(folder, "assets", "changed.js"), `${script}\n`);
  await writeFile(path.join(folder, "secret.txt"), "not in the manifest");
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe("list of served files", () => {
  test("refuses a manifest that names a path outside the window's folder", () => {
    const entry = manifest["/index.html"];
    for (const name of ["../main.js", "/../main.js", "a//b.js", "/a/./b.js", "a\\b.js", "/%2e.js", "", "/", ".env"]) {
      expect(() => servedFiles({ [name]: entry }), name).toThrow("cannot be served");
    }
  });

  test("refuses a manifest whose digests or types do not have their form", () => {
    expect(() => servedFiles({ "/a.js": { sha256: "short", type: "text/javascript" } })).toThrow();
    expect(() => servedFiles({ "/a.js": { sha256: sha256(""), type: "text/html\r\nX: y" } })).toThrow();
  });
});

describe("look-up of an address", () => {
  test("finds exactly the files of the manifest, with or without a place in the page", () => {
    expect(fileFor(files, "GET", "app://holdfast/index.html")?.path).toBe("index.html");
    expect(fileFor(files, "GET", "app://holdfast/index.html#/cases/1")?.path).toBe("index.html");
    expect(fileFor(files, "GET", "app://holdfast/assets/index-a1B2_c3.js")?.path).toBe("assets/index-a1B2_c3.js");
  });

  test("finds nothing for any other method", () => {
    for (const method of ["POST", "HEAD", "PUT", "OPTIONS", "get", ""]) {
      expect(fileFor(files, method, "app://holdfast/index.html")).toBeNull();
    }
  });

  test("finds nothing for 20,000 addresses that are nearly right", () => {
    const right = Object.keys(manifest).map((name) => `app://holdfast${name}`);
    const piece = fc.constantFrom(
      ...[
        "app:",
        "//",
        "/",
        "\\",
        "holdfast",
        "..",
        ".",
        "%2e",
        "%2f",
        "%00",
        "\0",
        "index.html",
        "INDEX.HTML",
        "assets",
      ],
      ...["index-a1B2_c3.js", "?", "x=1", ":80", "@", "secret.txt", "__proto__", "constructor", "ï", "\u202e", " "],
    );
    const built = fc.array(piece, { maxLength: 9 }).map((pieces) => pieces.join(""));
    const rooted = built.map((tail) => `app://holdfast/${tail}`);
    const altered = fc
      .tuple(fc.constantFrom(...right), fc.nat(40), piece)
      .map(([url, at, extra]) => url.slice(0, at) + extra + url.slice(at));
    fc.assert(
      fc.property(fc.oneof(built, rooted, altered, fc.webUrl(), fc.string()), (url) => {
        const found = fileFor(files, "GET", url);
        expect(found !== null).toBe(right.includes(url.split("#", 1)[0] ?? ""));
      }),
      { numRuns: 20_000 },
    );
  });
});

describe("answer to a request", () => {
  const logged: string[] = [];
  const ask = (url: string) => answer(files, folder, { method: "GET", url }, (event) => logged.push(event));

  test("puts a fresh nonce of 16 bytes into the page and its policy", async () => {
    const [first, second] = [await ask("app://holdfast/index.html"), await ask("app://holdfast/index.html")];
    const nonces = await Promise.all(
      [first, second].map(async (response) => {
        const nonce = /content="(.+)"/.exec(await response.text())?.[1] ?? "";
        expect(response.headers.get("Content-Security-Policy")).toBe(contentSecurityPolicy(nonce));
        return nonce;
      }),
    );
    expect(nonces.map((nonce) => Buffer.from(nonce, "base64").length)).toEqual([16, 16]);
    expect(nonces[0]).not.toBe(nonces[1]);
  });

  test("gives a script with its type and every header, and no nonce", async () => {
    const response = await ask("app://holdfast/assets/index-a1B2_c3.js");
    const headers = contentHeaders("text/javascript; charset=utf-8");
    expect({ status: response.status, text: await response.text() }).toEqual({ status: 200, text: script });
    expect(Object.fromEntries(response.headers)).toEqual(
      Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])),
    );
    expect(response.headers.get("Content-Security-Policy")).not.toContain("nonce");
  });

  test("does not give a file that was changed after the build, and logs that", async () => {
    logged.length = 0;
    const response = await ask("app://holdfast/assets/changed.js");
    expect([response.status, await response.text(), logged]).toEqual([404, "", ["content.altered"]]);
  });

  test("does not give a file that lies in the folder but not in the manifest", async () => {
    expect((await ask("app://holdfast/secret.txt")).status).toBe(404);
  });

  test("carries the policy on a refusal too", async () => {
    const response = await ask("app://holdfast/nothing");
    expect(response.headers.get("Content-Security-Policy")).toContain("default-src 'none'");
  });
});

describe("own addresses", () => {
  test("are those of the window's origin and of files made in it", () => {
    const own = ["app://holdfast/index.html", "blob:app://holdfast/6f1d9a52"];
    const others = [
      "app://holdfast.example/x",
      "app://holdfast",
      "app://other/index.html",
      "https://holdfast/index.html",
      "file:///index.html",
      "data:text/html,x",
      "blob:https://holdfast/1",
      "about:blank",
      "",
    ];
    expect(own.filter(isOwnAddress)).toEqual(own);
    expect(others.filter(isOwnAddress)).toEqual([]);
  });

  test("are told by the parsed address where a message to main comes from", () => {
    expect(isOwnOrigin("app://holdfast/index.html#/cases")).toBe(true);
    for (const url of ["app://user@holdfast/", "app://holdfast.example/", "https://holdfast/", "", "about:blank"]) {
      expect(isOwnOrigin(url), url).toBe(false);
    }
  });
});
