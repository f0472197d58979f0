import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, it } from "vitest";
import { clockRules, clockRulesInForce, putClockRulesInForce } from "#shared/domain/case-clock.ts";
import type { CivilDate, Instant } from "#shared/domain/instant.ts";
import { holidayDifferences, ruleDifferences } from "#shared/domain/rule-update.ts";
import { bankHolidays, putBankHolidaysInForce } from "#shared/domain/working-day.ts";
import { AppError } from "#shared/errors/app-error.ts";
import { WithRulesInForce } from "../../renderer/app/rules-in-force.tsx";
import { RuleUpdatesPage } from "../../renderer/features/rule-updates/rule-updates-page.tsx";
import { workingDayNote } from "../../renderer/wording/working-day-words.ts";
import { inventedHolidays, inventedRules } from "../support/signed-rules.ts";
import { renderPage, standInVault } from "./setup-vault.tsx";

const publicKey = "2f1Yq0Kk3J5d8W7cQm4nB6vXzR9tLpHs-AaEeIiOoUu";
const words = "heron ladle quartz monsoon fiddle amber";
const token = "5b0f1c9a-3f6e-4a53-9d6c-0d6f0a4b7e11";

function withSigners(names: readonly string[]): void {
  standInVault.on("ruleUpdates.read", () => ({
    revision: names.length,
    signers: names.map((name) => ({
      publicKey,
      name,
      addedAt: "2026-11-23T09:00:00.000Z" as Instant,
      addedBy: "Aoife Brandrick",
      words,
    })),
    accepted: [],
  }));
}

afterEach(() => {
  putClockRulesInForce(clockRules);
  putBankHolidaysInForce(bankHolidays);
});

describe("the page of rules for dates", () => {
  it("RU5 tells who signed, each rule that is different and how many dates change, before it is accepted", async () => {
    withSigners(["Rules Desk"]);
    standInVault.on("ruleUpdates.chooseFile", () => ({
      chosen: {
        token,
        version: "2098-01-01" as CivilDate,
        asOf: "2098-01-01" as CivilDate,
        note: "An invented change.",
        bankHolidays: "2098-01-01" as CivilDate,
        signedBy: "Rules Desk",
        differences: [
          ...ruleDifferences(clockRules, inventedRules()),
          ...holidayDifferences(bankHolidays, inventedHolidays(["2026-11-27"])),
        ],
        dates: 12,
        datesChanged: 3,
      },
    }));
    standInVault.on("ruleUpdates.accept", () => ({}));
    renderPage(<RuleUpdatesPage />);
    await userEvent.click(await screen.findByRole("button", { name: "Open a file of rules" }));
    const report = within(await screen.findByRole("region", { name: "What these rules would change" }));
    expect(
      report.getByText("Of 12 dates that run on open cases, 3 would change. Days that somebody set by hand stay."),
    ).not.toBeNull();
    expect(report.getByText("Recovery period lasts at least until")).not.toBeNull();
    expect(report.getByText(/^Now: 35 days, counting the day itself/)).not.toBeNull();
    expect(report.getByText(/with the bank holidays of 1 Jan 2098/)).not.toBeNull();
    expect(report.getByText("Bank holidays in Scotland")).not.toBeNull();
    expect(report.getByText(/New: 27 November 2026\. Invented for tests\./)).not.toBeNull();
    expect(standInVault.sent("ruleUpdates.accept")).toEqual([]);
    await userEvent.click(report.getByRole("button", { name: "Accept these rules" }));
    expect(standInVault.sent("ruleUpdates.accept")).toEqual([{ token }]);
  });

  it("RU4 says in plain words why a file is refused", async () => {
    withSigners([]);
    standInVault.on("ruleUpdates.chooseFile", () => {
      throw new AppError("rules.changed");
    });
    renderPage(<RuleUpdatesPage />);
    await userEvent.click(await screen.findByRole("button", { name: "Open a file of rules" }));
    expect(await screen.findByText(/is not what was signed/)).not.toBeNull();
  });

  it("RU3 adds a signer only once the words of the key were compared", async () => {
    withSigners([]);
    standInVault.on("ruleUpdates.readKey", () => ({ words }));
    standInVault.on("ruleUpdates.addSigner", () => ({}));
    renderPage(<RuleUpdatesPage />);
    await userEvent.type(await screen.findByLabelText("Their public key"), publicKey);
    expect(await screen.findByText(words)).not.toBeNull();
    await userEvent.type(screen.getByLabelText("Whose key it is"), "Rules Desk");
    const add = screen.getByRole<HTMLButtonElement>("button", { name: "Add them" });
    expect(add.disabled).toBe(true);
    await userEvent.click(screen.getByLabelText("They read these words to me by telephone"));
    await userEvent.click(add);
    expect(standInVault.sent("ruleUpdates.addSigner")).toEqual([{ publicKey, name: "Rules Desk", words }]);
  });
});

describe("every page", () => {
  it("RU6 RU8 counts by the rules in force, and is drawn by none before they are known", async () => {
    const asOf = "2098-01-01" as CivilDate;
    standInVault.on("ruleUpdates.inForce", () => ({
      rules: inventedRules(asOf),
      asOf,
      signedBy: "Rules Desk",
      bankHolidays: inventedHolidays(["2026-11-27"], asOf),
    }));
    function Counted() {
      const day = workingDayNote("2026-11-27" as CivilDate);
      return (
        <p>
          By the rules of {clockRulesInForce().version}. {day}
        </p>
      );
    }
    renderPage(
      <WithRulesInForce>
        <Counted />
      </WithRulesInForce>,
    );
    expect(screen.queryByText(/By the rules/)).toBeNull();
    expect(
      await screen.findByText("By the rules of 2098-01-01. This is a bank holiday in England and Wales."),
    ).not.toBeNull();
  });
});
