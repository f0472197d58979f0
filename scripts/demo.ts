/**
 * The headless demonstration: `npm run demo -- --out DIR`. In a real Electron it makes a practice vault with five
 * invented people, takes a picture of each main screen, exports each referral summary as a PDF, locks, opens the
 * vault again, and prints what it made. Ends with 0 only when everything was made.
 */
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import type { ElectronApplication, Page } from "@playwright/test";
import {
  answerSaveDialog,
  chooseInClear,
  launchApplication,
  makePracticeVault,
  openCase,
  unlock,
} from "./drive-application.ts";
import { readPdf } from "./read-pdf.ts";

const passphrase = "heron ladle quartz monsoon";
/** The window of a common office laptop, in CSS pixels. */
const size = { width: 1366, height: 768 };
const people = ["HF-7K3QDY", "HF-4NW8T4", "HF-QZ2M6H", "HF-9BX5R5", "HF-H6V0J9"];

const { values } = parseArgs({ options: { out: { type: "string", default: "out/demo" } } });
const folder = resolve(values.out);
mkdirSync(folder, { recursive: true });
const dataFolder = mkdtempSync(join(tmpdir(), "holdfast-demo-"));
let pictures = 0;

try {
  // A lock ends main as well, and what comes back is nobody's child: kept here, so that the pictures can go on.
  const environment = { HOLDFAST_KEEP_MAIN: "1" };
  const { application, page } = await launchApplication({ dataFolder, environment });
  try {
    await demonstrate(application, page);
  } finally {
    await application.close();
  }
} finally {
  rmSync(dataFolder, { recursive: true, force: true });
}

async function demonstrate(application: ElectronApplication, first: Page): Promise<void> {
  await first.setViewportSize(size);
  await picture(first, "set-up");
  await makePracticeVault(first, passphrase);
  console.log("Made a practice vault with five invented people.");
  await picture(first, "home");

  for (const [route, name] of [
    ["/cases", "cases"],
    ["/cases/new", "new-case"],
    ["/tasks", "tasks"],
    ["/settings/you", "settings"],
  ] as const) {
    await go(first, route);
    await picture(first, name);
  }
  let pdfs = 0;
  for (const reference of people) {
    const pages = await exportSummary(application, first, reference, reference === people[0]);
    console.log(`Exported ${reference}.pdf, ${pages} pages, tagged.`);
    pdfs += 1;
  }

  const closed = first.waitForEvent("close");
  const next = application.waitForEvent("window");
  await first.getByRole("button", { name: "Lock", exact: true }).click();
  const second = await next;
  await closed;
  await second.setViewportSize(size);
  await second.getByRole("textbox", { name: "Passphrase", exact: true }).waitFor();
  await picture(second, "unlock");
  await unlock(second, passphrase);
  await go(second, "/cases");
  await second.getByRole("row").nth(people.length).waitFor();
  console.log("Locked, opened again, found everything.");
  console.log(`Made ${pdfs} PDFs and ${pictures} pictures in ${folder}`);
}

/** @returns the number of pages */
async function exportSummary(
  application: ElectronApplication,
  page: Page,
  reference: string,
  isPictured: boolean,
): Promise<number> {
  const caseRoute = (await openCase(page, reference)).slice(1);
  if (isPictured) {
    await picture(page, "case-timeline");
    for (const section of ["person", "tasks", "referral"]) {
      await go(page, `${caseRoute}/${section}`);
      await picture(page, `case-${section}`);
    }
  }
  await go(page, `${caseRoute}/referral`);
  await page.getByRole("link", { name: "Open the referral" }).click();
  await page.getByRole("heading", { level: 1 }).waitFor();
  const referralRoute = new URL(page.url()).hash.slice(1);
  if (isPictured) {
    await picture(page, "referral");
    await go(page, `${referralRoute}/section/D`);
    await picture(page, "referral-section");
  }
  await go(page, `${referralRoute}/check`);
  if (isPictured) await picture(page, "check-answers");

  const path = join(folder, `${reference}.pdf`);
  rmSync(path, { force: true });
  await answerSaveDialog(application, path);
  await page.getByLabel("Who is the file for?").fill("Salvation Army");
  await page.getByLabel("Why is it made?").fill("To be copied into the Home Office service");
  await chooseInClear(page);
  await page.getByRole("button", { name: "Make the summary" }).click();
  await page.getByText(`${reference}.pdf`).first().waitFor({ timeout: 60_000 });
  const pdf = await readPdf(path);
  if (!pdf.isTagged) throw new Error(`${reference}.pdf is not tagged.`);
  if (!pdf.text.includes(reference)) throw new Error(`${reference}.pdf does not carry its reference.`);
  return pdf.pages;
}

async function go(page: Page, route: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, route);
  await page.getByRole("heading", { level: 1 }).waitFor();
}

async function picture(page: Page, name: string): Promise<void> {
  // Pictures are of a screen at rest: fonts there, nothing still being asked for.
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await page.waitForTimeout(400);
  pictures += 1;
  await page.screenshot({ path: join(folder, `${String(pictures).padStart(2, "0")}-${name}.png`) });
}
