import type { InventedLetter } from "./invented-letter.ts";

/** Twenty letters that were in view while the reader's wordings were chosen. All invented; ⟦ and ⟧ enclose the reasons. */
export const tunedLetters: readonly InventedLetter[] = [
  {
    name: "first decision, positive, heading in Welsh and English",
    text: `
Swyddfa Gartref
Home Office

Dyddiad: 14 Mai 2026
Cyfeirnod / Reference: SCA-W-20771
Enw / Name: Gwenllian Dychmygol

Annwyl / Dear Ms Dychmygol

Penderfyniad sail resymol / Reasonable grounds decision

On 13 May 2026 it was decided that there are reasonable grounds to believe that you may be a victim of modern slavery. We call this a positive decision.

You have a recovery period of at least 30 days. Your recovery period ends on 11 June 2026, or later if the next decision takes longer.
`,
    expected: {
      person: "Gwenllian Dychmygol",
      decision: "reasonable_grounds",
      outcome: "positive",
      decidedOn: "2026-05-13",
      writtenOn: "2026-05-14",
      reference: "SCA-W-20771",
      recoveryUntil: "2026-06-11",
    },
  },
  {
    name: "first decision, negative, no headings, reasons in running text",
    text: `
22 January 2026

Reference 2026/RG/88041

Dear Mr Batmunkh Zokhiomol

We have looked at the information in your referral of 12 January 2026 and regret to tell you that we cannot conclude that there are reasonable grounds to believe that you are a victim of modern slavery. Our decision was made on 21 January 2026.

⟦The reasons for this decision are as follows. You told the officer on 10 January 2026 that you paid for your own journey and chose your work. The referral says that you were deceived about wages, but it does not say what you were promised, by whom or when.

We looked for anything that might explain the difference and found nothing.⟧

You are able to ask for this decision to be reconsidered. You have until 20 February 2026 to do so.
`,
    expected: {
      person: "Mr Batmunkh Zokhiomol",
      decision: "reasonable_grounds",
      outcome: "negative",
      decidedOn: "2026-01-21",
      writtenOn: "2026-01-22",
      reference: "2026/RG/88041",
      reconsiderBy: "2026-02-20",
      reasons: "marked",
    },
  },
  {
    name: "second decision, positive, table with tabs",
    text: `
Single Competent Authority\tDecision sheet
Case reference:\tSCA/CG/0099127
Full name:\tOksana Vyhadana
DOB:\t08/11/2001
Date of NRM referral:\t03/02/2025
Date of reasonable grounds decision:\t10/02/2025
Date of conclusive grounds decision:\t12/03/2026
Conclusive grounds outcome:\tPOSITIVE
Move-on support until at least:\t26/04/2026

Dear Ms Vyhadana

Please find above a summary of the decision in your case. A booklet with what comes next is enclosed.
`,
    expected: {
      person: "Oksana Vyhadana",
      decision: "conclusive_grounds",
      outcome: "positive",
      decidedOn: "2026-03-12",
      reference: "SCA/CG/0099127",
      supportUntil: "2026-04-26",
    },
  },
  {
    name: "second decision, negative, long consideration with headings",
    text: `
HOME OFFICE
Immigration Enforcement Competent Authority
Date: Friday 17 October 2025
Our reference: IECA/25/7710

Name of potential victim: Emmanuel Nsiirima
Date of birth: 1 January 1990

CONCLUSIVE GROUNDS DECISION MINUTE

Background

You were encountered on 6 May 2024 and referred on 8 May 2024. A positive reasonable grounds decision followed on 15 May 2024.

Consideration of your account

⟦Paragraph 12 of your statement of 2 December 2024 says that you were free to leave at weekends. Your interview on 9 December 2024 says that you were never free to leave.

It is accepted that memory can be affected by what somebody has been through. Even so, the change concerns the centre of the account.

We asked your adviser about it on 3 March 2025 and had no answer.⟧

Conclusion

For these reasons the Competent Authority is not satisfied, on the balance of probabilities, that you are a victim of modern slavery. This is a negative conclusive grounds decision.

Reconsideration

A request for reconsideration has to reach us by 16 November 2025.
`,
    expected: {
      person: "Emmanuel Nsiirima",
      decision: "conclusive_grounds",
      outcome: "negative",
      writtenOn: "2025-10-17",
      reference: "IECA/25/7710",
      reconsiderBy: "2025-11-16",
      reasons: "marked",
    },
  },
  {
    name: "reconsideration, second decision stands",
    text: `
Our Reference: REC-2026-0042
Date: 07/08/2026

Dear Ms Hoa Tuong

RECONSIDERATION OF YOUR CONCLUSIVE GROUNDS DECISION

1. A negative conclusive grounds decision was made on 19/05/2026. On 15/06/2026 your solicitor asked us to reconsider it.

2. We have reconsidered it. Nothing that was sent leads us to another result, and the negative conclusive grounds decision is maintained. This was decided on 06/08/2026.

Reasons

⟦3. The letter of your GP, dated 11/06/2026, repeats what you told the GP. It adds no finding of the doctor's own.

4. The photograph of the nail bar shows its front. It does not show who worked there.⟧

Next steps

5. There is no further reconsideration. A solicitor can tell you about judicial review.
`,
    expected: {
      person: "Ms Hoa Tuong",
      decision: "conclusive_grounds",
      reconsidered: "yes",
      outcome: "negative",
      decidedOn: "2026-08-06",
      writtenOn: "2026-08-07",
      reference: "REC-2026-0042",
      reasons: "marked",
    },
  },
  {
    name: "disqualification that is only being considered",
    text: `
Reference: PO/CONSID/661
Date: 1 July 2026

Dear Mr Testov

Notice that we are considering a disqualification

You have a positive reasonable grounds decision of 2 March 2026. We are considering whether you should be disqualified from protection on grounds of public order. We have not made a decision on this.

If you want to send representations, they must be with us by 22 July 2026.

If we decide to disqualify you, we will write to you with our reasons.
`,
    expected: {
      person: "Mr Testov",
      writtenOn: "2026-07-01",
      reference: "PO/CONSID/661",
      reconsiderBy: "2026-07-22",
    },
  },
  {
    name: "recovery needs assessment, support goes on",
    text: `
RECOVERY NEEDS ASSESSMENT: OUTCOME

Service user: Marisol Ficticia
Reference: RNA-30951
Date of letter: 20 April 2026
Date of conclusive grounds decision: 12 March 2026
Assessment submitted: 2 April 2026

Dear Marisol

Your recovery needs assessment has been considered. On 17 April 2026 we decided that you will go on receiving accommodation and support. Your support will continue until 17 July 2026. Before then a further recovery needs assessment can be submitted.

The part of the request that concerns travel costs was not agreed.

Reasons

⟦You have no other accommodation yet, and your course of counselling has ten sessions left. Travel can be paid from your allowance.⟧
`,
    expected: {
      person: "Marisol Ficticia",
      decision: "recovery_needs_assessment",
      decidedOn: "2026-04-17",
      writtenOn: "2026-04-20",
      reference: "RNA-30951",
      supportUntil: "2026-07-17",
      reasons: "marked",
    },
  },
  {
    name: "support ends, no other date than the letter's",
    text: `
Harbour Support Contract (invented)
9 November 2026
Our ref. EX-00187

Dear Mr Pavel Nereal

This letter confirms your exit from support.

As your conclusive grounds decision was positive and the plan to move on is finished, support ends on 23 November 2026. Keys are to be handed in on that day before noon.
`,
    expected: {
      person: "Mr Pavel Nereal",
      decision: "support_ended",
      writtenOn: "2026-11-09",
      reference: "EX-00187",
      supportUntil: "2026-11-23",
    },
  },
  {
    name: "both decisions in one letter of a panel for children",
    text: `
Devolved decision panel (invented council)
Panel reference: DP/2026/19
Date of panel: 3 June 2026
Date of letter: 5 June 2026

Child: Idris Maquelque
Date of birth: 9 September 2011

Dear colleague

The panel made a reasonable grounds decision and a conclusive grounds decision on the same day, 3 June 2026. Both decisions are positive. It was agreed on the balance of probabilities that Idris is a victim of modern slavery (criminal exploitation).

Minutes of the meeting are enclosed.
`,
    expected: {
      person: "Idris Maquelque",
      decision: ["reasonable_grounds", "conclusive_grounds"],
      outcome: "positive",
      decidedOn: "2026-06-03",
      writtenOn: "2026-06-05",
      reference: "DP/2026/19",
    },
  },
  {
    name: "heading says positive, text says negative",
    text: `
Ref: SCA/MIX/404
Date: 24 February 2026

Dear Ms Phantasia

POSITIVE REASONABLE GROUNDS DECISION

I am writing about your referral of 13 February 2026. On 23 February 2026 we decided that there are no reasonable grounds to believe that you are a victim of modern slavery.

Reasons for our decision

⟦The referral gives an indicator (debt) and no account of what happened.⟧
`,
    expected: {
      person: "Ms Phantasia",
      decision: "reasonable_grounds",
      outcome: ["positive", "negative"],
      decidedOn: "2026-02-23",
      writtenOn: "2026-02-24",
      reference: "SCA/MIX/404",
      reasons: "marked",
    },
  },
  {
    name: "a brother's decision is told as well",
    text: `
Reference: SCA/2026/71902
4 March 2026

Mr Karwan Nebuya
Flat Z, 1 Nowhere Street

Dear Mr Nebuya

Your reasonable grounds decision

Your brother, Mr Rebin Nebuya, received a negative reasonable grounds decision on 20 February 2026. Your case has been looked at separately.

In your case, the Single Competent Authority decided on 3 March 2026 that there are reasonable grounds to believe that you are a victim of modern slavery.

You are entitled to a recovery period until 1 April 2026 or later.
`,
    expected: {
      person: "Mr Karwan Nebuya",
      decision: "reasonable_grounds",
      outcome: "positive",
      decidedOn: "2026-03-03",
      writtenOn: "2026-03-04",
      reference: "SCA/2026/71902",
      recoveryUntil: "2026-04-01",
    },
  },
  {
    name: "second decision, negative, noise of a scan and broken lines",
    text: `
H0ME 0FFICE                                     Page l of 2
Your reference: none
Our reference: SCA/CG/5501l8
Date: 30 Septernber 2025

Dear Mr Ilirian Trill

Conc1usive gr0unds decisi0n

We  have  concluded  that,  on  the  ba1ance  of
probabi1ities,  you  are  n0t  a  victim  of
modern slavery.  This  decision  was  taken  on  29
Septernber
2025.

Reas0ns for the decision

⟦Your account of where you s1ept was con-
sistent. Your account of who paid for the
flat was not, and the tenancy is in your
own name.⟧

Page 2 of 2

lf you disagree

You can ask for reconsideration before the end of
29 0ctober 2025.
`,
    expected: {
      person: "Mr Ilirian Trill",
      decision: "conclusive_grounds",
      outcome: "negative",
      decidedOn: "2025-09-29",
      writtenOn: "2025-09-30",
      reference: "SCA/CG/5501l8",
      reconsiderBy: "2025-10-29",
      reasons: "marked",
    },
  },
  {
    name: "no decision: the referral has arrived",
    text: `
From: referrals (invented)
Sent: Monday 18 May 2026 09:14
To: Lantern Project
Subject: Referral received

Thank you for your referral to the National Referral Mechanism. It was received on 18 May 2026 and has the reference NRM-2026-60514.

We aim to make a reasonable grounds decision within five working days. You will be told whether there are reasonable grounds to believe that the person is a victim of modern slavery.

Please do not answer this message.
`,
    expected: { writtenOn: "2026-05-18", reference: "NRM-2026-60514" },
  },
  {
    name: "no letter at all: a hostel's rules",
    text: `
House rules

1. Visitors leave by 22:00.
2. The kitchen is cleaned every day. The rota of 1 June 2026 is on the fridge.
3. We have decided that the back door stays closed after dark. The reasons are known to everybody.

A decision about the garden will be made on 14 June 2026.
`,
    expected: {},
  },
  {
    name: "markup and scripts in the text",
    text: `
<html><body onload="alert(1)"><h1>Home Office</h1>
<p>Our ref: <b>SCA/2026/13370</b></p>
<p>Date: 19 June 2026</p>
<script>fetch("https://example.org/?d=31 December 2030")</script>
<p>Dear Ms Nadiya Vymyshlena,</p>
<p>We have decided that there are reasonable grounds to believe that you are a victim of modern slavery.</p>
<p>Date of decision: 18 June 2026</p>
<img src=x onerror="document.title='recovery period ends on 1 January 2031'">
</body></html>
`,
    expected: {
      person: "Ms Nadiya Vymyshlena",
      decision: "reasonable_grounds",
      outcome: "positive",
      decidedOn: "2026-06-18",
      writtenOn: "2026-06-19",
      reference: "SCA/2026/13370",
    },
  },
  {
    name: "first decision, positive, an e-mail with an older letter below",
    text: `
From: Decisions team (invented)
Sent: 2026-09-08 15:02
Subject: RG decision - NRM/90077

Dear Ms Selam Lebwolled

The reasonable grounds decision in your case is positive. It was made on 2026-09-07. You can find the letter of last month below.

Kind regards

-----Original Message-----
Sent: 2026-08-11 10:00
Subject: Request for information

Dear Ms Lebwolled

Before we can decide we need a copy of your passport by 2026-08-25.
`,
    expected: {
      person: "Ms Selam Lebwolled",
      decision: "reasonable_grounds",
      outcome: "positive",
      decidedOn: "2026-09-07",
      writtenOn: "2026-09-08",
      reference: "NRM/90077",
    },
  },
  {
    name: "bad faith disqualification, dates in figures with points",
    text: `
Ref. No.: BF-26-0031
Date of issue: 02.10.2026

Ms Ezra Uydurma

IMPROPER CLAIM: DISQUALIFICATION

This is to inform you that you have been disqualified from protection because your claim to be a victim of modern slavery was made in bad faith. The decision is dated 30.09.2026.

Grounds for the decision

⟦The document that you handed in on 11.08.2026 was found to have been altered. You were asked about it on 01.09.2026 and gave three different explanations.⟧

Your right to a reconsideration

Further evidence or representations may be sent until 30.10.2026.
`,
    expected: {
      person: "Ms Ezra Uydurma",
      decision: "disqualification",
      decidedOn: "2026-09-30",
      writtenOn: "2026-10-02",
      reference: "BF-26-0031",
      reconsiderBy: "2026-10-30",
      reasons: "marked",
    },
  },
  {
    name: "a request for a reconsideration is refused",
    text: `
Our reference: RR-118/26
12th May 2026

Dear Kestrel & Byrne (invented) Solicitors

Your client: Ms Amara Pretend
Request for reconsideration of the reasonable grounds decision

We have your request of 28th April 2026. The negative reasonable grounds decision was made on 10th March 2026. Your request came after the time for it had passed, and we do not find that there are exceptional circumstances. We have decided not to reconsider the decision. The negative reasonable grounds decision stands.
`,
    expected: {
      person: "Ms Amara Pretend",
      decision: "reasonable_grounds",
      reconsidered: "yes",
      outcome: "negative",
      writtenOn: "2026-05-12",
      reference: "RR-118/26",
    },
  },
  {
    name: "first decision, positive, no date and no reference at all",
    text: `
Dear Mx Quill Imaginary,

Good news. There are reasonable grounds to believe that you are a victim of modern slavery, and so we have made a positive decision. You can be supported from now on.

The recovery period lasts at least thirty days. Nobody can remove you from the United Kingdom in that time.
`,
    expected: { person: "Mx Quill Imaginary", decision: "reasonable_grounds", outcome: "positive" },
  },
  {
    name: "second decision, positive, impossible and American dates beside",
    text: `
DATE: March 12, 2026
REFERENCE: 12/03/2026/CG
NAME: SAMNANG BRODITT

CONCLUSIVE GROUNDS: POSITIVE DECISION

In the referral it says that you arrived on 31/02/2024. We take it that this is a slip. We have concluded that it is more likely than not that you were a victim of modern slavery, and a positive conclusive grounds decision has been made. The date of that decision is 11 March 2026.

Support to move on: you can be supported until 25 April 2026 at least.
`,
    expected: {
      person: "SAMNANG BRODITT",
      decision: "conclusive_grounds",
      outcome: "positive",
      decidedOn: "2026-03-11",
      writtenOn: "2026-03-12",
      reference: "12/03/2026/CG",
      supportUntil: "2026-04-25",
    },
  },
];
