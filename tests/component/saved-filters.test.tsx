import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import type { SavedFilter } from "#shared/domain/saved-filter.ts";
import { AppError } from "#shared/errors/app-error.ts";
import { errorMessages } from "../../renderer/errors/error-messages.ts";
import { CasesPage } from "../../renderer/features/cases/cases-page.tsx";
import { SavedFilterList } from "../../renderer/features/saved-filters/saved-filter-list.tsx";
import { renderPage, standInVault } from "./setup-vault.tsx";

const filter = (name: string): SavedFilter => ({
  id: "00000000-0000-4000-8000-000000000001" as SavedFilter["id"],
  name,
  content: { kind: "cases", text: "recovery", status: "supporting" },
});

describe("saved filters", () => {
  let kept: SavedFilter[] = [];
  beforeEach(() => {
    kept = [filter("In recovery")];
    standInVault.on("cases.list", () => []);
    standInVault.on("savedFilters.list", () => kept);
    standInVault.on("savedFilters.save", ({ filterId, name, content }) => {
      kept = [...kept.filter(({ id }) => id !== filterId), { id: filterId as SavedFilter["id"], name, content }];
      return {};
    });
    standInVault.on("savedFilters.remove", ({ filterId }) => {
      kept = kept.filter(({ id }) => id !== filterId);
      return {};
    });
  });

  it("SF1 keep what the list is narrowed to under a name, and say what is missing", async () => {
    renderPage(<CasesPage />);
    const person = userEvent.setup();
    expect(screen.queryByRole("button", { name: "Save this filter" })).toBe(null);
    await person.type(screen.getByRole("textbox", { name: "Filter cases" }), "overdue");
    await person.click(await screen.findByRole("button", { name: "Save this filter" }));
    await person.click(await screen.findByRole("button", { name: "Save filter" }));
    await screen.findByText("Write a name for the filter.");
    await person.type(screen.getByRole("textbox", { name: "Name of the filter" }), "Late{Enter}");
    await waitFor(() =>
      expect(standInVault.sent("savedFilters.save")).toMatchObject([
        { name: "Late", content: { kind: "cases", text: "overdue", status: null } },
      ]),
    );
  });

  it("SF1 narrow their list when they are chosen", async () => {
    renderPage(
      <>
        <SavedFilterList />
        <CasesPage />
      </>,
      "/cases",
    );
    await userEvent.setup().click(await screen.findByRole("button", { name: "In recovery" }));
    await waitFor(() =>
      expect(screen.getByRole<HTMLInputElement>("textbox", { name: "Filter cases" }).value).toBe("recovery"),
    );
    expect(screen.getByRole<HTMLSelectElement>("combobox", { name: "Status" }).value).toBe("supporting");
  });

  it("SF1 are removed, and put back", async () => {
    renderPage(<SavedFilterList />);
    const person = userEvent.setup();
    await person.click(await screen.findByRole("button", { name: "Rename or remove In recovery" }));
    await person.click(await screen.findByRole("menuitem", { name: "Remove filter" }));
    const undo = await screen.findByRole("region", { name: "Filter removed" });
    await waitFor(() => expect(screen.queryByRole("button", { name: "In recovery" })).toBe(null));
    await person.click(within(undo).getByRole("button", { name: "Put it back" }));
    await screen.findByRole("button", { name: "In recovery" });
  });

  it("SF1 give the focus to the next one when one is removed, and to the page after the last", async () => {
    const [first] = kept;
    if (first)
      kept = [first, { ...first, id: "00000000-0000-4000-8000-000000000002" as SavedFilter["id"], name: "Late" }];
    renderPage(
      <>
        <h1 tabIndex={-1}>Cases</h1>
        <SavedFilterList />
      </>,
    );
    const person = userEvent.setup();
    const remove = async (name: string) => {
      await person.click(await screen.findByRole("button", { name: `Rename or remove ${name}` }));
      await person.click(await screen.findByRole("menuitem", { name: "Remove filter" }));
    };
    await remove("In recovery");
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole("button", { name: "Late" })));
    await remove("Late");
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole("heading", { name: "Cases" })));
  });

  it("SF1 say when they could not be removed", async () => {
    standInVault.on("savedFilters.remove", () => {
      throw new AppError("vault.changes_refused");
    });
    renderPage(<SavedFilterList />);
    const person = userEvent.setup();
    await person.click(await screen.findByRole("button", { name: "Rename or remove In recovery" }));
    await person.click(await screen.findByRole("menuitem", { name: "Remove filter" }));
    await screen.findByText(errorMessages["vault.changes_refused"].what);
    expect(screen.getByRole("button", { name: "In recovery" })).toBeDefined();
  });

  it("SF1 are renamed, and get their old name back", async () => {
    renderPage(<SavedFilterList />);
    const person = userEvent.setup();
    await person.click(await screen.findByRole("button", { name: "Rename or remove In recovery" }));
    await person.click(await screen.findByRole("menuitem", { name: "Rename filter" }));
    const box = await screen.findByRole("textbox", { name: "Name of the filter" });
    await person.clear(box);
    await person.type(box, "Recovering{Enter}");
    const undo = await screen.findByRole("region", { name: "Filter renamed" });
    await screen.findByRole("button", { name: "Recovering" });
    await person.click(within(undo).getByRole("button", { name: "Use the old name" }));
    await screen.findByRole("button", { name: "In recovery" });
  });
});
