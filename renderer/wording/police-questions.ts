import { askedByPolice, type PoliceQuestion } from "#shared/domain/missing-episode.ts";

/** Each question as it stands over its field, and what belongs into it. */
export const policeQuestionWords: Record<PoliceQuestion, { readonly label: string; readonly asks: string }> = {
  lastSeenWhere: {
    label: "Where, and by whom",
    asks: "The place, who saw or spoke to them, and where they said they were going.",
  },
  circumstances: { label: "What happened", asks: "What came before, and whether it is unlike them." },
  wearing: { label: "What they wore", asks: "Clothes, shoes, bag, jewellery." },
  looks: { label: "What they look like", asks: "Height, build, hair, eyes, marks, tattoos." },
  photo: { label: "A recent photograph", asks: "Where one is, and from when." },
  withThem: { label: "What they have with them", asks: "Phone and number, money, bank card, papers, keys." },
  health: { label: "Health and medicine", asks: "What they need, by when, and whether they have it with them." },
  mayBeWhere: { label: "Where and with whom they may be", asks: "Places, people, accounts online, a vehicle." },
  whyWorried: {
    label: "Why it is worrying now",
    asks: "Who may be looking for them, debt, threats, what changed lately.",
  },
  tried: { label: "What was tried already", asks: "Who was rung or asked, when, and what came of it." },
};
export const policeQuestions = Object.keys(askedByPolice) as PoliceQuestion[];
