import { spawn } from "node:child_process";
// oxlint-disable-next-line no-restricted-imports -- The X server's own local socket; nothing of this is in the product.
import { connect } from "node:net";

/** Large enough for the comfortable window (1366×768) and a print window beside it, in pixels. */
const screen = "1600x1200x24";
/** How long Xvfb may take to come up, in milliseconds. */
const startLimit = 20_000;
/** How often the display is told that somebody is there, in milliseconds; well under the shortest idle limit. */
const stirEvery = 30_000;

/**
 * Whether programs can open windows here.
 *
 * @param {NodeJS.ProcessEnv} [environment]
 */
export function hasDisplay(environment = process.env) {
  if (process.platform !== "linux") return true;
  return Boolean(environment["DISPLAY"] || environment["WAYLAND_DISPLAY"]);
}

/**
 * Starts a virtual X display on a free number.
 *
 * @returns {Promise<{ display: string, stop: () => void }>} the value for DISPLAY, and how to end it
 * @throws {Error} if Xvfb is missing or does not come up
 */
export function startVirtualDisplay() {
  return new Promise((done, failed) => {
    // Xvfb picks a number nobody uses and writes it to the third channel once it takes connections.
    const args = ["-displayfd", "3", "-screen", "0", screen, "-nolisten", "tcp"];
    const server = spawn("Xvfb", args, { stdio: ["ignore", "ignore", "ignore", "pipe"] });
    const stop = () => {
      server.kill();
    };
    const timer = setTimeout(() => {
      stop();
      failed(new Error("The virtual display (Xvfb) did not come up."));
    }, startLimit);
    server.on("error", (error) => {
      clearTimeout(timer);
      failed(new Error(`There is no display, and the virtual one (Xvfb) cannot be started: ${error.message}`));
    });
    server.on("exit", (code) => {
      clearTimeout(timer);
      failed(new Error(`The virtual display (Xvfb) ended with ${code}.`));
    });
    let number = "";
    server.stdio[3]?.on("data", (text) => {
      number += text;
      if (!number.includes("\n")) return;
      clearTimeout(timer);
      process.once("exit", stop);
      server.unref();
      const stirring = setInterval(() => stir(number.trim()), stirEvery);
      stirring.unref();
      server.once("exit", () => clearInterval(stirring));
      done({ display: `:${number.trim()}`, stop });
    });
  });
}

/**
 * Tells the X server that somebody is at the display. Nobody ever is: after minutes without a hand on it the server
 * would say that it is idle, after ten that its screen saver has locked it, and the application would lock in the middle
 * of a test, as it should. Two messages of X's own protocol: hello, and ForceScreenSaver with "reset".
 *
 * @param {string} number of the display
 */
function stir(number) {
  const socket = connect(`/tmp/.X11-unix/X${number}`);
  const hello = Buffer.alloc(12);
  hello.write("l", 0, "latin1");
  hello.writeUInt16LE(11, 2);
  socket.write(hello);
  socket.once("data", () => {
    socket.write(Buffer.from([115, 0, 1, 0]));
    setTimeout(() => socket.end(), 200).unref();
  });
  socket.on("error", () => undefined);
  socket.unref();
}

/**
 * Runs `work` with a display: the one there is, or a virtual one for as long as it takes.
 *
 * @template T
 * @param {NodeJS.ProcessEnv} environment
 * @param {(environment: NodeJS.ProcessEnv) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withDisplay(environment, work) {
  // Under Wayland alone the drills could not drive the clipboard or take screenshots: they get an X display.
  if (process.platform !== "linux" || environment["DISPLAY"]) return work(environment);
  const { display, stop } = await startVirtualDisplay();
  try {
    const { WAYLAND_DISPLAY: _unused, ...rest } = environment;
    return await work({ ...rest, DISPLAY: display });
  } finally {
    stop();
  }
}
