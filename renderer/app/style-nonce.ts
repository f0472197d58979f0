import { setNonce } from "get-nonce";

/** The nonce of this load, put into the page by the protocol handler; without it style elements are refused. */
export function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="style-nonce"]')?.content ?? "";
}

/** Hands the nonce to the part that stops the page from scrolling behind a dialog. */
export function allowScrollLockStyles(): void {
  setNonce(styleNonce());
}
