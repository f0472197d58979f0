import { Button, Checkbox, NativeSelect, TextInput } from "@mantine/core";
import { useRef, useState } from "react";
import { AgeKey, faultOfAgeKey } from "#shared/domain/age-key.ts";
import type { HandoverRecipient } from "#shared/domain/case-handover.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import { standingOf } from "#shared/domain/consent.ts";
import { consentPack, lineOf, type SharingBasis } from "#shared/domain/consent-pack.ts";
import { useFocusAtStep } from "../../components/use-focus-at-step.ts";
import { focusFirstError } from "../../components/focus-first-error.ts";
import { linesAsOptions } from "../../components/sharing-words.ts";
import { useShortcut } from "../../components/shortcut-registry.ts";
import { useToday } from "../../components/use-today.ts";
import { WordsField } from "../../components/words-field.tsx";
import { Working } from "../../components/working.tsx";
import { fieldErrorsOf, hasCode } from "../../errors/app-error-of.ts";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useVaultCommand, useVaultQuery } from "../../ipc/use-operation.ts";
import { formatBytes } from "../../wording/bytes.ts";
import { consentStandingLabels } from "../../wording/labels.ts";
import { countsInWords, neverHandedOver, staysInWords } from "./handover-words.ts";
import classes from "./handover.module.css";

type Fields = {
  readonly code: string;
  readonly areWordsCompared: boolean;
  readonly recipientKind: HandoverRecipient;
  readonly recipient: string;
  readonly purpose: string;
  readonly hasGuardedWays: boolean;
  readonly basis: SharingBasis;
  readonly authorisedBy: string;
  readonly isPersonTold: boolean;
  readonly notToldWhy: string;
};

const empty: Fields = {
  code: "",
  areWordsCompared: false,
  recipientKind: "support_provider",
  recipient: "",
  purpose: "",
  hasGuardedWays: true,
  basis: "consent",
  authorisedBy: "",
  isPersonTold: true,
  notToldWhy: "",
};

type Errors = Partial<Record<keyof Fields, string | undefined>>;

function faultsIn(fields: Fields): Errors {
  const found: Errors = {
    code: faultOfAgeKey(fields.code),
    areWordsCompared: fields.areWordsCompared ? undefined : "Ring them first, and compare both.",
    recipient: fields.recipient.trim() === "" ? "Say which office it is." : undefined,
    purpose: fields.purpose.trim() === "" ? "Say why the case is handed over." : undefined,
    authorisedBy:
      fields.basis !== "consent" && fields.authorisedBy.trim() === ""
        ? "Say who agreed to it without consent."
        : undefined,
    notToldWhy: !fields.isPersonTold && fields.notToldWhy.trim() === "" ? "Write why they are not told." : undefined,
  };
  return Object.fromEntries(Object.entries(found).filter(([, fault]) => fault !== undefined));
}

