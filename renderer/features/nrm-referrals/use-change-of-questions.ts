import { useEffect, useRef, useState } from "react";
import type { Block } from "./question-block.tsx";
import { titleOf } from "./section-blocks.ts";

/** Says which questions came or went after an answer; empty while none did. */
export function useChangeOfQuestions(blocks: readonly Block[]): string {
  const before = useRef(new Map(blocks.map((block) => [block.id, titleOf(block)])));
  const [announcement, setAnnouncement] = useState("");
  useEffect(() => {
    const now = new Map(blocks.map((block) => [block.id, titleOf(block)]));
    const came = [...now].filter(([id]) => !before.current.has(id)).map(([, title]) => title);
    const went = [...before.current].filter(([id]) => !now.has(id)).map(([, title]) => title);
    before.current = now;
    if (came.length === 0 && went.length === 0) return;
    setAnnouncement(
      [
        came.length > 0 ? `Now asked below: ${came.join(" ")}` : "",
        went.length > 0 ? `No longer asked, answers kept: ${went.join(" ")}` : "",
      ]
        .filter(Boolean)
        .join(". "),
    );
  }, [blocks]);
  return announcement;
}
