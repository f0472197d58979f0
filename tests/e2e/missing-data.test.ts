import { expect, test } from "./fixtures.ts";
import { look } from "./look.ts";

test.use({ vault: "practice" });

test("MD1 MD3 home leads to what is missing, and what is written down is missing no longer", async ({
  holdfast,
  page,
}) => {
  await page.getByRole("link", { name: "See what is missing" }).press("Enter");
  await expect(page.getByRole("heading", { name: "What is missing", level: 1 })).toBeVisible();
  const first = page.getByRole("listitem").filter({ has: page.getByRole("link", { name: "HF-7K3QDY" }) });
  await expect(first.getByRole("link", { name: "What they need" })).toBeVisible();
  expect(await holdfast.axe()).toEqual([]);
  await look(page, "missing");

  await first.getByRole("link", { name: "What they need" }).press("Enter");
  await page.getByRole("button", { name: "Add a need" }).press("Enter");
  await page.getByLabel("Area").selectOption({ label: "Somewhere safe to live" });
  await page.getByLabel("What is needed").fill("A room with a door that locks.");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByRole("button", { name: /^Review: / })).toHaveCount(1);
  await page.evaluate(() => (location.hash = "#/missing"));
  await expect(first.getByRole("link", { name: "An assessment of risk" })).toBeVisible();
  await expect(first.getByRole("link", { name: "What they need" })).toHaveCount(0);
});