/** Whom it goes to, that it is really them, what goes along, and on which ground. */
export function SendCase({ caseId, ownWords }: { readonly caseId: CaseId; readonly ownWords: string }) {
  const [fields, setFields] = useState(empty);
  const [errors, setErrors] = useState<Errors>({});
  const [made, setMade] = useState<{ readonly fileName: string; readonly fileWords: string } | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const step = made ? "written" : "form";
  const written = useFocusAtStep<HTMLElement>(step);
  const first = useFocusAtStep<HTMLHeadingElement>(step);
  const send = useVaultCommand("handovers.send");
  const { recipientKind, hasGuardedWays } = fields;
  const looked = useVaultQuery("handovers.look", { caseId, recipientKind, hasGuardedWays }, { keepPrevious: true });
  const key = AgeKey.safeParse(fields.code).data ?? null;
  const isWhole = key !== null && faultOfAgeKey(fields.code) === undefined;
  const theirs = useVaultQuery("handovers.readWords", { key: key ?? "" }, { enabled: isWhole });
  const set = (part: Partial<Fields>) => setFields((now) => ({ ...now, ...part }));
  const submit = () => {
    if (send.isPending || !looked.data || looked.isPlaceholderData) return;
    const found = faultsIn(fields);
    setErrors(found);
    if (Object.keys(found).length > 0 || key === null) {
      requestAnimationFrame(() => focusFirstError(form.current));
      return;
    }
    send.mutate(
      {
        caseId,
        recipientKind,
        hasGuardedWays,
        contentDigest: looked.data.contentDigest,
        reasons: { recipient: fields.recipient, purpose: fields.purpose, protection: { way: "key", key } },
        areWordsCompared: true,
        basis: fields.basis,
        authorisedBy: fields.basis === "consent" ? "" : fields.authorisedBy,
        notToldWhy: fields.isPersonTold ? "" : fields.notToldWhy,
      },
      {
        onSuccess: (file) => {
          setMade(file);
          setFields(empty);
        },
        onError: (error) => {
          const { key: code } = fieldErrorsOf(error);
          if (code !== undefined) setErrors({ code });
          if (hasCode(error, "full_file.changed")) void looked.refetch();
        },
      },
    );
  };
  useShortcut("saveForm", submit);

  if (made) {
    return (
      <section aria-label="What was written" className={classes["part"]} ref={written} tabIndex={-1}>
        <p role="status">
          <strong>{made.fileName}</strong> was written. Only the other office can open it. Send it, then compare these
          words with what they see when they open it:
        </p>
        <p className={classes["words"]}>{made.fileWords}</p>
        <Button mt="md" onClick={() => setMade(null)} variant="default">
          Hand it over once more
        </Button>
      </section>
    );
  }
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
      ref={form}
    >
      <section className={classes["part"]}>
        <h2 className={classes["title"]} ref={first} tabIndex={-1}>
          The other office
        </h2>
        <div className={classes["fields"]}>
          <TextInput
            autoComplete="off"
            description="It begins with age1. They find it under Settings, Other offices."
            error={errors.code}
            label="Their code"
            maxLength={200}
            onChange={(event) => set({ code: event.currentTarget.value, areWordsCompared: false })}
            spellCheck={false}
            value={fields.code}
          />
          {isWhole && theirs.data && (
            <dl aria-label="Words to compare" className={classes["facts"]}>
              <div>
                <dt>Their words</dt>
                <dd className={classes["words"]}>{theirs.data.words}</dd>
              </div>
              <div>
                <dt>Our words</dt>
                <dd className={classes["words"]}>{ownWords}</dd>
              </div>
            </dl>
          )}
          <Checkbox
            checked={fields.areWordsCompared}
            description="Ring a number that you know, not one from the message with the code."
            disabled={!isWhole || !theirs.data}
            error={errors.areWordsCompared}
            label="Both of us read out their words, and they are the same"
            onChange={(event) => set({ areWordsCompared: event.currentTarget.checked })}
          />
          <TextInput
            attributes={{ input: { dir: "auto" } }}
            autoComplete="off"
            error={errors.recipient}
            label="Name of the office"
            maxLength={160}
            onChange={(event) => set({ recipient: event.currentTarget.value })}
            spellCheck={false}
            value={fields.recipient}
          />
          <NativeSelect
            data={linesAsOptions(consentPack.recipients.filter(({ key: kind }) => kind !== "us"))}
            label="What kind of office"
            onChange={(event) => set({ recipientKind: event.currentTarget.value as HandoverRecipient })}
            value={recipientKind}
          />
        </div>
      </section>
      <section className={classes["part"]}>
        <h2 className={classes["title"]}>What goes along</h2>
        <ErrorNotice error={looked.error} />
        {looked.data ? <Looked looked={looked.data} /> : !looked.error && <Working />}
        <Checkbox
          checked={hasGuardedWays}
          description="With what is known of each: the other office has to know which of them are not safe. Without them, documents stay here where there is one: nobody looks through those."
          label="With ways to reach the person that may not be safe, agreed words and the safety plan"
          onChange={(event) => set({ hasGuardedWays: event.currentTarget.checked })}
        />
      </section>
      <section className={classes["part"]}>
        <h2 className={classes["title"]}>Why it may be shared</h2>
        <div className={classes["fields"]}>
          <WordsField
            error={errors.purpose}
            label="Why the case is handed over"
            most={300}
            onChange={(purpose) => set({ purpose })}
            value={fields.purpose}
          />
          <NativeSelect
            data={linesAsOptions(consentPack.bases)}
            description={lineOf(consentPack.bases, fields.basis).fits}
            inputWrapperOrder={["label", "error", "input", "description"]}
            label="Ground"
            onChange={(event) => set({ basis: event.currentTarget.value as SharingBasis })}
            value={fields.basis}
          />
          <Standing caseId={caseId} fields={fields} />
          {fields.basis !== "consent" && (
            <TextInput
              attributes={{ input: { dir: "auto" } }}
              autoComplete="off"
              description="As a rule the safeguarding lead."
              error={errors.authorisedBy}
              label="Who agreed to it"
              maxLength={160}
              onChange={(event) => set({ authorisedBy: event.currentTarget.value })}
              spellCheck={false}
              value={fields.authorisedBy}
            />
          )}
          <Checkbox
            checked={fields.isPersonTold}
            label="The person is told about it"
            onChange={(event) => set({ isPersonTold: event.currentTarget.checked })}
          />
          {!fields.isPersonTold && (
            <WordsField
              error={errors.notToldWhy}
              label="Why they are not told"
              most={1_000}
              onChange={(notToldWhy) => set({ notToldWhy })}
              value={fields.notToldWhy}
            />
          )}
        </div>
      </section>
      <ErrorNotice error={send.error} />
      <Button
        disabled={!looked.data || looked.isPlaceholderData || looked.data.isNameKeptBack}
        loading={send.isPending}
        type="submit"
      >
        Write the sealed file
      </Button>
    </form>
  );
}

