import { PersonName } from "./person-name.tsx";
import { useNameMode } from "./use-name-mode.ts";

/** Whom an enquiry is about, in the name mode of the settings: what is known of them may be a name. */
export function Concerning({ words }: { readonly words: string }) {
  const mode = useNameMode();
  if (words === "" || mode === "reference_only") return <>Somebody not named</>;
  return <PersonName name={words} reference="" />;
}
