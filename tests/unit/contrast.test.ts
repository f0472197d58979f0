import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const css = readFileSync(new URL("../../renderer/app/tokens.css", import.meta.url), "utf8");

type Tokens = Readonly<Record<string, string>>;

/** The colours of one rule of the token file. */
function tokensOf(selector: string): Tokens {
  const at = css.indexOf(`${selector} {`);
  const rule = css.slice(at, css.indexOf("\n}", at));
  return Object.fromEntries(
    [...rule.matchAll(/--hf-([a-z-]+): (#[0-9a-f]{6});/g)].map(([, name, value]) => [name, value]),
  );
}

const themes: readonly (readonly [string, Tokens])[] = [
  ["light", tokensOf(":root")],
  ["dark", tokensOf(':root[data-mantine-color-scheme="dark"]')],
];

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast as WCAG 2.2 defines it, from 1 to 21. */
function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

const grounds = ["page", "surface", "raised"];
const meanings = ["action", "danger", "due", "done", "information"];

/** Every pair of words and ground that the screens use. */
const words: readonly (readonly [string, string])[] = [
  ...["text", "muted", ...meanings].flatMap((ink) => grounds.map((ground) => [ink, ground] as const)),
  ...meanings.flatMap((name) => [[name, `${name}-soft`] as const, ["text", `${name}-soft`] as const]),
  ["on-action", "action"],
  ["on-action", "action-hover"],
  ["on-danger", "danger"],
  ["on-danger", "danger-hover"],
];

/** Borders of controls and the focus ring against what they stand on. */
const shapes: readonly (readonly [string, string])[] = ["border-strong", "focus"].flatMap((shape) =>
  grounds.map((ground) => [shape, ground] as const),
);

function tooWeak(tokens: Tokens, pairs: readonly (readonly [string, string])[], least: number): string[] {
  return pairs.flatMap(([ink, ground]) => {
    const [one, other] = [tokens[ink], tokens[ground]];
    if (one === undefined || other === undefined) return [`${ink} on ${ground}: not in the token file`];
    const ratio = contrast(one, other);
    return ratio < least ? [`${ink} on ${ground}: ${ratio.toFixed(2)}`] : [];
  });
}

describe("the token file", () => {
  it("is measured by a rule that finds a planted grey on white", () => {
    expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 5);
    expect(tooWeak({ text: "#8a8a8a", page: "#ffffff" }, [["text", "page"]], 4.5)).toEqual(["text on page: 3.45"]);
  });

  it.each(themes)("keeps words readable on every ground in the %s theme", (_name, tokens) => {
    expect(tooWeak(tokens, words, 4.5)).toEqual([]);
  });

  it.each(themes)("keeps controls and the focus ring visible in the %s theme", (_name, tokens) => {
    expect(tooWeak(tokens, shapes, 3)).toEqual([]);
  });

  it("has the same colours in both themes", () => {
    const [light, dark] = themes.map(([, tokens]) => Object.keys(tokens).toSorted());
    expect(light).toEqual(dark);
  });
});
