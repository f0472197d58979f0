import { LongText } from "./long-text.tsx";

/** One thing that is known, with its name before it; nothing where nothing is written. Stands in a `dl`. */
export function RecordFact({ name, words }: { readonly name: string; readonly words: string }) {
  if (words === "") return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <LongText text={words} />
      </dd>
    </div>
  );
}
