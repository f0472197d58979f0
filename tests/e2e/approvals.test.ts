import { unlock } from "../../scripts/drive-application.ts";
import { plainPassphrase } from "../support/plain-vault.ts";
import { expect, test } from "./fixtures.ts";
import { look } from "./look.ts";

test.use({ vault: "practice" });

test("AP1 AP2 AP5 a closing is asked about, returned, changed and approved, by keyboard, over a restart, and the caseload is seen", async ({
  holdfast,
  page: first,
}) => {
  let page = first;
  const goTo = (hash: string) => page.evaluate((wanted) => (location.hash = wanted), hash);
  await goTo("#/cases");
  await page.getByRole("link", { name: "HF-7K3QDY", exact: true }).first().press("Enter");
  await expect(page.getByRole("heading", { name: "Timeline", level: 1 })).toBeVisible();
  const caseRoute = new URL(page.url()).hash;
  await goTo(`${caseRoute}/closing`);
  const panel = () => page.getByRole("region", { name: "Approval" });
  await expect(panel()).toContainText("Nobody has been asked to approve this.");
  await panel().getByRole("button", { name: "Ask for approval: closing the case" }).press("Enter");
  await page.keyboard.type("He has a flat, a job and a college place. Is anything left for us to do?");
  await look(page, "approval-ask");
  expect(await holdfast.axe()).toEqual([]);
  await panel().getByRole("button", { name: "Ask for approval", exact: true }).press("Enter");
  await expect(panel()).toContainText("asked for approval on");
  await look(page, "approval-asked");

  page = await holdfast.restart("kill");
  await unlock(page, plainPassphrase);
  await goTo("#/");
  const approvals = () => page.getByRole("region", { name: "Approvals 1" });
  await look(page, "approval-home");
  await approvals()
    .getByRole("link", { name: /^Closing the case: / })
    .press("Enter");
  await expect(page.getByRole("heading", { name: "Closing the case", level: 1 })).toBeVisible();
  await panel().getByRole("button", { name: "Return with a comment: closing the case" }).press("Enter");
  await page.keyboard.type("His brother still waits for a school. Arrange that first.");
  await panel().getByRole("button", { name: "Return it" }).press("Enter");
  await expect(panel()).toContainText("returned it on");
  await expect(panel()).toContainText("Arrange that first.");
  await look(page, "approval-returned");
  expect(await holdfast.axe()).toEqual([]);

  await panel().getByRole("button", { name: "Ask again: closing the case" }).press("Enter");
  await panel().getByRole("button", { name: "Ask for approval", exact: true }).press("Enter");
  await panel().getByRole("button", { name: "Approve: closing the case" }).press("Enter");
  await panel().getByRole("button", { name: "Approve", exact: true }).press("Enter");
  await expect(panel()).toContainText("nobody else has looked");
  await expect(panel()).toContainText("Asked before: 1 time");
  await look(page, "approval-approved");

  await goTo("#/cases");
  await page.getByRole("link", { name: "Who carries what" }).press("Enter");
  await expect(page.getByText(/^\d+ open cases: /).first()).toBeVisible();
  await look(page, "caseload");
  expect(await holdfast.axe()).toEqual([]);

  await goTo(`${caseRoute}/events`);
  const line = page.getByRole("main");
  await expect(line.getByText("Asked for approval").first()).toBeVisible();
  await expect(line.getByText("Returned with a comment")).toBeVisible();
});
