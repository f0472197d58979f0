import { IconFileText, IconFileTypePdf, IconMusic, IconPhoto } from "@tabler/icons-react";
import type { AttachmentKind } from "#shared/domain/attachment.ts";

const signs: Record<AttachmentKind, typeof IconPhoto> = {
  jpeg: IconPhoto,
  png: IconPhoto,
  gif: IconPhoto,
  webp: IconPhoto,
  pdf: IconFileTypePdf,
  text: IconFileText,
  mp3: IconMusic,
  wav: IconMusic,
  ogg: IconMusic,
  m4a: IconMusic,
};

/** A sign for each kind; it always stands beside the word. */
export function KindSign({ kind }: { readonly kind: AttachmentKind }) {
  const Sign = signs[kind];
  return <Sign aria-hidden size={18} />;
}
