/**
 * Who may import whom, as data. `house-rules.ts` turns it into lint messages; `tsc -b` is the wall behind the larger
 * ones. Paths are relative to the project's root, with forward slashes; packages are written "npm:zod", and Node's own
 * modules "node:crypto".
 */
export interface Wall {
  /** Files the wall stands around. */
  readonly from: RegExp;
  /** What they may not import. */
  readonly not: RegExp;
  /** Exceptions to `not`. */
  readonly unless?: RegExp;
  /** One sentence: what to do instead, or why. */
  readonly because: string;
}

export const walls: readonly Wall[] = [
  {
    from: /^shared\//,
    not: /^(electron|renderer|tests|scripts)\/|^node:|^npm:/,
    unless: /^npm:zod$/,
    because: "shared/ is plain TypeScript: it knows no process, only Zod.",
  },
  {
    from: /^shared\/(domain|packs|errors)\//,
    not: /^shared\/contract\//,
    because: "Domain, packs and errors stand below the contract.",
  },
  {
    from: /^electron\/preload\.ts$/,
    not: /./,
    unless: /^npm:electron$|^shared\/contract\/port-name\.ts$/,
    because: "The preload hands over a port and knows nothing but its name.",
  },
  {
    from: /^electron\/(?!shell\/|main\.ts$|preload\.ts$)/,
    not: /^npm:electron$/,
    because:
      "Only electron/shell, main.ts and preload.ts import Electron, so that all else runs in plain Node under test.",
  },
  {
    from: /^electron\/(?!vault\/crypto-suite\.ts$)/,
    not: /^node:crypto$/,
    because: "Only electron/vault/crypto-suite.ts imports node:crypto.",
  },
  {
    from: /^electron\//,
    not: /^(renderer|tests|scripts)\//,
    because: "electron/ never imports the window, the tests or the scripts.",
  },
  {
    from: /^electron\/(vault|database)\//,
    not: /^electron\/(features|ipc)\//,
    because: "vault/ and database/ stand below features/ and ipc/.",
  },
  {
    from: /^renderer\//,
    not: /^(electron|tests|scripts)\/|^npm:electron$|^node:/,
    because: "The window is a web page with no powers: it reaches the vault only through the contract.",
  },
  {
    from: /^renderer\/(components|ipc|errors|wording)\//,
    not: /^renderer\/(features|app)\//,
    because: "components, ipc, errors and wording stand below features and app.",
  },
  {
    from: /^scripts\//,
    not: /^tests\//,
    because: "Scripts do not depend on tests.",
  },
];

/**
 * The walls an import would go through.
 *
 * @param from the importing file
 * @param to what it imports, written as described above
 */
export function wallsBetween(from: string, to: string): readonly Wall[] {
  return walls.filter((wall) => wall.from.test(from) && wall.not.test(to) && wall.unless?.test(to) !== true);
}

const featurePattern = /^(renderer|electron)\/features\/([^/]+)\//;

/**
 * Why one feature may not import a file of another, or undefined if it may.
 *
 * @param from the importing file
 * @param to the imported file
 */
export function featureFault(from: string, to: string): string | undefined {
  const [, side, feature] = featurePattern.exec(from) ?? [];
  const [, otherSide, other] = featurePattern.exec(to) ?? [];
  if (feature === undefined || other === undefined || side !== otherSide || feature === other) return undefined;
  if (side === "renderer") return "A feature of the window never imports another: renderer/app composes them.";
  // A change is a record with its version and its entry, made inside a transaction that the caller has begun.
  if (/-(repository|changes)\.ts$/.test(to)) return undefined;
  return "A feature may use another feature's repository and changes, never its service.";
}
