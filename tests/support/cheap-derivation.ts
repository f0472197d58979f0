import { vi } from "vitest";

// A vault that is made in the window's way measures the machine first, and each of its keys then takes a second to
// derive. How it measures has unit tests of its own, and the end-to-end tests make such vaults.
vi.mock("../../electron/vault/key-derivation.ts", async (original) => {
  const real = await original<typeof import("../../electron/vault/key-derivation.ts")>();
  return { ...real, calibrate: () => Promise.resolve(real.KDF_FLOOR) };
});
