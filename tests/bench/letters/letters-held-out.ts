import type { InventedLetter } from "./invented-letter.ts";

/**
 * Ten letters that were written before the reader and were not looked at while its wordings were chosen. Every person,
 * reference and sentence is invented. What ⟦ and ⟧ enclose are the reasons.
 */
export const heldOutLetters: readonly InventedLetter[] = [
  {
    name: "first decision, positive, plain British layout",
    text: `
Home Office
Single Competent Authority
PO Box 0000
Exampleton  ZZ1 1ZZ

Our reference: SCA/2026/004417
Date: 11 May 2026

Ms Adaeze Invented
c/o Lantern Project

Dear Ms Invented

Positive reasonable grounds decision

Thank you for your patience. I am writing to tell you that your case was looked at on 8 May 2026 and that a positive reasonable grounds decision was made on that day. This means we suspect, but have not yet concluded, that you were exploited.

You were referred on 29 April 2026. Your date of birth is recorded as 4 February 1999.

You now have a recovery period. It will last until 6 June 2026 at the earliest, or until a conclusive grounds decision is made, whichever is later.

If the conclusive grounds decision is negative we will write to you with reasons and tell you how to ask for it to be looked at again.

Yours sincerely

Decision maker 12
`,
    expected: {
      person: "Ms Adaeze Invented",
      decision: "reasonable_grounds",
      outcome: "positive",
      decidedOn: "2026-05-08",
      writtenOn: "2026-05-11",
      reference: "SCA/2026/004417",
      recoveryUntil: "2026-06-06",
    },
  },
  {
    name: "first decision, negative, facts in a table, reasons in numbered paragraphs",
    text: `
IMMIGRATION ENFORCEMENT COMPETENT AUTHORITY

Name                 | Tomasz Wymyslony
Date of birth        | 17/09/1987
NRM reference        | NRM-77120-C
Date of referral     | 02/06/2026
Date of interview    | 09/06/2026
Date of decision     | 16/06/2026
Decision             | Negative - no reasonable grounds

NOTICE OF DECISION

We have considered the information that was sent to us in the National Referral Mechanism. We have decided that there are not reasonable grounds to believe that you are a victim of modern slavery.

REASONS FOR DECISION

⟦1. You said that you were made to work on a farm between March and August 2024. The dates you gave on 9 June 2026 differ from those in the referral, and no explanation was offered.

2. The payslips that you handed in show that wages were paid into an account in your own name. We considered whether somebody else held the card. Nothing we were sent suggests it.

3. On the evidence as a whole the part of the definition that concerns the means is not met.⟧

WHAT YOU CAN DO

You can ask us to reconsider this decision. We must receive your request by 16/07/2026.
`,
    expected: {
      person: "Tomasz Wymyslony",
      decision: "reasonable_grounds",
      outcome: "negative",
      decidedOn: "2026-06-16",
      reference: "NRM-77120-C",
      reconsiderBy: "2026-07-16",
      reasons: "marked",
    },
  },
  {
    name: "second decision, positive, written to a solicitor",
    text: `
Our Ref: 26/CG/31955
Your Ref: KB/0098/INV
3rd September 2026

Kestrel & Byrne (invented) Solicitors

Dear Sir or Madam

Your client: Mr Bashir Erfunden, born 30 October 1995

1. We refer to the referral of 14 January 2025 and to the positive reasonable grounds decision of 21 January 2025.

2. The Single Competent Authority has now completed its enquiries. It has been concluded, on the balance of probabilities, that your client is a victim of modern slavery (forced labour). The conclusive grounds decision was made on 1st September 2026.

3. Support will continue for a move-on period of at least 45 days, which will not end before 16th October 2026. A recovery needs assessment should be discussed with the support provider.

4. Whether permission to stay will be granted will be considered separately.

Yours faithfully
`,
    expected: {
      person: "Mr Bashir Erfunden",
      decision: "conclusive_grounds",
      outcome: "positive",
      decidedOn: "2026-09-01",
      writtenOn: "2026-09-03",
      reference: "26/CG/31955",
      supportUntil: "2026-10-16",
    },
  },
  {
    name: "second decision, negative, refers to positive things before",
    text: `
Date of this letter: 2026-02-19
Reference: HO-SCA-550231

Dear Linh Tuongtuong,

Outcome of your conclusive grounds consideration

You received a positive reasonable grounds decision on 2024-11-05 and have been supported since. We have positive things to say about how you took part in the interview on 2025-12-10.

However, this is not a positive decision. After weighing everything we were sent we have concluded that on the balance of probabilities you are not a victim of trafficking. The decision was taken on 2026-02-17.

Why we came to this decision

⟦Your account of the journey was detailed and we accept that part of it. Your account of the house in which you say you were kept changed in ways that matter: in the first interview there was one door, which was locked; in the second you could leave to buy food.

The medical report notes scars but does not say how they were caused. We gave it some weight.⟧

How to challenge this decision

If you have further evidence, or think that guidance was not followed, you may request a reconsideration no later than 2026-03-19.

Support under the contract will end on 2026-03-05 unless you ask for a reconsideration first.
`,
    expected: {
      person: "Linh Tuongtuong",
      decision: "conclusive_grounds",
      outcome: "negative",
      decidedOn: "2026-02-17",
      writtenOn: "2026-02-19",
      reference: "HO-SCA-550231",
      reconsiderBy: "2026-03-19",
      supportUntil: "2026-03-05",
      reasons: "marked",
    },
  },
  {
    name: "reconsideration, first decision changed to positive",
    text: `
Home Office / Swyddfa Gartref
Ein cyf / Our ref: RECON/4471/B
Dyddiad / Date: 23 July 2026

Dear Ms Smyshlena

Your request that we look again at a reasonable grounds decision

On 4 June 2026 we made a negative reasonable grounds decision in your case. Your adviser asked for a reconsideration on 25 June 2026 and sent a letter from a doctor.

We have reconsidered that decision in the light of the new evidence. We have withdrawn it. In its place we have decided today that there are reasonable grounds to believe you are a victim of modern slavery.

Your recovery period begins today and will not end before 21 August 2026.

Yours sincerely
`,
    expected: {
      person: "Ms Smyshlena",
      decision: "reasonable_grounds",
      reconsidered: "yes",
      outcome: "positive",
      decidedOn: "2026-07-23",
      writtenOn: "2026-07-23",
      reference: "RECON/4471/B",
      recoveryUntil: "2026-08-21",
    },
  },
  {
    name: "disqualification from protection",
    text: `
Reference number: PO-2026-118
15 August 2026

Mr Dritan Shpikur
c/o Harbour House (invented)

Dear Mr Shpikur

PUBLIC ORDER DISQUALIFICATION

You were given a positive reasonable grounds decision on 2 March 2026. We wrote to you on 1 July 2026 to say that we were considering whether you should be disqualified from the protections that come with it, and you replied on 20 July 2026.

We have decided that you are disqualified from protection because you are considered a threat to public order. The determination was made on 14 August 2026.

Our reasons

⟦You were sentenced on 12 May 2023 to 26 months in prison. We weighed your need for protection, and the risk that you would be exploited again, against the interest of the public. The risk of being exploited again was found to be low because you live with your sister.⟧

What this means

You no longer have a recovery period. You may ask for the determination to be reconsidered within 30 days, that is by 13 September 2026.
`,
    expected: {
      person: "Mr Dritan Shpikur",
      decision: "disqualification",
      decidedOn: "2026-08-14",
      writtenOn: "2026-08-15",
      reference: "PO-2026-118",
      reconsiderBy: "2026-09-13",
      reasons: "marked",
    },
  },
  {
    name: "first decision, positive, noise of a scan",
    text: `
Horne Office
Single Cornpetent Authority

0ur ref:  SCA 26-90114
Date:  1O April 2O26

Dear Mr Uydurrnaca

REASONABLE GR0UNDS DECISlON

You were referred to the Nationa| Referral Mechanisrn on l April 2026.

We have decided that there are reasonab1e grounds to be1ieve that you
are a victirn of rnodern slavery. The decision was rnade on 9
April 2026.

Your recovery period wi1l run until at least 8 May
2026.
`,
    expected: {
      person: "Mr Uydurrnaca",
      decision: "reasonable_grounds",
      outcome: "positive",
      decidedOn: "2026-04-09",
      writtenOn: "2026-04-10",
      reference: "SCA 26-90114",
      recoveryUntil: "2026-05-08",
    },
  },
  {
    name: "no decision: an appointment for an interview",
    text: `
Home Office
Our reference: INT/66120
Date: 5 October 2026

Dear Mrs Kuviteltu

Your interview

We would like to invite you to an interview on 21 October 2026 at 10:30. An interpreter will be there. The interview helps us to make a conclusive grounds decision. No decision has been made yet.

A positive conclusive grounds decision means that we accept you are a victim of modern slavery. A negative decision means that we do not. In either case we will give you our reasons in writing.

If you cannot come, tell us by 14 October 2026.
`,
    expected: {
      person: "Mrs Kuviteltu",
      writtenOn: "2026-10-05",
      reference: "INT/66120",
    },
  },
  {
    name: "support ends, with dates of decisions before",
    text: `
Ref: VCC/EXIT/2026/731
Date 30 June 2026

Dear Paulo

Ending of your support

You had a negative conclusive grounds decision on 18 June 2026. Because of this decision your support in the contract will come to an end on 9 July 2026. Your support worker will plan with you what comes next.

You can still ask for the decision to be reconsidered. The last day for that is 18 July 2026.
`,
    expected: {
      person: "Paulo",
      decision: "support_ended",
      writtenOn: "2026-06-30",
      reference: "VCC/EXIT/2026/731",
      supportUntil: "2026-07-09",
      reconsiderBy: "2026-07-18",
    },
  },
  {
    name: "two dates of the same decision that differ",
    text: `
Name: Yonas Mefetari
NRM ref: NRM 26 / 55871
Letter dated 12 November 2026

Decision date: 10 November 2026
Type of decision: Conclusive grounds
Outcome: Positive

Dear Yonas

We have concluded that you are a victim of modern slavery. This conclusive grounds decision was made on 11 November 2026 by a decision maker and checked by a second one.
`,
    expected: {
      person: "Yonas Mefetari",
      decision: "conclusive_grounds",
      outcome: "positive",
      decidedOn: ["2026-11-10", "2026-11-11"],
      writtenOn: "2026-11-12",
      reference: "NRM 26 / 55871",
    },
  },
];
