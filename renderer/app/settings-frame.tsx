import { Link } from "wouter";
import { mayDo } from "#shared/domain/rights.ts";
import { EmptyState } from "../components/empty-state.tsx";
import { Page } from "../components/page.tsx";
import { SectionMenu } from "../components/section-menu.tsx";
import { useOpeningsToReview } from "../features/case-access/use-openings.ts";
import { useVaultQuery } from "../ipc/use-operation.ts";
import { countOf } from "../wording/dates.ts";
import { settingsPages } from "./settings-pages.ts";

/** The menu of the settings above the page that is open. Each page has a heading of its own. */
export function SettingsFrame({ page }: { readonly page: string }) {
  const { data: me } = useVaultQuery("workers.me", {});
  const waiting = useOpeningsToReview().length;
  if (!me) return null;
  const shown = settingsPages.filter(({ right }) => mayDo(me.roles, right));
  const open = shown.find(({ path }) => path === page);
  return (
    <>
      <SectionMenu
        label="Settings"
        links={shown.map(({ path, name }) => ({
          href: `/settings/${path}`,
          label: name,
          isCurrent: path === page,
          waiting: path === "openings" && waiting > 0 ? `${countOf(waiting, "opening", "openings")} to review` : null,
        }))}
      />
      {open ? (
        <open.Page key={open.path} />
      ) : (
        <Page title="There is no such page for you">
          <EmptyState action={<Link href="/settings/you">Go to your settings</Link>} title="Nothing was changed." />
        </Page>
      )}
    </>
  );
}
