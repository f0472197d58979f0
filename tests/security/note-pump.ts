import type { DrilledPage } from "../support/drilled-page.ts";

/**
 * Writes notes in the page as fast as the vault process answers, each with words of its own, and reports what was
 * acknowledged through a debugger's binding: what has arrived outside counts as told to the caseworker.
 */
const pumpScript = `(() => {
  const filler = "The office was open and the kettle was on. ";
  const tell = (fact) => globalThis.tellDrill(JSON.stringify(fact));
  drill.pump = ({ caseId, round, width, pauseMs, withDrafts }) => {
    let made = 0;
    const note = () => {
      made += 1;
      const length = made % 5 === 0 ? 400 : made % 7;
      return (filler.repeat(length) + "Note " + round + "-" + made).trim();
    };
    const writeNotes = async () => {
      for (;;) {
        const body = note();
        const content = { contactType: "phone", occurredAt: new Date().toISOString(), document: drill.words(body) };
        tell({ sent: 1 });
        const reply = await drill.send("caseNotes.create", { caseId, content, draftId: null });
        if (reply.ok) tell({ note: reply.value.noteId, body });
        else tell({ refused: reply.error.code });
        const pause = reply.ok ? pauseMs : 50;
        if (pause > 0) await new Promise((done) => setTimeout(done, pause));
      }
    };
    const writeDraft = async () => {
      const draftId = crypto.randomUUID();
      for (let version = 1; ; version += 1) {
        const body = filler + "version " + version;
        const moment = { contactType: "phone", occurredAt: new Date().toISOString() };
        const content = { kind: "case_note", caseId, amends: null, reason: "", ...moment, document: drill.words(body) };
        const reply = await drill.send("drafts.save", { draftId, content });
        if (reply.ok) tell({ draft: draftId, version });
        await new Promise((done) => setTimeout(done, 30));
      }
    };
    for (let lane = 0; lane < width; lane += 1) void writeNotes();
    if (withDrafts) void writeDraft();
  };
})()`;

export type PumpOrder = {
  readonly caseId: string;
  /** Makes the words of this round different from every other's. */
  readonly round: number;
  /** So many notes under way at a time. */
  readonly width: number;
  readonly pauseMs: number;
  readonly withDrafts: boolean;
};

type Fact = {
  readonly sent?: number;
  readonly note?: string;
  readonly body?: string;
  readonly refused?: string;
  readonly draft?: string;
  readonly version?: number;
};

/** Counts what comes out of the page. */
export class NotePump {
  readonly notes = new Map<string, string>();
  readonly drafts = new Map<string, number>();
  /** Codes of refusals, with how often. */
  readonly refused = new Map<string, number>();
  sent = 0;

  async start(page: DrilledPage, order: PumpOrder): Promise<void> {
    await page.tools.send("Runtime.addBinding", { name: "tellDrill" });
    page.tools.on("Runtime.bindingCalled", ({ payload }) => this.#take(JSON.parse(String(payload)) as Fact));
    await page.tools.send("Runtime.enable");
    await page.tools.evaluate(pumpScript);
    await page.tools.evaluate(`void drill.pump(${JSON.stringify(order)})`);
  }

  #take(fact: Fact): void {
    if (fact.sent !== undefined) this.sent += 1;
    if (fact.note !== undefined) this.notes.set(fact.note, fact.body ?? "");
    if (fact.refused !== undefined) this.refused.set(fact.refused, (this.refused.get(fact.refused) ?? 0) + 1);
    if (fact.draft !== undefined) this.drafts.set(fact.draft, fact.version ?? 0);
  }
}
