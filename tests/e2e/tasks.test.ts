import { readFile } from "node:fs/promises";
import path from "node:path";
import { addDays, civilDateOf } from "#shared/domain/instant.ts";
import { formatDate } from "../../renderer/wording/dates.ts";
import { openCase, unlock } from "../../scripts/drive-application.ts";
import { plainPassphrase } from "../support/plain-vault.ts";
import { expect, test } from "./fixtures.ts";
import { look } from "./look.ts";

test.use({ vault: "practice" });

test("ST13 a task is typed in one line by keyboard, is said back before it is added, and is there after a restart", async ({
  holdfast,
  page: first,
}) => {
  let page = first;
  const goTo = (hash: string) => page.evaluate((wanted) => (location.hash = wanted), hash);
  const tasksRoute = `${await openCase(page, "HF-7K3QDY")}/tasks`;
  await goTo(tasksRoute);
  await expect(page.getByRole("heading", { name: "Tasks", level: 1 })).toBeFocused();

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
  await unlock(page, plainPassphrase);
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
  const tasksRoute = `${await openCase(page, "HF-7K3QDY")}/tasks`;
  await goTo(tasksRoute);
  await expect(page.getByRole("heading", { name: "Tasks", level: 1 })).toBeFocused();
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
  await unlock(page, plainPassphrase);
  await expect(page.getByRole("region", { name: "Put off three times or more 1" })).toContainText("Bring the forms");
  await look(page, "home-put-off");
  await goTo(tasksRoute);
  await expect(row()).toContainText("Put off three times");
  await look(page, "task-put-off");
});

test("ST15 a task that comes again is typed, done, made anew, taken back and ended, by keyboard, over a restart", async ({
  holdfast,
  page: first,
}) => {
  let page = first;
  const goTo = (hash: string) => page.evaluate((wanted) => (location.hash = wanted), hash);
  const open = () => page.locator('[data-row][data-status="open"]').filter({ hasText: "Ring her" });
  const tasksRoute = `${await openCase(page, "HF-7K3QDY")}/tasks`;
  await goTo(tasksRoute);
  await expect(page.getByRole("heading", { name: "Tasks", level: 1 })).toBeFocused();
  await page.keyboard.press("t");
  await page.keyboard.type("Ring her tomorrow every 2 weeks");
  await expect(page.getByText("and again every 2 weeks after it is done.")).toBeVisible();
  await expect(page.getByLabel("Comes again")).toHaveValue("2 week");
  await look(page, "task-again-typed");
  await page.keyboard.press("Enter");
  await expect(open()).toContainText("Comes again every 2 weeks after it is done.");

  const today = civilDateOf(new Date());
  const next = addDays(today, 14);
  await page.getByRole("button", { name: "Complete: Ring her" }).press("Enter");
  await expect(page.getByText(`The next one will be due ${formatDate(next)}.`)).toBeVisible();
  await page.keyboard.type("She is well.");
  await page.keyboard.press("Control+Enter");
  await expect(open()).toContainText(`the one before was done ${formatDate(today)}`);
  await expect(open()).toContainText(formatDate(next));
  await look(page, "task-again-made");
  expect(await holdfast.axe()).toEqual([]);

  await page.getByRole("button", { name: "Undo: reopen" }).press("Enter");
  await expect(open()).toHaveCount(1);
  await expect(open()).not.toContainText("the one before");
  await page.getByRole("button", { name: "Complete: Ring her" }).press("Enter");
  await page.keyboard.type("She is well.");
  await page.keyboard.press("Control+Enter");
  await expect(open()).toContainText("the one before");

  page = await holdfast.restart();
  await unlock(page, plainPassphrase);
  await goTo(tasksRoute);
  await expect(open()).toContainText("Comes again every 2 weeks");
  await page.getByRole("button", { name: "Change: Ring her" }).press("Enter");
  await page
    .getByRole("form", { name: /^Change the task/ })
    .getByLabel("Comes again")
    .selectOption("Never");
  await look(page, "task-again-ended");
  await page.keyboard.press("Control+Enter");
  await expect(open()).not.toContainText("Comes again");
});

