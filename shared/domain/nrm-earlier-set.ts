import { z } from "zod";

/**
 * An earlier version of the form as far as it is known: a later one without what came after. Where no more is known of
 * a form than what was added since, this says so in its source instead of filling the rest in (SPEC NRM54).
 */
export const NrmEarlierSet = z.strictObject({
  id: z.literal("nrm-questions-earlier"),
  version: z.iso.date(),
  /** The later version, whole, that this one is told against. */
  base: z.iso.date(),
  title: z.string(),
  asOf: z.iso.date(),
  source: z.string(),
  /** By question key: values of its list that came later. */
  notYetListed: z.record(z.string(), z.array(z.string().min(1)).min(1)),
});
type NrmEarlierSet = z.infer<typeof NrmEarlierSet>;

type Base = {
  readonly sections: readonly {
    readonly questions: readonly { readonly key: string; readonly exclude?: string[] | undefined }[];
  }[];
};

/**
 * @returns not yet validated
 * @throws Error when it names a question that the later version does not have
 */
export function earlierThan(base: Base, { base: _base, notYetListed, ...about }: NrmEarlierSet): unknown {
  const unknown = new Set(Object.keys(notYetListed));
  const sections = base.sections.map((section) => ({
    ...section,
    questions: section.questions.map((question) => {
      const later = notYetListed[question.key];
      unknown.delete(question.key);
      return later ? { ...question, exclude: [...(question.exclude ?? []), ...later] } : question;
    }),
  }));
  if (unknown.size > 0) throw new Error(`The earlier version names no known question: ${[...unknown].join(", ")}.`);
  return { ...base, ...about, id: "nrm-questions", sections };
}
