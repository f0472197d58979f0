import { openCase, unlock } from "../../scripts/drive-application.ts";
import { plainPassphrase } from "../support/plain-vault.ts";
import { expect, test } from "./fixtures.ts";
import { look } from "./look.ts";

test.use({ vault: "practice" });

test("IN2 IN3 IN4 indicators are found and noted with their evidence by keyboard, and are there after a restart", async ({
  holdfast,
  page: first,
}) => {
  let page = first;
  const goTo = (hash: string) => page.evaluate((wanted) => (location.hash = wanted), hash);
  const caseRoute = await openCase(page, "HF-7K3QDY");
  await goTo(`${caseRoute}/account`);
  await page.getByRole("link", { name: "Indicators and means of control" }).press("Enter");
  await expect(page.getByText("No indicator is noted yet.")).toBeVisible();
  expect(await holdfast.axe()).toEqual([]);
  await look(page, "indicators-empty");

  const note = async (looked: string, name: string, evidence: string) => {
    await page.getByLabel("Find an indicator").fill(looked);
    await page.getByRole("button", { name, exact: true }).press("Enter");
    await expect(page.getByLabel("What was seen or said")).toBeFocused();
    await page.getByLabel("What was seen or said").fill(evidence);
    await page.getByLabel("Where it is known from").selectOption({ label: "Told by the person" });
    await look(page, "indicators-form");
    await page.keyboard.press("Control+Enter");
    await expect(noted.getByText(evidence)).toBeVisible();
  };
  const noted = page.getByRole("region", { name: /^Noted/ });
  await note("papers", "Note: Keeps their papers", "“He keeps my card in the van until I have paid.”");
  await expect(page.getByRole("button", { name: "Note again: Keeps their papers" })).toBeFocused();
  await note("hurts", "Note: Hurts them", "A scar on the left arm, from the belt, he says.");
  await page.keyboard.press("Escape");
  await page.getByLabel("Find an indicator").fill("");
  expect(await holdfast.axe()).toEqual([]);
  await look(page, "indicators-list");
  await page.getByText("Means of control", { exact: true }).click();
  await look(page, "indicators-group");

  await goTo(`${caseRoute}/tasks`);
  await expect(page.getByText("Get advice on compensation for criminal injuries")).toBeVisible();

  page = await holdfast.restart();
  await unlock(page, plainPassphrase);
  await goTo(`${caseRoute}/indicators`);
  const kept = page.getByRole("region", { name: /^Noted/ });
  await expect(kept.getByText("A scar on the left arm, from the belt, he says.")).toBeVisible();
  await page.getByRole("button", { name: "Take out: Hurts them" }).press("Enter");
  await expect(kept.getByRole("listitem")).toHaveCount(1);
  await page.getByRole("button", { name: "Put it back" }).press("Enter");
  await expect(kept.getByRole("listitem")).toHaveCount(2);
});
