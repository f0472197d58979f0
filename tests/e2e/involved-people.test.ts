import { openCase, unlock } from "../../scripts/drive-application.ts";
import { draftKept } from "./draft-kept.ts";
import { plainPassphrase } from "../support/plain-vault.ts";
import { expect, test } from "./fixtures.ts";
import { look } from "./look.ts";

test.use({ vault: "practice" });

test("PC1 PC5 PC6 a child, a solicitor and an unknown man are written down by keyboard, and are there after a restart", async ({
  holdfast,
  page: first,
}) => {
  let page = first;
  const goTo = (hash: string) => page.evaluate((wanted) => (location.hash = wanted), hash);
  const people = (group: string) => page.getByRole("region", { name: group }).getByRole("listitem");
  const caseRoute = await openCase(page, "HF-7K3QDY");
  await goTo(`${caseRoute}/person`);
  await page.getByRole("link", { name: "Children, family, professionals and others" }).press("Enter");
  await expect(page.getByText("Nobody is written down yet.")).toBeVisible();
  await look(page, "people-empty");

  const begin = async (relation: string, role: string, name: string) => {
    await page.getByRole("button", { name: "Add somebody" }).press("Enter");
    await expect(page.getByLabel("Who they are to the case")).toBeFocused();
    await page.getByLabel("Who they are to the case").selectOption({ label: relation });
    await page.getByRole("combobox", { name: "What they are to the person" }).fill(role);
    await page.keyboard.press("Escape");
    await page.getByLabel("Name, or what is known instead").fill(name);
  };
  await begin("Child who depends on them", "Daughter", "Little Ilinca");
  await page.getByLabel("What is known of their age").selectOption({ label: "Age in years" });
  await page.getByRole("textbox", { name: "Age in years" }).fill("7");
  await page.getByLabel("Where they live").selectOption({ label: "Abroad" });
  await page.getByLabel("What may harm this child").fill("The lenders know where her grandmother lives.");
  await look(page, "people-form-child");
  await page.keyboard.press("Control+Enter");
  await expect(people("Children who depend on them")).toHaveCount(1);
  await expect(page.getByRole("button", { name: "Add somebody" })).toBeFocused();

  await begin("Professional", "Immigration solicitor", "Desk of an invented law centre");
  await page.getByRole("textbox", { name: "Until" }).fill("1/2/2026");
  await page.keyboard.press("Control+Enter");
  await expect(people("Professionals").getByText("Former")).toBeVisible();

  await begin("Suspected exploiter", "Brought or moved them", "Unknown man in a blue van");
  await page.getByRole("button", { name: "Add a number" }).press("Enter");
  await expect(page.getByRole("combobox", { name: "Known by" })).toBeFocused();
  await page.getByLabel("As it was said").fill("07700 900 841");
  await page.getByLabel("How sure it is").selectOption({ label: "Likely" });
  await page.keyboard.press("Control+Enter");
  await expect(people("Suspected exploiters")).toHaveCount(1);
  expect(await holdfast.axe()).toEqual([]);
  await look(page, "people-list");

  await goTo(`${caseRoute}/needs`);
  await page.getByRole("button", { name: "Add a need" }).press("Enter");
  await page.getByLabel("Who needs it").selectOption({ label: "Little Ilinca" });
  await page.getByLabel("Area").selectOption({ label: "Mental health and counselling" });
  await page.getByLabel("What is needed").fill("Somebody to talk to after the calls.");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByText("For Little Ilinca")).toBeVisible();
  await goTo(`${caseRoute}/closing`);
  await expect(page.getByText("Needs of a child that are not met")).toBeVisible();

  await goTo(`${caseRoute}/person`);
  await page.getByRole("button", { name: "Change the details" }).press("Enter");
  await page.getByRole("button", { name: /^Add (another way|a way to reach)/ }).press("Enter");
  await page.getByLabel("Phone number", { exact: true }).last().fill("+44 7700 900841");
  await expect(page.getByText("is known by this as well")).toBeVisible();
  await look(page, "people-warning");

  page = await holdfast.restart();
  await unlock(page, plainPassphrase);
  await goTo(`${caseRoute}/people`);
  await expect(people("Suspected exploiters").getByText("07700 900 841")).toBeVisible();

  // Half-typed over a power cut, and gone on with where it was typed.
  await begin("Relative or partner", "Sister", "Ilinca of the ha");
  await draftKept(page);
  page = await holdfast.restart("kill");
  await unlock(page, plainPassphrase);
  await expect(page.getByText("Somebody around the case:")).toBeVisible();
  await goTo(`${caseRoute}/people`);
  await expect(page.getByText("What you typed about them is not saved yet.")).toBeVisible();
  await look(page, "people-half-typed");
  expect(await holdfast.axe()).toEqual([]);
  await page.getByLabel("Name, or what is known instead").fill("Ilinca of the harbour");
  await page.keyboard.press("Control+Enter");
  await expect(people("Family and partners").getByText("Ilinca of the harbour")).toBeVisible();

  // Found by a number run together, and gone to.
  await goTo("#/");
  await page.keyboard.press("Control+k");
  await page.keyboard.type("07700900841");
  const found = page.getByRole("group", { name: /^People around cases/ }).getByRole("option");
  await expect(found).toContainText("Suspected exploiter");
  await look(page, "people-found");
  expect(await holdfast.axe()).toEqual([]);
  while ((await found.getAttribute("aria-selected")) !== "true") await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page.locator("[data-row] :focus")).toHaveCount(1);
  await expect(people("Suspected exploiters").getByText("07700 900 841")).toBeVisible();

  await page.getByRole("button", { name: /^Take off: Desk of/ }).press("Enter");
  await expect(page.getByRole("region", { name: "Professionals" })).toHaveCount(0);
  await page.getByRole("button", { name: "Put them back" }).press("Enter");
  await expect(people("Professionals")).toHaveCount(1);

  // The same number in another case, written otherwise: said in both, and gone to.
  const otherRoute = await openCase(page, "HF-QZ2M6H");
  await goTo(`${otherRoute}/people`);
  await begin("Suspected exploiter", "Brought or moved them", "Somebody called the driver");
  await page.getByRole("button", { name: "Add a number" }).press("Enter");
  await page.getByLabel("As it was said").fill("+44 7700 900841");
  await page.keyboard.press("Control+Enter");
  const elsewhere = page.getByRole("list", { name: "Also in another case" });
  await expect(elsewhere).toContainText("Unknown man in a blue van");
  await look(page, "people-elsewhere");
  expect(await holdfast.axe()).toEqual([]);
  await elsewhere.getByRole("link", { name: /HF-7K3QDY/ }).press("Enter");
  await expect(elsewhere).toContainText("Somebody called the driver");
  await expect(people("Suspected exploiters").first()).toContainText("Unknown man in a blue van");
});
