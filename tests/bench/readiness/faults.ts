/** Wordings that have a fault of one kind. Written before the check; the first half of each was in view while it was made. */
export const faultWords = {
  /** How it began, as events without a day, a month or an order. */
  start: [
    "He may have been told about the job by a relative. The man may be somebody from the village. He was driven to a farm and made to work. His papers were taken away. The debt was explained to him by the foreman. He was given a mattress and a pair of boots.",
    "A woman offered her a job in a restaurant. Her passport was collected by a driver. She was brought to a flat and her telephone was broken. She was told that she owed money for the trip. If she refused, then her family would be visited.",
    "He got to know the gang through a friend. They gave him a jacket and some food. They asked him to carry things. He was robbed of a bag. They said he owed them. They know where his gran lives.",
    "She was recruited by an acquaintance who promised her work as a nanny. She travelled with the acquaintance. She was handed to a family. Her documents were kept. She was informed that no salary would be paid. She might march out, they said, but the police would be waiting.",
    "The client met the alleged exploiters at a bus stop. They provided accommodation. They withheld his wages. They moved him to a second address. They took out a loan in his name. He is in fear of them.",
    "An agent arranged the visa and took a fee. The employer did not exist. He was put to work in a warehouse. The agent came for his wages. He signed a paper he could not read. The fee was raised.",
    "Her boyfriend introduced her to his friends. The friends made her sleep with other men. Her boyfriend kept the money. She was given drugs. She was told to recruit another girl. He said he may marry her.",
    "They were approached at the shelter by a man with a van. They were offered roofing work. They were taken to a site with caravans. Their bank cards were removed from them. They were beaten for asking. Others on the site told them to keep quiet.",
  ],
  /** When it took place, without saying when. */
  when: [
    "At a farm in the countryside and in a packing shed.",
    "It happened in the house of the family she worked for.",
    "While he was with the gang.",
    "In two cities. She may be able to say more.",
    "In the caravan and on various sites.",
    "In this country, during his employment.",
    "It took place in her boyfriend's flat and in hotels.",
    "Abroad and then here.",
  ],
  /** Signs by their names. */
  signs: [
    "Debt bondage. Restricted movement. Fear of authorities. Poor living conditions. Excessive working hours.",
    "The client displays several indicators of modern slavery including anxiety, injuries, isolation, lack of documents and dependency.",
    "Fear and anxiety; signs of physical abuse; controlled by others; no access to earnings; threats against family",
    "Indicators present: coercion, deception, exploitation of vulnerability, psychological abuse, confinement.",
    "- Missing episodes\n- Unexplained money\n- Older associates\n- Signs of trauma\n- Debt",
    "All of the general indicators apply. There is evidence of control, of violence and of financial abuse.",
    "Withdrawn behaviour, malnourishment, untreated medical problems, mistrust of professionals.",
    "G05, G13, G20, G25 and L01. Multiple indicators of forced labour and domestic servitude were identified.",
  ],
  /** Papers without a day: how many of them stand in the list is told by `undated`. */
  evidence: [
    "1. GP letter\n2. Photographs of injuries\n3. Statement from the employer's neighbour, 3 May 2025",
    "Screenshots of the messages and a copy of the contract.",
    "Hospital discharge summary; bank statements; letter from the shelter of 8 June 2025",
    "Photo of the room. Voice notes sent by the foreman.",
    "- police report\n- support letter from our organisation\n- body map",
    "We will send the psychologist's report and the payslips.",
    "School report (March 2025), train tickets, and his phone records.",
    "Copy of passport, flight booking, social worker's assessment",
  ],
  /** A view that rests on nothing. */
  insight: [
    "I believe that he is clearly a victim of modern slavery. I have no doubt about it. He comes across as a very genuine man and deserves every support that is available. In my opinion a positive decision should be made without delay.",
    "In my professional opinion she has obviously been trafficked. Her account is credible and consistent. I have worked in this field a long time and I am convinced.",
    "We strongly feel that this meets the definition of trafficking. It is plain to us that exploitation took place. He is a lovely young man who would do well with help.",
    "It is my firm belief that this person was exploited. There can be no question about it. Please accept this referral.",
    "Undoubtedly a trafficking case. Our organisation supports this referral fully and considers the client to be truthful.",
    "I am certain that she was held against her will and that she is telling the truth. She presents as honest and vulnerable, and I fully believe her.",
    "The client is definitely a victim of trafficking. Anybody who meets him can tell. I hope that the decision maker will agree with my assessment.",
    "To my mind there is strong evidence of modern slavery here. The referral should be treated as genuine. I would be surprised at any other outcome.",
  ],
  /** An answer in words that leaves a gap and says nothing about it. */
  gap: [
    "Not known.",
    "Unknown at this time.",
    "Client did not disclose.",
    "N/A",
    "No information.",
    "She does not remember.",
    "Not discussed",
    "To be confirmed.",
  ],
} as const;

/** Sentences of the talk that give a reason for what is not there. */
export const reasonsForGaps = [
  "We did not go into how they were treated, because they began to shake and we had agreed to stop at that point.",
  "They were not asked about this on the advice of the psychologist, who sees them weekly.",
  "There is no answer on some points: talking about those months brings on flashbacks.",
  "Some of it they would rather tell the police officer they already know, and we left it at that.",
  "They do not recall parts of it. They had been given drugs throughout, and the GP considers the loss of memory real.",
  "As the interpreter had to leave early, we could not cover everything.",
  "We chose not to press them on this; they had not slept since the raid.",
  "They declined to go into that, out of fear for a sister who is still in the house.",
] as const;
