import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { projectRoot } from "./project.mjs";

/**
 * Writes `renderer/app/fonts.css`: the font faces of the window and of the printed summary. Run it after a change of the
 * font packages: `node scripts/run.mjs scripts/make-font-faces.ts`.
 *
 * The packages' own style sheets are not used, because they name each file a second time in an older format, and those of
 * one script alone carry no range, so that a browser would read them for every letter.
 */
type Part = {
  readonly package: string;
  readonly weights: readonly number[];
  readonly ranges: readonly string[] | "all but Latin";
};

const parts: readonly Part[] = [
  { package: "atkinson-hyperlegible-next", weights: [400, 600], ranges: ["latin-ext", "latin"] },
  { package: "noto-sans", weights: [400, 600], ranges: ["cyrillic", "greek", "vietnamese", "latin-ext"] },
  { package: "noto-sans", weights: [400], ranges: ["cyrillic-ext", "greek-ext"] },
  { package: "noto-sans-arabic", weights: [400], ranges: ["arabic"] },
  { package: "noto-sans-hebrew", weights: [400], ranges: ["hebrew"] },
  { package: "noto-sans-devanagari", weights: [400], ranges: ["devanagari"] },
  { package: "noto-sans-bengali", weights: [400], ranges: ["bengali"] },
  { package: "noto-sans-gurmukhi", weights: [400], ranges: ["gurmukhi"] },
  { package: "noto-sans-tamil", weights: [400], ranges: ["tamil"] },
  { package: "noto-sans-thai", weights: [400], ranges: ["thai"] },
  { package: "noto-sans-ethiopic", weights: [400], ranges: ["ethiopic"] },
  { package: "noto-sans-sc", weights: [400], ranges: "all but Latin" },
  { package: "noto-sans-jp", weights: [400], ranges: "all but Latin" },
  { package: "noto-sans-kr", weights: [400], ranges: "all but Latin" },
];

/** Ranges of the East Asian packages that other families already have. */
const latinRanges = new Set(["latin", "latin-ext", "vietnamese", "cyrillic"]);

async function read(name: string, file: string): Promise<unknown> {
  return JSON.parse(await readFile(join(projectRoot, "node_modules/@fontsource", name, file), "utf8"));
}

async function facesOf(part: Part): Promise<string[]> {
  const unicode = (await read(part.package, "unicode.json")) as Record<string, string>;
  const { family } = (await read(part.package, "metadata.json")) as { family: string };
  const names =
    part.ranges === "all but Latin" ? Object.keys(unicode).filter((name) => !latinRanges.has(name)) : part.ranges;
  return part.weights.flatMap((weight) =>
    names.map((name) => {
      const range = unicode[name];
      if (range === undefined) throw new Error(`${part.package} has no part called ${name}.`);
      const file = `@fontsource/${part.package}/files/${part.package}-${name.replace(/[[\]]/g, "")}-${weight}-normal.woff2`;
      return `@font-face {
  font-family: "${family}";
  font-style: normal;
  font-weight: ${weight};
  font-display: block;
  src: url("${file}") format("woff2");
  unicode-range: ${range};
}
`;
    }),
  );
}

const faces = (await Promise.all(parts.map(facesOf))).flat();
await writeFile(
  join(projectRoot, "renderer/app/fonts.css"),
  `/* Made by scripts/make-font-faces.ts. A part is read from disk when a letter of it is shown. */\n\n${faces.join("\n")}`,
);
