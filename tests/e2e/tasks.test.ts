import { addDays, civilDateOf } from "#shared/domain/instant.ts";
import { formatDate } from "../../renderer/wording/dates.ts";
import { makePracticeVault, unlock } from "../../scripts/drive-application.ts";
import { expect, test } from "./fixtures.ts";
import { look } from "./look.ts";

const passphrase = "heron ladle quartz monsoon";

test("ST13 a task is typed in one line by keyboard, is said back before it is added, and is there after a restart", async ({
  holdfast,
  page: first,
}) => {
  let page = first;
  const goTo = (hash: string) => page.evaluate((wanted) => (location.hash = wanted), hash);
  await makePracticeVault(page, passphrase);
  await goTo("#/cases");
  await page.getByRole("link", { name: "HF-7K3QDY", exact: true }).first().click();
  await expect(page.getByRole("heading", { name: "Timeline", level: 1 })).toBeVisible();
  const tasksRoute = `${new URL(page.url()).hash}/tasks`;
  await goTo(tasksRoute);
  await expect(page.getByRole("form", { name: "Add a task" })).toBeVisible();

  const due = addDays(civilDateOf(new Date()), 10);
  await page.keyboard.press("t");
  await page.keyboard.type("call solicitor in 10 days !high");
  await expect(page.getByText(`Adds “call solicitor”, due ${formatDate(due)}, high priority`)).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Due", exact: true })).toHaveValue(formatDate(due));
  await look(page, "task-in-one-line");
  expect(await holdfast.axe()).toEqual([]);
  await page.keyboard.press("Enter");
  const row = () => page.getByRole("listitem").filter({ hasText: "call solicitor" });
  await expect(row()).toContainText("High");

  page = await holdfast.restart();
  await unlock(page, passphrase);
  await goTo(tasksRoute);
  await expect(row()).toContainText(formatDate(due));
  await expect(row()).toContainText("High");
});

test("ST14 a task is put off by keyboard with a reason, three times, and says so after a restart", async ({
  holdfast,
  page: first,
}) => {
  let page = first;
  const goTo = (hash: string) => page.evaluate((wanted) => (location.hash = wanted), hash);
  const row = () => page.getByRole("listitem").filter({ hasText: "Bring the forms" });
  await makePracticeVault(page, passphrase);
  await goTo("#/cases");
  await page.getByRole("link", { name: "HF-7K3QDY", exact: true }).first().click();
  await expect(page.getByRole("heading", { name: "Timeline", level: 1 })).toBeVisible();
  const tasksRoute = `${new URL(page.url()).hash}/tasks`;
  await goTo(tasksRoute);
  await expect(page.getByRole("form", { name: "Add a task" })).toBeVisible();
  await page.keyboard.press("t");
  await page.keyboard.type("Bring the forms tomorrow");
  await page.keyboard.press("Enter");
  await expect(row()).toBeVisible();

  const today = civilDateOf(new Date());
  for (const [times, words] of [
    "once, from",
    "twice, the last time from",
    "three times, the last time from",
  ].entries()) {
    await row()
      .getByRole("button", { name: /^Put off: / })
      .press("Enter");
    await expect(page.getByRole("textbox", { name: "Put off until" })).toBeFocused();
    await page.keyboard.type(formatDate(addDays(today, times + 2)));
    await page.getByLabel("Why it waits").focus();
    await page.keyboard.type("The office is closed.");
    if (times === 1) await look(page, "task-put-off-form");
    await page.keyboard.press("Control+Enter");
    await expect(row()).toContainText(
      `Put off ${words} ${formatDate(addDays(today, times + 1))}: The office is closed.`,
    );
  }
  expect(await holdfast.axe()).toEqual([]);

  page = await holdfast.restart("kill");
  await unlock(page, passphrase);
  await expect(page.getByRole("region", { name: "Put off three times or more 1" })).toContainText("Bring the forms");
  await look(page, "home-put-off");
  await goTo(tasksRoute);
  await expect(row()).toContainText("Put off three times");
  await look(page, "task-put-off");
});
