import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import type { Output } from "#shared/contract/index.ts";
import { HistoryButton } from "../../renderer/components/history-button.tsx";
import { renderPage, standInVault } from "./setup-vault.tsx";

const noteId = "00000000-0000-4000-a000-000000000001";

type Version = Output<"audit.history">["versions"][number];

function version(revision: number, content: Version["content"], reason = ""): Version {
  return {
    revision,
    reason,
    recordedAt: `2026-05-1${revision}T13:02:00.000Z` as never,
    recordedBy: "Worker One",
    content: { contactType: "phone", occurredAt: "2026-05-10T10:00:00.000Z", ...content },
  };
}

beforeEach(() => {
  standInVault.on("audit.history", () => ({
    reference: "HF-7K2QM4" as never,
    versions: [
      version(3, { body: "He sleeps better now.", contactType: "video" }, "It was a video call."),
      version(2, { body: "He sleeps better now." }, "Misheard."),
      version(1, { body: "He sleeps badly now." }),
    ],
  }));
});

async function openHistory() {
  renderPage(<HistoryButton object="case_note" objectId={noteId} versions={3} />);
  await userEvent.tab();
  await userEvent.keyboard("{Enter}");
  return screen.findByRole("dialog", { name: "History of this case note" });
}

describe("history of a record, by keyboard alone", () => {
  it("AU6 asks for it once, when it is opened", async () => {
    await openHistory();
    expect(standInVault.sent("audit.history")).toEqual([{ object: "case_note", objectId: noteId }]);
  });

  it("AU7 opens at the newest version with who, when and why, and both sides of what changed", async () => {
    const panel = await openHistory();
    const shown = within(panel).getByRole("region", { name: "Version 3" });
    expect(within(shown).getByText("It was a video call.")).toBeDefined();
    expect(within(shown).getByText("Worker One")).toBeDefined();
    expect(within(shown).getByText("Fri 10 May 2026".replace("Fri 10", "Sun 10"), { exact: false })).toBeDefined();
    const row = within(shown).getByRole("row", { name: /Kind of contact/ });
    expect(within(row).getByText("Phone").tagName).toBe("DEL");
    expect(within(row).getByText("Video").tagName).toBe("INS");
    expect(within(shown).queryByRole("row", { name: /What happened/ })).toBeNull();
  });

  it("goes to the version before and back with J and K, and stops at the ends", async () => {
    const panel = await openHistory();
    await waitFor(() => expect(document.activeElement?.textContent).toContain("Version 3"));
    await userEvent.keyboard("j");
    const second = within(panel).getByRole("region", { name: "Version 2" });
    expect(within(second).getByText("badly").tagName).toBe("DEL");
    expect(within(second).getByText("better").tagName).toBe("INS");
    expect(document.activeElement?.textContent).toContain("Version 2");
    await userEvent.keyboard("jjj");
    const first = within(panel).getByRole("region", { name: "First version" });
    expect(within(first).getByRole("columnheader", { name: "As first recorded" })).toBeDefined();
    await userEvent.keyboard("k");
    expect(within(panel).getByRole("region", { name: "Version 2" })).toBeDefined();
  });

  it("AU7 shows only the versions that changed the field asked for", async () => {
    const panel = await openHistory();
    await userEvent.selectOptions(within(panel).getByLabelText("Show changes of"), "What happened");
    const versions = within(panel).getByRole("list", { name: /Versions/ });
    expect(within(versions).getAllByRole("button")).toHaveLength(2);
    expect(within(panel).getByText(/2 versions/)).toBeDefined();
    expect(within(panel).queryByText("It was a video call.")).toBeNull();
  });

  it("can show what stayed the same, and says so", async () => {
    const panel = await openHistory();
    await userEvent.click(within(panel).getByLabelText("Show what stayed the same"));
    const row = within(panel).getByRole("row", { name: /What happened/ });
    expect(within(row).getByText("(the same)")).toBeDefined();
    expect(within(row).getAllByText("He sleeps better now.")).toHaveLength(2);
  });

  it("closes with Escape and gives the focus back to the button", async () => {
    await openHistory();
    await userEvent.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    await waitFor(() =>
      expect(document.activeElement).toBe(
        screen.getByRole("button", { name: /^History: \d versions of this case note$/ }),
      ),
    );
  });
});
