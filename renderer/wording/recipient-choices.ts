import { consentPack } from "#shared/domain/consent-pack.ts";

/** Kinds of recipients to choose from for what goes outside. */
export const recipientChoices = consentPack.recipients
  .filter(({ key }) => key !== "us")
  .map(({ key, label }) => ({ value: key, label }));
