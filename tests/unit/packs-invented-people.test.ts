import { describe, expect, it } from "vitest";
import { statusOf } from "#shared/domain/case-record.ts";
import { checkAnswer } from "#shared/domain/nrm-answer.ts";
import { loadQuestionSet, questionByKey } from "#shared/domain/nrm-question-set.ts";
import { isOnList, languageName } from "#shared/domain/reference-list.ts";
import { loadInventedOrganisation, loadInventedPeople } from "#shared/packs/invented-people/invented-people.ts";

const organisation = loadInventedOrganisation();
const people = loadInventedPeople();
const everything = JSON.stringify([organisation, people]);

describe("the invented people", () => {
  it("NRM43 are five, each with a reference of its own that passes its check character", () => {
    expect(people.map((person) => person.reference)).toEqual([
      "HF-7K3QDY",
      "HF-4NW8T4",
      "HF-QZ2M6H",
      "HF-9BX5R5",
      "HF-H6V0J9",
    ]);
  });

  it("NRM43 have the status that follows from their facts", () => {
    expect(people.map((person) => statusOf(person.facts))).toEqual([
      "recovery",
      "recovery",
      "supporting",
      "move_on",
      "recovery",
    ]);
  });

  it.each(people.map((person) => [person.reference, person] as const))(
    "NRM43 %s has a file that could be real",
    (_, person) => {
      const staff = organisation.staff.map((one) => one.name);
      expect(person.notes.length).toBeGreaterThanOrEqual(6);
      expect(person.notes.length).toBeLessThanOrEqual(12);
      expect(person.tasks.filter((task) => task.status === "open").length).toBeGreaterThanOrEqual(3);
      for (const note of person.notes) {
        expect(note.recordedAt >= note.content.occurredAt).toBe(true);
        expect(staff).toContain(note.recordedBy);
      }
      for (const task of person.tasks) {
        const isOpen = task.status === "open";
        expect([task.outcome === "", task.completedAt === null, task.completedBy === null]).toEqual([
          isOpen,
          isOpen,
          isOpen,
        ]);
        expect(task.completedAt === null || task.completedAt >= task.createdAt).toBe(true);
        // No task is overdue on the day of the demonstration.
        if (isOpen) expect(task.content.dueOn > organisation.asOf).toBe(true);
      }
    },
  );

  it.each(people.map((person) => [person.reference, person] as const))(
    "NRM43 %s answers only what the form has, with values it takes",
    (_, person) => {
      const keys = person.referral.answers.map((answer) => answer.questionKey);
      expect(new Set(keys).size).toBe(keys.length);
      for (const answer of person.referral.answers) {
        const question = questionByKey(loadQuestionSet(), answer.questionKey);
        if (!question) throw new Error(`The form has no ${answer.questionKey}.`);
        expect([answer.questionKey, checkAnswer(question, answer.value, organisation.asOf)]).toEqual([
          answer.questionKey,
          [],
        ]);
      }
      expect(person.person.nationalities.every((nationality) => isOnList("nationalities", nationality))).toBe(true);
      expect(person.person.languages.every((language) => languageName(language.code) !== language.code)).toBe(true);
    },
  );

  it("NRM43 keep every name out of the case reference and out of our reference in the form", () => {
    for (const person of people) {
      const reference = person.referral.answers.find((answer) => answer.questionKey === "reference")?.value;
      expect(reference).toBe(person.reference);
    }
  });

  it("are nobody: telephone numbers are the drama ranges', addresses are nowhere", () => {
    const numbers = everything.match(/(\+44|\b0)[\d ]{9,}/g) ?? [];
    expect(numbers.length).toBeGreaterThan(10);
    for (const number of numbers) {
      expect(number.replace(/^0/, "+44").replaceAll(" ", "")).toMatch(
        /^\+44(7700900\d{3}|2079460\d{3}|1164960\d{3}|1632960\d{3})$/,
      );
    }
    for (const email of everything.match(/[\w.+-]+@[\w.-]+/g) ?? []) expect(email).toMatch(/@example\.org$/);
  });

  it("have names in Vietnamese and in Cyrillic letters", () => {
    const names = people.flatMap((person) => person.person.names);
    expect(names.some((name) => name.text === "Trầnvy Minh Khôi")).toBe(true);
    expect(names.some((name) => name.script === "cyrillic")).toBe(true);
  });

  it("keep the trap of the anonymous report: notes name the person, the report's answers do not", () => {
    const luana = people[2];
    expect(JSON.stringify(luana?.notes)).toContain("Lua");
    expect(JSON.stringify(luana?.referral.answers)).not.toMatch(/\b(Luana|Teixoro|Pradal|Lua|Gabi|Beatriz)\b/);
  });
});
