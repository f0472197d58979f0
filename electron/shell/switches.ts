import type { App, CommandLine } from "electron";

/** Switches without a value that keep Chromium from talking to anyone or keeping anything. */
const quietSwitches = [
  "disable-background-networking",
  "disable-component-update",
  "disable-domain-reliability",
  "disable-quic",
  "disable-sync",
  "disable-breakpad",
  "disable-gpu-shader-disk-cache",
  "no-pings",
  "no-proxy-server",
] as const;

/**
 * Chromium's own network switches, before `ready`. The resolver rule is the backstop: whatever asks
 * for a host gets none. Node's sockets do not pass here: `network-ban.ts` sees to those.
 */
export function quietenChromium(commandLine: Pick<CommandLine, "appendSwitch">): void {
  for (const name of quietSwitches) commandLine.appendSwitch(name);
  commandLine.appendSwitch("host-resolver-rules", "MAP * ~NOTFOUND");
  commandLine.appendSwitch("force-webrtc-ip-handling-policy", "disable_non_proxied_udp");
}

/**
 * Every page in the operating system's sandbox, before `ready`. Chromium will not run so as root; there,
 * in development, it has been told already to do without, and an installed build has refused to start.
 */
export function sandboxPages(app: Pick<App, "enableSandbox" | "commandLine">): void {
  if (!app.commandLine.hasSwitch("no-sandbox")) app.enableSandbox();
}

/**
 * Switches that would open the window to another program, weaken its walls, or write down what it
 * does. No fuse of Electron's closes these doors.
 */
export const dangerousSwitches: ReadonlySet<string> = new Set([
  "allow-file-access-from-files",
  "allow-running-insecure-content",
  "allow-sandbox-debugging",
  "auth-server-allowlist",
  "auto-open-devtools-for-tabs",
  "browser-subprocess-path",
  "crash-dumps-dir",
  "disable-dev-shm-usage",
  "disable-gpu-sandbox",
  "disable-namespace-sandbox",
  "disable-seccomp-filter-sandbox",
  "disable-setuid-sandbox",
  "disable-site-isolation-trials",
  "disable-web-security",
  "enable-blink-features",
  "enable-crash-reporter",
  "enable-logging",
  "enable-tracing",
  "enable-tracing-output",
  "gpu-launcher",
  "host-resolver-rules",
  "host-rules",
  "ignore-certificate-errors",
  "inspect",
  "inspect-brk",
  "inspect-port",
  "inspect-publish-uid",
  "inspect-wait",
  "js-flags",
  "load-extension",
  "log-file",
  "log-net-log",
  "no-sandbox",
  "no-zygote",
  "ppapi-plugin-launcher",
  "proxy-bypass-list",
  "proxy-pac-url",
  "proxy-server",
  "remote-allow-origins",
  "remote-debugging-address",
  "remote-debugging-pipe",
  "remote-debugging-port",
  "remote-debugging-targets",
  "renderer-cmd-prefix",
  "renderer-process-limit",
  "renderer-startup-dialog",
  "single-process",
  "ssl-key-log-file",
  "trace-config-file",
  "trace-startup",
  "trace-startup-file",
  "unsafely-treat-insecure-origin-as-secure",
  "use-fake-ui-for-media-stream",
  "user-data-dir",
  "utility-cmd-prefix",
  "utility-startup-dialog",
  "v",
  "vmodule",
  "wait-for-debugger",
  "wait-for-debugger-children",
]);

/** The same doors where Electron opens them by the environment: it reads these before our first line runs. */
export const dangerousSettings = [
  "ELECTRON_DEBUG_NOTIFICATIONS",
  "ELECTRON_ENABLE_LOGGING",
  "ELECTRON_ENABLE_STACK_DUMPING",
  "ELECTRON_LOG_FILE",
] as const;

/** Names of the environment's settings that would have the window's messages or its faults written down. */
export function refusedSettings(env: Readonly<Record<string, string | undefined>>): string[] {
  return dangerousSettings.filter((name) => env[name] !== undefined);
}

/**
 * Names of the dangerous switches among the arguments the application was started with, as Chromium
 * would read them: one dash or two (and a slash on Windows), any letter case, with or without a value.
 * Only what came from outside may be passed: the application appends a resolver rule itself.
 */
export function refusedSwitches(argv: readonly string[], platform: NodeJS.Platform = process.platform): string[] {
  const prefix = platform === "win32" ? /^(?:--?|\/)/ : /^--?/;
  return argv
    .map((argument) => argument.trim())
    .filter((argument) => prefix.test(argument))
    .map((argument) => (argument.replace(prefix, "").split("=", 1)[0] ?? "").toLowerCase())
    .filter((name) => dangerousSwitches.has(name));
}
