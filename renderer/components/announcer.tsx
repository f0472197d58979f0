import { VisuallyHidden } from "@mantine/core";
import { useEffect, useState } from "react";

const listeners = new Set<(words: string) => void>();

/** Says something to a screen reader when it is free, without moving the focus. */
export function announce(words: string): void {
  for (const listener of listeners) listener(words);
}

/** The place the words are said from. Always on the page, because a region that appears late is not heard. */
export function Announcer() {
  const [words, setWords] = useState("");
  useEffect(() => {
    const listen = (said: string) => {
      // The same words twice are only heard twice when they change in between.
      setWords("");
      setTimeout(() => setWords(said), 50);
    };
    listeners.add(listen);
    return () => {
      listeners.delete(listen);
    };
  }, []);
  return (
    <VisuallyHidden aria-atomic aria-live="polite">
      {words}
    </VisuallyHidden>
  );
}
