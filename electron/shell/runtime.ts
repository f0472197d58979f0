/**
 * The Electron the product is released on. Kept as a literal because an installed build's package.json
 * no longer names its development dependencies; a unit test holds the two together.
 */
export const releaseElectronVersion = "45.4.1";

/** False on a runtime that is fit for development and tests only; the window then says so. */
export function isReleaseRuntime(electronVersion: string | undefined): boolean {
  return electronVersion === releaseElectronVersion;
}
