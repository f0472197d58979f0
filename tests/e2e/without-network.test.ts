import { readFileSync } from "node:fs";
import { makePracticeVault } from "../../scripts/drive-application.ts";
import { expect, test } from "./fixtures.ts";

test("the whole suite runs where there is no network, and the application works there", async ({ holdfast }) => {
  const interfaces = readFileSync("/proc/net/dev", "utf8")
    .split("\n")
    .flatMap((line) => /^\s*([^:\s]+):/.exec(line)?.[1] ?? []);
  expect(
    interfaces,
    "`npm test` takes every interface but the loopback away; here it could not, or did not run this",
  ).toEqual(["lo"]);
  await makePracticeVault(holdfast.page, "nobody is there to be asked");
});
