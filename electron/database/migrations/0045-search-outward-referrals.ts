import type { Migration } from "../migrate.ts";
import { addPassages, isKept, lines } from "../search-passages.ts";

/** Search finds referrals to other organisations by their words. */
export const searchOutwardReferrals: Migration = {
  version: 45,
  up: (connection) =>
    addPassages(connection, [
      {
        table: "outward_referral",
        text: (row) =>
          lines(
            `${row}organisation`,
            `${row}asked`,
            `(SELECT group_concat(value ->> 'words', char(10)) FROM json_each(${row}chases) WHERE value ->> 'words' <> '')`,
            `${row}answer_words`,
          ),
        isThere: isKept,
      },
    ]),
};
