import {
  IconBriefcase,
  IconMail,
  IconMailbox,
  IconMessage,
  IconMessageForward,
  IconPhone,
  IconPhoneOff,
  IconUser,
  IconVideo,
} from "@tabler/icons-react";
import type { ContactType } from "#shared/domain/case-note.ts";

/** A sign for each kind of contact; it always stands beside the word. */
export const contactIcons: Record<ContactType, typeof IconUser> = {
  in_person: IconUser,
  phone: IconPhone,
  video: IconVideo,
  text_message: IconMessage,
  email: IconMail,
  letter: IconMailbox,
  with_professional: IconBriefcase,
  third_party: IconMessageForward,
  no_contact: IconPhoneOff,
};
