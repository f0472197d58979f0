import { Button, Group } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { Link } from "wouter";
import type { PersonWithAccess } from "#shared/contract/people-with-access.ts";
import { mayDo } from "#shared/domain/rights.ts";
import { LongWorkProgress } from "../../components/long-work-progress.tsx";
import { Page } from "../../components/page.tsx";
import { Working } from "../../components/working.tsx";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { call } from "../../ipc/client.ts";
import { useLongWork } from "../../ipc/use-long-work.ts";
import { useVaultQuery } from "../../ipc/use-operation.ts";
import { formatDate } from "../../wording/dates.ts";
import { AddPersonForm } from "./add-person-form.tsx";
import { CasesOfLeaver } from "./cases-of-leaver.tsx";
import { ChangePassphraseForm } from "./change-passphrase-form.tsx";
import { ChangeRolesForm } from "./change-roles-form.tsx";
import { NewKeyForm } from "./new-key-form.tsx";
import { OldKeyBackups } from "./old-key-backups.tsx";
import { PeopleList } from "./people-list.tsx";
import classes from "./people-page.module.css";

type Doing =
  | { readonly what: "add" | "change" | "exposed" | "renew" }
  | { readonly what: "remove" | "roles"; readonly person: PersonWithAccess };

/** Who can open this vault, and what can be done about it. */
export function PeopleWithAccessPage() {
  const { data: access, error } = useVaultQuery("peopleWithAccess.list", {});
  const { data: me } = useVaultQuery("workers.me", {});
  const isRotating = useLongWork("key_rotation")?.state === "running";
  const queryClient = useQueryClient();
  const [doing, setDoing] = useState<Doing | null>(null);
  const [said, setSaid] = useState("");

  if (!access || !me) {
    return (
      <Page title="People with access">
        <ErrorNotice error={error} />
        {!error && <Working />}
      </Page>
    );
  }
  const close = () => setDoing(null);
  const finish = (words: string) => {
    setDoing(null);
    setSaid(words);
    void queryClient.invalidateQueries();
  };
  if (doing) {
    return <Steps access={access.people} doing={doing} onClose={close} onDone={finish} />;
  }

  const isAdministrator = mayDo(me.roles, "manage_people");
  const begin = (next: Doing) => {
    setSaid("");
    setDoing(next);
  };
  return (
    <Page
      actions={
        isAdministrator && (
          <Button disabled={isRotating || access.room === 0} onClick={() => begin({ what: "add" })}>
            Add a person
          </Button>
        )
      }
      lead={
        <>
          Each of them opens this vault with a passphrase of their own.{" "}
          <Link href="/settings/roles">What each role may do</Link>
        </>
      }
      title="People with access"
    >
      <div className={classes["works"]}>
        <p className={classes["said"]} role="status">
          {said}
        </p>
        <LongWorkProgress
          doneWords="Every record is encrypted under a new key. Everybody listed here keeps the passphrase they have."
          kind="key_rotation"
        />
      </div>
      <section className={classes["part"]}>
        <PeopleList
          isBusy={isRotating}
          mayManage={isAdministrator}
          onChangeRoles={(person) => begin({ what: "roles", person })}
          onRemove={(person) => begin({ what: "remove", person })}
          people={access.people}
        />
      </section>
      <section aria-labelledby="own-passphrase" className={classes["part"]}>
        <h2 className={classes["heading"]} id="own-passphrase">
          Your passphrase
        </h2>
        <Group gap="xs">
          <Button disabled={isRotating} onClick={() => begin({ what: "change" })} variant="default">
            Change my passphrase
          </Button>
          <Button disabled={isRotating} onClick={() => begin({ what: "exposed" })} variant="default">
            My passphrase was seen
          </Button>
        </Group>
      </section>
      {mayDo(me.roles, "manage_backups") && <OldKeyBackups />}
      {isAdministrator && (
        <section aria-labelledby="vault-key" className={classes["part"]}>
          <h2 className={classes["heading"]} id="vault-key">
            The key of the vault
          </h2>
          <p className={classes["hint"]}>
            {access.keySince === null
              ? "The vault has the key it was made with."
              : `The vault has had its present key since ${formatDate(access.keySince)}.`}{" "}
            A new one once a year limits what an old copy can tell.
          </p>
          <Button disabled={isRotating} onClick={() => begin({ what: "renew" })} variant="default">
            Encrypt again with a new key
          </Button>
        </section>
      )}
    </Page>
  );
}

type StepsProps = {
  readonly doing: Doing;
  readonly access: readonly PersonWithAccess[];
  readonly onDone: (words: string) => void;
  readonly onClose: () => void;
};

/** One thing at a time, in place of the list. */
function Steps({ doing, access, onDone, onClose }: StepsProps): ReactNode {
  switch (doing.what) {
    case "add":
      return (
        <Page isNarrow title="Add a person">
          <AddPersonForm
            nicknames={access.map(({ nickname }) => nickname)}
            onAdded={(nickname) => onDone(`${nickname} can now unlock this vault.`)}
            onClose={onClose}
          />
        </Page>
      );
    case "change":
    case "exposed":
      return (
        <Page
          isNarrow
          title={doing.what === "exposed" ? "Replace a passphrase that was seen" : "Change your passphrase"}
        >
          <ChangePassphraseForm
            isExposed={doing.what === "exposed"}
            onClose={onClose}
            onDone={() => onDone(doing.what === "exposed" ? "" : "Your new passphrase counts from now on.")}
          />
        </Page>
      );
    case "renew":
      return (
        <Page isNarrow title="Encrypt again with a new key">
          <NewKeyForm
            isGrave={false}
            onClose={onClose}
            onDone={() => onDone("")}
            send={({ ownPassphrase }) => call("peopleWithAccess.renewKey", { ownPassphrase })}
            submitLabel="Encrypt again"
          >
            <p>Every record is encrypted again under a new key. Everybody keeps the passphrase they have.</p>
            <Meanwhile />
          </NewKeyForm>
        </Page>
      );
    case "roles":
      return (
        <Page isNarrow title={`Roles of ${doing.person.name}`}>
          <ChangeRolesForm onClose={onClose} onDone={onDone} person={doing.person} />
        </Page>
      );
    case "remove": {
      const { person } = doing;
      return (
        <Page isNarrow title={`Remove ${person.nickname}`}>
          <NewKeyForm
            isGrave
            onClose={onClose}
            onDone={() => onDone("")}
            send={({ ownPassphrase }) => call("peopleWithAccess.remove", { ownPassphrase, workerId: person.id })}
            submitLabel={`Remove ${person.nickname}`}
          >
            <p>
              {person.name === "" ? person.nickname : `${person.name} (${person.nickname})`} can then no longer unlock
              this vault. What they wrote stays, under their name.
            </p>
            <CasesOfLeaver name={person.name === "" ? person.nickname : person.name} workerId={person.id} />
            <p>
              So that their passphrase opens nothing, also not together with an old copy of the key file, every record
              is encrypted again under a new key. Everybody else keeps the passphrase they have.
            </p>
            <p>
              Back-ups made until now can still be opened with their passphrase. They are listed on this page
              afterwards. If they may have seen the recovery kit, make a new one.
            </p>
            <Meanwhile />
          </NewKeyForm>
        </Page>
      );
    }
  }
}

/** What happens to the old file, and to whoever goes on writing. */
function Meanwhile() {
  return (
    <p>
      The new file is opened and checked before the old one is given up. Saving waits meanwhile: a few seconds, or some
      minutes for a very large vault. The old file is then overwritten and deleted; a solid-state disk may keep parts of
      it for a while, which disk encryption protects.
    </p>
  );
}
