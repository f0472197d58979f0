import { Button } from "@mantine/core";
import type { Output } from "#shared/contract/index.ts";
import { Page } from "../../components/page.tsx";
import { Working } from "../../components/working.tsx";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useVaultCommand, useVaultQuery } from "../../ipc/use-operation.ts";
import { formatTime } from "../../wording/dates.ts";
import classes from "./this-computer-page.module.css";

type Facts = Output<"thisComputer.read">;

/** What this computer does for the vault, and what it cannot: in plain words, not as a promise. */
export function ThisComputerPage() {
  const { data: facts, error } = useVaultQuery("thisComputer.read", {});
  return (
    <Page
      isNarrow
      lead="Some of what protects the vault is up to the computer. This is what works here, and what does not."
      title="This computer"
    >
      <ErrorNotice error={error} />
      {facts ? <Parts facts={facts} /> : !error && <Working />}
    </Page>
  );
}

function Parts({ facts }: { readonly facts: Facts }) {
  return (
    <>
      <section className={classes["part"]}>
        <h2 className={classes["title"]}>Pictures of the screen</h2>
        <PicturesPart facts={facts} />
      </section>
      <section className={classes["part"]}>
        <h2 className={classes["title"]}>When the screen is locked</h2>
        {facts.isScreenLockTold ? (
          <p>Holdfast locks when you lock the screen, when somebody else logs in, and before the computer sleeps.</p>
        ) : (
          <>
            <p>Holdfast locks before the computer sleeps, and after your minutes without a key or the mouse.</p>
            <p>
              <strong>Locking the screen may not lock Holdfast here.</strong> Not every Linux desktop tells a program
              that its screen was locked. Holdfast looks every second, but may not see it. Press Ctrl+L before you lock
              the screen, and choose few minutes under You.
            </p>
          </>
        )}
      </section>
      <section className={classes["part"]}>
        <h2 className={classes["title"]}>What Holdfast cannot see</h2>
        <p>
          Whether the whole disk is encrypted, whether somebody else is an administrator of this computer, and whether a
          program watches the keyboard. Ask whoever looks after your computers.
        </p>
      </section>
    </>
  );
}

function PicturesPart({ facts }: { readonly facts: Facts }) {
  const allow = useVaultCommand("thisComputer.allowPictures");
  const keepOut = useVaultCommand("thisComputer.keepPicturesOut");
  const { picturesKeptOut: keptOut, picturesAllowedUntil: until } = facts;
  if (keptOut === "not_here") {
    return (
      <p>
        <strong>Pictures and recordings of the screen show this window.</strong> Linux has no way for a program to ask
        otherwise. Close Holdfast before you share your screen, or let somebody look from a distance.
      </p>
    );
  }
  if (until !== null) {
    return (
      <>
        <p>Allowed until {formatTime(until)}, or until Holdfast locks. Whoever sees your screen sees this window.</p>
        <Button loading={keepOut.isPending} onClick={() => keepOut.mutate({})}>
          Keep pictures out now
        </Button>
        <ErrorNotice error={keepOut.error} />
      </>
    );
  }
  return (
    <>
      {keptOut === "yes" ? (
        <p>
          Screenshots, recordings and shared screens leave this window out. That is a courtesy of the system: some of
          its versions, and some programs, ignore it.
        </p>
      ) : (
        <p>
          <strong>The system was asked to leave this window out of pictures, and says that it does not.</strong> Close
          Holdfast before you share your screen.
        </p>
      )}
      {keptOut === "yes" && (
        <>
          <p>For a training session or a call with support you can allow pictures for ten minutes. It is on record.</p>
          <Button loading={allow.isPending} onClick={() => allow.mutate({})} variant="default">
            Allow pictures for ten minutes
          </Button>
        </>
      )}
      <ErrorNotice error={allow.error} />
    </>
  );
}
