import { Button } from "@mantine/core";
import type { PDFDocumentProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import { useEffect, useRef, useState } from "react";
import { Working } from "../../components/working.tsx";
import { CannotShow } from "./cannot-show.tsx";
import classes from "./document-viewer.module.css";
import type { OpeningPdf } from "./open-pdf.ts";
import { Sheet } from "./sheet.tsx";

type PdfPagesProps = { readonly bytes: Uint8Array<ArrayBuffer>; readonly title: string };
type State = { readonly pdf: PDFDocumentProxy | null; readonly fault: "none" | "password" | "damaged" };

/** How much larger than the width of the window a page is drawn. */
const zooms = [0.5, 0.75, 1, 1.5, 2, 3] as const;
const fitsWidth = 2;

/** A PDF page by page. Its words are read aloud from the text that it carries, where it carries any. */
export function PdfPages({ bytes, title }: PdfPagesProps) {
  const [{ pdf, fault }, setState] = useState<State>({ pdf: null, fault: "none" });
  const [number, setNumber] = useState(1);
  const [zoom, setZoom] = useState(fitsWidth);
  const sheet = useRef<HTMLDivElement>(null);

  useEffect(() => {
    let isShown = true;
    let opening: OpeningPdf | undefined;
    const open = async () => {
      try {
        // Read when it is needed: it is larger than the rest of the window.
        const { openPdf } = await import("./open-pdf.ts");
        if (!isShown) return;
        opening = openPdf(bytes);
        const opened = await opening.opened;
        if (isShown) setState({ pdf: opened, fault: "none" });
      } catch (error) {
        opening?.close();
        const asks = error instanceof Error && error.name === "PasswordException";
        if (isShown) setState({ pdf: null, fault: asks ? "password" : "damaged" });
      }
    };
    void open();
    return () => {
      isShown = false;
      opening?.close();
    };
  }, [bytes]);

  if (fault !== "none") return <CannotShow isPasswordAsked={fault === "password"} />;
  if (pdf === null) return <Working />;
  const pages = pdf.numPages;
  const go = (to: number) => {
    setNumber(Math.min(Math.max(to, 1), pages));
    sheet.current?.scrollTo({ top: 0 });
  };
  return (
    <>
      <div className={classes["tools"]}>
        <Button disabled={number === 1} onClick={() => go(number - 1)} size="compact-md" variant="default">
          Previous page
        </Button>
        <span role="status">
          Page {number} of {pages}
        </span>
        <Button disabled={number === pages} onClick={() => go(number + 1)} size="compact-md" variant="default">
          Next page
        </Button>
        <span className={classes["zoom"]}>
          <Button
            aria-label="Smaller"
            disabled={zoom === 0}
            onClick={() => setZoom(zoom - 1)}
            size="compact-md"
            variant="default"
          >
            −
          </Button>
          <Button
            aria-label="Larger"
            disabled={zoom === zooms.length - 1}
            onClick={() => setZoom(zoom + 1)}
            size="compact-md"
            variant="default"
          >
            +
          </Button>
        </span>
      </div>
      <Sheet
        element={sheet}
        label={`Page ${number} of ${title}`}
        onKeyDown={(event) => {
          // A page wider than the window is moved sideways with the same keys.
          if (zoom > fitsWidth || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
          if (event.key === "ArrowRight") go(number + 1);
          if (event.key === "ArrowLeft") go(number - 1);
        }}
      >
        <PdfPage key={`${number} ${zoom}`} number={number} pdf={pdf} sheet={sheet} zoom={zooms[zoom] ?? 1} />
      </Sheet>
    </>
  );
}

type PdfPageProps = {
  readonly pdf: PDFDocumentProxy;
  readonly number: number;
  readonly zoom: number;
  readonly sheet: React.RefObject<HTMLDivElement | null>;
};

function PdfPage({ pdf, number, zoom, sheet }: PdfPageProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [words, setWords] = useState<string | null>(null);
  const [isFaulty, setFaulty] = useState(false);
  useEffect(() => {
    let isShown = true;
    let stop = () => undefined as void;
    const draw = async () => {
      const page = await pdf.getPage(number);
      if (!isShown || !canvas.current) return;
      const wanted = ((sheet.current?.clientWidth ?? 800) - 48) * zoom;
      const natural = page.getViewport({ scale: 1 });
      const scale = (wanted / natural.width) * window.devicePixelRatio;
      const viewport = page.getViewport({ scale: Math.min(scale, largestScale(natural)) });
      canvas.current.width = Math.floor(viewport.width);
      canvas.current.height = Math.floor(viewport.height);
      canvas.current.style.width = `${Math.floor(wanted)}px`;
      const task = page.render({ canvas: canvas.current, viewport });
      stop = () => task.cancel();
      await task.promise;
      const { items } = await page.getTextContent();
      const said = items.map((item) => ("str" in item ? `${item.str}${item.hasEOL ? "\n" : ""}` : "")).join("");
      if (isShown) setWords(said);
    };
    draw().catch((error: unknown) => {
      const isStopped = error instanceof Error && error.name === "RenderingCancelledException";
      if (isShown && !isStopped) setFaulty(true);
    });
    return () => {
      isShown = false;
      stop();
    };
  }, [pdf, number, zoom, sheet]);
  if (isFaulty) return <CannotShow />;
  return (
    <>
      <canvas aria-hidden className={classes["page"]} ref={canvas} />
      {words !== null && (
        <div className={classes["unseen"]}>
          {words.trim() === "" ? "There are no words to read aloud on this page." : words}
        </div>
      )}
    </>
  );
}

/** No more than 16 million points, whatever a page says of its size. */
function largestScale({ width, height }: { readonly width: number; readonly height: number }): number {
  return Math.sqrt(16_000_000 / Math.max(1, width * height));
}
