import { openCase, unlock } from "../../scripts/drive-application.ts";
import { draftKept } from "./draft-kept.ts";
import { plainPassphrase } from "../support/plain-vault.ts";
import { expect, test } from "./fixtures.ts";
import { look } from "./look.ts";

test.use({ vault: "practice" });

test("a need is written, put off with why, reviewed and met, by keyboard, and is there after a restart", async ({
  holdfast,
  page: first,
}) => {
  let page = first;
  const goTo = (hash: string) => page.evaluate((wanted) => (location.hash = wanted), hash);
  const needs = (group: string) => page.getByRole("region", { name: group }).getByRole("button", { name: /^Review: / });
  const caseRoute = await openCase(page, "HF-7K3QDY");
  await goTo(`${caseRoute}/needs`);
  await expect(page.getByText("No need is written down yet.")).toBeVisible();
  await look(page, "support-empty");

  await page.getByRole("button", { name: "Add a need" }).press("Enter");
  await expect(page.getByLabel("Area")).toBeFocused();
  await page.getByLabel("Area").selectOption({ label: "Mental health and counselling" });
  await page.getByLabel("What is needed").fill("Somebody to talk to who speaks his language.");
  await page.getByLabel("What they want from it").fill("“To sleep, and to stop seeing it.”");
  await page.getByLabel("What was agreed").fill("Ask the trauma service about waiting times. Aoife rings on Monday.");
  await page.getByRole("textbox", { name: "Look at it again on" }).fill("1/1/2026");
  await look(page, "support-form");
  await draftKept(page);

  page = await holdfast.restart("kill");
  await unlock(page, plainPassphrase);
  await goTo("#/");
  await page.getByRole("region", { name: "Left half-typed 1" }).getByRole("link").press("Enter");
  await expect(page.getByText("This need is not saved yet.")).toBeVisible();
  await expect(page.getByLabel("What is needed")).toHaveValue("Somebody to talk to who speaks his language.");
  await look(page, "support-kept");
  await page.keyboard.press("Control+Enter");
  await expect(needs("Still to arrange")).toHaveCount(1);
  await expect(page.getByRole("button", { name: "Add a need" })).toBeFocused();
  expect(await holdfast.axe()).toEqual([]);

  await goTo("#/");
  await expect(page.getByRole("region", { name: "Support to review 1" })).toBeVisible();
  await page.getByRole("link", { name: "Mental health and counselling" }).press("Enter");
  await page.getByRole("button", { name: /^Review: / }).press("Enter");
  await page.getByRole("radio", { name: "Better", exact: true }).press("Space");
  await page.getByLabel("In their words, or yours").fill("“Quieter nights.”");
  await look(page, "support-review");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByRole("list", { name: "How it went" }).getByRole("listitem")).toHaveCount(1);

  await page.getByRole("button", { name: /^Change: / }).press("Enter");
  await page.getByLabel("Where it stands").selectOption({ label: "Not now" });
  await page.keyboard.press("Control+Enter");
  await expect(page.getByText("Write why.")).toBeVisible();
  await page.getByLabel("Why", { exact: true }).fill("Wants to wait until the second decision.");
  await page.keyboard.press("Control+Enter");
  await expect(needs("Not now, or not wanted")).toHaveCount(1);

  page = await holdfast.restart();
  await unlock(page, plainPassphrase);
  await goTo(`${caseRoute}/needs`);
  await expect(page.getByText("Wants to wait until the second decision.")).toBeVisible();
  await look(page, "support-list");
  await page.getByRole("button", { name: /^Take off: / }).press("Enter");
  await expect(page.getByText("No need is written down yet.")).toBeVisible();
  await page.getByRole("button", { name: "Put it back" }).press("Enter");
  await expect(needs("Not now, or not wanted")).toHaveCount(1);
});
