import { builtinModules } from "node:module";
import { dirname, posix, relative, sep } from "node:path";
import type { RuleTester } from "oxlint/plugins-dev";
import { faultOfCall, faultOfOption, faultOfSwitch, preferencesFunction } from "./hardened-electron.ts";
import { featureFault, wallsBetween } from "./walls.ts";

// oxlint publishes its plugin types only through its tester.
type Create = Extract<Parameters<RuleTester["run"]>[1], { create: unknown }>["create"];
type Context = Parameters<Create>[0];
type Visitor = ReturnType<Create>;
type Node = Parameters<NonNullable<Visitor["Literal"]>>[0]["parent"];

interface Rule {
  readonly create: (context: Context) => Visitor;
}

/** Path of the file being linted, from the project's root (where oxlint is run), with forward slashes. */
function pathOf(context: Context): string {
  return relative(context.cwd, context.filename).split(sep).join("/");
}

/** What an import leads to, written as `walls.ts` describes. */
function targetOf(importer: string, specifier: string): string {
  if (specifier.startsWith("#shared/")) return `shared/${specifier.slice("#shared/".length)}`;
  if (specifier.startsWith(".")) return posix.normalize(posix.join(dirname(importer), specifier));
  if (specifier.startsWith("node:")) return specifier;
  if (builtinModules.includes(specifier)) return `node:${specifier}`;
  const parts = specifier.split("/");
  return `npm:${specifier.startsWith("@") ? parts.slice(0, 2).join("/") : parts[0]}`;
}

/** Every way to name another module: import, export from, `import()`, `require()` and `import("…")` in a type. */
function eachImport(context: Context, check: (target: string, node: Node) => void): Visitor {
  const importer = pathOf(context);
  const visit = (source: Node | null | undefined) => {
    if (source?.type !== "Literal" || typeof source.value !== "string") return;
    check(targetOf(importer, source.value), source);
  };
  return {
    ImportDeclaration: (node) => visit(node.source),
    ExportNamedDeclaration: (node) => visit(node.source),
    ExportAllDeclaration: (node) => visit(node.source),
    ImportExpression: (node) => visit(node.source),
    TSImportType: (node) => visit(node.source),
    CallExpression: (node) => {
      if (node.callee.type === "Identifier" && node.callee.name === "require") visit(node.arguments[0]);
    },
  };
}

const wallsRule: Rule = {
  create: (context) =>
    eachImport(context, (target, node) => {
      for (const wall of wallsBetween(pathOf(context), target)) context.report({ node, message: wall.because });
    }),
};

const isolateFeatures: Rule = {
  create: (context) =>
    eachImport(context, (target, node) => {
      const fault = featureFault(pathOf(context), target);
      if (fault !== undefined) context.report({ node, message: fault });
    }),
};

const sqlStatement =
  /^(select\b.*\bfrom|insert\s+(or\s+\w+\s+)?into|update\s+\w+\s+set|delete\s+from|(create|drop|alter)\s+(\w+\s+)?(table|index|trigger|view)|pragma\s+\w+|(begin|commit|rollback)(\s+(immediate|transaction))?;?$)/is;

/** Whether a text is SQL. A sentence such as "Select a case from the list" begins with one capital: SQL does not. */
function isSql(text: string): boolean {
  const trimmed = text.trim();
  const [word = ""] = trimmed.split(/\s/);
  return (word === word.toUpperCase() || word === word.toLowerCase()) && sqlStatement.test(trimmed);
}

const queryBuilders = new Set(["selectFrom", "insertInto", "updateTable", "deleteFrom"]);
const sqlHomes = /-repository\.ts$|^electron\/(database|vault)\//;

