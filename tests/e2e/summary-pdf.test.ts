import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { answersByKey } from "#shared/domain/nrm-answer.ts";
import { dataFileOf } from "#shared/domain/nrm-data-file.ts";
import { loadQuestionSet } from "#shared/domain/nrm-question-set.ts";
import { summaryOf } from "#shared/domain/nrm-summary.ts";
import { loadInventedPeople } from "#shared/packs/invented-people/invented-people.ts";
import { chooseInClear, openCase, sectionOfCase } from "../../scripts/drive-application.ts";
import { readPdf } from "../../scripts/read-pdf.ts";
import { expect, test } from "./fixtures.ts";
import { look } from "./look.ts";

/** Invented names, one for each script that must look right. */
const scripts = {
  Latin: "Łukasz Đorđević Ñandú",
  Vietnamese: "Trần Thị Hằng",
  Cyrillic: "Олена Вигадана",
  Greek: "Ελένη Φανταστική",
  Arabic: "سلمى الخيالية",
  Hebrew: "נועה דמיונית",
  Devanagari: "काल्पनिक नाम",
  Bengali: "কাল্পনিক নাম",
  Gurmukhi: "ਕਲਪਿਤ ਨਾਮ",
  Tamil: "கற்பனை பெயர்",
  Thai: "ชื่อสมมติ",
  Ethiopic: "ሰላም ምናባዊት",
  Chinese: "虚构姓名",
  Japanese: "かくう はなこ",
  Korean: "가상 이름",
};

/** Without the spaces and line breaks that laying out puts in, and without the foot of each page. */
function bare(text: string, reference: string): string {
  const withoutFoot = text.replaceAll(new RegExp(`^.*${reference}\\s+Page \\d+ of \\d+.*$`, "gm"), "");
  return withoutFoot.normalize("NFC").replaceAll(/\s+/g, "");
}

test.use({ vault: "practice" });

test("NRM38 NRM52 each summary holds each answer in the form's order, tagged, with page numbers, and leaves as data as well", async ({
  holdfast,
  page,
}) => {
  test.setTimeout(240_000);
  const folder = await mkdtemp(path.join(tmpdir(), "holdfast-pdf-"));
  for (const invented of loadInventedPeople()) {
    await openCase(page, invented.reference);
    await sectionOfCase(page, "NRM referral").click();
    await page.getByRole("link", { name: "Check answers" }).click();
    await page.getByRole("heading", { name: "For the first responder" }).scrollIntoViewIfNeeded();
    if (invented.expected.route === "adult_nrm") await look(page, "hand-over");
    const file = path.join(folder, `${invented.reference}.pdf`);
    await holdfast.answerSaveDialog(file);
    await page.getByLabel("Who is the file for?").fill("Salvation Army");
    await page.getByLabel("Why is it made?").fill("To be copied into the Home Office service");
    await chooseInClear(page);
    await page.getByRole("button", { name: "Make the summary" }).click();
    await expect(page.getByText(`${invented.reference}.pdf`).first()).toBeVisible({ timeout: 60_000 });

    const pdf = await readPdf(file);
    expect(pdf.isTagged).toBe(true);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(pdf.text).toContain(`Page 1 of ${pdf.pages}`);
    expect(pdf.text.match(new RegExp(invented.reference, "g"))?.length).toBeGreaterThanOrEqual(pdf.pages);

    const summary = summaryOf(loadQuestionSet(), answersByKey(invented.referral.answers), {
      reference: invented.reference,
      preparedOn: "2026-11-23",
      preparedBy: "",
      identityTerms: [],
    });
    const text = bare(pdf.text, invented.reference);
    let from = 0;
    for (const row of summary.sections.flatMap((section) => section.rows)) {
      for (const wanted of [row.question, row.answerText]) {
        const place = text.indexOf(bare(wanted, invented.reference), from);
        expect(place, `${invented.reference} ${row.number}: ${wanted.slice(0, 60)}`).toBeGreaterThanOrEqual(from);
        from = place + bare(wanted, invented.reference).length;
      }
    }
    // The office of the practice vault is no first responder, so that the summary is a pack for one (NRM50).
    const pack = pdf.text.slice(pdf.text.indexOf("For the first responder: still missing"));
    expect(pack).toContain("For the first responder: whom to call");
    for (const { value, safety, codeWord } of invented.person.safeContacts) {
      if (safety !== "safe" || codeWord !== "") expect(bare(pack, invented.reference)).not.toContain(bare(value, ""));
    }
    if (invented.expected.route === "duty_to_notify_anonymous") {
      for (const name of invented.person.names) expect(pdf.text).not.toContain(name.text);
    }

    const data = path.join(folder, `${invented.reference}.json`);
    await holdfast.answerSaveDialog(data);
    await page.getByRole("button", { name: "Make a data file" }).press("Enter");
    const dialog = page.getByRole("dialog", { name: "Make a data file" });
    if (invented.expected.route === "adult_nrm") await look(page, "data-file");
    await dialog.getByLabel("Who is the file for?").fill("Salvation Army");
    await dialog.getByLabel("Why is it made?").fill("To be taken in by their program");
    await chooseInClear(dialog);
    await dialog.getByRole("button", { name: "Write the file" }).press("Enter");
    await expect(dialog.getByText(`${invented.reference}.json`)).toBeVisible({ timeout: 60_000 });
    if (invented.expected.route === "adult_nrm") await look(page, "data-file-written");
    await page.keyboard.press("Enter");
    await expect(dialog).toBeHidden();
    const answers = answersByKey(invented.referral.answers);
    expect(JSON.parse(await readFile(data, "utf8"))).toEqual(
      dataFileOf(loadQuestionSet(), answers, invented.reference),
    );
    expect((await stat(data)).mode & 0o777).toBe(0o600);
  }
  await rm(folder, { recursive: true });
});

