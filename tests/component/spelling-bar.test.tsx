import { act, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { describe, expect, it } from "vitest";
import type { PlacedWord } from "#shared/domain/spelling.ts";
import { SpellChecker, type SpellingQuestion } from "../../renderer/components/spell-checker.ts";
import { SpellingBar } from "../../renderer/features/case-notes/spelling-bar.tsx";
import { renderPage } from "./setup-vault.tsx";

const words: readonly PlacedWord[] = [
  { word: "flumping", from: 10, to: 18 },
  { word: "accomodation", from: 40, to: 52 },
];

/** A dictionary that proposes when the test says so. */
class SlowDictionary {
  readonly asked: SpellingQuestion[] = [];
  onmessage: ((event: MessageEvent<{ id: number; words: readonly string[] }>) => unknown) | null = null;
  readonly postMessage = (question: SpellingQuestion) => void this.asked.push(question);

  async propose(word: string, ...proposals: readonly string[]): Promise<void> {
    const question = this.asked.find((asked) => asked.kind === "propose" && asked.word === word);
    if (!question) throw new Error(`Nobody asked about ${word}.`);
    await act(async () => this.onmessage?.({ data: { id: question.id, words: proposals } } as never));
  }
}

function Bar({ checker }: { readonly checker: SpellChecker }) {
  const [unknown, setUnknown] = useState(words);
  const leave = (left: string) => setUnknown((all) => all.filter(({ word }) => word !== left));
  return (
    <SpellingBar
      unknown={unknown}
      checker={checker}
      isFocused={false}
      around={() => ({ before: "before ", behind: " behind" })}
      onShow={() => undefined}
      onReplace={({ word }) => leave(word)}
      onLeave={leave}
      // As the vault takes its time over it.
      onKeep={(word) => void setTimeout(() => leave(word), 20)}
      onClose={() => undefined}
    />
  );
}

describe("the bar of spelling", () => {
  it("SL3 goes to the next word with the keyboard, also where a choice came before the proposals", async () => {
    const user = userEvent.setup();
    const dictionary = new SlowDictionary();
    renderPage(<Bar checker={new SpellChecker(dictionary)} />);
    await user.click(screen.getByRole("button", { name: "Look at the spelling" }));
    screen.getByRole("button", { name: "Add for the office" }).focus();
    await user.keyboard("{Enter}");
    await dictionary.propose("flumping", "clumping");
    await screen.findByText("accomodation");
    await dictionary.propose("accomodation", "accommodation");
    expect(document.activeElement).toBe(screen.getByRole("button", { name: "accommodation" }));
  });

  it("SL3 has the first proposal under the hand as soon as there is one", async () => {
    const user = userEvent.setup();
    const dictionary = new SlowDictionary();
    renderPage(<Bar checker={new SpellChecker(dictionary)} />);
    await user.click(screen.getByRole("button", { name: "Look at the spelling" }));
    expect(document.activeElement).toBe(screen.getByRole("toolbar", { name: "Spelling" }));
    await dictionary.propose("flumping", "clumping", "plumping");
    expect(document.activeElement).toBe(screen.getByRole("button", { name: "clumping" }));
  });

  it("SL3 leaves the keyboard where it went before there were proposals", async () => {
    const user = userEvent.setup();
    const dictionary = new SlowDictionary();
    renderPage(<Bar checker={new SpellChecker(dictionary)} />);
    await user.click(screen.getByRole("button", { name: "Look at the spelling" }));
    screen.getByRole("button", { name: "Leave it" }).focus();
    await dictionary.propose("flumping", "clumping");
    expect(screen.getByRole("button", { name: "clumping" })).toBeDefined();
    expect(document.activeElement).toBe(screen.getByRole("button", { name: "Leave it" }));
  });
});
