import { Button } from "@mantine/core";
import { useMemo, useRef, useState } from "react";
import classes from "./document-viewer.module.css";
import { Sheet } from "./sheet.tsx";

/** Characters shown at once: a page with millions of them would stand still. */
const partLength = 50_000;

/** The words as they are, part by part. Nothing in them is made into anything but text. */
export function TextView({ bytes }: { readonly bytes: Uint8Array<ArrayBuffer> }) {
  const parts = useMemo(() => partsOf(new TextDecoder("utf-8").decode(bytes)), [bytes]);
  const [place, setPlace] = useState(0);
  const sheet = useRef<HTMLDivElement>(null);
  const go = (to: number) => {
    setPlace(to);
    sheet.current?.scrollTo({ top: 0 });
    sheet.current?.focus();
  };
  return (
    <>
      {parts.length > 1 && (
        <div className={classes["tools"]}>
          <Button disabled={place === 0} onClick={() => go(place - 1)} size="compact-md" variant="default">
            Previous part
          </Button>
          <span role="status">
            Part {place + 1} of {parts.length}
          </span>
          <Button
            disabled={place === parts.length - 1}
            onClick={() => go(place + 1)}
            size="compact-md"
            variant="default"
          >
            Next part
          </Button>
        </div>
      )}
      <Sheet element={sheet} label="Text">
        <div className={classes["text"]} dir="auto">
          {parts[place]}
        </div>
      </Sheet>
    </>
  );
}

/** Cut at the end of a line where one is near, never inside a character. */
export function partsOf(text: string): readonly string[] {
  const parts: string[] = [];
  for (let at = 0; at < text.length;) {
    let end = Math.min(text.length, at + partLength);
    // Within this part only: a long line has no end anywhere before it.
    const lineEnd = text.slice(at, end + 1).lastIndexOf("\n");
    if (end < text.length && lineEnd > partLength / 2) end = at + lineEnd + 1;
    else if (end < text.length && /[\ud800-\udbff]/.test(text.charAt(end - 1))) end -= 1;
    parts.push(text.slice(at, end));
    at = end;
  }
  return parts;
}
