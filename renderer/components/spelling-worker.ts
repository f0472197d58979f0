import nspell from "nspell";
// The package gives its files only to Node: the bundler reads them where they lie, and they become part of this script.
import affixes from "../../node_modules/dictionary-en-gb/index.aff?raw";
import words from "../../node_modules/dictionary-en-gb/index.dic?raw";
import type { SpellingAnswer, SpellingQuestion } from "./spell-checker.ts";

/*
 * The dictionary, in a script beside the page: reading it in takes a third of a second, and proposing a word may. It is
 * asked by the page and answers to it, and has nothing else: no way to the vault, and no network.
 */
const dictionary = nspell(affixes, words);

/** As many proposals as are read before the word is typed. */
const mostProposals = 5;

addEventListener("message", ({ data }: MessageEvent<SpellingQuestion>) => {
  const answer: SpellingAnswer =
    data.kind === "check"
      ? { id: data.id, words: data.words.filter((word) => !dictionary.correct(word)) }
      : { id: data.id, words: dictionary.suggest(data.word).slice(0, mostProposals) };
  postMessage(answer);
});
