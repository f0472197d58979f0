import { useState } from "react";
import type { Attachment } from "#shared/domain/attachment.ts";
import { CannotShow } from "./cannot-show.tsx";
import classes from "./document-viewer.module.css";
import { useBlobAddress } from "./use-blob-address.ts";

type SoundViewProps = { readonly bytes: Uint8Array<ArrayBuffer>; readonly document: Attachment };

const focusOnce = (element: HTMLAudioElement | null) => element?.focus();

/** Nothing is played before somebody asks: the person may be in the room. */
export function SoundView({ bytes, document }: SoundViewProps) {
  const address = useBlobAddress(bytes, document.kind);
  const [isFaulty, setFaulty] = useState(false);
  if (isFaulty) return <CannotShow />;
  return (
    // eslint-disable-next-line jsx-a11y/media-has-caption -- a recording somebody made; what is said stands in a note
    <audio
      aria-label={document.title}
      className={classes["sound"]}
      controls
      controlsList="nodownload noplaybackrate noremoteplayback"
      ref={focusOnce}
      onError={() => setFaulty(true)}
      preload="auto"
      src={address ?? undefined}
    />
  );
}
