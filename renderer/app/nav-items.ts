import {
  IconAddressBook,
  IconChecklist,
  IconFolders,
  IconHome,
  IconMessageQuestion,
  IconSettings,
} from "@tabler/icons-react";
import type { Right } from "#shared/domain/rights.ts";

export type NavItem = {
  readonly href: string;
  readonly name: string;
  /** Shown to whoever has this right; null: to everybody. */
  readonly right: Right | null;
  readonly Icon: typeof IconHome;
};

export const navItems: readonly NavItem[] = [
  { href: "/", name: "Home", right: null, Icon: IconHome },
  { href: "/cases", name: "Cases", right: "read_cases", Icon: IconFolders },
  { href: "/tasks", name: "Tasks", right: "read_cases", Icon: IconChecklist },
  { href: "/enquiries", name: "Enquiries", right: "read_cases", Icon: IconMessageQuestion },
  { href: "/organisations", name: "Organisations", right: "read_directory", Icon: IconAddressBook },
  { href: "/settings", name: "Settings", right: null, Icon: IconSettings },
];

/** The item an address belongs to: the longest that it begins with. Referrals belong to cases. */
export function currentItem(location: string): string {
  if (location.startsWith("/referrals/")) return "/cases";
  const fitting = navItems.filter(({ href }) => location === href || (href !== "/" && location.startsWith(`${href}/`)));
  return fitting.at(-1)?.href ?? "";
}
