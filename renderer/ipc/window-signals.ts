/** What the page may say to the main process. No arguments, no answers. */
type HoldfastWindow = {
  readonly lock: () => void;
  readonly hide: () => void;
  readonly ready: () => void;
  readonly copied: () => void;
  readonly clearCopied: () => void;
};

declare global {
  // The preload adds it; absent where the page is drawn without the application around it.
  var holdfast: HoldfastWindow | undefined;
}

/** Covers the window, hands over drafts, ends the vault process, comes back on the unlock page. */
export function lockNow(): void {
  globalThis.holdfast?.lock();
}

/** Takes the window off the screen at once, then locks. */
export function hideNow(): void {
  globalThis.holdfast?.hide();
}

/** Tells main that there is something to look at. */
export function tellPainted(): void {
  globalThis.holdfast?.ready();
}

/** Tells main that words of this window lie on the clipboard, so that it clears them after a while. Not which. */
export function tellCopied(): void {
  globalThis.holdfast?.copied();
}

/** Has main take what was copied off the clipboard at once. */
export function askToClearCopied(): void {
  globalThis.holdfast?.clearCopied();
}
