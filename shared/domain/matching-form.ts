import { z } from "zod";

export const IdentifierKind = z.enum(["phone", "email", "address", "vehicle", "account", "other"]);
export type IdentifierKind = z.infer<typeof IdentifierKind>;

/** Something by which somebody is known again. It stays as it was said (SPEC PC3). */
export const Identifier = z.strictObject({
  kind: IdentifierKind,
  asSaid: z.string().trim().min(1, "Write it as it was said.").max(300),
});
export type Identifier = z.infer<typeof Identifier>;

/**
 * The form in which two ways of saying one thing are the same: of a number its figures with the code of the country,
 * which is the United Kingdom's where none is said; of anything else its letters and figures in small letters (SPEC
 * PC3). Empty where nothing is left to compare.
 */
export function matchingForm({ kind, asSaid }: Identifier): string {
  const plain = asSaid.normalize("NFKC").toLowerCase();
  switch (kind) {
    case "phone": {
      const figures = plain.replaceAll(/\D/gu, "");
      const isInternational = plain.trimStart().startsWith("+") || figures.startsWith("00");
      if (!isInternational) return figures.replace(/^0/u, "44");
      // As in "+44 (0)7700 900123".
      return figures.replace(/^00/u, "").replace(/^440/u, "44");
    }
    case "email":
      return plain.replaceAll(/\s/gu, "");
    case "vehicle":
    case "account":
      return plain.replaceAll(/[^\p{L}\p{M}\p{N}]/gu, "");
    case "address":
    case "other":
      return plain.replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, " ").trim();
  }
}
