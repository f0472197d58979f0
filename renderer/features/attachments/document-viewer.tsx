import { Modal } from "@mantine/core";
import type { Attachment } from "#shared/domain/attachment.ts";
import { Working } from "../../components/working.tsx";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { formatBytes } from "../../wording/bytes.ts";
import { attachmentKindLabels } from "../../wording/labels.ts";
import classes from "./document-viewer.module.css";
import { PdfPages } from "./pdf-pages.tsx";
import { PictureView } from "./picture-view.tsx";
import { SoundView } from "./sound-view.tsx";
import { TextView } from "./text-view.tsx";
import { useDocumentBytes } from "./use-document-bytes.ts";

type DocumentViewerProps = { readonly document: Attachment; readonly onClose: () => void };

/** A document on screen. Its bytes are in memory only, and gone when it is closed or the vault is locked (SPEC AT9). */
export function DocumentViewer({ document, onClose }: DocumentViewerProps) {
  return (
    <Modal
      centered
      classNames={{ content: classes["content"] ?? "", body: classes["body"] ?? "", title: classes["title"] ?? "" }}
      closeButtonProps={{ "aria-label": "Close the document" }}
      onClose={onClose}
      opened
      size="min(75rem, 94vw)"
      title={<bdi>{document.title}</bdi>}
    >
      <p className={classes["about"]}>
        {attachmentKindLabels[document.kind]}, {formatBytes(document.size)}
      </p>
      <Shown document={document} />
    </Modal>
  );
}

function Shown({ document }: { readonly document: Attachment }) {
  const { bytes, error } = useDocumentBytes(document.id);
  if (error !== null) return <ErrorNotice error={error} />;
  if (bytes === null) return <Working />;
  switch (document.kind) {
    case "jpeg":
    case "png":
    case "gif":
    case "webp":
      return <PictureView bytes={bytes} document={document} />;
    case "pdf":
      return <PdfPages bytes={bytes} title={document.title} />;
    case "text":
      return <TextView bytes={bytes} />;
    case "mp3":
    case "wav":
    case "ogg":
    case "m4a":
      return <SoundView bytes={bytes} document={document} />;
  }
}