test("ST16 a day is chosen in a calendar that says how many tasks it holds, by keyboard, over a restart", async ({
  holdfast,
  page: first,
}) => {
  let page = first;
  const goTo = (hash: string) => page.evaluate((wanted) => (location.hash = wanted), hash);
  const tasksRoute = `${await openCase(page, "HF-7K3QDY")}/tasks`;
  await goTo(tasksRoute);
  const due = addDays(civilDateOf(new Date()), 1);
  for (const title of ["First call", "Second call"]) {
    await page.getByLabel("What needs doing").focus();
    await page.keyboard.type(`${title} tomorrow`);
    await page.keyboard.press("Enter");
    await expect(page.getByText(`Added: ${title}`)).toBeVisible();
  }

  page = await holdfast.restart();
  await unlock(page, plainPassphrase);
  await goTo(tasksRoute);
  await page.getByLabel("What needs doing").focus();
  await page.keyboard.type("Third call tomorrow");
  const words = /has 2 other open tasks on this day\./;
  await expect(page.getByText(words)).toBeVisible();
  await page.getByRole("button", { name: "Choose from a calendar: Due" }).press("Enter");
  const told = new RegExp(`^${formatDate(due)}\\..* has 2 other open tasks on this day\\.$`);
  const calendar = page.getByRole("dialog", { name: "Calendar" });
  const day = calendar.getByRole("button", { name: told });
  // All of the month is in sight, at the smallest size as well, and the window has nothing to scroll.
  for (const [width, height] of [
    [1280, 720],
    [1366, 768],
  ] as const) {
    await page.setViewportSize({ width, height });
    await expect
      .poll(() => calendar.evaluate((box) => box.getBoundingClientRect().bottom <= window.innerHeight))
      .toBe(true);
    expect(await page.evaluate(() => document.documentElement.scrollHeight <= window.innerHeight)).toBe(true);
  }
  await look(page, "task-day-load");
  expect(await holdfast.axe()).toEqual([]);
  await day.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("textbox", { name: "Due", exact: true })).toHaveValue(formatDate(due));
});

