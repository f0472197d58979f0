import { chmodSync, readdirSync, statSync } from "node:fs";
import path from "node:path";
import { makePracticeVault, openCase, sectionOfCase } from "../../scripts/drive-application.ts";
import { expect, test } from "./fixtures.ts";

/** Everything under a folder, with what others than its owner may do. Sockets and links have no rights of their own. */
function openToOthers(folder: string): string[] {
  return [folder, ...readdirSync(folder, { recursive: true }).map((name) => path.join(folder, String(name)))].flatMap(
    (place) => {
      const found = statSync(place, { throwIfNoEntry: false });
      if (found === undefined || !(found.isFile() || found.isDirectory())) return [];
      return (found.mode & 0o077) === 0 ? [] : [`${path.relative(folder, place)} ${(found.mode & 0o777).toString(8)}`];
    },
  );
}

test("LK8 only their owner can read what the application writes, and every window keeps its neutral title", async ({
  holdfast,
}) => {
  const { app, page, dataFolder } = holdfast;
  const titles = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((one) => one.getTitle()));
  const seen = new Set(await titles());
  await makePracticeVault(page, "kept to whoever owns it");
  for (const name of ["Cases", "Tasks", "Settings"]) {
    await page.getByRole("link", { name, exact: true }).click();
    for (const title of await titles()) seen.add(title);
  }
  for (const reference of ["HF-QZ2M6H", "HF-7K3QDY"]) {
    await openCase(page, reference);
    for (const name of ["Person", "Tasks", "NRM referral"]) {
      await sectionOfCase(page, name).click();
      for (const title of await titles()) seen.add(title);
    }
  }
  expect([...seen]).toEqual(["Holdfast"]);
  expect(await page.title()).toBe("Holdfast");

  expect(openToOthers(dataFolder)).toEqual([]);
  chmodSync(path.join(dataFolder, "holdfast.log"), 0o644);
  expect(openToOthers(dataFolder), "a planted one").toEqual(["holdfast.log 644"]);
  chmodSync(path.join(dataFolder, "holdfast.log"), 0o600);
});
