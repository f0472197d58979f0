import { describe, expect, it } from "vitest";
import type { Attachment, AttachmentId } from "#shared/domain/attachment.ts";
import type { CivilDate, Instant } from "#shared/domain/instant.ts";
import { evidenceOf, fileNamesIn, withExhibits } from "#shared/domain/nrm-evidence.ts";
import { loadQuestionSet } from "#shared/domain/nrm-question-set.ts";
import type { SafeContact } from "#shared/domain/safe-contact.ts";
import { attachmentKindLabels } from "../../renderer/wording/labels.ts";
import { aKeptDocument } from "../support/kept-documents.ts";

const { limits } = loadQuestionSet();

const unsafe: SafeContact = {
  channel: "phone",
  value: "07700 900556",
  owner: "person",
  safety: "unsafe",
  times: "",
  mayLeaveMessage: false,
  codeWord: "",
  note: "",
  verifiedOn: null,
};

const report = aKeptDocument(1, {
  title: "GP report",
  kind: "pdf",
  size: 2_400_000,
  datedOn: "2026-03-03" as CivilDate,
  description: "What she found,\nand when",
});
const photo = aKeptDocument(2, { title: "Store room.JPG", kind: "jpeg", size: 1_800_000 });

const chosenFrom = (
  documents: readonly Attachment[],
  names: readonly string[],
  contacts: readonly SafeContact[] = [],
) => evidenceOf({ documents, names, limits, contacts });
const listIn = (
  text: string,
  documents: readonly Attachment[],
  names: readonly string[],
  contacts: SafeContact[] = [],
) => withExhibits(text, chosenFrom(documents, names, contacts), attachmentKindLabels, contacts);
const problems = (documents: readonly Attachment[], names: readonly string[] = [], contacts: SafeContact[] = []) =>
  chosenFrom(documents, names, contacts).files.map((file) => [file.name, ...file.problems]);

describe("choosing files", () => {
  it("NRM58 numbers what is named in its order, and adds up the documents among it", () => {
    const { exhibits, bytes, files } = chosenFrom([photo, report], ["Store room.JPG", "old scan.pdf", "GP report.pdf"]);
    expect(exhibits.map(({ name, file }) => [name, file?.document.id])).toEqual([
      ["Store room.JPG", photo.id],
      ["old scan.pdf", undefined],
      ["GP report.pdf", report.id],
    ]);
    expect(bytes).toBe(4_200_000);
    expect(files.map(({ name }) => name)).toEqual(["Store room.JPG", "GP report.pdf"]);
  });

  it("NRM58 counts a name once that stands twice, and none for an empty line", () => {
    expect(fileNamesIn(" a.pdf \n\n a.pdf\nb.pdf")).toEqual(["a.pdf", "a.pdf", "b.pdf"]);
    expect(chosenFrom([], ["a.pdf", "a.pdf", "b.pdf"]).exhibits).toHaveLength(2);
  });

  it("NRM58 gives documents that are called the same a name each, which a later one does not change", () => {
    const later = aKeptDocument(3, {
      title: "gp report.pdf",
      kind: "pdf",
      recordedAt: "2026-06-02T09:00:00.000Z" as Instant,
    });
    const names = (documents: readonly Attachment[]) =>
      new Map(chosenFrom(documents, []).files.map(({ name, document }) => [document.id, name]));
    expect(names([report]).get(report.id)).toBe("GP report.pdf");
    expect(names([later, report])).toEqual(
      new Map<AttachmentId, string>([
        [later.id, "gp report (2).pdf"],
        [report.id, "GP report.pdf"],
      ]),
    );
  });
});

