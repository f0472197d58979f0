import { writeFileSync } from "node:fs";
import { answerOpenDialog, openCase, unlock } from "../../scripts/drive-application.ts";
import { aSigner, anUpdate } from "../support/signed-rules.ts";
import { plainPassphrase } from "../support/plain-vault.ts";
import { expect, test } from "./fixtures.ts";
import { look } from "./look.ts";

test.use({ vault: "practice" });

test("RU6 rules that are signed and accepted count the dates of a case, and still do after a restart", async ({
  holdfast,
  page: first,
}) => {
  let page = first;
  const goTo = (hash: string) => page.evaluate((wanted) => (location.hash = wanted), hash);
  const follows = () => page.getByRole("region", { name: "What follows" });
  const caseRoute = await openCase(page, "HF-7K3QDY");
  await goTo(`${caseRoute}/decisions`);
  await page.getByRole("button", { name: "Record a decision or date" }).press("Enter");
  await page.getByLabel("Decided").selectOption({ label: "Positive" });
  await page.getByRole("textbox", { name: "Date of the decision", exact: true }).fill("3/6/2026");
  await page.getByRole("textbox", { name: "Where this is known from", exact: true }).fill("Letter to the solicitor");
  await page.keyboard.press("Control+Enter");
  await expect(follows()).toContainText("Thu 2 July 2026");

  const signer = aSigner();
  await goTo("#/settings/rules");
  await page.getByLabel("Their public key").fill(signer.publicKey);
  await page.getByLabel("Whose key it is").fill("Rules Desk");
  await page.getByLabel("They read these words to me by telephone").press("Space");
  await page.getByRole("button", { name: "Add them" }).press("Enter");
  await expect(page.getByRole("button", { name: "Take out: Rules Desk" })).toBeVisible();

  const file = test.info().outputPath("rules.hfrules");
  writeFileSync(file, signer.sign(anUpdate()));
  await answerOpenDialog(holdfast.app, file);
  await page.getByRole("button", { name: "Open a file of rules" }).press("Enter");
  const report = page.getByRole("region", { name: "What these rules would change" });
  await expect(report).toContainText("35 days, counting the day itself");
  await expect(page.getByRole("heading", { name: "Newer rules" })).toBeFocused();
  await look(page, "rules-report");
  expect(await holdfast.axe()).toEqual([]);
  await report.getByRole("button", { name: "Accept these rules" }).press("Enter");
  await expect(report).toHaveCount(0);
  await expect(page.getByRole("region", { name: "Newer rules" })).toContainText("signed by Rules Desk");
  await expect(page.getByText("Accepted. Every date is counted by these rules now.")).toBeAttached();
  // Every page is drawn anew by the newer rules.
  await expect(page.getByRole("heading", { name: "Rules for dates", level: 1 })).toBeFocused();
  await look(page, "rules-accepted");

  page = await holdfast.restart();
  await unlock(page, plainPassphrase);
  await goTo(`${caseRoute}/decisions`);
  await expect(follows()).toContainText("Tue 7 July 2026");
  await expect(follows()).toContainText("Counted by the rules of");
});
