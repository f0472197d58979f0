import { useEffect, useState } from "react";
import type { AttachmentKind } from "#shared/domain/attachment.ts";

const mediaTypes: Record<AttachmentKind, string> = {
  jpeg: "image/jpeg",
  png: "image/png",
  gif: "image/gif",
  webp: "image/webp",
  pdf: "application/pdf",
  text: "text/plain",
  mp3: "audio/mpeg",
  wav: "audio/wav",
  ogg: "audio/ogg",
  m4a: "audio/mp4",
};

/** An address under which this page alone finds the bytes, in memory. It is taken back when they are shown no more. */
export function useBlobAddress(bytes: Uint8Array<ArrayBuffer>, kind: AttachmentKind): string | null {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([bytes], { type: mediaTypes[kind] }));
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [bytes, kind]);
  return address;
}
