import type { ReferenceListId } from "#shared/domain/reference-list.ts";

/** Answers as they stand in a data file. */
export type Given = Readonly<Record<string, unknown>>;

export type When = { readonly words: string; readonly holds: (given: Given) => boolean };

export type FieldRow = {
  readonly number: string;
  readonly key: string;
  readonly kind: "email" | "tel" | "text" | "date" | "number" | "one" | "some" | "tick" | "list" | "files";
  readonly isRequired: boolean;
  /** When it is asked; left out: always. */
  readonly when?: When;
  /** Of `one` and `some`. */
  readonly values?: readonly string[];
  readonly list?: ReferenceListId;
  /** Of the list, but not taken here. */
  readonly notTaken?: readonly string[];
  /** Characters, as the form counts them. */
  readonly most?: number;
  readonly isNoAddress?: true;
};

type More = Omit<FieldRow, "number" | "key" | "kind" | "isRequired">;

const required = (number: string, key: string, kind: FieldRow["kind"], more: More = {}): FieldRow => ({
  number,
  key,
  kind,
  isRequired: true,
  ...more,
});
const optional = (...[number, key, kind, more]: Parameters<typeof required>): FieldRow => ({
  ...required(number, key, kind, more),
  isRequired: false,
});

const is = (key: string, ...values: readonly string[]): When => ({
  words: `${key} is ${values.join(" or ")}`,
  holds: (given) => values.some((value) => [given[key]].flat().includes(value)),
});
const both = (one: When, other: When): When => ({
  words: `${one.words} and ${other.words}`,
  holds: (given) => one.holds(given) && other.holds(given),
});
const either = (one: When, other: When): When => ({
  words: `${one.words}, or ${other.words}`,
  holds: (given) => one.holds(given) || other.holds(given),
});

const yesOrNo = { values: ["yes", "no"] };
const orNotSure = { values: ["yes", "no", "not-sure"] };
const emailOrPost = { values: ["email", "post"] };
const long = { most: 15_000 };

const child = is("pv-under-age", "yes", "not-sure");
const adult = is("pv-under-age", "no");
const adultReferral = both(adult, is("pv-want-to-submit-nrm", "yes"));
const report = both(adult, is("pv-want-to-submit-nrm", "no"));
const namedReport = both(report, is("authorities-cooperation", "yes"));
const referral = either(child, adultReferral);
const eitherBranch = either(referral, report);
const named = either(referral, namedReport);
const inUk = is("where-exploitation-happened", "uk", "uk-and-overseas");
const overseas = is("where-exploitation-happened", "overseas", "uk-and-overseas");
const byEmail = is("pv-contact-details", "email");
const byPost = is("pv-contact-details", "post");
const otherByPost = is("someone-else", "post");
const otherPerson = is("who-contact", "someone-else");
const authority = "local-authority-contacted-about-child-local-authority";
const country = { list: "countries", notTaken: ["United Kingdom"], when: overseas } as const;
const town = { list: "uk-places", when: inUk } as const;
const further = [2, 3, 4, 5, 6, 7, 8, 9, 10] as const;

/**
 * The Home Office's form as of 21 April 2026, row by row from the table of its fields: key, kind, values, whether it is
 * required, and when it is asked. Written by hand and read from no pack, so that a slip in the pack is not repeated.
 */
