/** An account of somebody who does not exist, without any of the faults that are looked for. */
export type Story = {
  readonly person: string;
  readonly when: string;
  readonly start: string;
  readonly work: string;
  readonly living: string;
  readonly treated: string;
  readonly signs: string;
  readonly interview: string;
  readonly insight: string;
  readonly evidence: string;
};

/** Written before the check. The first five were in view while it was made, the other five were not looked at. */
export const stories: readonly Story[] = [
  {
    person: "Petru Invented",
    when: "Roughly spring 2024 until the night of 9 February 2025.",
    start:
      "A cousin's friend rang him in April 2024 and offered work at a car wash in the Midlands. He paid the man 400 pounds for the coach. The week he arrived, the owner said the real price was 2,500 and that he would not be paid before it was cleared. By the autumn the figure stood at 3,800.",
    work: "He washed cars from seven until dark, every day but Christmas Day, and was sent to clear gardens when it rained. Nobody gave him gloves. If a customer complained, ten pounds went on what he owed.",
    living:
      "Five men in a container behind the wash, two to a bunk. There was a camping stove and a tap in the yard. In January the tap froze and they melted snow. The gate was chained at ten each night.",
    treated:
      "The owner hit him twice with a hose, once in June and again when he asked for a day off in November. His phone was searched on Sundays. He was told the police would lock him up for working.",
    signs:
      "His hands were split and bleeding when he came to the clinic on 10 February 2025, and the nurse photographed them. He could not say what street he lived in. Each time a van passed the window he stood up. He told us his passport was in the owner's safe.",
    interview:
      "In the clinic's side room on 10 and 12 February 2025, with a Romanian interpreter on the phone. We stopped twice when he was shaking.",
    insight:
      "I think this is forced labour. His passport is held by the owner, the debt went up without any account being shown, and the gate was chained at night. What he said about the container on the 10th he said again two days later with the same details.",
    evidence:
      "1. Nurse's photographs of both hands, 10 February 2025\n2. Coach ticket, Iasi to London, dated 21/04/2024\n3. Clinic letter of 14 February 2025",
  },
  {
    person: "Blessing Invented",
    when: "She was taken to Italy at 19, in 2016, and got away in London in August 2022.",
    start:
      "After her father's funeral a woman from church said there was hairdressing work abroad. Two weeks later she swore an oath in front of a priest, who kept a lock of her hair. Only once she had reached Turin was she told what the work was and that it would cost 35,000 euros to be free.",
    work: "She was put on the street from nine in the evening until four or five. Later, in London, men came to the flat and the woman took the money at the door. She was never asked whether she was ill.",
    living:
      "In Turin there were six girls in one flat with a locked balcony. In London she shared a bed with another woman and the cupboard with food in it had a padlock.",
    treated:
      "When she brought home too little she was slapped, and in the first winter she was burnt with an iron. The woman would ring her mother while she listened and talk about the oath.",
    signs:
      "There is an iron-shaped scar on her left forearm, which the GP has seen. She whispered whenever the oath came up and asked us to take the picture of a church off the wall. She said that she may not cut her hair until the debt is gone.",
    interview:
      "Three meetings at the women's centre in September and October 2022, with a woman interpreter in Edo. She chose to keep the door open.",
    insight:
      "The account points to trafficking for sexual exploitation, because she was deceived about the job, bound by a debt and an oath, and moved twice by people she could not refuse. Her dates for Turin are vague; she was moved at night and had no phone, and I would not expect better ones.",
    evidence:
      "Letter from the GP about the scar (3 October 2022)\nStatement by the women's centre, signed 11.10.2022\nScreenshots of messages from the woman's number, August 2022",
  },
  {
    person: "Dean Invented",
    when: "Summer 2023, then on and off up to the week before Easter 2025.",
    start:
      "He was sleeping in a car park when two brothers offered him a caravan and tarmac work, cash in hand. For the first month they paid. Then the drink was put on a tab, the tab was called rent, and from August 2023 there was no more money. He stayed because by that time he had nowhere else to go.",
    work: "Laying drives and cutting hedges, dawn to dusk, six days and often seven. Between jobs he cleaned the brothers' yard and looked after their dogs. He drove without a licence because he was told to.",
    living:
      "A touring caravan without a toilet, next to the kennels. He had one blanket and used a bucket. His benefits card was kept in the elder brother's glovebox.",
    treated:
      "They called him Dog. In March 2024 the younger brother broke two of his fingers with a shovel and told him to say that a kerbstone had fallen on them. After that he did as he was told.",
    signs:
      "He arrived at the night shelter in wellingtons with no socks, on 14 April 2025. Two fingers have healed crooked. He asked permission to use the toilet, and to go to bed. The shelter worker heard him say sorry some thirty times in an hour.",
    interview:
      "At the shelter on 15 April 2025, an hour, with his key worker beside him. He reads little, so we read everything back.",
    insight:
      "My view is that he was held in forced labour. He was recruited while homeless, his card was taken, he was injured when he objected and he was moved around sites by the brothers. That he walked to the shop alone does not speak against it: he had no money and, as he put it, nobody who would look for him.",
    evidence:
      "X-ray report, Exampleton Infirmary, 17 April 2025.\nShelter log for the night of 14 April 2025.\nBank statements, from June 2023 to March 2025.",
  },
  {
    person: "Thi Hoa Invented",
    when: "November 2021 to 30 July 2023, in two houses.",
    start:
      "In 2021 her husband's gambling left the family owing money. The lender said that she could pay it off in a nail shop in Europe. She left in the tenth lunar month of that year. On arriving in Dover at the end of November a driver took her, not to a shop, but to a house full of plants.",
    work: "She watered plants, changed lamps and carried soil up the stairs. At harvest she trimmed for twenty hours at a stretch. Before the second house she spent ten days packing boxes in a garage.",
    living:
      "She slept on the landing, since every room had plants in it. The windows were boarded. A man brought rice and eggs on Saturdays and if he did not come she went without.",
    treated:
      "Nobody beat her. She was told that the last gardener had been buried in the woods. When she had toothache for a month she was given whisky. Her husband was made to beg her on the phone to work faster.",
    signs:
      "Her skin was grey and she flinched at daylight, as the arresting officer wrote on 30 July 2023. Three of her teeth had rotted. She had soil under the nails and burns on both wrists that the custody nurse put down to lamps. She asked who would tell the boss.",
    interview:
      "By video from prison on 8 August 2023, forty minutes, with a Vietnamese interpreter; and in person on 22 August.",
    insight:
      "It is likely that she was trafficked for forced criminality. The debt was her husband's, she was deceived about the work, and she was locked in, which the officers' photographs of the boarded windows bear out. She gained nothing: no money was found on her and she does not know what the plants sell for.",
    evidence:
      "Custody record, 30 July 2023; photographs of the house taken by police on the same day; dentist's note of 1 September 2023",
  },
  {
    person: "Yonas Invented",
    when: "Libya, about eight months from the end of 2019. England: four weeks in May and June 2021.",
    start:
      "He left Eritrea in October 2019 to avoid conscription. In the desert, on the third day, the smugglers handed their lorry over to armed men. He was sold in Bani Walid a few days afterwards. In England, when he had been out of the hotel for a week, a man at the mosque offered him a room in return for help in a shop.",
    work: "In Libya he unloaded cement and built walls for whoever had bought him that week. In England he stacked shelves in a shop at night, eleven till seven, for the room and nothing else.",
    living:
      "A hangar with some two hundred people and one water barrel. Later the room above the shop, which he was locked into during the day.",
    treated:
      "He was beaten on the soles of his feet while his sister listened on the phone. She paid 5,500 dollars in July 2020. In England the shopkeeper did not hit him but said that he would report him and have him sent back to Libya.",
    signs:
      "He walks on the outer edge of his feet, and a doctor from the medical charity found scars that fit beating. When our door was shut he asked three times whether it locked. He gave us the shopkeeper's number, which rang twice while he was here.",
    interview:
      "Two sessions in our office, 2 and 9 July 2021, Tigrinya interpreter, a man, not from his region. He tired after half an hour and we ended there.",
    insight:
      "There are two separate situations and I believe both amount to modern slavery: in Libya he was bought, held and worked for ransom, and in England he was locked in by day and worked at night without pay. The scars and the phone calls support what he said.",
    evidence:
      "Medical report by the medical charity dated 19 July 2021. Note of the two calls, written down by our receptionist on 2 July 2021.",
  },
  {
    person: "Kornelia Invented",
    when: "From her eighteenth birthday, 12 May 2020, for a little under two years.",
    start:
      "She met him online during the first lockdown and moved in with him that May. He was kind for about a month. One evening he brought a friend and said she owed it to him. By Christmas he had put her picture on a website, and it went on from there.",
    work: "She saw up to eight men a day. He set the prices, answered the messages and waited in the next room. On days when nobody booked she cleaned his mother's house.",
    living:
      "His flat, where the door had a code that she did not know. Food was there, but he weighed her each Monday and took dinner away if she had put on weight.",
    treated:
      "He strangled her until she lost consciousness, in February 2021. He filmed her and said that the films would go to her parents. Later on he gave her tablets so that she would not cry in front of customers.",
    signs:
      "The midwife noticed marks round the neck at the booking appointment and wrote down that he answered for her. She carried two telephones and neither had her own contacts in it. Asked about bills, she said that she had not held money since she moved in.",
    interview:
      "At the children's centre, four visits in spring 2022, without an interpreter. She asked for a woman, and for no notes on the first visit.",
    insight:
      "I have concluded that she was sexually exploited by her partner. He controlled the bookings, the money and the door; the marks were seen by a midwife; and the adverts, which are still online, carry his number. She speaks of him with affection, as people in her place often do.",
    evidence:
      "Midwife's entry, 4 March 2022\nPrintout of two adverts, saved on 20 April 2022\nLetter by the health visitor of 2 May 2022",
  },
  {
    person: "Rashid Invented",
    when: "It began the month after Ramadan 2022 and lasted till 3 October 2023.",
    start:
      "An agent in Sylhet sold him a care visa for 14,000 pounds in the summer of 2022. He borrowed on his brother's land. The company collected him from Heathrow that September, and within a fortnight it told him that there were no hours. What he could have, they said, was a room and food if he helped out.",
    work: "He did sleep-ins and double shifts at three homes under another carer's name, seventy to ninety hours a week. Payslips showed a wage, which he had to draw out and hand back in the office on Fridays.",
    living:
      "Nine carers in a terraced house, mattresses on the floor and shifts for the cooker. Mould covered the wall by his head. The company took 550 a month for it.",
    treated:
      "The manager threatened to cancel his sponsorship each time he asked about hours. When a colleague complained, in March 2023, she was put out on the street the same night with her bag. From then on he kept quiet.",
    signs:
      "He had lost eleven kilos since his visa medical. He fell asleep in our waiting room on 5 October 2023 and woke up shouting that he was late. He showed us cash withdrawals every Friday, to the pound what the payslip said. He would not let us ring the home.",
    interview:
      "In our office, 5 October 2023 (two hours) and by phone on the 9th. English, with a Sylheti interpreter at hand.",
    insight:
      "In my judgement he was exploited for his labour through debt and the threat of losing his visa: the withdrawals match the payslips on thirty-one Fridays, and two other carers of that house have told us the same without knowing of him.",
    evidence:
      "- payslips, October 2022 to September 2023\n- bank statements for the same months\n- certificate of sponsorship issued 9 August 2022\n- photo of the mould (12/02/2023)",
  },
  {
    person: "Lina Invented",
    when: "2014 to 2020 in Kuwait; in England from 6 June to 2 September 2020.",
    start:
      "She signed up with an agency in Addis Ababa when she was sixteen, with papers that said twenty-three. At the airport in Kuwait a man took her passport out of her hand. For six years she went from one household to the next. In June 2020 the last family brought her to London for the grandmother's treatment.",
    work: "Washing, cooking, and nursing the grandmother through the night. She got up at five and went to bed when the last person did. In six years she had had no day off that she could name.",
    living:
      "She slept on a mat in the kitchen. In London it was the corridor outside the grandmother's room, so that she would hear the bell. She ate standing up.",
    treated:
      "The wife threw hot water at her in 2018. The children were told to spit at her if she was slow. In London she was forbidden to look out of the window.",
    signs:
      "Burn scars on shoulder and neck. She would not sit down until told to, at either meeting. She did not know which city she was in. Hospital staff reported that she was made to stand at the end of the bed for six hours on 1 September 2020.",
    interview:
      "In hospital on 2 September 2020 and at the safe house a week later, in Amharic, woman interpreter. She asked twice whether the family could hear.",
    insight:
      "This appears to be domestic servitude beginning in childhood. She was recruited at sixteen on false papers, her passport was taken on the first day, and in London the ward sister saw for herself how she was treated. She has asked for nothing except her passport.",
    evidence:
      "Statement of the ward sister, 2 September 2020; copy of the visa page, issued 20 May 2020; body map completed at the safe house on 10 September 2020",
  },
  {
    person: "Jamie Invented",
    when: "Since the start of year 9 (September 2024) and up to his arrest on 22 January 2026.",
    start:
      "Lads from the estate let him hold a phone for twenty pounds in his first week of year 9. A month on, they asked him to take a bag to Exampleton by train. On the way back he was robbed, and that same night he was told he owed eight hundred. He is sure now that it was them.",
    work: "He stayed in other people's flats for days, sold from a list and sent back the cash with a girl who came on Thursdays. In between he had to recruit two boys from his school.",
    living:
      "A sofa in a flat whose tenant was using. There were needles in the bathroom and no lock on any door. He ate crisps and what the tenant left.",
    treated:
      "They made him hide packages inside his body. In July 2025 he was stabbed in the thigh, he says as a lesson. A video of it was passed round at school.",
    signs:
      "Missing eleven times between March and December 2025. His mum found train tickets and a second phone in his school bag. He limped when he came to the youth club on 8 August, and told the leader he had fallen off a bike, then laughed. New trainers worth more than two hundred pounds.",
    interview:
      "Youth club, 26 January 2026, an hour on the pool table bench, with the youth worker he trusts. He did not want his mum there.",
    insight:
      "We consider that he is a victim of criminal exploitation. The staged robbery and the debt came first, violence followed, and he was 13 at the time. School, mum and the missing-person reports all give the same months.",
    evidence:
      "1) Missing-person reports, 11, between 3 March and 19 December 2025 2) A&E discharge letter of 14 July 2025 3) School attendance printout made on 23 January 2026",
  },
  {
    person: "Mei Invented",
    when: "Eleven months, ending on 17 December 2024.",
    start:
      "In January 2024 she answered a post on a student forum about translating at a massage shop at weekends. During the second weekend the manageress kept her passport 'for the payroll'. Soon she was told that a girl had left and that she would have to fill in. She had run out of money for her fees by March.",
    work: "At first she sat at the desk. From February on she had to give massages and whatever else customers paid for, Thursday to Monday. She kept one pound in ten.",
    living:
      "A store room over the shop, shared with two women who were changed every few weeks. There was a camera over the bed. In November the heating was turned off as a punishment.",
    treated:
      "The manageress pinched her where it would not show. Her parents were sent a message with her picture and no words, after she refused a customer in August.",
    signs:
      "Her university tutor saw her wearing the same clothes for three weeks. On the inside of her arms there were small round bruises of different ages. During our meeting her phone buzzed every ten minutes and she held it up to show who she was with, until we asked her about it. 'She has to see,' she said.",
    interview:
      "At the university's welfare office on 18 December 2024 and 6 January 2025, in Mandarin with a woman interpreter. She wished her tutor to wait outside.",
    insight:
      "We take the view that she was forced into sexual exploitation, given that her passport was kept, that she was watched by camera and phone, and that her family was threatened when she refused. Her university attendance stops in the very month in which she says she was first made to stay.",
    evidence:
      "University attendance record for 2023/24, printed 18 December 2024. Chat messages between 20 January and 16 December 2024. Tutor's email, 19 December 2024.",
  },
];
