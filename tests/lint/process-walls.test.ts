import { describe, expect, it } from "vitest";
import { plantProject } from "../support/planted-project.ts";

const lawful = {
  "shared/a.ts": "export const a = 1;\n",
  "electron/a.ts": `import { a } from "#shared/a.ts";\nexport interface Secret {\n  readonly a: number;\n}\nexport const secret: Secret = { a };\n`,
  "renderer/a.ts": `import { a } from "#shared/a.ts";\nexport const b: number = a;\n`,
};

/** Compiles the project with our own settings; the compiler's complaints, one a line. */
async function compile(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const references = ["shared", "electron", "renderer"].map((path) => ({ path }));
  const project = await plantProject({ ...lawful, ...files });
  try {
    const { output } = await project.run("tsc", ["-b", "--pretty", "false", ...references.map(({ path }) => path)]);
    return output.split("\n").filter((line) => line.includes("error TS"));
  } finally {
    await project.remove();
  }
}

describe("the walls between processes", () => {
  it("lets both sides use what is shared", async () => {
    expect(await compile({})).toEqual([]);
  });

  it("does not compile a window that imports from the trusted side, not even a type", async () => {
    const faults = await compile({
      "renderer/b.ts": `import type { Secret } from "../electron/a.ts";\nexport type B = Secret;\n`,
    });
    expect(faults.filter((fault) => fault.startsWith("renderer/b.ts"))).toEqual([
      expect.stringContaining("electron/a.ts' is not listed within the file list of project"),
    ]);
  });

  it("does not compile a trusted side that imports from the window", async () => {
    const faults = await compile({ "electron/b.ts": `import { b } from "../renderer/a.ts";\nexport const c = b;\n` });
    expect(faults.filter((fault) => fault.startsWith("electron/b.ts"))).toHaveLength(1);
  });

  it("does not compile shared code that uses Node or the page", async () => {
    const faults = await compile({
      "shared/b.ts": `export const b = process.pid;\n`,
      "shared/c.ts": `export const c = document.title;\n`,
    });
    const places = faults.map((fault) => fault.split("(")[0]);
    expect(places.filter((place) => place?.startsWith("shared/"))).toEqual(["shared/b.ts", "shared/c.ts"]);
  });
});
