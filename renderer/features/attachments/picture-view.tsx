import { Button } from "@mantine/core";
import { useRef, useState } from "react";
import type { Attachment } from "#shared/domain/attachment.ts";
import { CannotShow } from "./cannot-show.tsx";
import classes from "./document-viewer.module.css";
import { Sheet } from "./sheet.tsx";
import { useBlobAddress } from "./use-blob-address.ts";

type PictureViewProps = { readonly bytes: Uint8Array<ArrayBuffer>; readonly document: Attachment };

/** The whole picture, or as large as it was taken. */
export function PictureView({ bytes, document }: PictureViewProps) {
  const address = useBlobAddress(bytes, document.kind);
  const sheet = useRef<HTMLDivElement>(null);
  const [isWhole, setWhole] = useState(true);
  const [isFaulty, setFaulty] = useState(false);
  if (isFaulty) return <CannotShow />;
  return (
    <>
      <div className={classes["tools"]}>
        <Button aria-pressed={!isWhole} onClick={() => setWhole(!isWhole)} size="compact-md" variant="default">
          Actual size
        </Button>
      </div>
      <Sheet element={sheet} isWhole={isWhole} label="Picture">
        {address !== null && (
          <img
            alt={document.description === "" ? document.title : document.description}
            draggable={false}
            onError={() => setFaulty(true)}
            src={address}
          />
        )}
      </Sheet>
    </>
  );
}
