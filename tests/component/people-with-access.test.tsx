import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import type { Output } from "#shared/contract/index.ts";
import { AppError } from "#shared/errors/app-error.ts";
import { PeopleWithAccessPage } from "../../renderer/features/people-with-access/people-page.tsx";
import { aWorker, renderPage, standInVault } from "./setup-vault.tsx";

const bytes = (text: string) => new TextEncoder().encode(text);
const own = "five plain words it was";
const fresh = "violin cobbler tundra magnet ferry";

type Access = Output<"peopleWithAccess.list">;
const me = aWorker({ name: "Bronwen Pryce-Hughes" });
const colleague = {
  id: "workertwo22",
  nickname: "Worker 2",
  name: "Cerys Ó Súilleabháin",
  roles: ["caseworker"],
  since: "2026-03-02T09:00:00.000Z",
  isYou: false,
} as unknown as Access["people"][number];
const access: Access = {
  people: [
    { id: me.id, nickname: "Worker 1", name: me.name, roles: me.roles, since: me.addedAt, isYou: true },
    colleague,
  ],
  keySince: null,
  room: 30,
};

beforeEach(() => {
  standInVault.on("workers.me", () => me);
  standInVault.on("peopleWithAccess.list", () => access);
});

async function drawn(): Promise<ReturnType<typeof userEvent.setup>> {
  renderPage(<PeopleWithAccessPage />);
  await screen.findByRole("table", { name: "People with access" });
  return userEvent.setup();
}

