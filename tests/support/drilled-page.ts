import { setTimeout as wait } from "node:timers/promises";
import type { DevTools } from "./devtools.ts";
import { pageTap } from "./page-tap.ts";

/** How long something may take to appear in the page, in milliseconds. */
const appearLimitMs = 30_000;

const control = 2;

/** The page of the window under a drill: keys as a keyboard gives them, and the page's own port. */
export class DrilledPage {
  readonly tools: DevTools;

  constructor(tools: DevTools) {
    this.tools = tools;
  }

  isDrawn(): Promise<boolean> {
    return this.tools.evaluate<boolean>(`document.querySelector("h1") !== null`);
  }

  async prepare(): Promise<void> {
    await this.tools.evaluate(pageTap);
  }

  /** Presses one key. Each character travels in a message of its own: a word never stands together on the way. */
  async press(key: string, modifiers = 0): Promise<void> {
    const named = namedKeys[key];
    const isText = named === undefined && modifiers === 0;
    const code = named?.code ?? (/^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : "");
    // The number of a sign is another key's code: 46 is a full stop as text and Delete as a key.
    const keyCode = named?.keyCode ?? (/^[a-z0-9]$/i.test(key) ? key.toUpperCase().charCodeAt(0) : 0);
    const event = { key, code, modifiers, windowsVirtualKeyCode: keyCode, nativeVirtualKeyCode: keyCode };
    const text = isText ? { text: key } : named?.text === undefined ? {} : { text: named.text };
    const type = "text" in text ? "keyDown" : "rawKeyDown";
    const commands = modifiers === control ? { commands: editingCommands[key] ?? [] } : {};
    await this.tools.send("Input.dispatchKeyEvent", { type, ...event, ...text, ...commands });
    await this.tools.send("Input.dispatchKeyEvent", { type: "keyUp", ...event });
  }

  /** @param pauseMs between two keys */
  async type(text: string, pauseMs = 0): Promise<void> {
    for (const character of text) {
      await this.press(character);
      if (pauseMs > 0) await wait(pauseMs);
    }
  }

  pressControl(key: string): Promise<void> {
    return this.press(key, control);
  }

  /** Puts the focus into the field with this label. @throws Error when it does not come */
  focus(label: string): Promise<void> {
    return this.until(`drill.focus(${JSON.stringify(label)})`, `the field "${label}"`);
  }

  /** Clicks what bears exactly this text. @throws Error when it does not come */
  click(text: string): Promise<void> {
    return this.until(`drill.click(${JSON.stringify(text)})`, `"${text}" to click`);
  }

  /** Waits until an expression holds in the page. @throws Error after a limit */
  async until(condition: string, what: string, limitMs = appearLimitMs): Promise<void> {
    const limit = performance.now() + limitMs;
    while (!(await this.tools.evaluate<boolean>(`Boolean(${condition})`))) {
      if (performance.now() > limit) throw new Error(`The page does not show ${what}.`);
      await wait(20);
    }
  }

  /** Goes to a screen by its address and waits for its heading. */
  async goTo(route: string): Promise<void> {
    await this.tools.evaluate(`void (location.hash = ${JSON.stringify(route)})`);
    await wait(50);
    await this.until(`document.querySelector("h1")`, `a heading at ${route}`);
  }

  /** Makes the worker's own vault from the set-up page, every key typed. */
  async makeVault(words: { passphrase: string; name: string; nickname: string; organisation: string }): Promise<void> {
    await this.click("Write my own");
    for (const [label, text] of [
      ["Your passphrase", words.passphrase],
      ["The same passphrase again", words.passphrase],
      ["Your name", words.name],
      ["Nickname", words.nickname],
      ["Organisation (optional)", words.organisation],
    ] as const) {
      await this.focus(label);
      await this.type(text);
    }
    await this.click("Make the vault");
    await this.until(`drill.has('[aria-label="Groups to write down"] li')`, "the recovery kit");
    const kit = await this.tools.evaluate<string>(
      `[...document.querySelectorAll('[aria-label="Groups to write down"] li')].map((one) => one.textContent).join("")`,
    );
    await this.click("I have it on paper");
    await this.focus("The kit");
    await this.type(kit);
    await this.click("Check the kit");
    await this.click("Go on without one today");
    await this.until(`drill.has("nav")`, "home");
  }

  /** Types the passphrase and waits for what comes behind it. */
  async unlock(passphrase: string): Promise<void> {
    await this.focus("Passphrase");
    await this.type(passphrase);
    await this.press("Enter");
    await this.until(`drill.has("nav")`, "home");
  }

  /** One request over the page's own port, which must succeed. */
  ask<T>(name: string, input: unknown): Promise<T> {
    return this.tools.evaluate<T>(`drill.ask(${JSON.stringify(name)}, ${JSON.stringify(input)})`);
  }

  close(): void {
    this.tools.close();
  }
}

const namedKeys: Readonly<Record<string, { code: string; keyCode: number; text?: string }>> = {
  Enter: { code: "Enter", keyCode: 13, text: "\r" },
  Tab: { code: "Tab", keyCode: 9 },
  Escape: { code: "Escape", keyCode: 27 },
  " ": { code: "Space", keyCode: 32, text: " " },
};

/** What Chromium would make of these with Control held, which a debugger has to spell out. */
const editingCommands: Readonly<Record<string, readonly string[]>> = { a: ["selectAll"], c: ["copy"] };