test("ST18 ST19 several tasks are chosen, put off, taken back and finished by keyboard alone, over a restart", async ({
  holdfast,
  page: first,
}) => {
  let page = first;
  const goTo = (hash: string) => page.evaluate((wanted) => (location.hash = wanted), hash);
  const row = (title: string) => page.locator("[data-row]").filter({ hasText: title });
  const tick = (title: string) => page.getByRole("checkbox", { name: `Choose: ${title}` });
  const tasksRoute = `${await openCase(page, "HF-7K3QDY")}/tasks`;
  await goTo(tasksRoute);
  await expect(page.getByRole("form", { name: "Add a task" })).toBeVisible();
  const titles = [
    "Ring the clinic",
    "Book the interpreter",
    "Send the form",
    "Ask for the key",
    "Bring the pass",
    "Look in",
  ];
  for (const title of titles) {
    await page.getByLabel("What needs doing").focus();
    await page.keyboard.type(`${title} tomorrow`);
    await page.keyboard.press("Enter");
    await expect(page.getByText(`Added: ${title}`)).toBeVisible();
  }
  const due = addDays(civilDateOf(new Date()), 1);
  const later = addDays(due, 9);

  await page.getByRole("button", { name: "Choose several" }).press("Enter");
  await expect(page.getByRole("region", { name: "The chosen tasks" })).toContainText("0 tasks chosen");
  const ticks = page.locator("[data-row] input[type='checkbox']");
  await expect(ticks.first()).toBeFocused();
  for (const title of titles) {
    // With J from row to row, until the focus is on it.
    for (
      let moved = 0;
      moved < 60 && !(await tick(title).evaluate((box) => box === document.activeElement));
      moved += 1
    ) {
      await page.keyboard.press(moved < 30 ? "j" : "k");
    }
    await page.keyboard.press("Space");
    await expect(tick(title)).toBeChecked();
  }
  await expect(page.getByRole("status").filter({ hasText: "6 tasks chosen" })).toBeVisible();
  await look(page, "tasks-several-chosen");
  expect(await holdfast.axe()).toEqual([]);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Finish", exact: true })).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("textbox", { name: "Put off until" })).toBeFocused();
  await page.keyboard.type(formatDate(later));
  await page.getByLabel("Why it waits").focus();
  await page.keyboard.type("The office is closed.");
  await look(page, "tasks-several-put-off");
  await page.keyboard.press("Control+Enter");
  const question = page.getByRole("dialog", { name: `Put 6 tasks off until ${formatDate(later)}?` });
  await expect(question).toContainText("and 1 more");
  await look(page, "tasks-several-question");
  expect(await holdfast.axe()).toEqual([]);
  await expect(question.getByRole("button", { name: "Go back" })).toBeFocused();
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Enter");
  const notice = page.getByRole("region", { name: "What was done" });
  await expect(notice).toContainText(`6 tasks put off until ${formatDate(later)}.`);
  await expect(notice).toBeFocused();
  await expect(row("Look in")).toContainText("Put off once");
  await look(page, "tasks-several-done");
  expect(await holdfast.axe()).toEqual([]);
  // One of them is changed before the others are taken back.
  await page.getByRole("button", { name: "Complete: Look in" }).press("Enter");
  await page.keyboard.type("Looked in.");
  await page.keyboard.press("Control+Enter");
  // What stands in the field is found as well; once it is recorded the focus goes on to the next row.
  await expect(page.getByRole("form", { name: "Complete the task: Look in" })).toHaveCount(0);
  await expect(page.locator("[data-row] :focus")).toHaveCount(1);
  await expect(row("Look in")).toContainText("Looked in.");
  await notice.getByRole("button", { name: "Undo: 6 tasks back to their days" }).press("Enter");
  await expect(notice).toContainText(
    "5 tasks are due when they were before. Left as it is, because it was changed since: “Look in”.",
  );
  await expect(row("Send the form")).toContainText(formatDate(due));
  await expect(row("Send the form")).not.toContainText("Put off");
  await look(page, "tasks-several-taken-back");

  await page.getByRole("button", { name: "Choose several" }).press("Enter");
  await expect(ticks.first()).toBeFocused();
  for (const title of ["Send the form", "Bring the pass"]) {
    await tick(title).focus();
    await page.keyboard.press("Space");
  }
  await page.keyboard.press("e");
  await page.keyboard.type("All brought to the office.");
  await look(page, "tasks-several-finish");
  await page.keyboard.press("Control+Enter");
  await expect(
    page.getByRole("dialog", { name: "Finish 2 tasks?" }).getByRole("button", { name: "Go back" }),
  ).toBeFocused();
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Enter");
  await expect(notice).toContainText("2 tasks recorded as done.");

  page = await holdfast.restart("kill");
  await unlock(page, plainPassphrase);
  await goTo(tasksRoute);
  for (const title of ["Send the form", "Bring the pass"]) {
    await expect(row(title)).toContainText("All brought to the office.");
  }
  await expect(row("Ask for the key")).toContainText(formatDate(due));
  await goTo("#/tasks");
  await page.getByRole("button", { name: "Choose several" }).press("Enter");
  await expect(page.getByRole("region", { name: "The chosen tasks" })).toBeVisible();
  await look(page, "tasks-several-of-all");
});

