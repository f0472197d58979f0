import { unlock } from "../../scripts/drive-application.ts";
import { draftKept } from "./draft-kept.ts";
import { plainPassphrase } from "../support/plain-vault.ts";
import { expect, test } from "./fixtures.ts";
import { look } from "./look.ts";

test.use({ vault: "practice" });

test("a referral to others is recorded by keyboard with its ground, chased, answered, and told on the line of events", async ({
  holdfast,
  page: first,
}) => {
  test.setTimeout(240_000);
  let page = first;
  const goTo = (hash: string) => page.evaluate((wanted) => (location.hash = wanted), hash);
  const lastPart = () => new URL(page.url()).hash.split("/").at(-1) ?? "";
  const again = async (hash: string) => {
    page = await holdfast.restart();
    await page.setViewportSize({ width: 1366, height: 768 });
    await unlock(page, plainPassphrase);
    await goTo(hash);
  };
  await page.setViewportSize({ width: 1366, height: 768 });
  await goTo("#/organisations/new");
  await page.getByLabel("Name", { exact: true }).fill("Invented Law Centre");
  await page.getByLabel("What kind it is").selectOption("legal_immigration");
  await page.getByLabel("Telephone").fill("07700 900123");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByRole("heading", { name: "Invented Law Centre", level: 1 })).toBeVisible();
  await goTo("#/cases/new");
  await page.getByLabel("Who is it about?").fill("Aster Invented");
  await page.getByLabel("Who is it about?").press("Enter");
  await page.getByLabel("Name, or what to call the person").press("Control+Enter");
  await expect(page.getByRole("heading", { name: "Timeline", level: 1 })).toBeVisible();
  const caseId = lastPart();
  const here = `#/cases/${caseId}/referrals-out`;
  await goTo(`#/cases/${caseId}/needs`);
  await page.getByRole("link", { name: "Referrals to others" }).press("Enter");
  await expect(page.getByText("Nobody else was asked yet.")).toBeVisible();
  await look(page, "outward-empty");
  expect(await holdfast.axe()).toEqual([]);

  await test.step("half typed, over a kill, and refused without a ground", async () => {
    await page.getByRole("button", { name: "Record a referral" }).press("Enter");
    await expect(page.getByLabel("For which need")).toBeFocused();
    await page.keyboard.press("Tab");
    await page.keyboard.type("Advice on what the decision means.");
    await page.getByRole("combobox", { name: "Who it goes to" }).focus();
    await page.keyboard.type("law");
    await expect(page.getByRole("option", { name: "Invented Law Centre" })).toBeVisible();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await expect(page.getByText(/^In the directory\. Never checked/)).toBeVisible();
    await draftKept(page);
    page = await holdfast.restart("kill");
    await page.setViewportSize({ width: 1366, height: 768 });
    await unlock(page, plainPassphrase);
    await goTo(here);
    await expect(page.getByText(/This referral is not recorded yet/)).toBeVisible();
    await expect(page.getByLabel("What they are asked for")).toHaveValue("Advice on what the decision means.");
    await page.getByLabel("What is shared", { exact: true }).fill("The letter of the decision.");
    await page.getByLabel("Why it is needed, and no more than that").fill("They cannot advise without it.");
    await expect(page.getByText(/Ask them first, or choose another ground/)).toBeVisible();
    await page.getByLabel("Ask again on", { exact: true }).fill("today");
    await look(page, "outward-form");
    expect(await holdfast.axe()).toEqual([]);
    await page.keyboard.press("Control+Enter");
    await expect(page.getByRole("alert")).toBeVisible();
    await look(page, "outward-refused");
    await page.getByLabel("Ground", { exact: true }).selectOption("legal_claims");
    await page.getByLabel("Who agreed to it").fill("Safeguarding lead");
    await page.keyboard.press("Control+Enter");
    await expect(page.getByRole("region", { name: "Waiting 1" })).toBeVisible();
    await look(page, "outward-waiting");
    expect(await holdfast.axe()).toEqual([]);
  });

  await test.step("at home, and in the ledger", async () => {
    await goTo("#/");
    const due = page.getByRole("region", { name: "Referrals without an answer 1" });
    await expect(due.getByRole("link", { name: "Ask Invented Law Centre again" })).toBeVisible();
    await look(page, "outward-home");
    expect(await holdfast.axe()).toEqual([]);
    await goTo(`#/cases/${caseId}/consent`);
    await expect(page.getByText("The letter of the decision.")).toBeVisible();
  });

  await test.step("chased, put on a list, answered after a restart", async () => {
    await again("#/");
    await page.getByRole("link", { name: "Ask Invented Law Centre again" }).press("Enter");
    await page.getByRole("button", { name: /^Asked again: / }).press("Enter");
    await expect(page.getByLabel("What came of asking")).toBeFocused();
    await page.keyboard.type("Left a message with no name.");
    await page.keyboard.press("Control+Enter");
    // In the list, and not in the field that it was typed into: the answer builds on the referral that has it.
    const asked = page.getByRole("list", { name: "Asked again" });
    await expect(asked.getByText("Left a message with no name.")).toBeVisible();
    await page.getByRole("button", { name: /^They answered: / }).press("Enter");
    await page.getByLabel("What they answered").selectOption("declined");
    await page.keyboard.press("Control+Enter");
    await expect(page.getByText("Write why.")).toBeVisible();
    await page.getByLabel("Why", { exact: true }).fill("Out of their area.");
    await look(page, "outward-answer-form");
    await page.keyboard.press("Control+Enter");
    await expect(page.getByRole("region", { name: "Answered 1" }).getByText("Out of their area.")).toBeVisible();
    await again(here);
    await expect(page.getByRole("region", { name: "Answered 1" }).getByText("Declined")).toBeVisible();
    await look(page, "outward-answered");
    expect(await holdfast.axe()).toEqual([]);
    await goTo(`#/cases/${caseId}/events`);
    await page.getByRole("link", { name: "Answer to a referral" }).press("Enter");
    await expect(page.getByRole("heading", { name: "Referrals to others", level: 1 })).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
  });
});