export const fieldTable: readonly FieldRow[] = [
  required("A1", "user-email", "email"),
  required("A2", "reference", "text", long),
  required("A3", "user-organisation", "list", { list: "first-responder-organisations" }),
  required("A4", "fr-location", "one", { values: ["england", "wales", "scotland", "northern-ireland"] }),

  required("B1", "pv-under-age", "one", orNotSure),
  required("B2", `${authority}-name`, "list", { list: "local-authorities", when: child }),
  required("B3", `${authority}-phone`, "tel", { when: child }),
  required("B4", `${authority}-email`, "email", { when: child }),
  optional("B5", `${authority}-first-name`, "text", { ...long, when: child }),
  optional("B6", `${authority}-last-name`, "text", { ...long, when: child }),
  required("B7", "pv-under-age-at-time-of-exploitation", "one", { ...orNotSure, when: adult }),

  required("C1", "birthplace", "text", long),
  required("C2", "family", "text", long),
  required("C3", "education", "text", long),
  required("C4", "employment-history", "text", long),

  required("D1", "potential-victim-exploitative-situation-multiple", "one", { values: ["yes", "no", "i-dont-know"] }),
  required("D2", "when-did-the-exploitation-take-place", "text", {
    ...long,
    when: {
      words: "potential-victim-exploitative-situation-multiple is not yes",
      holds: (given) => given["potential-victim-exploitative-situation-multiple"] !== "yes",
    },
  }),
  required("D3", "when-did-the-exploitation-take-place-multiple", "text", {
    ...long,
    when: is("potential-victim-exploitative-situation-multiple", "yes"),
  }),
  required("D4", "how-did-the-exploitation-start", "text", long),
  required("D5", "were-they-taken-somewhere-by-their-exploiter", "one", yesOrNo),
  required("D6", "were-they-taken-somewhere-by-their-exploiter-journey-details", "text", {
    ...long,
    when: is("were-they-taken-somewhere-by-their-exploiter", "yes"),
  }),
  required("D7", "what-were-they-required-to-do", "text", long),
  required("D8", "living-conditions", "text", long),
  required("D9", "how-they-were-treated", "text", long),
  required("D10", "still-in-exploitative-situation", "one", yesOrNo),
  required("D11", "what-is-keeping-them-in-situation", "text", {
    ...long,
    when: is("still-in-exploitative-situation", "yes"),
  }),
  required("D12", "how-why-did-they-leave-the-situation", "text", {
    ...long,
    when: is("still-in-exploitative-situation", "no"),
  }),
  required("D13", "when-last-contact", "one", {
    values: [
      "within-the-last-week",
      "within-the-last-month",
      "within-the-last-3-month",
      "within-the-last-6-month",
      "within-the-last-6-12-month",
      "over-a-year-ago",
      "not-sure",
    ],
  }),
  optional("D14", "details-last-contact", "text", { ...long, isNoAddress: true }),
  required("D15", "is-this-the-first-chance-to-report", "one", orNotSure),
  optional("D16", "yes-the-first-chance-to-report", "text", {
    ...long,
    when: is("is-this-the-first-chance-to-report", "yes"),
  }),
  optional("D17", "not-sure-the-first-chance-to-report", "text", {
    ...long,
    when: is("is-this-the-first-chance-to-report", "not-sure"),
  }),
  required("D18", "why-report-now", "text", { ...long, when: is("is-this-the-first-chance-to-report", "no") }),

  required("E1", "modern-slavery-indicators", "one", yesOrNo),
  required("E2", "modern-slavery-indicators-details", "text", {
    ...long,
    when: is("modern-slavery-indicators", "yes"),
  }),
  required("E3", "where-how-interview-carried-out", "text", long),
  required("E4", "professional-insight", "text", long),
  required("E5", "evidence-of-dishonesty", "one", yesOrNo),
  required("E6", "evidence-of-dishonesty-details", "text", { ...long, when: is("evidence-of-dishonesty", "yes") }),
  required("E7", "are-others-involved", "one", yesOrNo),
  required("E8", "are-others-involved-details", "text", { ...long, when: is("are-others-involved", "yes") }),

  required("F1", "where-exploitation-happened", "one", { values: ["uk", "overseas", "uk-and-overseas"] }),
  required("F2.1", "where-exploitation-happened-uk-city-1", "list", town),
  ...further.map((place) => optional(`F2.${place}`, `where-exploitation-happened-uk-city-${place}`, "list", town)),
  optional("F3", "where-exploitation-happened-other-uk-other-location", "text", { ...long, when: inUk }),
  required("F4.1", "where-exploitation-happened-overseas-country-1", "list", country),
  ...further.map((place) =>
    optional(`F4.${place}`, `where-exploitation-happened-overseas-country-${place}`, "list", country),
  ),
  optional("F5", "where-exploitation-happened-other-overseas-other-location", "text", { ...long, when: overseas }),
  required("F6", "current-pv-location-uk-city", "list", { list: "uk-places" }),
  required("F7", "current-pv-location-uk-region", "list", { list: "regions" }),
  required("F8", "who-exploited-pv", "text", long),
  required("F9", "exploiters-location", "one", yesOrNo),
  required("F10", "are-exploiters-in-the-uk", "one", { ...yesOrNo, when: is("exploiters-location", "yes") }),
  required("F11", "exploiters-current-location-details", "text", { ...long, when: is("exploiters-location", "yes") }),

  optional("G1a", "types-of-exploitation-forced-to-work", "tick"),
  optional("G1b", "types-of-exploitation-wages-taken", "tick"),
  optional("G1c", "types-of-exploitation-forced-to-commit-fraud", "tick"),
  optional("G1d", "types-of-exploitation-prostitution", "tick"),
  optional("G1e", "types-of-exploitation-child-exploitation", "tick"),
  optional("G1f", "types-of-exploitation-taken-somewhere", "tick"),
  optional("G1g", "types-of-exploitation-forced-to-commit-crime", "tick"),
  optional("G1h", "types-of-exploitation-organs-removed", "tick"),
  optional("G1i", "types-of-exploitation-unpaid-household-work", "tick"),
  optional("G1j", "types-of-exploitation-other", "tick"),
  required("G1j", "other-exploitation-details", "text", {
    ...long,
    when: {
      words: "types-of-exploitation-other is ticked",
      holds: (given) => given["types-of-exploitation-other"] === true,
    },
  }),
  required("G2", "any-other-pvs", "one", orNotSure),
  optional("G3", "other-potential-victims-yes-details", "text", { ...long, when: is("any-other-pvs", "yes") }),
  optional("G3", "other-potential-victims-not-sure-details", "text", {
    ...long,
    when: is("any-other-pvs", "not-sure"),
  }),
  required("G4", "future-exploitation-concerns", "one", yesOrNo),
  required("G5", "future-exploitation-reasons", "text", { ...long, when: is("future-exploitation-concerns", "yes") }),
  required("G6", "reported-to-police", "one", yesOrNo),
  required("G7", "reported-to-police-police-forces", "list", {
    list: "police-forces",
    when: is("reported-to-police", "yes"),
  }),
  required("G8", "reported-to-police-crime-reference", "text", { ...long, when: is("reported-to-police", "yes") }),
  required("G9", "authorities-cooperation", "one", yesOrNo),
  optional("G10", "authorities-cooperation-details", "text", {
    ...long,
    isNoAddress: true,
    when: is("authorities-cooperation", "yes"),
  }),

  required("H1", "pv-want-to-submit-nrm", "one", { ...yesOrNo, when: adult }),
  // Why somebody refuses: the first question of the report under the Duty to Notify.
  optional("DtN", "refuse-nrm", "text", { ...long, when: report }),
  required("H2", "does-pv-need-support", "one", { ...yesOrNo, when: adultReferral }),
  required("H3", "pv-phone-number", "one", {
    values: ["yes", "pv-alternative-number", "no"],
    when: is("does-pv-need-support", "yes"),
  }),
  required("H4", "pv-phone-number-yes", "tel", { when: is("pv-phone-number", "yes") }),
  required("H5", "pv-phone-number-alternative", "tel", { when: is("pv-phone-number", "pv-alternative-number") }),
  required("H6", "alternative-number-relation-to-pv", "text", {
    most: 250,
    when: is("pv-phone-number", "pv-alternative-number"),
  }),
  required("H7", "no-contact-details", "text", { ...long, when: is("pv-phone-number", "no") }),
  required("H8", "pv-name-first-name", "text", { ...long, when: named }),
  required("H9", "pv-name-last-name", "text", { ...long, when: named }),
  optional("H10", "pv-name-nickname", "text", { ...long, when: named }),
  optional("H11", "pv-dob", "date", { when: referral }),
  required("H12", "pv-gender", "one", { values: ["female", "male", "unknown"], when: eitherBranch }),
  required("H13", "does-pv-have-children", "one", { ...yesOrNo, when: referral }),
  required("H14", "does-pv-have-children-yes-amount", "number", { when: is("does-pv-have-children", "yes") }),
  required("H15", "pv-nationality", "list", { list: "nationalities", when: eitherBranch }),
  optional("H16", "pv-nationality-second", "list", { list: "nationalities", when: eitherBranch }),
  required("H17", "pv-interpreter-requirements", "one", { ...yesOrNo, when: referral }),
  required("H18", "pv-interpreter-requirements-language", "text", {
    ...long,
    when: is("pv-interpreter-requirements", "yes"),
  }),
  required("H19", "pv-other-help-with-communication", "one", { ...yesOrNo, when: referral }),
  required("H20", "pv-other-help-with-communication-aid", "text", {
    ...long,
    when: is("pv-other-help-with-communication", "yes"),
  }),
  required("H21", "pv-ho-reference", "one", { ...yesOrNo, when: referral }),
  required("H22", "pv-ho-reference-type", "text", { ...long, when: is("pv-ho-reference", "yes") }),
  required("H23", "who-contact", "one", { values: ["potential-victim", "someone-else"], when: adultReferral }),
  required("H24", "pv-contact-details", "some", {
    ...emailOrPost,
    when: either(is("who-contact", "potential-victim"), namedReport),
  }),
  required("H25", "pv-contact-details-email-input", "email", { when: byEmail }),
  required("H26", "pv-contact-details-email-check", "tick", { when: byEmail }),
  required("H27", "pv-contact-details-street", "text", { ...long, when: byPost }),
  required("H27", "pv-contact-details-town", "text", { ...long, when: byPost }),
  optional("H27", "pv-contact-details-county", "text", { ...long, when: byPost }),
  required("H27", "pv-contact-details-postcode", "text", { ...long, when: byPost }),
  required("H28", "pv-contact-details-post-check", "tick", { when: byPost }),
  required("H29", "someone-else", "some", { ...emailOrPost, when: otherPerson }),
  optional("H30", "someone-else-first-name", "text", { ...long, when: otherPerson }),
  optional("H30", "someone-else-last-name", "text", { ...long, when: otherPerson }),
  required("H31", "someone-else-email-input", "email", { when: is("someone-else", "email") }),
  required("H32", "someone-else-street", "text", { ...long, when: otherByPost }),
  required("H32", "someone-else-town", "text", { ...long, when: otherByPost }),
  optional("H32", "someone-else-county", "text", { ...long, when: otherByPost }),
  required("H32", "someone-else-postcode", "text", { ...long, when: otherByPost }),
  required("H33", "someone-else-permission-check", "tick", { when: otherPerson }),
  required("H34", "fr-details-first-name", "text", { ...long, when: referral }),
  required("H34", "fr-details-last-name", "text", { ...long, when: referral }),
  required("H34", "fr-details-role", "text", { ...long, when: referral }),
  required("H34", "fr-details-phone", "tel", { when: referral }),
  required("H35", "fr-alternative-contact", "email", { when: referral }),
  optional("H36", "upload-file", "files", { when: referral }),
  required("H37", "what-evidence-you-will-submit", "text", {
    ...long,
    when: { words: "a file is named", holds: (given) => Array.isArray(given["upload-file"]) },
  }),
];