type LookedProps = { readonly looked: NonNullable<ReturnType<typeof useVaultQuery<"handovers.look">>["data"]> };

function Looked({ looked: { counts, documentBytes, staysHere, isNameKeptBack } }: LookedProps) {
  const stays = staysInWords(staysHere);
  if (isNameKeptBack) {
    return (
      <p role="alert">This kind of office must not be told the name, so that the case cannot be handed over to it.</p>
    );
  }
  return (
    <>
      <ul aria-label="Goes along" className={classes["list"]}>
        {countsInWords(counts).map((line) => (
          <li key={line}>{line}</li>
        ))}
        {documentBytes > 0 && <li>{formatBytes(documentBytes)} of documents</li>}
      </ul>
      {stays.length > 0 && (
        <>
          <p>Stays here:</p>
          <ul aria-label="Stays here" className={classes["list"]}>
            {stays.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </>
      )}
      <p className={classes["muted"]}>{neverHandedOver}</p>
      <p className={classes["muted"]}>
        Nobody looked through the words of notes for what others told in confidence: do that before you hand it over.
      </p>
    </>
  );
}

/** What the ledger says to that office by that name. */
function Standing({ caseId, fields }: { readonly caseId: CaseId; readonly fields: Fields }) {
  const ledger = useVaultQuery("consent.list", { caseId });
  const today = useToday();
  const recipientName = fields.recipient.trim();
  if (!ledger.data || recipientName === "") return <ErrorNotice error={ledger.error} />;
  const { consents, adultOn } = ledger.data;
  const matter = { purpose: "share", recipientKind: fields.recipientKind, recipientName } as const;
  const { standing } = standingOf(consents, matter, { today, adultOn });
  return (
    <p className={classes["muted"]} role="status">
      Consent to sharing with them: {consentStandingLabels[standing].toLowerCase()}.
      {standing !== "given" && fields.basis === "consent" && " Ask the person first, or choose another ground."}
    </p>
  );
}
