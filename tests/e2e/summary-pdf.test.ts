import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { answersByKey } from "#shared/domain/nrm-answer.ts";
import { loadQuestionSet } from "#shared/domain/nrm-question-set.ts";
import { summaryOf } from "#shared/domain/nrm-summary.ts";
import { loadInventedPeople } from "#shared/packs/invented-people/invented-people.ts";
import { makePracticeVault } from "../../scripts/drive-application.ts";
import { readPdf } from "../../scripts/read-pdf.ts";
import { expect, test } from "./fixtures.ts";

/** Without the spaces and line breaks that laying out puts in, and without the foot of each page. */
function bare(text: string, reference: string): string {
  const withoutFoot = text.replaceAll(new RegExp(`^.*${reference}\\s+Page \\d+ of \\d+.*$`, "gm"), "");
  return withoutFoot.normalize("NFC").replaceAll(/\s+/g, "");
}

test("NRM38 each summary holds each answer in the form's order, tagged, with page numbers", async ({
  holdfast,
  page,
}) => {
  test.setTimeout(240_000);
  const folder = await mkdtemp(path.join(tmpdir(), "holdfast-pdf-"));
  await makePracticeVault(page, "heron ladle quartz monsoon");
  for (const invented of loadInventedPeople()) {
    await page.evaluate(() => (location.hash = "#/cases"));
    await page.getByRole("link", { name: invented.reference }).first().click();
    await page.getByRole("link", { name: "NRM referral" }).click();
    await page.getByRole("link", { name: "Check answers" }).click();
    const file = path.join(folder, `${invented.reference}.pdf`);
    await holdfast.answerSaveDialog(file);
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
    if (invented.expected.route === "duty_to_notify_anonymous") {
      for (const name of invented.person.names) expect(pdf.text).not.toContain(name.text);
    }
  }
  await rm(folder, { recursive: true });
});

test("EX2 a closed dialog makes nothing and says so quietly", async ({ holdfast, page }) => {
  await makePracticeVault(page, "heron ladle quartz monsoon");
  await page.evaluate(() => (location.hash = "#/cases"));
  await page.getByRole("link", { name: "HF-7K3QDY" }).first().click();
  await page.getByRole("link", { name: "NRM referral" }).click();
  await page.getByRole("link", { name: "Check answers" }).click();
  await holdfast.answerSaveDialog(null);
  await page.getByRole("button", { name: "Make the summary" }).click();
  await expect(page.getByText(/No file was made|not made|cancelled/i).first()).toBeVisible();
});