/** One of these boxes has to be ticked. */
export const kindsOfExploitation: readonly string[] = fieldTable
  .filter(({ kind, number }) => kind === "tick" && number.startsWith("G1"))
  .map(({ key }) => key);

/** In the form until April 2026, and asked no more. */
export const retiredKeys = [
  "what-happened",
  "more-than-one-exploitation-situation",
  "why-are-you-making-the-referral",
  "why-they-stayed",
] as const;

/** Of each list as published the SHA-256 of its different values, trimmed, in order of their code units, one a line. */
export const publishedLists: Readonly<Record<ReferenceListId, string>> = {
  nationalities: "d6805cc199350a8530e050e905026e03c358fff96f0f36a82fd7f1e46ed3c4a7",
  countries: "2fe0bd7dd767bc265bcc913d853b73df2971228094f4396f9150244a49331896",
  "police-forces": "9bb538445bcd642af363fb7c912712a1c8a66921a594e733a9185bfaf047b4c1",
  regions: "629d370ca271b14ced7e1bd07b4631995d195f0c05b730c25e33a006dd81c841",
  "local-authorities": "040f9357d8a25eec31738b4ec6b0ad356b04660ffa40cb01483668b7fb2a6b5a",
  "uk-places": "cc583de9d09dddb618d9c0a335aec726cb1ede3c9974072f0d96b7078066ea4f",
  "first-responder-organisations": "6d1229f2aacdd4d7083e518466ff9b017abd5be4d7d1360bea2256d631ad8fe2",
};
