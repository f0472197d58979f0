import { openCase, unlock } from "../../scripts/drive-application.ts";
import { draftKept } from "./draft-kept.ts";
import { plainPassphrase } from "../support/plain-vault.ts";
import { expect, test } from "./fixtures.ts";
import { look } from "./look.ts";

test.use({ vault: "practice" });

test("the risk is assessed, half of it kept over a restart, found changed and looked at again, by keyboard", async ({
  holdfast,
  page: first,
}) => {
  test.setTimeout(120_000);
  let page = first;
  const goTo = (hash: string) => page.evaluate((wanted) => (location.hash = wanted), hash);
  const area = (name: string) => page.getByRole("group", { name });
  const choose = async (name: string, level: string, why: string) => {
    await area(name).getByRole("radio", { name: level }).press("Space");
    if (why !== "") await area(name).getByLabel(`Why: ${name}`).fill(why);
  };
  const caseRoute = await openCase(page, "HF-7K3QDY");
  await expect(page.getByRole("link", { name: "Risk: not assessed" })).toBeVisible();
  await goTo(`${caseRoute}/risk`);
  await expect(page.getByText("The risk is not assessed yet.")).toBeVisible();
  await look(page, "risk-empty");

  await page.getByRole("button", { name: "Assess the risk" }).press("Enter");
  await expect(page.getByLabel("Why now")).toBeFocused();
  await page.getByRole("textbox", { name: "Assessed on" }).fill("1/1/2026");
  await choose("Harm from those responsible", "Medium", "The organiser rang his brother twice and asked where he is.");
  await choose("Self-harm or suicide", "None seen", "");
  await look(page, "risk-form");
  await draftKept(page);

  page = await holdfast.restart("kill");
  await unlock(page, plainPassphrase);
  await goTo("#/");
  await page.getByRole("region", { name: "Left half-typed 1" }).getByRole("link").press("Enter");
  await expect(page.getByText("This assessment is not saved yet.")).toBeVisible();
  await expect(area("Self-harm or suicide").getByRole("radio", { name: "None seen" })).toBeChecked();
  await choose("Being exploited again", "Low", "Has a room and a wage. Somebody offered cash work in the spring.");
  await choose("Harm to or from others", "None seen", "");
  await page.keyboard.press("Control+Enter");
  await expect(area("A health crisis").getByText("Choose a level.")).toBeVisible();
  // The focus follows the message, to what is missing.
  await expect(area("A health crisis").locator(":focus")).toHaveCount(1);
  await choose("A health crisis", "Not known yet", "");
  await page.getByLabel("What protects").fill("His brother, the football team, the house on a road with people on it.");
  await page.getByLabel("Who was asked").fill("He was, by Aoife, with an interpreter by phone.");
  await page.getByRole("textbox", { name: "Look at it again on" }).fill("20/1/2026");
  expect(await holdfast.axe()).toEqual([]);
  await page.keyboard.press("Control+Enter");
  const now = () => page.getByRole("region", { name: "How it is now" });
  await expect(now().getByText("Thu 1 Jan 2026")).toBeVisible();
  await expect(page.getByRole("link", { name: "Risk: Medium" })).toBeVisible();

  await goTo("#/");
  const due = page.getByRole("region", { name: "Risk to look at again 1" });
  await expect(due.getByText("Medium")).toBeVisible();
  await look(page, "risk-home");
  await due.getByRole("link").press("Enter");
  await page.getByRole("button", { name: "Assess the risk" }).press("Enter");
  await page.getByLabel("Why now").selectOption({ label: "New contact from those responsible" });
  await choose("Harm from those responsible", "High", "Two men waited outside on Tuesday. He knows one of them.");
  for (const name of ["Self-harm or suicide", "Being exploited again", "Harm to or from others", "A health crisis"]) {
    await choose(name, "None seen", "");
  }
  await page.getByLabel("Who was asked").fill("He was.");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByText("The level is another than before. Write what changed.")).toBeVisible();
  await page.getByLabel("What changed since the assessment before").fill("They know where he lives.");
  await look(page, "risk-form-changed");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByRole("list", { name: "The level over time" }).getByRole("listitem")).toHaveCount(2);
  await expect(now().getByText("Tell your safeguarding lead the same day.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Assess the risk" })).toBeFocused();
  expect(await holdfast.axe()).toEqual([]);

  page = await holdfast.restart();
  await unlock(page, plainPassphrase);
  await goTo(`${caseRoute}/risk`);
  await expect(page.getByText("They know where he lives.")).toBeVisible();
  await look(page, "risk-list");
  await goTo("#/");
  await expect(page.getByRole("heading", { name: "Home", level: 1 })).toBeVisible();
  await expect(page.getByText("Risk to look at again")).toHaveCount(0);
  await goTo(`${caseRoute}/risk`);
  await now()
    .getByRole("button", { name: /^Take out: / })
    .press("Enter");
  await expect(page.getByRole("link", { name: "Risk: Medium" })).toBeVisible();
  await page.getByRole("button", { name: "Put it back" }).press("Enter");
  await expect(page.getByRole("link", { name: "Risk: High" })).toBeVisible();
});
