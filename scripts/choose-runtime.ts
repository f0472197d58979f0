/** The Electron to run on, and why. */
export interface Choice {
  readonly kind: "override" | "official" | "fallback";
  /** Absolute path. */
  readonly executable: string;
  /** One phrase for people. */
  readonly reason: string;
}

/** What the decision needs to know and may ask for: given from outside, so that it can be tested without a network. */
export interface Probes {
  /** The official version wanted, such as "45.4.1". */
  readonly version: string;
  readonly fallbackVersion: string;
  /** As `process.platform` and `process.arch`. */
  readonly platform: string;
  readonly arch: string;
  /** What the environment names, and by which variable. */
  readonly override: { readonly name: string; readonly executable: string } | undefined;
  exists(executable: string): boolean;
  /** Executable of an official build fetched earlier. */
  cachedOfficial(): string | undefined;
  /** Whether the download's host could not be reached within the last day. */
  recentlyUnreached(): boolean;
  /** @throws {Unreachable} where the host cannot be reached; any other error is final */
  fetchOfficial(): Promise<string>;
  cachedFallback(): string | undefined;
  makeFallback(): Promise<string>;
}

/** The host of the official download cannot be reached: the one failure after which the fallback may be used. */
export class Unreachable extends Error {}

/**
 * Decides which runtime to use: what the environment names; the official build; the fallback where the official build's
 * host cannot be reached.
 *
 * @throws {Error} if an override names nothing, if a download does not match its checksum, or if nothing is left to try
 */
export async function chooseRuntime(probes: Probes): Promise<Choice> {
  const { version } = probes;
  if (probes.override !== undefined) {
    const { name, executable } = probes.override;
    // Somebody who names a runtime wants that one: quietly taking another would hide a slip.
    if (!probes.exists(executable)) throw new Error(`${name} leads to ${executable}, which does not exist.`);
    return { kind: "override", executable, reason: `named by ${name}` };
  }
  const official = probes.cachedOfficial();
  if (official !== undefined) {
    return { kind: "official", executable: official, reason: `official Electron ${version}, fetched earlier` };
  }
  const instead = `using stock Electron ${probes.fallbackVersion}, for development and tests only`;
  const fallback = probes.cachedFallback();
  if (fallback !== undefined && probes.recentlyUnreached()) {
    const reason = `the official Electron ${version} could not be reached within the last day; ${instead}`;
    return { kind: "fallback", executable: fallback, reason };
  }
  try {
    const executable = await probes.fetchOfficial();
    return { kind: "official", executable, reason: `official Electron ${version}, checksum verified` };
  } catch (error) {
    if (!(error instanceof Unreachable)) throw error;
    const trouble = `the official Electron ${version} cannot be reached (${error.message})`;
    if (probes.platform !== "linux" || probes.arch !== "x64") {
      throw new Error(
        `There is no Electron to run on: ${trouble} and there is no fallback for ${probes.platform} ${probes.arch}. ` +
          "Put its executable's path into HOLDFAST_ELECTRON.",
        { cause: error },
      );
    }
    const executable = fallback ?? (await probes.makeFallback());
    return { kind: "fallback", executable, reason: `${trouble}; ${instead}` };
  }
}
