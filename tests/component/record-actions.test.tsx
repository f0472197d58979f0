import { screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { RecordActions } from "../../renderer/components/record-actions.tsx";
import { TakenOut } from "../../renderer/components/taken-out.tsx";
import { aWorker, renderPage, standInVault } from "./setup-vault.tsx";

const nothing = () => {};

function aRecord() {
  return (
    <>
      <RecordActions
        changeButton={null}
        isTakingOff={false}
        name="A bed"
        object="support_need"
        objectId="00000000-0000-4000-b000-000000000001"
        onChange={nothing}
        onTakeOff={nothing}
        takeOffLabel="Take off"
      />
      <TakenOut
        isPending={false}
        items={[{ id: "gone" }]}
        nameOf={() => "A chair"}
        onPutBack={nothing}
        summary="Taken off the list: 1 need"
      />
    </>
  );
}

describe("what can be done with a record", () => {
  it("RO1 offers to change, take off and put back to whoever may, and only the history to whoever reads", async () => {
    const { unmount } = renderPage(aRecord());
    for (const name of ["Change: A bed", "Take off: A bed", "Put back: A chair"]) {
      expect(await screen.findByRole("button", { name, hidden: true })).toBeDefined();
    }
    unmount();
    standInVault.on("workers.me", () => aWorker({ roles: ["read_only"] }, { nameMode: "full_name" }));
    renderPage(aRecord());
    await waitFor(() => expect(standInVault.sent("workers.me")).toHaveLength(2));
    await new Promise((resolve) => setTimeout(resolve, 50));
    const offered = screen.getAllByRole("button", { hidden: true });
    expect(offered.map((button) => button.getAttribute("aria-label"))).toEqual(["History of this support need: A bed"]);
  });
});
