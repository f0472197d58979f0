import { addDays, civilDateOf } from "#shared/domain/instant.ts";
import { formatDate } from "../../renderer/wording/dates.ts";
import { openCase, unlock } from "../../scripts/drive-application.ts";
import { plainPassphrase } from "../support/plain-vault.ts";
import { expect, test } from "./fixtures.ts";
import { look } from "./look.ts";

test.use({ vault: "practice" });

/** Nobody wrote it. The two days of the decision contradict each other, and the greeting is for somebody else. */
const letter = `Single Competent Authority (invented)
Our reference: SCA/2026/31955
Date: 23 November 2026
Date of decision: 19 November 2026

Dear Mr Dobrescu

Outcome of your conclusive grounds consideration

You received a positive reasonable grounds decision on 3 May 2026. However, this is not a positive decision. We have concluded, on the balance of probabilities, that you are not a victim of modern slavery. The conclusive grounds decision was made on 20 November 2026.

Why we made this decision

What you said of the house changed in ways that matter. <img src=x onerror="document.title='ran'"> The medical report was given some weight.

How to challenge this decision

You can ask us to reconsider this decision no later than 18 December 2026.`;

test("a decision is recorded by keyboard, moves the case on, says what follows, and is there after a restart", async ({
  holdfast,
  page: first,
}) => {
  let page = first;
  const goTo = (hash: string) => page.evaluate((wanted) => (location.hash = wanted), hash);
  const field = (name: string) => page.getByRole("textbox", { name, exact: true });
  const caseRoute = await openCase(page, "HF-7K3QDY");
  await goTo(`${caseRoute}/decisions`);
  await expect(page.getByRole("heading", { name: "Decisions and dates", level: 1 })).toBeVisible();
  await look(page, "decisions-before");

  await page.getByRole("button", { name: "Record a decision or date" }).press("Enter");
  await expect(page.getByLabel("What happened")).toBeFocused();
  await page.getByLabel("Decided").selectOption({ label: "Positive" });
  await field("Date of the decision").fill("3/5/2026");
  await field("Where this is known from").fill("Letter to the solicitor");
  await look(page, "decisions-form");
  await page.keyboard.press("Control+Enter");
  const follows = page.getByRole("region", { name: "What follows" });
  await expect(follows).toContainText("Because the positive reasonable grounds decision was made on Sun 3 May 2026");
  await expect(follows).toContainText("Mon 1 June 2026");
  await expect(page.getByText("Recovery period", { exact: true }).first()).toBeVisible();
  const way = () => page.getByRole("region", { name: "Where they stand" });
  await expect(way().locator("[aria-current=step]")).toContainText("Time to recover");
  await page.getByText("Every step in words").press("Enter");
  await expect(way()).toContainText("Support goes on for at least 45 days");
  await look(page, "decisions-way");
  expect(await holdfast.axe()).toEqual([]);

  await test.step("a letter fills the form with what was ticked, and only the form records", async () => {
    await page.getByRole("button", { name: "Read a letter" }).press("Enter");
    await expect(page.getByRole("textbox", { name: "Words of the letter" })).toBeFocused();
    await look(page, "letter-empty");
    await page.keyboard.insertText(letter);
    await page.keyboard.press("Tab");
    await expect(page.getByRole("button", { name: "Read the letter" })).toBeFocused();
    await page.keyboard.press("Enter");
    const said = page.getByRole("region", { name: "What the letter seems to say" });
    await expect(page.getByRole("heading", { name: "What the letter seems to say" })).toBeFocused();
    await look(page, "letter-read");
    await expect(said.getByText("The letter contradicts itself.")).toHaveCount(1);
    await expect(said.getByText("This case knows no such name.")).toBeVisible();
    await said.getByRole("button", { name: "Tick everything found" }).press("Enter");
    const second = said.getByRole("checkbox", { name: "Date of the decision: Fri 20 Nov 2026" });
    await expect(second).not.toBeChecked();
    await second.press("Space");
    await expect(second).toBeChecked();
    await look(page, "letter-ticked");
    await page.evaluate(() => document.querySelector("main")?.scrollTo(0, 1_000));
    await look(page, "letter-ticked-below");
    expect(await holdfast.axe()).toEqual([]);
    await said.getByRole("button", { name: "Put what is ticked into the form" }).press("Enter");
    await expect(page.getByLabel("What happened")).toBeFocused();
    await expect(field("Date of the decision")).toHaveValue("Fri 20 Nov 2026");
    await look(page, "letter-form");
    await page.keyboard.press("Control+Enter");
    await expect(page.getByText("Conclusive grounds decision: negative", { exact: true })).toBeVisible();
    await expect(follows).toContainText("Sun 20 Dec 2026");
    expect(await page.title()).not.toBe("ran");
  });

  await test.step("another day holds than the computed one, and says why", async () => {
    await page.getByRole("button", { name: "Set another day: Ask for a reconsideration by" }).press("Enter");
    await expect(field("The day that holds instead")).toBeFocused();
    // Days to come, whenever this runs: home shows no last day that has passed.
    const instead = formatDate(addDays(civilDateOf(new Date()), 5));
    await page.keyboard.type(instead);
    await look(page, "day-form");
    await field("Why another day holds").fill("The letter names it as the last day.");
    await field("Who said so").fill("Letter of 23 November 2026");
    await page.keyboard.press("Control+Enter");
    await expect(follows).toContainText(instead);
    await expect(follows).toContainText("Computed: Sun 20 Dec 2026");
    await follows.getByText("Computed: Sun 20 Dec 2026").scrollIntoViewIfNeeded();
    await look(page, "day-set");
    expect(await holdfast.axe()).toEqual([]);
    await goTo("#/");
    await expect(page.getByText(`${instead}, set by hand instead of Sun 20 Dec 2026`)).toBeVisible();
    await page.getByText("set by hand instead of").first().scrollIntoViewIfNeeded();
    await look(page, "day-home");
    await goTo(`${caseRoute}/tasks`);
    await expect(page.getByText("came on 20 November 2026 (day set by hand)").first()).toBeVisible();
    await look(page, "day-tasks");
  });

  page = await holdfast.restart();
  await unlock(page, plainPassphrase);
  await goTo(`${caseRoute}/decisions`);
  await expect(page.getByText("Reasonable grounds decision: positive")).toBeVisible();
  await expect(page.getByText("From: Letter of 23 November 2026, reference SCA/2026/31955")).toBeVisible();
  await look(page, "decisions-list");
  await page.getByRole("button", { name: "Back to the computed day: Ask for a reconsideration by" }).press("Enter");
  await expect(page.getByText("Computed: Sun 20 Dec 2026")).toHaveCount(0);
  await page.getByRole("button", { name: /^Take out: Reasonable/ }).press("Enter");
  await expect(page.getByText("Reasonable grounds decision: positive", { exact: true })).toHaveCount(0);
  await page.getByRole("button", { name: "Put it back" }).press("Enter");
  await expect(page.getByText("Reasonable grounds decision: positive", { exact: true })).toBeVisible();
});
