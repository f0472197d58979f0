/**
 * Puts text on the clipboard through a copy event of this page; the permission for the other way is
 * denied to every page. Gives back whether it worked.
 */
export function copyText(text: string): boolean {
  let isCopied = false;
  const onCopy = (event: ClipboardEvent) => {
    event.clipboardData?.setData("text/plain", text);
    event.preventDefault();
    isCopied = true;
  };
  document.addEventListener("copy", onCopy, { once: true, capture: true });
  try {
    document.execCommand("copy");
  } finally {
    document.removeEventListener("copy", onCopy, { capture: true });
  }
  return isCopied;
}
