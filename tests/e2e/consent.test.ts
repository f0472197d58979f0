import { unlock } from "../../scripts/drive-application.ts";
import { draftKept } from "./draft-kept.ts";
import { plainPassphrase } from "../support/plain-vault.ts";
import { expect, test } from "./fixtures.ts";
import { look } from "./look.ts";

const reference = "HF-7K3QDY";
test.use({ vault: "practice" });
const force = "Northside Police, unit for modern slavery and organised exploitation";

test("a consent that is withdrawn puts what rested on it up for a decision, and all of it is back after a restart", async ({
  holdfast,
  page: first,
}) => {
  let page = first;
  const goTo = (hash: string) => page.evaluate((wanted) => (location.hash = wanted), hash);
  const part = (name: string | RegExp) => page.getByRole("region", { name });
  const rows = (name: string | RegExp) => part(name).getByRole("listitem");
  await goTo("#/cases");
  await page.getByRole("link", { name: reference, exact: true }).first().click();
  await expect(page.getByRole("heading", { name: "Timeline", level: 1 })).toBeVisible();
  const consentRoute = `${new URL(page.url()).hash}/consent`;
  await goTo(consentRoute);
  await expect(page.getByText("Nobody has been asked yet.")).toBeVisible();
  await look(page, "consent-empty");

  // By keyboard alone, but for choosing from the lists.
  await page.getByRole("button", { name: "Record a decision" }).press("Enter");
  await expect(page.getByLabel("What for", { exact: true })).toBeFocused();
  await look(page, "consent-form");
  await page.getByLabel("Which one, or empty for all").fill(force);
  await page.getByLabel("What they said with it").fill("Only the day of the interview, nothing about where I sleep.");
  await page.getByLabel("Interpreter").fill("Ana Invented");
  // Kept over a power cut, with what was typed.
  await draftKept(page);
  page = await holdfast.restart("kill");
  await unlock(page, plainPassphrase);
  await goTo(consentRoute);
  await expect(page.getByText("This decision is not saved yet.")).toBeVisible();
  await expect(page.getByLabel("Interpreter")).toHaveValue("Ana Invented");
  await look(page, "consent-half-typed");
  expect(await holdfast.axe()).toEqual([]);
  await page.getByLabel("Interpreter").focus();
  await page.keyboard.press("Control+Enter");
  await expect(rows("Decisions")).toContainText("Given");
  await page.getByRole("button", { name: "Record a decision" }).press("Enter");
  await page.getByLabel("What for", { exact: true }).selectOption({ label: "Pictures and recordings" });
  await page.getByLabel("Decision", { exact: true }).selectOption({ label: "Refused" });
  await page.keyboard.press("Control+Enter");
  await expect(rows("Decisions").filter({ hasText: "Pictures and recordings" })).toContainText("Refused");

  // What they must not be told is in nothing that goes there.
  await page.getByRole("button", { name: "Record a decision" }).press("Enter");
  await page.getByLabel("What for", { exact: true }).selectOption({ label: "Something they must not be told" });
  await page.getByRole("checkbox", { name: "Address" }).check();
  await page.keyboard.press("Control+Enter");
  await expect(part("Must not be told")).toContainText("Address");
  await page.getByRole("button", { name: "Record what is shared" }).press("Enter");
  await page.getByLabel("Who it goes to").fill(force);
  await page.getByLabel("What is shared").fill("The day of the interview.");
  await page.getByLabel("Why it is needed").fill("So that nobody comes at another time.");
  await page.getByRole("checkbox", { name: "Address" }).check();
  await expect(page.getByRole("status").filter({ hasText: "Consent to this: given" })).toContainText("Address");
  await look(page, "consent-sharing-form");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByRole("alert")).toContainText("must not be told to this recipient");
  await page.getByRole("checkbox", { name: "Address" }).uncheck();
  await page.keyboard.press("Control+Enter");
  await expect(rows("What was shared")).toContainText("Goes on");

  await page.getByRole("button", { name: /^Withdraw or decide again: Sharing/ }).press("Enter");
  await page.keyboard.press("Control+Enter");
  await expect(rows(/^To decide/)).toContainText("no longer stands");
  await expect(page.getByRole("link", { name: /^Consent/ })).toContainText("1 share waits for a decision");
  expect(await holdfast.axe()).toEqual([]);
  await look(page, "consent-full");

  page = await holdfast.restart();
  await unlock(page, plainPassphrase);
  await goTo(consentRoute);
  await rows(/^To decide/)
    .getByRole("button", { name: /^Decide what becomes of it/ })
    .press("Enter");
  await page.getByLabel("Why, and what was done").fill("Rang them: they deleted it.");
  await page.getByRole("button", { name: "Save decision" }).click();
  await expect(rows("What was shared")).toContainText("Stopped: Rang them: they deleted it.");
  await expect(part(/^To decide/)).toHaveCount(0);
  await page.getByRole("button", { name: "Take it back" }).click();
  await expect(rows(/^To decide/)).toContainText("no longer stands");
});
