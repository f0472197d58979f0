import { MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { QueryClientProvider } from "@tanstack/react-query";
import { render, type RenderResult } from "@testing-library/react";
import type { ReactElement, ReactNode } from "react";
import { beforeEach } from "vitest";
import { Router } from "wouter";
import { memoryLocation } from "wouter/memory-location";
import type { Input, OperationName, Output } from "#shared/contract/index.ts";
import { type WindowMessage, windowPortMessage } from "#shared/contract/port.ts";
import { noRuleUpdates, rulesInForce } from "#shared/domain/rule-update.ts";
import { firstOfficeSettings } from "#shared/domain/settings.ts";
import { firstPreferences, type Preferences, type Worker } from "#shared/domain/worker.ts";
import { AppError } from "#shared/errors/app-error.ts";
import { cssVariablesResolver, theme } from "../../renderer/app/theme.ts";
import { newQueryClient } from "../../renderer/ipc/query-client.ts";
import { listenForWindowPort } from "../../renderer/ipc/window-port.ts";

type Answer<K extends OperationName> = (input: Input<K>) => Output<K> | Promise<Output<K>>;
type Call = { readonly name: string; readonly input: unknown; readonly operationId: string | undefined };

const answers = new Map<string, (input: unknown) => unknown>();
const calls: Call[] = [];
const flushed: (() => void)[] = [];

const { port1: page, port2: vault } = new MessageChannel();

/**
 * Stands in for the vault process at the far end of the port; everything on this side of it is real.
 * An operation without an answer is refused as `unexpected`.
 */
export const standInVault = {
  /** Answers `name` from now on. Throw an `AppError` to refuse. */
  on<K extends OperationName>(name: K, answer: Answer<K>): void {
    answers.set(name, answer as (input: unknown) => unknown);
  },
  /** What was sent for `name`, oldest first. */
  sent<K extends OperationName>(name: K): Input<K>[] {
    return calls.filter((call) => call.name === name).map(({ input }) => input as Input<K>);
  },
  operationIds(name: OperationName): (string | undefined)[] {
    return calls.filter((call) => call.name === name).map(({ operationId }) => operationId);
  },
  /** Says unasked that long work stands differently now. */
  longWorkChanged(): void {
    vault.postMessage({ type: "longWorkChanged" });
  },
  /** Asks for half-typed words as the vault process does before a lock; resolves once they were handed over. */
  flushDrafts(): Promise<void> {
    return new Promise((resolve) => {
      flushed.push(resolve);
      vault.postMessage({ type: "flushDrafts" });
    });
  },
};

async function receive(message: WindowMessage): Promise<void> {
  if (message.type === "draftsFlushed") {
    flushed.shift()?.();
    return;
  }
  const { id, name, input, operationId } = message;
  calls.push({ name, input, operationId });
  try {
    const answer = answers.get(name);
    if (!answer) throw new AppError("unexpected");
    vault.postMessage({ type: "answer", id, reply: { ok: true, value: await answer(input) } });
  } catch (error) {
    const { shape } = error instanceof AppError ? error : new AppError("unexpected");
    vault.postMessage({ type: "answer", id, reply: { ok: false, error: shape } });
  }
}

vault.addEventListener("message", (event) => void receive((event as MessageEvent<WindowMessage>).data));
vault.start();
listenForWindowPort();
window.dispatchEvent(
  Object.assign(new Event("message"), {
    data: windowPortMessage,
    origin: window.location.origin,
    source: window,
    ports: [page],
  }),
);

beforeEach(async () => {
  // What the page of the test before said on leaving is let through first.
  await new Promise((resolve) => setTimeout(resolve, 20));
  answers.clear();
  calls.length = 0;
  standInVault.on("longWork.read", () => ({ works: [] }));
  standInVault.on("settings.read", () => firstOfficeSettings);
  standInVault.on("ruleUpdates.inForce", () => rulesInForce(noRuleUpdates));
  standInVault.on("caseMarkers.list", () => []);
  standInVault.on("approvals.list", () => []);
  standInVault.on("attachments.list", () => []);
  standInVault.on("involvedPeople.list", () => []);
  standInVault.on("involvedPeople.elsewhere", () => []);
  standInVault.on("organisations.list", () => []);
  standInVault.on("outwardReferrals.list", () => []);
  standInVault.on("missingData.list", () => ({ cases: [], count: 0 }));
  standInVault.on("caseNotes.listElsewhere", () => []);
  standInVault.on("safeguardingTasks.casesNotOpened", () => []);
  standInVault.on("workers.me", () => aWorker({}, { nameMode: "full_name" }));
});

/** Whoever is at the keyboard, with the roles of somebody who works alone. */
export function aWorker(changed: Partial<Worker> = {}, preferences: Partial<Preferences> = {}): Worker {
  return {
    id: "workerone11" as Worker["id"],
    name: "Worker One",
    roles: ["safeguarding_lead", "administrator"],
    preferences: { ...firstPreferences, ...preferences },
    addedAt: "2026-01-05T09:00:00.000Z" as Worker["addedAt"],
    removedAt: null,
    revision: 1,
    ...changed,
  };
}

type Drawn = Pick<RenderResult, "container" | "rerender" | "unmount"> & {
  /** Every address gone to, oldest first. */
  readonly addresses: string[];
};

/** Draws a page as the application does, at an address such as `/cases`. */
export function renderPage(page: ReactElement, address = "/"): Drawn {
  const { hook, history } = memoryLocation({ path: address, record: true });
  const queryClient = newQueryClient();
  const Around = ({ children }: { readonly children: ReactNode }) => (
    <MantineProvider cssVariablesResolver={cssVariablesResolver} env="test" theme={theme}>
      <QueryClientProvider client={queryClient}>
        <Router hook={hook}>{children}</Router>
        <Notifications />
      </QueryClientProvider>
    </MantineProvider>
  );
  const { container, rerender, unmount } = render(page, { wrapper: Around });
  return { container, rerender, unmount, addresses: history };
}
