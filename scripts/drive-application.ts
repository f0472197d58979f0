/**
 * Starts the built application in the real Electron and drives it as a person would. The demonstration, the
 * end-to-end tests, the drills and the benchmark all come through here.
 */
import { _electron, type ElectronApplication, type Locator, type Page } from "@playwright/test";
import { projectRoot } from "./project.mjs";

export type DrivenApplication = {
  readonly application: ElectronApplication;
  /** The window that was open when the application had started; after a lock there is another. */
  readonly page: Page;
};

export type LaunchOptions = {
  /** Everything the application writes goes under here. */
  readonly dataFolder: string;
  /** Further variables of the environment. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Further switches for Chromium. */
  readonly switches?: readonly string[];
};

/** @throws Error when HOLDFAST_ELECTRON, set by the set-up, is missing */
export async function launchApplication(options: LaunchOptions): Promise<DrivenApplication> {
  const executablePath = process.env["HOLDFAST_ELECTRON"];
  if (!executablePath) throw new Error("HOLDFAST_ELECTRON must name the Electron to run; the set-up does so.");
  const application = await attach({
    executablePath,
    args: [...(process.getuid?.() === 0 ? ["--no-sandbox"] : []), ...(options.switches ?? []), projectRoot],
    env: { ...definedOnly(process.env), ...options.environment, HOLDFAST_DATA_FOLDER: options.dataFolder },
    timeout: attachLimitMs,
  });
  return { application, page: await application.firstWindow() };
}

/** A start takes one to three seconds, on a busy machine. */
const attachLimitMs = 20_000;
const mostAttempts = 3;

/**
 * Starts the application and takes hold of it. A plain Electron does not wait for whoever drives it: where the driver
 * arrives in the moment in which the window is being made, it waits for a page that has already come, and for ever. The
 * application stands and its log says so. Such a start is ended and done again, in words; nothing of a test has run yet.
 */
async function attach(options: Parameters<typeof _electron.launch>[0]): Promise<ElectronApplication> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await _electron.launch(options);
    } catch (fault) {
      const isLate = fault instanceof Error && fault.name === "TimeoutError";
      if (!isLate || attempt === mostAttempts) throw fault;
      console.log(`The driver missed the window of start ${attempt}; starting again.`);
    }
  }
}

/** Answers the next save dialogs with this path; null closes them. */
export async function answerSaveDialog(application: ElectronApplication, path: string | null): Promise<void> {
  await application.evaluate(({ dialog }, filePath) => {
    const answer = { canceled: filePath === null, filePath: filePath ?? "" };
    dialog.showSaveDialog = () => Promise.resolve(answer);
  }, path);
}

/** Answers the next dialogs for files or a folder with these paths; none close them. */
export async function answerOpenDialog(application: ElectronApplication, ...paths: readonly string[]): Promise<void> {
  await application.evaluate(
    ({ dialog }, filePaths) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: filePaths.length === 0, filePaths });
    },
    [...paths],
  );
}

/** Makes a practice vault from the set-up page, as a person does, and waits for home. */
export async function makePracticeVault(page: Page, passphrase: string): Promise<void> {
  await page.getByRole("button", { name: "Make a practice vault" }).click();
  await fillSetUpForm(page, passphrase);
}

/** Fills the set-up form with a passphrase of one's own and waits for home. @returns the kit; none of a practice vault */
export async function fillSetUpForm(
  page: Page,
  passphrase: string,
  atLastStep: (page: Page) => Promise<void> = goOnWithoutFolder,
): Promise<string> {
  await page.getByText("Write my own").click();
  await page.getByRole("textbox", { name: "Your passphrase" }).fill(passphrase);
  await page.getByRole("textbox", { name: "The same passphrase again" }).fill(passphrase);
  const name = page.getByRole("textbox", { name: "Your name" });
  if (await name.isVisible()) {
    await name.fill("Aoife Brandrick");
    await page.getByRole("textbox", { name: "Nickname" }).fill("Worker 1");
  }
  await page.getByRole("button", { name: /^Make the (practice )?vault$/ }).click();
  const written = page.getByRole("button", { name: "I have it on paper" });
  const home = page.getByRole("heading", { name: "Home", level: 1 });
  await written.or(home).waitFor({ timeout: 60_000 });
  const kit = (await written.isVisible()) ? await typeKitBack(page, atLastStep) : "";
  await home.waitFor({ timeout: 60_000 });
  return kit;
}

/** Reads the kit off the screen as a person does with pen and paper, and types it back. @returns its groups */
export async function typeKitBack(
  page: Page,
  atLastStep: (page: Page) => Promise<void> = goOnWithoutFolder,
): Promise<string> {
  const groups = page.getByRole("list", { name: "Groups to write down" }).getByRole("listitem");
  await groups.last().waitFor();
  const kit = (await groups.allInnerTexts()).map((group) => group.trim()).join(" ");
  await page.getByRole("button", { name: "I have it on paper" }).press("Enter");
  await page.getByRole("textbox", { name: "The kit" }).fill(kit);
  await page.getByRole("button", { name: "Check the kit" }).press("Enter");
  await atLastStep(page);
  return kit;
}

/** After the kit comes the question where back-ups go, unless the vault has a folder already. */
export async function goOnWithoutFolder(page: Page): Promise<void> {
  const without = page.getByRole("button", { name: "Go on without one today" });
  await without.or(page.getByRole("heading", { name: "Home", level: 1 })).waitFor({ timeout: 60_000 });
  if (await without.isVisible()) await without.press("Enter");
}

/** Types the passphrase on the unlock page and waits for what comes behind it. */
export async function unlock(page: Page, passphrase: string): Promise<void> {
  await page.getByRole("textbox", { name: "Passphrase", exact: true }).fill(passphrase);
  await page.getByRole("button", { name: "Unlock", exact: true }).click();
  await page.getByRole("navigation").first().waitFor({ timeout: 60_000 });
}

function definedOnly(environment: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

/**
 * Opens a case from the list and waits until it stands.
 *
 * @returns where it is, such as `#/cases/…`
 */
export async function openCase(page: Page, reference: string): Promise<string> {
  await page.evaluate(() => (location.hash = "#/cases"));
  await page.getByRole("link", { name: reference, exact: true }).first().click();
  await page.getByRole("heading", { name: "Timeline", level: 1 }).waitFor();
  return new URL(page.url()).hash;
}

/** The way to a section of the case that is open. Its name says as well what waits there, such as an overdue task. */
export function sectionOfCase(page: Page, name: string): Locator {
  return page
    .getByRole("navigation", { name: "Sections of this case" })
    .getByRole("link", { name: new RegExp(`^${name}\\b`) });
}

/** Chooses, in the form for a file that leaves, that it goes in clear. */
export async function chooseInClear(form: Page | Locator): Promise<void> {
  await form.getByRole("radio", { name: "Plain file" }).press("Space");
  await form.getByLabel("Why is it not encrypted?").fill("Read at once and deleted");
}
