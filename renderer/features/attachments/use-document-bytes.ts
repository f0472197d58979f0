import { useEffect, useState } from "react";
import type { AttachmentId } from "#shared/domain/attachment.ts";
import { readDocument } from "./read-document.ts";

export type DocumentBytes = { readonly bytes: Uint8Array<ArrayBuffer> | null; readonly error: unknown };

/** The bytes of a document while it is shown; they are overwritten when it is closed. */
export function useDocumentBytes(attachmentId: AttachmentId): DocumentBytes {
  const [read, setRead] = useState<DocumentBytes>({ bytes: null, error: null });
  useEffect(() => {
    let isShown = true;
    let kept: Uint8Array<ArrayBuffer> | null = null;
    readDocument(attachmentId, () => isShown).then(
      (bytes) => {
        kept = bytes;
        if (bytes && isShown) setRead({ bytes, error: null });
        else bytes?.fill(0);
      },
      (error: unknown) => {
        if (isShown) setRead({ bytes: null, error });
      },
    );
    return () => {
      isShown = false;
      kept?.fill(0);
      setRead({ bytes: null, error: null });
    };
  }, [attachmentId]);
  return read;
}
