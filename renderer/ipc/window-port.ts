import { windowPortMessage } from "#shared/contract/port-name.ts";

let received: (port: MessagePort) => void;

/** The port to the vault process, once the preload has handed it over. There is one for each window. */
export const windowPort: Promise<MessagePort> = new Promise((resolve) => {
  received = resolve;
});

/**
 * Listens once for the port. Called before anything is drawn, so that a port which arrives early is
 * not lost. Only this page itself may hand it over, and only with exactly one port.
 */
export function listenForWindowPort(): void {
  const listen = (event: MessageEvent<unknown>) => {
    if (event.source !== window || event.origin !== window.location.origin) return;
    if (event.data !== windowPortMessage) return;
    const [port, ...others] = event.ports;
    if (!port || others.length > 0) return;
    window.removeEventListener("message", listen);
    received(port);
  };
  window.addEventListener("message", listen);
}
