import { openCase, unlock } from "../../scripts/drive-application.ts";
import { plainPassphrase } from "../support/plain-vault.ts";
import { expect, test } from "./fixtures.ts";
import { look } from "./look.ts";

test.use({ vault: "practice" });

test("tasks follow from a decision, go along with its day, end with it and say why, and stay so after a restart", async ({
  holdfast,
  page: first,
}) => {
  let page = first;
  const goTo = (hash: string) => page.evaluate((wanted) => (location.hash = wanted), hash);
  const field = (name: string) => page.getByRole("textbox", { name, exact: true });
  const row = (title: string) => page.getByRole("listitem").filter({ hasText: title });
  const representations = "Send representations and evidence for the conclusive grounds decision";
  const caseRoute = await openCase(page, "HF-7K3QDY");

  await test.step("a decision makes its tasks, each with its reason", async () => {
    await goTo(`${caseRoute}/decisions`);
    await page.getByRole("button", { name: "Record a decision or date" }).press("Enter");
    await page.getByLabel("Decided").selectOption({ label: "Positive" });
    await field("Date of the decision").fill("3/5/2026");
    await field("Where this is known from").fill("Letter to the solicitor");
    await page.keyboard.press("Control+Enter");
    await expect(page.getByText("Reasonable grounds decision: positive")).toBeVisible();
    await goTo(`${caseRoute}/tasks`);
    await expect(row(representations)).toContainText(
      "Because the positive reasonable grounds decision came on 3 May 2026.",
    );
    await page.getByRole("button", { name: `Why: ${representations}` }).press("Enter");
    const why = page.getByRole("group", { name: `Why: ${representations}` });
    await expect(why).toContainText("Due Sun 24 May 2026: 21 days after 3 May 2026.");
    await expect(why).toContainText("Our practice, not law.");
    await expect(why).toContainText(/As of Thu 26 Nov 2026\. Rule SG30/);
    await look(page, "tasks-that-follow");
    expect(await holdfast.axe()).toEqual([]);
  });

  await test.step("one is found not needed by the keyboard, with its reason", async () => {
    const title = "Register the person with a GP, and ask for a health check";
    await row(title)
      .getByRole("button", { name: `Complete: ${title}` })
      .press("Enter");
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Tab");
    await page.keyboard.type("Registered since 2024.");
    await look(page, "tasks-not-needed");
    await page.keyboard.press("Control+Enter");
    // What stands in the field is found in the row as well.
    await expect(page.getByRole("form", { name: `Complete the task: ${title}` })).toHaveCount(0);
    await expect(row(title)).toContainText("Registered since 2024.");
  });

  await test.step("the day is corrected, and the open tasks go along", async () => {
    await goTo(`${caseRoute}/decisions`);
    await page.getByRole("button", { name: /^Change: / }).press("Enter");
    await field("Date of the decision").fill("10/5/2026");
    await page.keyboard.press("Control+Enter");
    await expect(page.getByText("Sun 10 May 2026").first()).toBeVisible();
  });

  page = await holdfast.restart();
  await unlock(page, plainPassphrase);
  await goTo(`${caseRoute}/tasks`);
  await expect(row(representations)).toContainText("decision came on 10 May 2026.");
  await page.getByRole("button", { name: `Why: ${representations}` }).press("Enter");
  await expect(page.getByRole("group", { name: `Why: ${representations}` })).toContainText("Due Sun 31 May 2026");
  await expect(row("Register the person with a GP")).toContainText("Registered since 2024.");

  await test.step("the decision is taken out: its tasks end, and say so", async () => {
    await goTo(`${caseRoute}/decisions`);
    await page.getByRole("button", { name: /^Take out: / }).press("Enter");
    await expect(page.getByText("Reasonable grounds decision: positive", { exact: true })).toHaveCount(0);
  });

  await test.step("what came up is recorded beside the risk, and its task stands at once", async () => {
    await goTo(`${caseRoute}/risk`);
    await page.getByRole("button", { name: "Record what came up" }).press("Enter");
    await page.getByLabel("What happened").selectOption({ label: "Phone or place may be tracked" });
    await field("Noted on").fill("10/5/2026");
    await field("Where this is known from").fill("Told at the drop-in");
    await look(page, "risk-what-came-up");
    await page.keyboard.press("Control+Enter");
    await expect(page.getByRole("button", { name: /^Take out: Phone or place/ })).toBeVisible();
    expect(await holdfast.axe()).toEqual([]);
  });

  page = await holdfast.restart("kill");
  await unlock(page, plainPassphrase);
  await goTo(`${caseRoute}/tasks`);
  await expect(row(representations)).toContainText(
    "No longer needed because it is no longer on record that the positive reasonable grounds decision came on 10 May 2026.",
  );
  await expect(page.getByRole("button", { name: `Complete: ${representations}` })).toHaveCount(0);
  await expect(row("Register the person with a GP")).toContainText("Registered since 2024.");
  await expect(row("Go through phone and location safety")).toContainText("was suspected on 10 May 2026.");
  await look(page, "tasks-that-ended");
});