const noSqlOutsideRepositories: Rule = {
  create: (context) => {
    const path = pathOf(context);
    if (!path.startsWith("electron/") || sqlHomes.test(path)) return {};
    const message = "SQL lives in *-repository.ts, electron/database and electron/vault only.";
    const checkText = (text: string, node: Node) => {
      if (isSql(text)) context.report({ node, message });
    };
    return {
      Literal: (node) => {
        if (typeof node.value === "string") checkText(node.value, node);
      },
      TemplateLiteral: (node) => checkText(node.quasis.map((part) => part.value.cooked ?? "").join("x"), node),
      CallExpression: (node) => {
        const name = propertyName(node.callee);
        if (name !== undefined && queryBuilders.has(name)) context.report({ node, message });
      },
    };
  },
};

const rawHtml = new Set([
  "dangerouslySetInnerHTML",
  "innerHTML",
  "outerHTML",
  "insertAdjacentHTML",
  "srcdoc",
  "srcDoc",
]);

const noRawHtml: Rule = {
  create: (context) => {
    const report = (name: string, node: Node) => {
      if (rawHtml.has(name)) context.report({ node, message: `${name} lets text become markup: render it as text.` });
    };
    return {
      JSXAttribute: (node) => {
        if (node.name.type === "JSXIdentifier") report(node.name.name, node);
      },
      MemberExpression: (node) => report(propertyName(node) ?? "", node),
      Property: (node) => {
        if (node.key.type === "Identifier") report(node.key.name, node);
        if (node.key.type === "Literal" && typeof node.key.value === "string") report(node.key.value, node);
      },
    };
  },
};

const networkCalls = new Set(["fetch", "sendBeacon"]);

const noNetworkCalls: Rule = {
  create: (context) => ({
    CallExpression: (node) => {
      const name = propertyName(node.callee);
      if (name === undefined || !networkCalls.has(name)) return;
      context.report({ node, message: "The application never uses a network." });
    },
  }),
};

/** Options, calls and switches of Electron that would open a door; and pages whose options are not the one set of all. */
const hardenedElectron: Rule = {
  create: (context) => {
    if (!pathOf(context).startsWith("electron/")) return {};
    const report = (message: string | undefined, node: Node) => {
      if (message !== undefined) context.report({ node, message });
    };
    return {
      Property: (node) => {
        const name = keyName(node.key);
        if (name === undefined) return;
        const isMade =
          node.value.type === "CallExpression" &&
          node.value.callee.type === "Identifier" &&
          node.value.callee.name === preferencesFunction;
        if (name === "webPreferences" && !isMade) report(`Pages get their options from ${preferencesFunction}.`, node);
        report(faultOfOption(name, node.value.type === "Literal" ? node.value.value : undefined), node);
      },
      CallExpression: (node) => {
        const method = propertyName(node.callee);
        if (method === undefined || node.callee.type !== "MemberExpression") return;
        const { object } = node.callee;
        report(faultOfCall(object.type === "Identifier" ? object.name : undefined, method), node);
        const [first] = node.arguments;
        if (method === "appendSwitch" && first?.type === "Literal") report(faultOfSwitch(first.value), node);
      },
      MemberExpression: (node) => {
        if (propertyName(node) === "defaultSession") report("Pages live in a session of their own, in memory.", node);
      },
    };
  },
};

function keyName(key: Node): string | undefined {
  if (key.type === "Identifier") return key.name;
  return key.type === "Literal" && typeof key.value === "string" ? key.value : undefined;
}

/** The name after the dot (or in the brackets) of a member expression. */
function propertyName(node: Node): string | undefined {
  if (node.type !== "MemberExpression") return undefined;
  if (node.property.type === "Identifier" && !node.computed) return node.property.name;
  if (node.property.type === "Literal" && typeof node.property.value === "string") return node.property.value;
  return undefined;
}

/** The project's own lint rules; oxlint reads the default export. */
const plugin: { meta: { name: string }; rules: Record<string, Rule> } = {
  meta: { name: "house" },
  rules: {
    walls: wallsRule,
    "isolate-features": isolateFeatures,
    "no-sql-outside-repositories": noSqlOutsideRepositories,
    "no-raw-html": noRawHtml,
    "no-network-calls": noNetworkCalls,
    "hardened-electron": hardenedElectron,
  },
};

export default plugin;
