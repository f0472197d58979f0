import { Button, NativeSelect, TextInput } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useRef, useState } from "react";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { DraftId } from "#shared/domain/draft.ts";
import type { Instant } from "#shared/domain/instant.ts";
import type { HalfMadePlan, OnPaper, SafetyPlanContent } from "#shared/domain/safety-plan.ts";
import { usualPlanDays } from "#shared/domain/safety-plan.ts";
import { DateField } from "../../components/date-field.tsx";
import { DraftedForm } from "../../components/drafted-form.tsx";
import { FieldRow } from "../../components/record-form.tsx";
import { useToday } from "../../components/use-today.ts";
import { WordsField } from "../../components/words-field.tsx";
import { countOf } from "../../wording/dates.ts";
import { onPaperLabels, optionsOf } from "../../wording/labels.ts";
import { contentOf, type PlanErrors } from "./plan-draft.ts";
import classes from "./safety-plan.module.css";

type PlanFormProps = {
  readonly caseId: CaseId;
  readonly draftId: DraftId;
  /** Where these words were left half-typed earlier: when they were kept. */
  readonly keptAt: Instant | null;
  readonly basedOnRevision: number;
  readonly initial: HalfMadePlan;
  readonly isSaving: boolean;
  readonly onSave: (content: SafetyPlanContent) => Promise<unknown>;
  readonly onClose: () => void;
};

