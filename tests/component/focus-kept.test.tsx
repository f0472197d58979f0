import { Modal } from "@mantine/core";
import { act, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { describe, expect, it } from "vitest";
import { showTakenOut } from "../../renderer/components/undo-toast.tsx";
import { useFocusBack } from "../../renderer/components/use-focus-back.ts";
import { renderPage } from "./setup-vault.tsx";

/** What saves a form, as a vault does that answers when it is done. */
let answer = () => {};

/** A page with a form or a dialog that closes when the vault has answered, and a field beside it. */
function Desk({ isDialog = false }: { readonly isDialog?: boolean }) {
  const [isOpen, setOpen] = useState(false);
  const opener = useFocusBack<HTMLButtonElement>(isOpen);
  const field = <input aria-label="Where they live" data-autofocus />;
  const close = () => setOpen(false);
  const open = () => {
    answer = close;
    setOpen(true);
  };
  return (
    <>
      <h1 tabIndex={-1}>Person</h1>
      <button onClick={open} ref={opener} type="button">
        Change
      </button>
      {isOpen && !isDialog && field}
      {isDialog && (
        <Modal onClose={close} opened={isOpen} title="Change">
          {field}
        </Modal>
      )}
      <input aria-label="Look for somebody" />
    </>
  );
}

const opener = () => screen.getByRole("button", { name: "Change" });
const taken = { done: "Taken out", undoLabel: "Put it back", onUndo: () => undefined };

describe("the focus after a save", () => {
  it("goes back to the button that opened the form", async () => {
    renderPage(<Desk />);
    await userEvent.click(opener());
    await userEvent.click(screen.getByLabelText("Where they live"));
    act(() => answer());
    expect(document.activeElement).toBe(opener());
  });

  it("goes back from a dialog, which holds it until it is gone", async () => {
    renderPage(<Desk isDialog />);
    await userEvent.click(opener());
    await userEvent.click(await screen.findByLabelText("Where they live"));
    act(() => answer());
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(document.activeElement).toBe(opener());
  });

  it("stays with somebody who went on to something else", async () => {
    renderPage(<Desk />);
    await userEvent.click(opener());
    const elsewhere = screen.getByLabelText("Look for somebody");
    await userEvent.click(elsewhere);
    act(() => answer());
    expect(document.activeElement).toBe(elsewhere);
  });
});

describe("the focus after a record was taken out", () => {
  it("goes to the heading from the button that goes with its row", async () => {
    renderPage(<Desk />);
    opener().focus();
    act(() => showTakenOut(taken));
    expect(document.activeElement).toBe(screen.getByRole("heading", { name: "Person" }));
  });

  it("stays with somebody who is writing elsewhere", async () => {
    renderPage(<Desk />);
    const elsewhere = screen.getByLabelText("Look for somebody");
    await userEvent.click(elsewhere);
    act(() => showTakenOut(taken));
    expect(document.activeElement).toBe(elsewhere);
  });
});
