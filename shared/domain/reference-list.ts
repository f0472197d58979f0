import { z } from "zod";
import countries from "#shared/packs/reference-lists/countries.json" with { type: "json" };
import emailDomains from "#shared/packs/reference-lists/first-responder-email-domains.json" with { type: "json" };
import organisations from "#shared/packs/reference-lists/first-responder-organisations.json" with { type: "json" };
import languages from "#shared/packs/reference-lists/languages.json" with { type: "json" };
import localAuthorities from "#shared/packs/reference-lists/local-authorities.json" with { type: "json" };
import nationalities from "#shared/packs/reference-lists/nationalities.json" with { type: "json" };
import policeForces from "#shared/packs/reference-lists/police-forces.json" with { type: "json" };
import regions from "#shared/packs/reference-lists/regions.json" with { type: "json" };
import ukPlaces from "#shared/packs/reference-lists/uk-places.json" with { type: "json" };

/** Value lists of the Home Office form; the values must be given exactly as they stand (SPEC NRM12). */
export const ReferenceListId = z.enum([
  "nationalities",
  "countries",
  "police-forces",
  "regions",
  "local-authorities",
  "uk-places",
  "first-responder-organisations",
]);
export type ReferenceListId = z.infer<typeof ReferenceListId>;

const Provenance = {
  version: z.iso.date(),
  title: z.string(),
  asOf: z.iso.date(),
  source: z.string(),
  credit: z.string(),
};

/** A list of values as published: in the publisher's order, repeats kept. */
export const ReferenceList = z.strictObject({
  id: z.union([ReferenceListId, z.literal("first-responder-email-domains")]),
  ...Provenance,
  values: z.array(z.string().trim().min(1)).min(1),
});
export type ReferenceList = z.infer<typeof ReferenceList>;

export const Language = z.strictObject({
  /** ISO 639-3. */
  code: z.string().regex(/^[a-z]{3}$/),
  name: z.string().min(1),
});
export type Language = z.infer<typeof Language>;

export const LanguageList = z.strictObject({
  id: z.literal("languages"),
  ...Provenance,
  languages: z.array(Language).min(1),
});
export type LanguageList = z.infer<typeof LanguageList>;

const packs: Readonly<Record<ReferenceListId | "first-responder-email-domains", unknown>> = {
  nationalities,
  countries,
  "police-forces": policeForces,
  regions,
  "local-authorities": localAuthorities,
  "uk-places": ukPlaces,
  "first-responder-organisations": organisations,
  "first-responder-email-domains": emailDomains,
};

type Loaded = { readonly list: ReferenceList; readonly distinct: ReadonlySet<string> };
const loaded = new Map<string, Loaded>();

function load(id: ReferenceList["id"]): Loaded {
  const known = loaded.get(id);
  if (known) return known;
  const list = ReferenceList.parse(packs[id]);
  const fresh = { list, distinct: new Set(list.values) };
  loaded.set(id, fresh);
  return fresh;
}

/** The pack as published, with source and date. Validated once; a fault in a pack throws. */
export function loadReferenceList(id: ReferenceList["id"]): ReferenceList {
  return load(id).list;
}

/** The values to choose from, each once, in the publisher's order. */
export function valuesOf(id: ReferenceListId): readonly string[] {
  return [...load(id).distinct];
}

export function isOnList(id: ReferenceListId, value: string): boolean {
  return load(id).distinct.has(value);
}

let allLanguages: LanguageList | undefined;

/** Languages to offer; any other can still be typed. */
export function loadLanguages(): LanguageList {
  return (allLanguages ??= LanguageList.parse(languages));
}

/** English name of a language code; the code itself when the pack does not have it. */
export function languageName(code: string): string {
  return loadLanguages().languages.find((language) => language.code === code)?.name ?? code;
}

/** Whether the Home Office service is known to let this address sign in (SPEC NRM19). */
export function maySignIn(email: string): boolean {
  const domain = email.trim().toLowerCase().split("@").at(-1) ?? "";
  return loadReferenceList("first-responder-email-domains").values.some(
    (known) => domain === known || domain.endsWith(`.${known}`),
  );
}