describe("what to know of a file", () => {
  it("NRM59 says it of a file that is too large or of a kind that the form does not take, at that file", () => {
    const large = aKeptDocument(3, { title: "Large", kind: "pdf", size: 25_000_000 });
    const nearly = aKeptDocument(4, { title: "Nearly", kind: "pdf", size: 24_999_999 });
    const sound = aKeptDocument(5, { title: "Voice", kind: "mp3" });
    expect(problems([large, nearly, sound])).toEqual([
      ["Large.pdf", "too_large"],
      ["Nearly.pdf"],
      ["Voice.mp3", "kind_not_taken"],
    ]);
  });

  it("NRM59 says of each file beyond the hundredth that it is, and of no other", () => {
    const documents = [report, photo];
    const others = Array.from({ length: 99 }, (_, at) => `typed ${at}.pdf`);
    expect(problems(documents, [...others, "GP report.pdf", "Store room.JPG"])).toEqual([
      ["GP report.pdf"],
      ["Store room.JPG", "beyond_number"],
    ]);
  });

  it("NRM59 says that a chosen document was taken off the case, and offers none that was", () => {
    const gone = { ...report, removedWhy: "Another person's" };
    expect(problems([gone, photo], ["GP report.pdf"])).toEqual([["GP report.pdf", "taken_off"], ["Store room.JPG"]]);
    expect(problems([gone, photo])).toEqual([["Store room.JPG"]]);
  });

  it("NRM59 says that a guarded way to reach the person stands in the name, however it is written", () => {
    const message = aKeptDocument(3, { title: "Call from +44 7700 900-556", kind: "png" });
    expect(problems([message], [], [unsafe])).toEqual([["Call from +44 7700 900-556.png", "name_tells_way"]]);
    expect(problems([message], [], [{ ...unsafe, safety: "safe" }])).toEqual([["Call from +44 7700 900-556.png"]]);
  });
});

describe("the list of exhibits", () => {
  const both = ["GP report.pdf", "Store room.JPG"];
  const whole =
    "Exhibit 1: GP report.pdf. PDF, dated 3 March 2026. What she found, and when.\n" +
    "Exhibit 2: Store room.JPG. JPEG picture, date not known.";

  it("NRM60 has name, kind, day and description of each, under its number", () => {
    expect(listIn("", [report, photo], both)).toEqual({ text: whole, astray: [] });
    expect(listIn(whole, [report, photo], both).text).toBe(whole);
    expect(listIn("", [], ["old scan.pdf"]).text).toBe("Exhibit 1: old scan.pdf.");
  });

  it("NRM60 goes behind what is typed, and leaves it as it is", () => {
    expect(listIn("Two files.", [report, photo], both).text).toBe(`Two files.\n${whole}`);
  });

  it("NRM60 takes out the line of what is not chosen any more and numbers anew, but keeps what was added to a line", () => {
    const added = `Before.\n${whole} Taken by her sister.\nBehind.`;
    expect(listIn(added, [report, photo], ["Store room.JPG"])).toEqual({
      text: "Before.\nExhibit 1: Store room.JPG. JPEG picture, date not known. Taken by her sister.\nBehind.",
      astray: [],
    });
    const [, second = ""] = added.split("\n").filter((line) => line.startsWith("Exhibit"));
    expect(listIn(added, [report, photo], ["GP report.pdf"])).toEqual({ text: added, astray: [second] });
  });

  it("NRM60 says which lines fit no file as it stands now, and adds the file as it does", () => {
    const described = { ...report, description: "About the left hand" };
    const { text, astray } = listIn(whole, [described, photo], both);
    expect(astray).toEqual(["Exhibit 1: GP report.pdf. PDF, dated 3 March 2026. What she found, and when."]);
    expect(text).toBe(`${whole}\nExhibit 1: GP report.pdf. PDF, dated 3 March 2026. About the left hand.`);
  });

  it("NRM60 leaves out a description in which a guarded way to reach the person stands", () => {
    const message = { ...photo, description: "Sent from 07700900556" };
    expect(listIn("", [message], ["Store room.JPG"], [unsafe]).text).not.toContain("900556");
    expect(listIn("", [message], ["Store room.JPG"]).text).toContain("900556");
  });
});
