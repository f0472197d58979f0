import { IconChecklist, IconFolders, IconHome, IconSettings } from "@tabler/icons-react";

export type NavItem = {
  readonly href: string;
  readonly name: string;
  readonly Icon: typeof IconHome;
};

export const navItems: readonly NavItem[] = [
  { href: "/", name: "Home", Icon: IconHome },
  { href: "/cases", name: "Cases", Icon: IconFolders },
  { href: "/tasks", name: "Tasks", Icon: IconChecklist },
  { href: "/settings", name: "Settings", Icon: IconSettings },
];

/** The item an address belongs to: the longest that it begins with. Referrals belong to cases. */
export function currentItem(location: string): string {
  if (location.startsWith("/referrals/")) return "/cases";
  const fitting = navItems.filter(({ href }) => location === href || (href !== "/" && location.startsWith(`${href}/`)));
  return fitting.at(-1)?.href ?? "";
}