test("ST20 EX6 a calendar file of tasks is made by keyboard, holds no name, and stands in the log after a restart", async ({
  holdfast,
  page: first,
}) => {
  let page = first;
  const goTo = (hash: string) => page.evaluate((wanted) => (location.hash = wanted), hash);
  const file = path.join(holdfast.dataFolder, "..", `${path.basename(holdfast.dataFolder)}-tasks.ics`);
  await goTo("#/tasks");
  await page.getByRole("button", { name: "Make a calendar file" }).press("Enter");
  const dialog = page.getByRole("dialog", { name: "Make a calendar file" });
  await expect(dialog.getByRole("status")).toContainText("into the file");
  await look(page, "task-calendar");
  expect(await holdfast.axe()).toEqual([]);
  await dialog.getByRole("radio", { name: "Mine" }).focus();
  await page.keyboard.press("ArrowRight");
  await expect(dialog.getByRole("radio", { name: "Everybody’s on these cases" })).toBeChecked();
  await holdfast.answerSaveDialog(file);
  await dialog.getByLabel("Who is the file for?").focus();
  await page.keyboard.type("Myself");
  await page.keyboard.press("Tab");
  await page.keyboard.type("My days in the office calendar");
  await page.keyboard.press("Tab");
  for (const way of ["Encrypted to the recipient’s key", "Plain file"]) {
    // Past the field that belongs to the choice before it, which is no radio.
    await page.keyboard.press("ArrowDown");
    await expect(dialog.getByRole("radio", { name: way })).toBeChecked();
  }
  await look(page, "export-in-clear");
  await page.keyboard.press("Tab");
  await page.keyboard.type("The calendar on my telephone reads it");
  await page.keyboard.press("Enter");
  await expect(dialog).toContainText("It is not encrypted");
  await look(page, "task-calendar-made");
  expect(await holdfast.axe()).toEqual([]);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Make a calendar file" })).toBeFocused();
  const written = await readFile(file, "utf8");
  expect(written).toContain("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n");
  expect(written).toContain("SUMMARY:HF-");
  expect(written).not.toMatch(/Marius|Kay|Lua|Brandrick|Ellingworth/);

  page = await holdfast.restart();
  await unlock(page, plainPassphrase);
  await goTo("#/settings/exports");
  await expect(page.getByText("Calendar file of tasks").first()).toBeVisible();
  await look(page, "task-calendar-log");
});

test("ST21 ST22 a plan is looked through, changed and begun by keyboard, and counted from another day, over a restart", async ({
  holdfast,
  page: first,
}) => {
  let page = first;
  const goTo = (hash: string) => page.evaluate((wanted) => (location.hash = wanted), hash);
  const tasksRoute = `${await openCase(page, "HF-7K3QDY")}/tasks`;
  await goTo(tasksRoute);
  await page.getByRole("button", { name: "Begin from a plan" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("combobox", { name: "Plan" })).toBeFocused();
  await page.keyboard.type("Interview");
  await page.keyboard.press("Tab");
  const today = civilDateOf(new Date());
  await page.keyboard.type(formatDate(addDays(today, 30)));
  const steps = page.getByRole("list", { name: "Tasks of the plan" });
  await expect(steps.getByRole("checkbox")).toHaveCount(7);
  await look(page, "task-plan");
  expect(await holdfast.axe()).toEqual([]);
  await steps.getByRole("checkbox", { name: /Be reachable that evening/ }).focus();
  await page.keyboard.press("Space");
  await steps.getByRole("button", { name: /^Change: Offer legal advice/ }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("textbox", { name: "What needs doing" })).toBeFocused();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("Ask the law centre for advice");
  await look(page, "task-plan-change");
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(page.getByText(/^6 tasks added from “Interview with the police”/)).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: "Be reachable that evening" })).toHaveCount(0);

  page = await holdfast.restart();
  await unlock(page, plainPassphrase);
  await goTo(tasksRoute);
  const row = () => page.locator("li[data-row]").filter({ hasText: "Ask how they are" });
  await expect(row()).toContainText(formatDate(addDays(today, 31)));
  await page.getByRole("button", { name: "The day has moved" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("textbox", { name: "Day of the interview" })).toBeFocused();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type(formatDate(addDays(today, 37)));
  await page.getByRole("textbox", { name: "Why it moved" }).focus();
  await page.keyboard.type("The officer is on leave.");
  await look(page, "task-plan-moved");
  expect(await holdfast.axe()).toEqual([]);
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(page.getByText("6 tasks have a new day.")).toBeVisible();
  await expect(row()).toContainText(formatDate(addDays(today, 38)));
});
