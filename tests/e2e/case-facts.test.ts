import { makePracticeVault, unlock } from "../../scripts/drive-application.ts";
import { expect, test } from "./fixtures.ts";
import { look } from "./look.ts";

const passphrase = "heron ladle quartz monsoon";

test("a decision is recorded by keyboard, moves the case on, says what follows, and is there after a restart", async ({
  holdfast,
  page: first,
}) => {
  let page = first;
  const goTo = (hash: string) => page.evaluate((wanted) => (location.hash = wanted), hash);
  const field = (name: string) => page.getByRole("textbox", { name, exact: true });
  await makePracticeVault(page, passphrase);
  await goTo("#/cases");
  await page.getByRole("link", { name: "HF-7K3QDY", exact: true }).first().click();
  await expect(page.getByRole("heading", { name: "Timeline", level: 1 })).toBeVisible();
  const caseRoute = new URL(page.url()).hash;
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

  page = await holdfast.restart();
  await unlock(page, passphrase);
  await goTo(`${caseRoute}/decisions`);
  await expect(page.getByText("Reasonable grounds decision: positive")).toBeVisible();
  await look(page, "decisions-list");
  await page.getByRole("button", { name: /^Take out: / }).press("Enter");
  await expect(page.getByText("Reasonable grounds decision: positive", { exact: true })).toHaveCount(0);
  await page.getByRole("button", { name: "Put it back" }).press("Enter");
  await expect(page.getByText("Reasonable grounds decision: positive", { exact: true })).toBeVisible();
});
