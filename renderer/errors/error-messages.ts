import type { ErrorCode } from "#shared/errors/app-error.ts";

export type ErrorMessage = {
  /** What happened. */
  readonly what: string;
  /** What is safe. */
  readonly safe: string;
  /** What to do next. */
  readonly next: string;
};

/** The words for every code. A new code does not compile until it has its words here. */
export const errorMessages: Record<ErrorCode, ErrorMessage> = {
  "request.invalid": {
    what: "Something in this form needs another look.",
    safe: "What you typed is still here.",
    next: "Change the marked fields and save again.",
  },
  "request.too_large": {
    what: "This is longer than can be saved at once.",
    safe: "What you typed is still here.",
    next: "Shorten it, or save it as two entries.",
  },
  "request.too_many": {
    what: "Too many things were asked for at once.",
    safe: "Nothing was changed.",
    next: "Wait a few seconds and try again.",
  },
  "request.not_allowed": {
    what: "Your roles do not allow this.",
    safe: "Nothing was changed.",
    next: "Ask a colleague whose role allows it, or ask an administrator to change your roles.",
  },
  "record.not_found": {
    what: "This record could not be found.",
    safe: "Nothing was changed.",
    next: "Go back to the list and open it again.",
  },
  "record.changed_elsewhere": {
    what: "This record was changed after you opened it.",
    safe: "The other change is kept, and what you typed is still here.",
    next: "Copy what you typed, open the newest version and add it there.",
  },
  "record.not_ready": {
    what: "The route of this referral is not decided yet.",
    safe: "Nothing was changed.",
    next: "Answer the questions about age and, for an adult, about consent first.",
  },
  "referral.half_typed": {
    what: "An answer of this referral is half typed, by you or by somebody else.",
    safe: "Nothing was moved, and what was typed is kept.",
    next: "Finish it first: whoever typed it finds it on their home page.",
  },
  "rules.not_one": {
    what: "This is not a file of rules, or not one in the form that is signed.",
    safe: "Nothing was changed.",
    next: "Choose the file as it came, without opening it in another program first.",
  },
  "rules.too_large": {
    what: "This file is too large to be a file of rules.",
    safe: "Nothing of it was read.",
    next: "Choose the file that whoever signs sent you.",
  },
  "rules.unsigned": {
    what: "Nobody signed these rules.",
    safe: "Nothing was changed.",
    next: "Ask whoever sent them for the signed file.",
  },
  "rules.unknown_signer": {
    what: "These rules are signed by somebody whom this office has not added.",
    safe: "Nothing was changed.",
    next: "If you know who it is, add their key below after comparing its words by telephone. Otherwise leave the file alone.",
  },
  "rules.changed": {
    what: "This file is not what was signed: something in it was changed.",
    safe: "Nothing was changed here.",
    next: "Tell whoever signs, by telephone, and ask for the file again.",
  },
  "rules.older": {
    what: "These rules are not newer than those in force.",
    safe: "The newer ones stay in force.",
    next: "There is nothing to do.",
  },
  "rules.not_yet": {
    what: "These rules are dated later than today.",
    safe: "Nothing was changed.",
    next: "Check the date of this computer. If it is right, ask whoever signed them for rules with the day on which they were made.",
  },
  "rules.fewer_days": {
    what: "The bank holidays in this file are for fewer days than those in force.",
    safe: "Nothing was changed, and every date is still counted.",
    next: "Ask whoever signed it for a table that has the earlier years as well.",
  },
  "rules.other_engine": {
    what: "These rules are for another version of Holdfast.",
    safe: "Nothing was changed.",
    next: "Bring Holdfast up to date first, or ask for rules for this version.",
  },
  "rules.not_a_key": {
    what: "This is no key, or not the one whose words were compared.",
    safe: "Nothing was added.",
    next: "Ask whoever signs for their public key again, and compare the words by telephone.",
  },
  "rules.too_many": {
    what: "No more can be kept here.",
    safe: "Nothing was changed.",
    next: "Take a signer out who signs nothing any more, or ask for help.",
  },
  "banners.too_many": {
    what: "There are three banners on this case already, and more than three are read by nobody.",
    safe: "Nothing was changed. What you typed is still here.",
    next: "Take a banner down that no longer holds, or write two as one.",
  },
  "note.signed": {
    what: "This note is signed and does not change any more.",
    safe: "What you typed is still here.",
    next: "Write an addendum: it stands beside the note, and both are read together.",
  },
  "note.not_signed": {
    what: "This note is not signed yet.",
    safe: "What you typed is still here.",
    next: "Amend the note, or sign it first and then write the addendum.",
  },
  "note.late_reason_needed": {
    what: "This note is of something that happened a while ago.",
    safe: "What you typed is still here.",
    next: "Say why it is written down only now, and save again.",
  },
  "approval.waiting": {
    what: "Somebody was asked to approve this already.",
    safe: "The request waits as it was.",
    next: "Take it back first if you want to say something else.",
  },
  "approval.nothing_there": {
    what: "There is nothing here that could be approved.",
    safe: "Nothing was changed.",
    next: "Perhaps it was taken out in the meantime. Look at the page again.",
  },
  "record.not_open": {
    what: "This is already finished.",
    safe: "What came of it is kept as it was.",
    next: "Open it again if there is more to do.",
  },
  "task.put_off_often": {
    what: "This task was put off three times already.",
    safe: "It is due as before, and stands on the home page of whoever supervises.",
    next: "Speak with them: they can put it off further, or finish it with you.",
  },
  "filters.too_many": {
    what: "You have twenty saved filters, and the sidebar holds no more.",
    safe: "The list is still narrowed as it was.",
    next: "Remove a filter that you do not need, then save this one.",
  },
  "safety_plan.not_on_paper": {
    what: "The plan says that paper is not safe with them, or that nobody has asked.",
    safe: "The plan is kept as it was. Nothing was written to a file.",
    next: "Ask them first. If it is safe, change the plan, then print it to hand over.",
  },
  "letter.has_gaps": {
    what: "Something is still missing in the letter.",
    safe: "What you typed is still here. No file was made.",
    next: "Fill in what is listed as missing, or say that the gaps are filled in by hand.",
  },
  "closing.blocked": {
    what: "Something on this case has to be settled before it is closed.",
    safe: "The case is still open. What you typed is still here.",
    next: "Look at what is still open on this page: it has been read again.",
  },
  "closing.senior_needed": {
    what: "A critical task is still open, the person is missing or the risk is high, and only a senior caseworker or the safeguarding lead closes a case over that.",
    safe: "The case is still open. What you typed is still here.",
    next: "Settle that first, or ask one of them to close the case.",
  },
  "closing.reason_needed": {
    what: "Something on this case is still open.",
    safe: "The case is still open. What you typed is still here.",
    next: "Say why it can be closed with that, and close it again.",
  },
  "erasure.not_closed": {
    what: "This case is not closed, or was opened again.",
    safe: "Nothing was erased and nothing was changed.",
    next: "Close the case first. An open case is neither held nor erased.",
  },
  "erasure.restricted": {
    what: "This case is restricted, so that the second person could not see it.",
    safe: "Nothing was erased and nothing was changed.",
    next: "Lift the restriction on the case, then propose it again.",
  },
  "erasure.held": {
    what: "A hold stands on this case: a claim, an investigation or an inquiry may need it.",
    safe: "Nothing was erased and nothing was changed.",
    next: "Lift the hold, with the reason why, once it is over.",
  },
  "erasure.access_asked": {
    what: "The person asked for what is kept about them, and has no answer yet.",
    safe: "Nothing was erased and nothing was changed.",
    next: "Answer the request first, under Documents of the case. To erase what somebody asked for can be an offence.",
  },
  "erasure.not_due": {
    what: "The day until which this case is kept has not come yet.",
    safe: "Nothing was erased and nothing was changed.",
    next: "Wait for the day, or choose another reason if there is one.",
  },
  "erasure.already_held": {
    what: "A hold of this kind stands on the case already.",
    safe: "What you typed is still here.",
    next: "Lift that one first, or choose another kind.",
  },
  "erasure.second_needed": {
    what: "Somebody else has to confirm what you proposed.",
    safe: "Nothing was erased. What you proposed still waits.",
    next: "Ask another safeguarding lead or administrator to confirm it under their own passphrase.",
  },
  "erasure.proposal_outdated": {
    what: "The case was opened again and closed anew since this was proposed.",
    safe: "Nothing was erased and nothing was changed.",
    next: "Take the proposal back and propose it again.",
  },
  "case.reason_needed": {
    what: "This is a colleague’s case, and no reason that you gave for opening it counts at this time.",
    safe: "Nothing was changed. What you were typing there is kept as a draft.",
    next: "Open the case from the list and say why you are opening it.",
  },
  "case.nobody_named": {
    what: "Nobody would be left who can open this case.",
    safe: "Nothing was changed.",
    next: "Choose an owner or a colleague for the team whose role lets them read cases.",
  },
  "case.not_your_review": {
    what: "Somebody else has to review this opening.",
    safe: "Nothing was changed.",
    next: "Ask a senior or the safeguarding lead to review it.",
  },
  "workers.last_administrator": {
    what: "Somebody has to stay administrator, and this is the only one.",
    safe: "Nothing was changed.",
    next: "Make a colleague administrator first.",
  },
  "workers.own_roles": {
    what: "Nobody changes their own roles while there is another administrator.",
    safe: "Nothing was changed.",
    next: "Ask the other administrator to change them.",
  },
  "export.cancelled": {
    what: "No file was made, because no place was chosen.",
    safe: "Nothing left the vault.",
    next: "Make it again when you are ready.",
  },
  "referral.may_be_child": {
    what: "By the record this person is or may be under 18, and no Duty to Notify report is made of a child.",
    safe: "Nothing was recorded as sent, and no file was made.",
    next: "Put the answer to B1 right, and refer them as a child; or, if the record is wrong, put their age right there.",
  },
  "referral.no_consent": {
    what: "On that day no consent to the referral stood on record. An adult is referred only if they agree.",
    safe: "Nothing was recorded as sent. Your answers are kept.",
    next: "Record under Consent what they decided and on which day, then record it as sent. If they said no, change the answer to H1.",
  },
  "sharing.no_basis": {
    what: "No consent that still stands covers this purpose and this recipient.",
    safe: "Nothing was recorded as shared, and no file was made.",
    next: "Ask the person and record what they decide, or choose another ground and say why.",
  },
  "sharing.kept_back": {
    what: "Something in it must not be told to this recipient.",
    safe: "Nothing was recorded as shared, and no file was made.",
    next: "Leave those facts out. If they may be told now, record on the Consent page that they are no longer kept back.",
  },
  "attachment.too_large": {
    what: "This file is larger than 25 MB.",
    safe: "Nothing of it was added, and the file itself is untouched.",
    next: "Make it smaller or split it, then add it again.",
  },
  "settings.too_many_words": {
    what: "Your office keeps a thousand words already, and no more are kept.",
    safe: "The word was not added. Your note is as you wrote it.",
    next: "Choose “Leave it”, or ask your administrator to take words out in the office settings.",
  },
  "attachment.too_many": {
    what: "There are 100 documents on this case, those taken off the list among them, and more are not kept.",
    safe: "Nothing of this file was added, and the file itself is untouched.",
    next: "Put several pages together as one PDF before you add them.",
  },
  "attachment.empty": {
    what: "This file is empty.",
    safe: "Nothing was added.",
    next: "Open the file where it lies to see whether it was saved properly.",
  },
  "attachment.not_whole": {
    what: "This file is not whole: it stops before its end.",
    safe: "Nothing was changed.",
    next: "Copy it from where it came from once more, then add it again.",
  },
  "attachment.details_stay": {
    what: "The hidden details could not be taken out of this document.",
    safe: "No file was written, and the document is as it was.",
    next: "Ask for another copy of it, or make the copy as it is if the details in it may be known.",
  },
  "attachment.kind_refused": {
    what: "This kind of file is not kept here. Pictures, PDF, plain text and sound recordings are.",
    safe: "Nothing of it was added, and nothing in it was run.",
    next: "Save a Word document as a PDF, a picture as JPEG, or a text as plain text in UTF-8, and add that.",
  },
  "attachment.kind_contradicted": {
    what: "The ending of the name says something else than what is in the file.",
    safe: "Nothing was changed.",
    next: "Ask whoever sent it what it is. If you know what it is, correct the ending of its name.",
  },
  "export.changed": {
    what: "What would be in this file changed since you looked at it.",
    safe: "Everything is as it was recorded. No file was made.",
    next: "Close this, look through the page again, then make the file.",
  },
  "export.not_ready": {
    what: "The summary is not ready to leave: an answer in it may tell who the person is.",
    safe: "Every answer is kept. No file was made.",
    next: "Reword the answers that the readiness list names, then make the summary again.",
  },
  "export.not_written": {
    what: "The file could not be written in that place.",
    safe: "Everything in the vault is as it was.",
    next: "Choose another folder, or check that there is room on the disk.",
  },
  "handover.no_key": {
    what: "This office has no code for hand-overs yet.",
    safe: "Nothing was sent or opened.",
    next: "Make it under Settings, Other offices. Whoever hands a case over to you needs it.",
  },
  "handover.not_for_us": {
    what: "This file is not sealed to this office.",
    safe: "It was not opened, and nothing was kept of it.",
    next: "Ask the other office to hand the case over to the code on the page Other offices.",
  },
  "handover.damaged": {
    what: "This is not a hand-over, or it is not as it was sent.",
    safe: "It was not opened, and nothing was kept of it.",
    next: "Copy the file again, or ask the other office to send it again.",
  },
  "handover.newer": {
    what: "The other office made this file with a newer version of Holdfast.",
    safe: "Nothing was kept of it.",
    next: "Update Holdfast here, then open the file again.",
  },
  "handover.not_valid": {
    what: "What this file holds is not a case that can be taken in.",
    safe: "Nothing was kept of it.",
    next: "Ring the other office on a number that you know. If both have the same version of Holdfast, do not use the file.",
  },
  "handover.would_not_open": {
    what: "The other office could not take in what is written in this case, so no file was made.",
    safe: "The case is as it was, and nothing is on record as sent.",
    next: "Give them the full case file instead, and tell whoever looks after Holdfast here.",
  },
  "handover.too_large": {
    what: "This is more than one hand-over can hold: 200 MB of documents, or 20,000 records.",
    safe: "Nothing was written.",
    next: "Take out large documents before, and give them on one by one.",
  },
  "handover.answered": {
    what: "This hand-over was answered before.",
    safe: "Nothing was changed.",
    next: "Look at the list of cases. To hand the case over again, the other office makes a new file.",
  },
  "handover.wrong_receipt": {
    what: "This is not the receipt of this hand-over.",
    safe: "Nothing was entered.",
    next: "Have the other office read it out again. If it is still not right, they may have another file.",
  },
  "full_file.changed": {
    what: "Something on this case changed since this page was made.",
    safe: "No file was made.",
    next: "The page shows it as it is now. Look through it again, then make the file.",
  },
  "subject_access.ended": {
    what: "This request has ended, so that what was decided for it stays as it was.",
    safe: "Nothing was changed.",
    next: "If the ending was a slip, take it back in the request. Otherwise record a new one.",
  },
  "subject_access.not_ready": {
    what: "Something is not decided yet, or it is not recorded how it was made sure who asks.",
    safe: "No file was made.",
    next: "Go through what is left on the page, then make the file.",
  },
  "export.too_long": {
    what: "These are more entries than one document can hold.",
    safe: "No file was made.",
    next: "Narrow the list, for example to one month, one case or fewer sections, and print it again.",
  },
  "file.not_chosen": {
    what: "No file was chosen.",
    safe: "Nothing was changed.",
    next: "Choose a file when you are ready.",
  },
  "file.not_readable": {
    what: "This file could not be read.",
    safe: "Nothing was changed, in the file or in the vault.",
    next: "Check that the file is still there, that you may open it, and that it is none of the vault’s own, then choose it again.",
  },
  "vault.locked": {
    what: "The vault is locked.",
    safe: "Saved records and drafts are kept.",
    next: "Unlock it with your passphrase.",
  },
  "vault.already_open": {
    what: "A vault is already open.",
    safe: "Nothing was changed.",
    next: "Lock it first, then open the other one.",
  },
  "vault.absent": {
    what: "There is no vault here yet.",
    safe: "Nothing was changed.",
    next: "Set one up first.",
  },
  "vault.exists": {
    what: "There is already a vault here.",
    safe: "It was not touched.",
    next: "Open it with its passphrase.",
  },
  "vault.wrong_passphrase": {
    what: "That passphrase did not open the vault.",
    safe: "Nothing was changed.",
    next: "Check Caps Lock and the spaces between the words, then try again.",
  },
  "vault.wait": {
    what: "There were several wrong passphrases in a row.",
    safe: "Nothing was changed, and nothing is ever erased.",
    next: "Wait until the time has passed, then try again.",
  },
  "vault.passphrase_too_weak": {
    what: "That passphrase would be too easy to guess.",
    safe: "Nothing was created.",
    next: "Add more words, or take the five proposed ones.",
  },
  "vault.key_file_missing": {
    what: "The key file is not in its folder.",
    safe: "The case file is there, but it cannot be opened without the key file.",
    next: "Put vault.keys back from a copy of the folder. Do not set up a new vault in its place.",
  },
  "vault.key_file_damaged": {
    what: "The key file is damaged.",
    safe: "Nothing was changed. The case file has not been touched.",
    next: "Put vault.keys back from a copy of the folder.",
  },
  "vault.key_file_altered": {
    what: "The key file was changed by something other than Holdfast.",
    safe: "Your passphrase is right. Nothing was opened.",
    next: "Put vault.keys back from a copy you trust, and tell whoever looks after this computer.",
  },
  "vault.case_file_missing": {
    what: "The case file is not in its folder.",
    safe: "The key file is there. Nothing was changed.",
    next: "Put the case file back from a copy of the folder. Do not set up a new vault in its place.",
  },
  "vault.case_file_damaged": {
    what: "The case file is damaged.",
    safe: "Nothing was written to it, so that nothing gets worse.",
    next: "Keep the file, and put a copy from before in its place.",
  },
  "vault.case_file_older": {
    what: "This case file is older than the last one opened on this computer.",
    safe: "Nothing was changed.",
    next: "Somebody may have put an old copy back. Find the newer file before you go on.",
  },
  "vault.newer_version": {
    what: "This vault was last opened by a newer Holdfast.",
    safe: "Nothing was changed.",
    next: "Open it with that newer version.",
  },
  "vault.in_use": {
    what: "The vault is in use by another Holdfast on this computer.",
    safe: "Nothing was changed.",
    next: "Close the other one, then try again.",
  },
  "vault.unsafe_place": {
    what: "The vault lies in a place where other people could reach it, or that copies itself elsewhere.",
    safe: "Nothing was opened or created.",
    next: "Move its folder to the disk of this computer, under your own account.",
  },
  "recovery.mistyped": {
    what: "One of the groups does not read right.",
    safe: "Nothing was changed.",
    next: "Compare each group with the paper, one after the other.",
  },
  "recovery.other_vault": {
    what: "Every group reads well, but together they do not belong to this vault.",
    safe: "Nothing was changed.",
    next: "It may be the paper of another vault, or two characters in one group may be wrong. Compare the nickname and the four characters on the sheet, then each group.",
  },
  "recovery.replaced": {
    what: "This paper belongs to this vault, but it was replaced by a newer one.",
    safe: "Nothing was changed.",
    next: "Look for the sheet with the highest number. This one opens only back-ups of its time.",
  },
  "recovery.newer_version": {
    what: "This paper was made by a newer Holdfast.",
    safe: "Nothing was changed.",
    next: "Use it with that newer version.",
  },
  "recovery.none_made": {
    what: "No such paper was ever made for this vault.",
    safe: "Nothing was changed.",
    next: "Try the other kind of paper, or the passphrase of a colleague.",
  },
  "recovery.not_a_share": {
    what: "These characters read well, but they are not a share that Holdfast gives out.",
    safe: "Nothing was changed.",
    next: "Do not use this paper. Ask the people who hold the other two shares.",
  },
  "recovery.share_alone": {
    what: "One share alone opens nothing.",
    safe: "Nothing was changed.",
    next: "Ask one of the other two people for theirs, then type both.",
  },
  "recovery.share_twice": {
    what: "The same share was typed twice.",
    safe: "Nothing was changed.",
    next: "Type the share of a second person in the second field.",
  },
  "recovery.shares_mixed": {
    what: "These shares belong to two different sets.",
    safe: "Nothing was changed.",
    next: "Use two shares with the same four characters under “Set”.",
  },
  "recovery.not_on_screen": {
    what: "The characters are no longer kept on this computer.",
    safe: "The paper made before still opens the vault if it was written down.",
    next: "Type it back from the paper, or make a new one.",
  },
  "printer.none": {
    what: "This computer has no printer that can be used now.",
    safe: "Nothing was printed or saved.",
    next: "Write the characters down by hand, or connect a printer and try again.",
  },
  "printer.not_printed": {
    what: "Nothing was printed.",
    safe: "The characters are still on the screen.",
    next: "Try again, or write them down by hand.",
  },
  "backup.not_one": {
    what: "This file is not a Holdfast back-up, or it cannot be read.",
    safe: "Nothing was changed.",
    next: "Choose another file. Back-ups end in .hfbackup.",
  },
  "backup.damaged": {
    what: "This back-up is damaged, so it cannot be trusted.",
    safe: "Nothing was changed, and the file was left as it is.",
    next: "Use another back-up. Make a new one soon.",
  },
  "backup.not_verified": {
    what: "The copy was made, but opening it again did not show what it should.",
    safe: "Your vault and all earlier back-ups are untouched. The bad copy was removed.",
    next: "Try once more. If it happens again, use another disk or stick: this one may be failing.",
  },
  "backup.place_missing": {
    what: "The folder for this back-up cannot be reached.",
    safe: "Your vault and all earlier back-ups are untouched.",
    next: "Plug the stick or disk in, or connect to the shared folder, then try again.",
  },
  "backup.place_read_only": {
    what: "Nothing can be written in that folder.",
    safe: "Your vault and all earlier back-ups are untouched.",
    next: "Check the lock switch of the stick, or choose a folder you may write to.",
  },
  "backup.no_room": {
    what: "There is not enough room for a back-up: twice the size of the vault must be free.",
    safe: "Your vault and all earlier back-ups are untouched.",
    next: "Make some room on this computer and on the other disk, or choose another folder.",
  },
  "backup.synced_folder": {
    what: "That folder is copied to the internet by another program.",
    safe: "Nothing was written there.",
    next: "Choose a folder on this computer, a stick, another disk or a shared folder of your office.",
  },
  "backup.own_folder": {
    what: "That folder is one of the vault’s own.",
    safe: "Nothing was written there.",
    next: "Choose another folder. Back-ups beside the vault are made without being asked for.",
  },
  "backup.of_practice": {
    what: "The practice vault is not backed up.",
    safe: "It holds invented people only.",
    next: "Lock it and open your own vault to make a back-up.",
  },
  "backup.papers_of_another_time": {
    what: "This paper belongs to this vault, but it did not open it when this back-up was made.",
    safe: "Nothing was changed, and the back-up was left as it is.",
    next: "Use the paper of that time or a passphrase of that time. If the paper is newer, choose a newer back-up.",
  },
  "backup.needs_administrator": {
    what: "There is a vault on this computer, and only an administrator of it can put a back-up in its place.",
    safe: "Nothing was changed.",
    next: "Type the passphrase that an administrator of the vault on this computer has today as well, then open the back-up once more.",
  },
  "backup.under_old_key": {
    what: "This back-up was made before the key was changed.",
    safe: "It is whole. A passphrase of that time opens it.",
    next: "To test it, restore it with a passphrase of that time, or test a newer back-up.",
  },
  "vault.copy_unfinished": {
    what: "This copy was made in the middle of a save.",
    safe: "Nothing in it was changed.",
    next: "Lock the vault, copy its folder again, and check that copy.",
  },
  "vault.copy_not_whole": {
    what: "The copy under the new key did not hold what the vault holds, so it was thrown away.",
    safe: "The vault is as it was, under the key it had. Nobody’s access has changed.",
    next: "Settings, Checks and evidence: check everything. If that finds nothing, try once more. If it happens again, the disk may be failing: make a back-up on another disk first.",
  },
  "vault.changes_refused": {
    what: "This was not saved. A check found something wrong in this vault, and nothing more is written into it.",
    safe: "What was saved before can be read. What you typed is still on the screen.",
    next: "Copy it to paper, and tell whoever looks after this vault: Settings, Checks and evidence, says what was found and what to do.",
  },
  "check.code_mistyped": {
    what: "This is not a code as it was written down: a character is wrong, or some are missing.",
    safe: "Nothing was changed.",
    next: "Compare it with the paper, group by group.",
  },
  "screen.not_kept_out_here": {
    what: "On this computer pictures of the screen show this window in any case.",
    safe: "Nothing was changed.",
    next: "Close Holdfast before you share your screen.",
  },
  "work.running": {
    what: "This is already being done.",
    safe: "It goes on as it was.",
    next: "Wait until it has ended, or cancel it first.",
  },
  "work.interrupted": {
    what: "Something was saved while the vault was being encrypted again, so it was not finished.",
    safe: "What was saved is there, and the vault is as it was.",
    next: "Start again, and write nothing until it is done.",
  },
  "people.not_yourself": {
    what: "Nobody takes away their own access.",
    safe: "Nothing was changed.",
    next: "Ask another administrator to do it.",
  },
  "people.nickname_taken": {
    what: "Somebody already has this nickname.",
    safe: "Nothing was changed.",
    next: "Choose another nickname.",
  },
  "people.nickname_tells_name": {
    what: "This nickname holds the person’s full name, and a thief could read it.",
    safe: "Nothing was changed.",
    next: "Choose a nickname that says less, such as “Worker 2”.",
  },
  "people.passphrase_in_use": {
    what: "This passphrase cannot be used here.",
    safe: "Nothing was changed.",
    next: "Choose another one. Five words drawn at random are safest.",
  },
  "people.too_many": {
    what: "No more people can be added to this vault.",
    safe: "Nothing was changed.",
    next: "Remove somebody who no longer needs access first. There is room for 32 passphrases and recovery kits.",
  },
  "disk.full": {
    what: "There is no room left on the disk.",
    safe: "What was saved before is kept. What you typed is still on the screen.",
    next: "Make some room, then save again.",
  },
  "outcome.unknown": {
    what: "No answer came back, so it is not certain that this was saved.",
    safe: "What you typed is still here. Saving the same again cannot make it happen twice.",
    next: "Save again before you change anything; then change what you like.",
  },
  unexpected: {
    what: "Something went wrong in Holdfast.",
    safe: "What was saved before is kept.",
    next: "Try again. If it happens twice, lock and unlock.",
  },
};