describe("people with access", () => {
  it("VA30 lists who can unlock the vault, and offers to remove everybody but oneself", async () => {
    await drawn();
    const rows = within(screen.getByRole("table", { name: "People with access" }))
      .getAllByRole("row")
      .slice(1);
    expect(rows.map((row) => row.textContent)).toEqual([
      expect.stringContaining("Bronwen Pryce-HughesYou"),
      expect.stringContaining("Cerys Ó SúilleabháinWorker 2Caseworker"),
    ]);
    expect(screen.queryByRole("button", { name: "Remove Worker 1" })).toBeNull();
    expect(screen.getByRole("button", { name: "Remove Worker 2" })).toBeDefined();
  });

  it("AU7 opens the history of a colleague’s record for an administrator", async () => {
    standInVault.on("audit.history", () => ({
      reference: null,
      versions: [
        {
          revision: 1,
          reason: "",
          recordedAt: "2026-03-02T09:00:00.000Z" as never,
          recordedBy: me.name,
          content: { ...aWorker({ name: "Cerys Ó Súilleabháin", roles: ["caseworker"] }) },
        },
      ],
    }));
    const user = await drawn();
    await user.click(screen.getByRole("button", { name: /^History of this .*: Cerys Ó Súilleabháin$/ }));
    expect(await screen.findByRole("dialog", { name: /^History of this colleague’s record/ })).toBeDefined();
    expect(standInVault.sent("audit.history")).toEqual([{ object: "worker", objectId: "workertwo22" }]);
  });

  it("RO1 offers a caseworker their own passphrase and nothing else", async () => {
    standInVault.on("workers.me", () => aWorker({ roles: ["caseworker"] }));
    await drawn();
    const buttons = screen.getAllByRole("button").map((button) => button.textContent);
    expect(buttons).toEqual(["Change my passphrase", "My passphrase was seen"]);
  });

  it("gives access, and empties every passphrase field as it is sent", async () => {
    standInVault.on("peopleWithAccess.add", () => ({ workerId: "workerthree" as never }));
    const person = await drawn();
    await person.click(screen.getByRole("button", { name: "Add a person" }));
    await person.type(screen.getByLabelText("Name"), "Dilys Invented");
    await person.type(screen.getByLabelText("Nickname"), "Worker 3");
    const fields = ["Their passphrase", "The same passphrase again", "Your present passphrase"].map((label) =>
      screen.getByLabelText<HTMLInputElement>(label),
    );
    for (const [index, field] of fields.entries()) await person.type(field, index === 2 ? own : fresh);
    await person.click(screen.getByRole("button", { name: "Give access" }));

    await screen.findByText("Worker 3 can now unlock this vault.");
    expect(fields.map(({ value }) => value)).toEqual(["", "", ""]);
    expect(standInVault.sent("peopleWithAccess.add")).toEqual([
      {
        name: "Dilys Invented",
        nickname: "Worker 3",
        roles: ["caseworker"],
        passphrase: bytes(fresh),
        ownPassphrase: bytes(own),
      },
    ]);
  });

  it("VA27 says beside the field what is wrong with a nickname", async () => {
    const person = await drawn();
    await person.click(screen.getByRole("button", { name: "Add a person" }));
    await person.type(screen.getByLabelText("Name"), "Dilys Invented");
    await person.type(screen.getByLabelText("Nickname"), "Dilys Invented");
    await person.click(screen.getByRole("button", { name: "Give access" }));
    await screen.findByText(/This holds the full name/);
    await person.clear(screen.getByLabelText("Nickname"));
    await person.type(screen.getByLabelText("Nickname"), "worker 2");
    await person.click(screen.getByRole("button", { name: "Give access" }));
    await screen.findByText("Somebody already has this nickname.");
    expect(standInVault.sent("peopleWithAccess.add")).toEqual([]);
  });

  it("says that one's own passphrase was wrong, and keeps the form", async () => {
    standInVault.on("peopleWithAccess.changePassphrase", () => {
      throw new AppError("vault.wrong_passphrase");
    });
    const person = await drawn();
    await person.click(screen.getByRole("button", { name: "Change my passphrase" }));
    await person.type(screen.getByLabelText("Your present passphrase"), "not it at all");
    await person.type(screen.getByLabelText("Your new passphrase"), fresh);
    await person.type(screen.getByLabelText("The same passphrase again"), fresh);
    await person.click(screen.getByRole("button", { name: "Change passphrase" }));
    await screen.findByText("This is not your passphrase. Nothing was changed.");
    await waitFor(() => expect(screen.getByLabelText<HTMLInputElement>("Your new passphrase").value).toBe(""));
  });

  it("VA28 says what removing does before it asks for the passphrase, and goes back to the list", async () => {
    standInVault.on("peopleWithAccess.remove", () => ({ workId: crypto.randomUUID() }));
    const person = await drawn();
    await person.click(screen.getByRole("button", { name: "Remove Worker 2" }));
    await screen.findByText(/Back-ups made until now can still be opened with their passphrase/);
    await person.type(screen.getByLabelText("Your present passphrase"), own);
    await person.click(screen.getByRole("button", { name: "Remove Worker 2" }));
    await screen.findByRole("table", { name: "People with access" });
    expect(standInVault.sent("peopleWithAccess.remove")).toEqual([
      { ownPassphrase: bytes(own), workerId: colleague.id },
    ]);
  });

  it("RO1 changes somebody's roles, on the record as it stands", async () => {
    const { id, name } = colleague;
    standInVault.on("workers.list", () => [
      { id, name, roles: ["caseworker"], addedAt: me.addedAt, removedAt: null, revision: 7 },
    ]);
    standInVault.on("workers.setRoles", () => ({ revision: 8 }));
    const person = await drawn();
    await person.click(screen.getByRole("button", { name: "Change the roles of Worker 2" }));
    await person.click(await screen.findByRole("checkbox", { name: "Caseworker" }));
    const save = screen.getByRole("button", { name: "Change roles" });
    await waitFor(() => expect(save.hasAttribute("disabled")).toBe(false));
    await person.click(save);
    expect(screen.getByText("Choose at least one role.")).toBeDefined();
    await person.click(screen.getByRole("checkbox", { name: "Senior caseworker" }));
    await person.click(save);
    await screen.findByText(`The roles of ${name} are changed.`);
    expect(standInVault.sent("workers.setRoles")).toEqual([{ workerId: id, basedOnRevision: 7, roles: ["senior"] }]);
  });

  it.each([
    ["safeguarding_lead", /2 cases are Cerys Ó Súilleabháin’s/],
    ["administrator", /Ask a senior or the safeguarding lead to hand over their cases first/],
  ] as const)("RO11 says to a %s before removing what becomes of the cases", async (role, words) => {
    standInVault.on("workers.me", () => aWorker({ roles: ["administrator", role] }));
    standInVault.on("caseAccess.owners", () => [{ id: colleague.id, name: colleague.name, hasLeft: false, cases: 2 }]);
    const person = await drawn();
    await person.click(screen.getByRole("button", { name: "Remove Worker 2" }));
    await screen.findByText((_text, element) => element?.tagName === "P" && words.test(element.textContent ?? ""));
    const link = screen.queryByRole("link", { name: "Hand over their cases" });
    expect(link !== null).toBe(role === "safeguarding_lead");
    expect(standInVault.sent("caseAccess.owners").length > 0).toBe(role === "safeguarding_lead");
  });
});
