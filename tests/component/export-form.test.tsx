import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import type { ExportReasons } from "#shared/domain/export-record.ts";
import { ExportDialog } from "../../renderer/components/export-dialog.tsx";
import { ExportForm } from "../../renderer/components/export-form.tsx";
import { renderPage } from "./setup-vault.tsx";

const key = "age1j9azz54vn2e60xp3gcml4jx98f4rwnyn8jw3w7rw7u98v6m69yusx60ckp";
const password = "crane lobby seven violet anchor thimble";

type Made = { readonly fileName: string; readonly password: string | null };

function renderForm(made: Made, isPending = false) {
  const asked: ExportReasons[] = [];
  const onClose = vi.fn();
  renderPage(
    <ExportDialog isOpen onClose={onClose} title="Print it">
      <ExportForm<Made>
        error={null}
        holding={() => "with 2 notes"}
        isPending={isPending}
        onClose={onClose}
        onWrite={(reasons, onMade) => {
          asked.push(reasons);
          onMade(made);
        }}
        plainNext="Print it from there, then delete it."
        submit="Write it"
      >
        <p>What goes</p>
      </ExportForm>
    </ExportDialog>,
  );
  return { asked, onClose };
}

async function sayWhom(): Promise<void> {
  await userEvent.type(screen.getByLabelText("Who is the file for?"), "The solicitor");
  await userEvent.type(screen.getByLabelText("Why is it made?"), "Asked for");
}

const write = () => userEvent.click(screen.getByRole("button", { name: "Write it" }));

describe("the form for a file that leaves", () => {
  it("EX12 encrypts with a password unless something else is chosen, by keyboard alone", async () => {
    const { asked, onClose } = renderForm({ fileName: "notes.pdf.age", password });
    expect(screen.getByRole("radio", { name: "Encrypted, opened with a password" })).toMatchObject({ checked: true });
    const dialog = await screen.findByRole("dialog");
    await waitFor(() => expect(dialog.contains(document.activeElement)).toBe(true));
    while (document.activeElement !== screen.getByLabelText("Who is the file for?")) await userEvent.tab();
    await userEvent.keyboard("The solicitor");
    await userEvent.tab();
    await userEvent.keyboard("Asked for{Enter}");
    expect(asked).toEqual([{ recipient: "The solicitor", purpose: "Asked for", protection: { way: "password" } }]);
    expect(screen.getAllByRole("status")[0]?.textContent).toContain(
      "notes.pdf.age was written with 2 notes. It is encrypted",
    );
    const shown = within(screen.getByRole("region", { name: "The password" }));
    expect(shown.getByText(password)).toBeDefined();
    expect(shown.getByRole("button", { name: "Copy the password" })).toBeDefined();
    expect(shown.getByText(/Tell it by telephone or face to face, never in the message/)).toBeDefined();
    const close = screen.getByRole("button", { name: "Close, I have the password" });
    await waitFor(() => expect(document.activeElement).toBe(close));
    await userEvent.keyboard("{Enter}");
    expect(onClose).toHaveBeenCalledOnce();
  });

  it("EX9 takes a key that is whole, and says in words what is wrong with one that is not", async () => {
    const { asked } = renderForm({ fileName: "notes.pdf.age", password: null });
    await sayWhom();
    await userEvent.click(screen.getByRole("radio", { name: "Encrypted to the recipient’s key" }));
    const field = () => screen.getByLabelText("The recipient’s key");
    await write();
    expect(screen.getByText("Paste the key that the recipient sent you.")).toBeDefined();
    await waitFor(() => expect(document.activeElement).toBe(field()));
    await userEvent.type(field(), key.replace("9azz", "9azy"));
    await write();
    expect(screen.getByText(/A letter of this key is wrong or missing/)).toBeDefined();
    expect(asked).toEqual([]);
    await userEvent.clear(field());
    await userEvent.type(field(), key);
    await write();
    expect(asked).toMatchObject([{ protection: { way: "key", key } }]);
    expect(screen.getByRole("status").textContent).toContain("only whoever holds the key");
    expect(screen.queryByRole("region", { name: "The password" })).toBeNull();
  });

  it("EX12 writes a plain file only with a reason", async () => {
    const { asked } = renderForm({ fileName: "notes.pdf", password: null });
    await sayWhom();
    await userEvent.click(screen.getByRole("radio", { name: "Plain file" }));
    await write();
    expect(screen.getByText("Say why it is not encrypted.")).toBeDefined();
    expect(asked).toEqual([]);
    await userEvent.type(screen.getByLabelText("Why is it not encrypted?"), "To be printed{Enter}");
    expect(asked).toMatchObject([{ protection: { way: "plain", why: "To be printed" } }]);
    expect(screen.getByRole("status").textContent).toMatch(/It is not encrypted\. .*then delete it\.$/);
    // The form's own and the dialog's: both may close it, as there is no password to lose.
    expect(screen.getAllByRole("button", { name: "Close" })).toHaveLength(2);
  });

  it("EX10 keeps the password in sight until somebody says they have it: no key and no click beside closes it", async () => {
    const { onClose } = renderForm({ fileName: "notes.pdf.age", password });
    await sayWhom();
    await write();
    await userEvent.keyboard("{Escape}");
    await userEvent.click(document.querySelector(".mantine-Modal-overlay") as Element);
    expect(screen.queryByRole("button", { name: "Close" })).toBeNull();
    expect(onClose).not.toHaveBeenCalled();
    await userEvent.click(screen.getByRole("button", { name: "Close, I have the password" }));
    expect(onClose).toHaveBeenCalledOnce();
  });

  it("EX10 is not closed while the file is written, or nobody would learn its password", async () => {
    const { onClose } = renderForm({ fileName: "notes.pdf.age", password }, true);
    expect(screen.getByRole("button", { name: "Cancel" })).toHaveProperty("disabled", true);
    await userEvent.keyboard("{Escape}");
    expect(onClose).not.toHaveBeenCalled();
  });

  it("is closed by Escape while nothing was written, and never by a click beside it", async () => {
    const { onClose } = renderForm({ fileName: "notes.pdf.age", password });
    await userEvent.click(document.querySelector(".mantine-Modal-overlay") as Element);
    expect(onClose).not.toHaveBeenCalled();
    await userEvent.keyboard("{Escape}");
    expect(onClose).toHaveBeenCalledOnce();
  });
});
