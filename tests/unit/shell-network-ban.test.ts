import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";

const run = promisify(execFile);
const ban = new URL("../../electron/shell/network-ban.ts", import.meta.url).href;

/** Tries every way out in a process of its own and gives what each one did. */
async function attempts(isBanned: boolean): Promise<Record<string, string>> {
  const script = `
    import net from "node:net"; import tls from "node:tls"; import http from "node:http"; import https from "node:https";
    import http2 from "node:http2"; import dgram from "node:dgram"; import dns, { lookup } from "node:dns";
    import { promises } from "node:dns"; import { request } from "node:http";
    const socketBefore = new net.Socket(); const serverBefore = net.createServer(); const datagramBefore = dgram.createSocket("udp4");
    if (${isBanned}) (await import(${JSON.stringify(ban)})).banNetwork();
    const quiet = (thing) => { thing?.on?.("error", () => {}); thing?.catch?.(() => {}); thing?.destroy?.(); thing?.close?.(); return thing; };
    const to = { port: 9, host: "127.0.0.1" };
    const ways = {
      "net.connect": () => net.connect(to),
      "net.createConnection": () => net.createConnection(to),
      "a socket made before": () => socketBefore.on("error", () => {}).connect(to),
      "a new socket": () => new net.Socket().on("error", () => {}).connect(to),
      "a local socket": () => new net.Socket().on("error", () => {}).connect("/tmp/nothing"),
      "net.createServer": () => net.createServer(),
      "a server made before": () => serverBefore.listen(0),
      "tls.connect": () => tls.connect(to),
      "http.get": () => http.get("http://127.0.0.1:9/"),
      "a request imported by name": () => request("http://127.0.0.1:9/"),
      "https.request": () => https.request("https://127.0.0.1:9/"),
      "http2.connect": () => http2.connect("http://127.0.0.1:9/"),
      "dgram.createSocket": () => dgram.createSocket("udp4"),
      "a datagram socket made before": () => datagramBefore.send("x", 9, "127.0.0.1"),
      "dns.lookup": () => dns.lookup("localhost", () => {}),
      "a look-up imported by name": () => lookup("localhost", () => {}),
      "dns.promises.resolve4": () => promises.resolve4("localhost"),
      "a resolver": () => new dns.Resolver().resolve4("localhost", () => {}),
      fetch: () => fetch("http://127.0.0.1:9/"),
      WebSocket: () => new WebSocket("ws://127.0.0.1:9/"),
    };
    const results = {};
    for (const [name, way] of Object.entries(ways)) {
      try { quiet(way()); results[name] = "tried"; } catch (error) { results[name] = error.name; }
    }
    process.stdout.write(JSON.stringify(results), () => process.exit(0));
  `;
  const { stdout } = await run(process.execPath, ["--input-type=module", "-e", script]);
  return JSON.parse(stdout) as Record<string, string>;
}

describe("network ban", () => {
  test("shuts every way that is open without it", async () => {
    const open = await attempts(false);
    expect(new Set(Object.values(open))).toEqual(new Set(["tried"]));
    const shut = await attempts(true);
    expect(shut).toEqual(Object.fromEntries(Object.keys(open).map((name) => [name, "NetworkRefused"])));
  });
});
