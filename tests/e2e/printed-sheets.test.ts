import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { ElectronApplication } from "@playwright/test";
import { goOnWithoutFolder } from "../../scripts/drive-application.ts";
import { readPdf } from "../../scripts/read-pdf.ts";
import { expect, test } from "./fixtures.ts";

const passphrase = "heron ladle quartz monsoon";

type Printer = {
  /** Path of a PDF of the next sheet that came out. */
  readonly printed: (name: string) => Promise<string>;
  readonly done: () => Promise<void>;
};

/** Stands in for a printer: the page that would go to it is laid out by Chromium as for paper, and kept here. */
async function withPrinter(app: ElectronApplication): Promise<Printer> {
  await app.evaluate(({ app: main }) => {
    const printed: string[] = [];
    (globalThis as { printedSheets?: string[] }).printedSheets = printed;
    main.on("web-contents-created", (_event, contents) => {
      contents.getPrintersAsync = async () => [{ name: "Office" } as never];
      contents.print = (_options, done) => {
        // The margins of a printer that says nothing about them; the sheet's own take their place.
        const print = async () => {
          const pdf = await contents.printToPDF({ pageSize: "A4", printBackground: true, preferCSSPageSize: true });
          printed.push(pdf.toString("base64"));
          done?.(true, "");
        };
        void print();
      };
    });
  });
  const keptIn = process.env["HOLDFAST_SCREENS"];
  const folder = keptIn ?? (await mkdtemp(path.join(tmpdir(), "holdfast-printed-")));
  const take = () => app.evaluate(() => (globalThis as { printedSheets?: string[] }).printedSheets?.shift() ?? "");
  return {
    async printed(name) {
      let pdf = "";
      await expect.poll(async () => (pdf = await take()), { timeout: 30_000 }).not.toBe("");
      const file = path.join(folder, `${name}.pdf`);
      await writeFile(file, Buffer.from(pdf, "base64"));
      return file;
    },
    done: async () => (keptIn === undefined ? rm(folder, { recursive: true }) : undefined),
  };
}

test("RC12 EV8 kit, shares and code each print on one page of A4, with every group and nobody's name", async ({
  holdfast,
}) => {
  test.setTimeout(240_000);
  const { page } = holdfast;
  const { printed, done } = await withPrinter(holdfast.app);
  const groupsOnScreen = async (name = "Groups to write down") => {
    const groups = page.getByRole("list", { name }).getByRole("listitem");
    await groups.last().waitFor({ timeout: 60_000 });
    return (await groups.allInnerTexts()).map((group) => group.trim());
  };
  const expectSheet = async (file: string, groups: readonly string[]) => {
    const pdf = await readPdf(file);
    expect(pdf.pages, file).toBe(1);
    // Letters stand apart on paper, so that each is seen by itself.
    const inOrder = groups.map((group, place) => `${place + 1}${group}`).join("");
    expect(pdf.text.replaceAll(/\s+/g, "")).toContain(inOrder);
    expect(pdf.text).not.toContain("Aoife Brandrick");
    expect(pdf.fonts.every(({ isEmbedded }) => isEmbedded)).toBe(true);
    return pdf.text;
  };

  await page.getByText("Write my own").click();
  await page.getByRole("textbox", { name: "Your passphrase" }).fill(passphrase);
  await page.getByRole("textbox", { name: "The same passphrase again" }).fill(passphrase);
  await page.getByRole("textbox", { name: "Your name" }).fill("Aoife Brandrick");
  await page.getByRole("textbox", { name: "Nickname" }).fill("The worker at the far end of a corridor");
  await page.getByRole("button", { name: "Make the vault" }).press("Enter");
  const kit = await groupsOnScreen();
  await page.getByRole("button", { name: "Print the sheet" }).press("Enter");
  expect(await expectSheet(await printed("kit"), kit)).toContain("Recovery kit");
  await page.getByRole("button", { name: "I have it on paper" }).press("Enter");
  await page.getByRole("textbox", { name: "The kit" }).fill(kit.join(" "));
  await page.keyboard.press("Enter");
  await goOnWithoutFolder(page);

  await page.evaluate(() => void (location.hash = "#/settings/recovery"));
  await page.getByRole("button", { name: "Make three shares" }).press("Enter");
  const longest = "Dr Wilhelmina Featherstonehaugh-Cholmondeley, of the trustees";
  await page.getByRole("textbox", { name: "Who keeps the first share" }).fill(longest.slice(0, 60));
  await page.getByRole("textbox", { name: "Who keeps the second share" }).fill("Solicitor");
  await page.getByRole("textbox", { name: "Who keeps the third share" }).fill("خزنة المكتب الثاني");
  await page.getByRole("textbox", { name: "Your passphrase" }).fill(passphrase);
  await page.keyboard.press("Enter");
  for (const number of [1, 2, 3]) {
    await page.getByRole("region", { name: `Recovery share ${number}` }).waitFor({ timeout: 60_000 });
    const share = await groupsOnScreen();
    const print = page.getByRole("button", { name: "Print the sheet" });
    // The sheet comes out before the page has heard of it.
    await expect(print).toBeEnabled();
    await print.press("Enter");
    expect(await expectSheet(await printed(`share-${number}`), share)).toContain(`Recovery share ${number} of 3`);
    if (number < 3) await page.getByRole("button", { name: "Show the next share" }).press("Enter");
  }

  await page.evaluate(() => void (location.hash = "#/settings/checks"));
  await page.getByRole("button", { name: "Make a code" }).press("Enter");
  await page.getByRole("button", { name: "Print the code" }).press("Enter");
  const code = (
    await page
      .getByRole("group", { name: /^Code of/ })
      .locator("span")
      .allInnerTexts()
  ).map((group) => group.trim());
  expect(code).toHaveLength(8);
  const sheet = await expectSheet(await printed("code"), code);
  for (const words of ["Code of the history", "Fits? Yes or no", "Initials", "Put on file"]) {
    expect(sheet).toContain(words);
  }
  await done();
});
