/** As the layout engine writes it into the document, which it does not compress: in brackets or as hex digits. */
const creator = /\/Creator\s*(?:\((?:\\.|[^\\)])*\)|<[0-9A-Fa-f\s]*>)/g;

/**
 * Takes away which program a PDF was made with, in place and to the byte as long as before, so that nothing in the
 * document moves.
 */
export function blankCreator(pdf: Uint8Array): void {
  const bytes = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength);
  // One character for each byte: a place in the text is a place in the bytes.
  for (const { 0: found, index } of bytes.toString("latin1").matchAll(creator)) {
    const value = index + Math.max(found.indexOf("("), found.indexOf("<")) + 1;
    const blank = found.endsWith(">") ? "0" : " ";
    bytes.fill(blank, value, index + found.length - 1);
  }
}
