/** What a probe may use; it runs in the page and can see nothing of the test around it. */
export type ProbeNeeds = {
  /** The listener's origin. */
  readonly origin: string;
  /** The probe's own name: what it must ask for under `/hit/` so that a visit can be told from others. */
  readonly name: string;
};

/** Tries one door from inside the page. True when it found it open by itself; a visit to the listener counts too. */
export type Probe = (needs: ProbeNeeds) => boolean | Promise<boolean>;

/** Every door tried, by name. Each is open in a window without walls. */
export const doorProbes: Readonly<Record<string, Probe>> = {
  "node-require": () => "require" in globalThis,
  "node-process": () => "process" in globalThis,
  "node-in-a-subframe": () => {
    const frame = document.createElement("iframe");
    document.body.append(frame);
    const isOpen = frame.contentWindow !== null && ("require" in frame.contentWindow || "require" in globalThis);
    frame.remove();
    return isOpen;
  },
  fetch: ({ origin, name }) =>
    fetch(`${origin}/hit/${name}`).then(
      () => true,
      () => false,
    ),
  "xml-http-request": ({ origin, name }) =>
    new Promise((resolve) => {
      const request = new XMLHttpRequest();
      request.onload = () => resolve(true);
      request.onerror = () => resolve(false);
      request.open("GET", `${origin}/hit/${name}`);
      request.send();
    }),
  "web-socket": ({ origin, name }) => {
    try {
      void new WebSocket(`${origin.replace("http", "ws")}/hit/${name}`);
    } catch {
      // Refused at once.
    }
    return false;
  },
  "event-source": ({ origin, name }) => {
    void new EventSource(`${origin}/hit/${name}`);
    return false;
  },
  "send-beacon": ({ origin, name }) => {
    navigator.sendBeacon(`${origin}/hit/${name}`, "words");
    return false;
  },
  image: ({ origin, name }) => {
    new Image().src = `${origin}/hit/${name}`;
    return false;
  },
  stylesheet: ({ origin, name }) => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = `${origin}/hit/${name}`;
    document.head.append(link);
    return false;
  },
  prefetch: ({ origin, name }) => {
    const link = document.createElement("link");
    link.rel = "prefetch";
    link.href = `${origin}/hit/${name}`;
    document.head.append(link);
    return false;
  },
  "script-from-elsewhere": ({ origin, name }) => {
    const script = document.createElement("script");
    script.src = `${origin}/hit/${name}.js`;
    document.head.append(script);
    return false;
  },
  "import-from-elsewhere": ({ origin, name }) => {
    const script = document.createElement("script");
    script.type = "module";
    script.src = `${origin}/hit/${name}.js`;
    document.head.append(script);
    return false;
  },
  "new-window": ({ origin, name }) => window.open(`${origin}/hit/${name}`) !== null,
  "new-window-of-our-own": () => window.open(location.href) !== null,
  navigation: ({ origin, name }) => {
    location.href = `${origin}/hit/${name}`;
    return false;
  },
  "navigation-by-link": ({ origin, name }) => {
    const link = document.createElement("a");
    link.href = `${origin}/hit/${name}`;
    document.body.append(link);
    link.click();
    return false;
  },
  "form-post": ({ origin, name }) => {
    const form = document.createElement("form");
    form.method = "post";
    form.action = `${origin}/hit/${name}`;
    document.body.append(form);
    form.submit();
    return false;
  },
  frame: ({ origin, name }) => {
    const frame = document.createElement("iframe");
    frame.src = `${origin}/hit/${name}`;
    document.body.append(frame);
    return false;
  },
  webview: ({ origin, name }) => {
    const view = document.createElement("webview");
    view.setAttribute("src", `${origin}/hit/${name}`);
    document.body.append(view);
    return false;
  },
  // In a timer, because what the debugger evaluates itself is not subject to the page's policy.
  "eval-in-a-timer": () =>
    new Promise((resolve) => {
      setTimeout(() => {
        try {
          resolve(globalThis.eval("1 + 1") === 2);
        } catch {
          resolve(false);
        }
      });
    }),
  "function-from-text-in-a-timer": () =>
    new Promise((resolve) => {
      setTimeout(() => {
        try {
          const made = Reflect.construct(Function, ["return 1 + 1"]) as () => number;
          resolve(made() === 2);
        } catch {
          resolve(false);
        }
      });
    }),
  "inline-script": () => {
    const script = document.createElement("script");
    script.textContent = "document.documentElement.dataset.inlineScript = 'ran'";
    document.head.append(script);
    return document.documentElement.dataset["inlineScript"] === "ran";
  },
  "inline-handler": () => {
    const button = document.createElement("button");
    button.setAttribute("onclick", "document.documentElement.dataset.inlineHandler = 'ran'");
    document.body.append(button);
    button.click();
    button.remove();
    return document.documentElement.dataset["inlineHandler"] === "ran";
  },
  "inline-style": () => {
    const style = document.createElement("style");
    style.textContent = "#door-probe { position: fixed; outline: 7px solid }";
    const box = document.createElement("div");
    box.id = "door-probe";
    document.head.append(style);
    document.body.append(box);
    const isOpen = getComputedStyle(box).outlineWidth === "7px";
    style.remove();
    box.remove();
    return isOpen;
  },
  "worker-from-a-blob": () =>
    new Promise((resolve) => {
      const text = new Blob(["postMessage('ran')"], { type: "text/javascript" });
      try {
        const worker = new Worker(URL.createObjectURL(text));
        worker.onmessage = () => resolve(true);
        worker.onerror = () => resolve(false);
      } catch {
        resolve(false);
      }
    }),
  "service-worker": async ({ origin, name }) => {
    const script = location.protocol === "app:" ? "/index.html" : `${origin}/${name}.js`;
    const registration = await navigator.serviceWorker.register(script).catch(() => null);
    return registration !== null;
  },
  "file-image": () =>
    new Promise((resolve) => {
      const image = new Image();
      image.onload = () => resolve(true);
      image.onerror = () => resolve(false);
      image.src = document.documentElement.dataset["fileImage"] ?? "";
    }),
  download: ({ origin, name }) => {
    const link = document.createElement("a");
    link.href = `${origin}/hit/${name}`;
    link.download = "words.txt";
    document.body.append(link);
    link.click();
    return false;
  },
  "permission-notifications": async () => (await Notification.requestPermission()) === "granted",
  "permission-geolocation": async () =>
    (await navigator.permissions.query({ name: "geolocation" })).state === "granted",
  "permission-camera": async () =>
    (await navigator.permissions.query({ name: "camera" as PermissionName })).state === "granted",
  "permission-microphone": async () =>
    (await navigator.permissions.query({ name: "microphone" as PermissionName })).state === "granted",
  "permission-midi": async () =>
    (await navigator.permissions.query({ name: "midi" as PermissionName })).state === "granted",
  "permission-clipboard-read": async () =>
    (await navigator.permissions.query({ name: "clipboard-read" as PermissionName })).state === "granted",
  "permission-persistent-storage": () => navigator.storage.persist(),
  "device-usb": async () => {
    const { usb } = navigator as unknown as { usb?: { getDevices(): Promise<unknown> } };
    return (
      usb !== undefined &&
      usb.getDevices().then(
        () => true,
        () => false,
      )
    );
  },
  "device-hid": async () => {
    const { hid } = navigator as unknown as { hid?: { getDevices(): Promise<unknown> } };
    return (
      hid !== undefined &&
      hid.getDevices().then(
        () => true,
        () => false,
      )
    );
  },
  "device-serial": async () => {
    const { serial } = navigator as unknown as { serial?: { getPorts(): Promise<unknown> } };
    return (
      serial !== undefined &&
      serial.getPorts().then(
        () => true,
        () => false,
      )
    );
  },
};