/** The plan in the person's own words, part by part. No part has to be filled in; one has to be. */
export function PlanForm({
  caseId,
  draftId,
  keptAt,
  basedOnRevision,
  initial,
  isSaving,
  onSave,
  onClose,
}: PlanFormProps) {
  const today = useToday();
  const [fields, setFields] = useState(initial);
  const [isChanged, setChanged] = useState(false);
  const [errors, setErrors] = useState<PlanErrors>({});
  const form = useRef<HTMLDivElement>(null);
  const set = (part: Partial<HalfMadePlan>) => {
    setChanged(true);
    setFields((now) => ({ ...now, ...part }));
  };
  const check = () => {
    const checked = contentOf(fields);
    setErrors("errors" in checked ? checked.errors : {});
    return "content" in checked ? checked.content : undefined;
  };
  /** The first field of the row that was added has the focus; where one was taken out, the button to add another. */
  const focusLater = (selector: string) =>
    requestAnimationFrame(() => [...(form.current?.querySelectorAll<HTMLElement>(selector) ?? [])].at(-1)?.focus());
  const setPerson = (at: number, part: Partial<HalfMadePlan["people"][number]>) =>
    set({ people: fields.people.map((person, place) => (place === at ? { ...person, ...part } : person)) });
  const setStep = (at: number, part: Partial<HalfMadePlan["steps"][number]>) =>
    set({ steps: fields.steps.map((step, place) => (place === at ? { ...step, ...part } : step)) });

  return (
    <DraftedForm
      check={check}
      draft={{ kind: "safety_plan", caseId, basedOnRevision, fields }}
      draftId={draftId}
      isChanged={isChanged}
      isSaving={isSaving}
      keptAt={keptAt}
      notSaved="This plan is not saved yet."
      onClose={onClose}
      onSave={onSave}
      saveLabel="Save plan"
      untouched="The plan that is saved is not touched."
    >
      <div className={classes["fields"]} ref={form}>
        <WordsField
          description="In their own words. What they notice first: a call, a car, a feeling."
          error={errors["signs"]}
          label="Signs that it is getting unsafe"
          most={2_000}
          onChange={(signs) => set({ signs })}
          value={fields.signs}
        />
        <WordsField
          description="What they already do that works."
          label="What helps"
          most={2_000}
          onChange={(helps) => set({ helps })}
          value={fields.helps}
        />
        <WordsField
          description="Places with people, light or a lock, and how to get there."
          label="Where to go"
          most={2_000}
          onChange={(places) => set({ places })}
          value={fields.places}
        />
        <fieldset className={classes["rows"]}>
          <legend>Who to call</legend>
          {fields.people.map(({ name, how }, at) => (
            // eslint-disable-next-line react/no-array-index-key -- rows have no other name; their words are held above
            <div className={classes["personRow"]} key={at}>
              <TextInput
                autoComplete="off"
                data-person
                dir="auto"
                error={errors[`people ${at} name`]}
                label="Name"
                maxLength={120}
                onChange={(event) => setPerson(at, { name: event.currentTarget.value })}
                spellCheck={false}
                value={name}
              />
              <TextInput
                autoComplete="off"
                dir="auto"
                label="Number, or how it is safe"
                maxLength={300}
                onChange={(event) => setPerson(at, { how: event.currentTarget.value })}
                spellCheck={false}
                value={how}
              />
              <Button
                aria-label={`Take out: ${name.trim() || `person ${at + 1}`}`}
                onClick={() => {
                  set({ people: fields.people.filter((_, place) => place !== at) });
                  focusLater("[data-add-person]");
                }}
                variant="subtle"
              >
                Take out
              </Button>
            </div>
          ))}
          <Button
            data-add-person
            disabled={fields.people.length >= 10}
            leftSection={<IconPlus aria-hidden size={18} />}
            onClick={() => {
              set({ people: [...fields.people, { name: "", how: "" }] });
              focusLater("input[data-person]");
            }}
            variant="default"
          >
            {fields.people.length === 0 ? "Add a person to call" : "Add another person"}
          </Button>
        </fieldset>
        <div className={classes["pair"]}>
          <TextInput
            autoComplete="off"
            description="Said or shown, so that others know."
            dir="auto"
            label="Safe word or sign"
            maxLength={100}
            onChange={(event) => set({ codeWord: event.currentTarget.value })}
            spellCheck={false}
            value={fields.codeWord}
          />
          <WordsField
            description="For example: ring 999 and say the address."
            error={errors["codeMeans"]}
            label="What whoever hears or sees it does"
            most={500}
            onChange={(codeMeans) => set({ codeMeans })}
            value={fields.codeMeans}
          />
        </div>
        <fieldset className={classes["rows"]}>
          <legend>If it happens</legend>
          {fields.steps.map(({ when, action }, at) => (
            // eslint-disable-next-line react/no-array-index-key -- rows have no other name; their words are held above
            <div className={classes["stepRow"]} key={at}>
              <TextInput
                autoComplete="off"
                data-step
                dir="auto"
                error={errors[`steps ${at} when`]}
                label="If"
                maxLength={300}
                onChange={(event) => setStep(at, { when: event.currentTarget.value })}
                spellCheck={false}
                value={when}
              />
              <WordsField
                error={errors[`steps ${at} action`]}
                label="Then"
                most={1_000}
                onChange={(words) => setStep(at, { action: words })}
                value={action}
              />
              <Button
                aria-label={`Take out: step ${at + 1}`}
                onClick={() => {
                  set({ steps: fields.steps.filter((_, place) => place !== at) });
                  focusLater("[data-add-step]");
                }}
                variant="subtle"
              >
                Take out
              </Button>
            </div>
          ))}
          <Button
            data-add-step
            disabled={fields.steps.length >= 15}
            leftSection={<IconPlus aria-hidden size={18} />}
            onClick={() => {
              set({ steps: [...fields.steps, { when: "", action: "" }] });
              focusLater("input[data-step]");
            }}
            variant="default"
          >
            {fields.steps.length === 0 ? "Add a step" : "Add another step"}
          </Button>
        </fieldset>
        <WordsField
          description="Papers, medicine, money, keys, a charged phone, and where they lie."
          label="What lies ready"
          most={1_000}
          onChange={(ready) => set({ ready })}
          value={fields.ready}
        />
        <WordsField
          description="Them, and who else; in which language, and how."
          error={errors["madeWith"]}
          label="Who worked it out with them, and how"
          most={500}
          onChange={(madeWith) => set({ madeWith })}
          value={fields.madeWith}
        />
        <NativeSelect
          data={optionsOf(onPaperLabels)}
          description="Paper, a photo or a message can be found by whoever they live with."
          label="Is it safe for them to have the plan on paper?"
          onChange={(event) => set({ onPaper: event.currentTarget.value as OnPaper })}
          value={fields.onPaper}
        />
        <FieldRow>
          <DateField
            error={errors["madeOn"]}
            label="Worked out on"
            latest={today}
            onChange={(madeOn) => set({ madeOn })}
            value={fields.madeOn}
          />
          <DateField
            description={`Usually within ${countOf(usualPlanDays, "day", "days")}, and whenever something changes.`}
            error={errors["reviewOn"]}
            label="Go through it again on"
            onChange={(reviewOn) => set({ reviewOn })}
            value={fields.reviewOn}
          />
        </FieldRow>
      </div>
    </DraftedForm>
  );
}
