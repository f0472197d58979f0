import { syncBuiltinESMExports } from "node:module";

/** Any attempt to open a connection from Node's side. Always a fault in the product. */
class NetworkRefused extends Error {
  override readonly name = "NetworkRefused";

  constructor() {
    super("Holdfast never opens a network connection.");
  }
}

function refuse(): never {
  throw new NetworkRefused();
}

/** The places where Node's code can open a socket, listen on one or ask for a name. */
const doors: Readonly<Record<string, readonly string[]>> = {
  "node:net": ["connect", "createConnection", "createServer"],
  "node:tls": ["connect", "createServer"],
  "node:http": ["request", "get", "createServer"],
  "node:https": ["request", "get", "createServer"],
  "node:http2": ["connect", "createServer", "createSecureServer"],
  "node:dgram": ["createSocket"],
};

type Replaceable = Record<string, unknown>;

/**
 * Makes every way out of this process throw: Chromium's switches do not cover Node's own sockets. Run
 * first in main and in the vault process. It guards against a mistake or a careless dependency, not
 * against code that already runs with our rights; the lint rule keeps such imports out of our own files.
 */
export function banNetwork(): void {
  for (const [id, names] of Object.entries(doors)) {
    const module = builtin(id);
    for (const name of names) replace(module, name);
  }
  replace(prototypeOf(builtin("node:net")["Socket"]), "connect");
  replace(prototypeOf(builtin("node:net")["Server"]), "listen");
  const datagram = prototypeOf(builtin("node:dgram")["Socket"]);
  for (const name of ["bind", "connect", "send"]) replace(datagram, name);
  banLookUps(builtin("node:dns"));
  banLookUps(builtin("node:dns/promises"));
  for (const name of ["fetch", "WebSocket", "EventSource"]) {
    if (name in globalThis) replace(globalThis as unknown as Replaceable, name);
  }
  syncBuiltinESMExports();
}

/** Every look-up is a function called `lookup…`, `resolve…` or `reverse`, on the module and on a resolver. */
function banLookUps(dns: Replaceable): void {
  for (const owner of [dns, prototypeOf(dns["Resolver"])]) {
    for (const name of Object.getOwnPropertyNames(owner)) {
      if (/^(?:lookup|resolve|reverse)/.test(name)) replace(owner, name);
    }
  }
}

function replace(owner: Replaceable, name: string): void {
  Object.defineProperty(owner, name, { value: refuse, writable: false, configurable: false, enumerable: true });
}

/** Fetched, not imported: nothing in the product imports a network module, not even to shut it. */
function builtin(id: string): Replaceable {
  const module: unknown = process.getBuiltinModule(id);
  if (typeof module !== "object" || module === null) throw new Error(`Node has no module ${id} to shut.`);
  return module as Replaceable;
}

function prototypeOf(constructor: unknown): Replaceable {
  if (typeof constructor !== "function") throw new Error("A network class to shut was not found.");
  return constructor.prototype as Replaceable;
}