test("a name in any script stands in the summary, in a font that goes with it", async ({ holdfast, page }) => {
  const folder = await mkdtemp(path.join(tmpdir(), "holdfast-pdf-"));
  await page.evaluate(() => (location.hash = "#/cases/new"));
  await page.getByRole("textbox", { name: "Who is it about?" }).fill("Aster Invented");
  await page.getByRole("button", { name: /Open a new case/ }).click();
  await page.getByRole("button", { name: "Open the case" }).click();
  await sectionOfCase(page, "NRM referral").click();
  await page.getByRole("button", { name: "Begin the referral" }).click();
  await expect(page).toHaveURL(/#\/referrals\/[0-9a-f-]{36}$/);
  const referral = new URL(page.url()).hash;
  await page.evaluate((hash) => (location.hash = hash), `${referral}/section/C`);
  const field = page.getByRole("textbox", { name: "Who is in their family?" });
  await field.fill(Object.values(scripts).join("\n"));
  await page.getByRole("button", { name: "Save and continue" }).click();
  await expect(page.getByRole("heading", { name: /^D\./, level: 1 })).toBeVisible();
  await page.evaluate((hash) => (location.hash = hash), `${referral}/check`);
  const file = path.join(folder, "scripts.pdf");
  await holdfast.answerSaveDialog(file);
  await page.getByLabel("Who is the file for?").fill("Salvation Army");
  await page.getByLabel("Why is it made?").fill("To be copied into the Home Office service");
  await chooseInClear(page);
  await page.getByRole("button", { name: "Make the summary" }).click();
  await expect(page.getByText("scripts.pdf").first()).toBeVisible({ timeout: 60_000 });

  const pdf = await readPdf(file);
  // Left to right and without joined letters, a reader gets back exactly what was written.
  for (const name of [
    "Latin",
    "Vietnamese",
    "Cyrillic",
    "Greek",
    "Ethiopic",
    "Chinese",
    "Japanese",
    "Korean",
  ] as const) {
    expect(pdf.text.normalize("NFC"), name).toContain(scripts[name]);
  }
  expect(pdf.fonts.filter((font) => !font.isEmbedded)).toEqual([]);
  // Kana are in the Chinese font as well.
  const families = pdf.fonts.map((font) => font.name).join(" ");
  for (const script of [
    "Arabic",
    "Hebrew",
    "Devanagari",
    "Bengali",
    "Gurmukhi",
    "Tamil",
    "Thai",
    "Ethiopic",
    "SC",
    "KR",
  ]) {
    expect(families, script).toMatch(new RegExp(`NotoSans${script}`));
  }
  await rm(folder, { recursive: true });
});

test("EX2 a closed dialog makes nothing and says so quietly", async ({ holdfast, page }) => {
  await openCase(page, "HF-7K3QDY");
  await sectionOfCase(page, "NRM referral").click();
  await page.getByRole("link", { name: "Check answers" }).click();
  await holdfast.answerSaveDialog(null);
  await page.getByLabel("Who is the file for?").fill("Salvation Army");
  await page.getByLabel("Why is it made?").fill("To be copied into the Home Office service");
  await chooseInClear(page);
  await page.getByRole("button", { name: "Make the summary" }).click();
  await expect(page.getByText(/No file was made|not made|cancelled/i).first()).toBeVisible();
});
