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
