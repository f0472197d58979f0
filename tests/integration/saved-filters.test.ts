import { describe, expect, it } from "vitest";
import { type FilterContent, mostSavedFilters } from "#shared/domain/saved-filter.ts";
import { randomUuid } from "../../electron/vault/crypto-suite.ts";
import { openTestVault, testWorkerId, type TestVault } from "../support/test-vault.ts";

const content: FilterContent = { kind: "cases", text: "recovery", status: null };
const save = (vault: TestVault, filterId: string, name: string) =>
  vault.send("savedFilters.save", { filterId: filterId as never, name, content });
const names = async (vault: TestVault) => (await vault.ask("savedFilters.list", {})).map(({ name }) => name);

describe("saved filters", () => {
  it("SF1 are kept with everything in them, in the order of their names, and can be renamed and removed", async () => {
    using vault = await openTestVault();
    const [first, second] = [randomUuid(), randomUuid()];
    await save(vault, first, "Waiting for a decision");
    await save(vault, second, "Émigré cases");
    expect(await vault.ask("savedFilters.list", {})).toEqual([
      { id: second, name: "Émigré cases", content },
      { id: first, name: "Waiting for a decision", content },
    ]);
    await save(vault, first, "Decisions");
    expect(await names(vault)).toEqual(["Decisions", "Émigré cases"]);
    await vault.ask("savedFilters.remove", { filterId: first as never });
    expect(await names(vault)).toEqual(["Émigré cases"]);
    await save(vault, first, "Decisions");
    expect(await names(vault)).toEqual(["Decisions", "Émigré cases"]);
  });

  it("SF1 are nobody else's, also under the same id", async () => {
    using vault = await openTestVault();
    vault.addWorker("colleague-1", "Cass Colleague", ["caseworker"]);
    const id = randomUuid();
    await save(vault, id, "Mine");
    vault.actAs("colleague-1" as never);
    expect(await names(vault)).toEqual([]);
    await save(vault, id, "Theirs");
    await vault.ask("savedFilters.remove", { filterId: id as never });
    vault.actAs(testWorkerId);
    expect(await names(vault)).toEqual(["Mine"]);
  });

  it("SF1 are so many as fit beside the navigation; one more is refused in words, and renaming is not", async () => {
    using vault = await openTestVault();
    const ids = Array.from({ length: mostSavedFilters }, randomUuid);
    for (const [place, id] of ids.entries()) await save(vault, id, `Filter ${place}`);
    expect(await save(vault, randomUuid(), "One more")).toEqual({ ok: false, error: { code: "filters.too_many" } });
    expect(await save(vault, ids[0] ?? "", "Another name")).toEqual({ ok: true, value: {} });
  });
});
