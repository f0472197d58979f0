import { useMantineColorScheme } from "@mantine/core";
import { IconEyeOff, IconLock } from "@tabler/icons-react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useLocation } from "wouter";
import { Announcer } from "../components/announcer.tsx";
import { useShortcut } from "../components/shortcut-registry.ts";
import { useMay } from "../components/use-may.ts";
import { useLongWorkNews } from "../ipc/use-long-work.ts";
import { useVaultQuery } from "../ipc/use-operation.ts";
import { hideNow, lockNow } from "../ipc/window-signals.ts";
import { statusWords } from "../wording/status-words.ts";
import { CopiedNotice } from "./copied-notice.tsx";
import { useDangerPlace } from "./danger-place.ts";
import { markKeyboardUse } from "./keyboard-use.ts";
import { PicturesNotice } from "./pictures-notice.tsx";
import { useKeptPlace } from "./resume.tsx";
import { WithRulesInForce } from "./rules-in-force.tsx";
import { SearchLayer } from "./search-layer.tsx";
import { ShortcutSheet } from "./shortcut-sheet.tsx";
import { listenForShortcuts } from "./shortcuts.ts";
import { Sidebar } from "./sidebar.tsx";
import { StatusWord } from "./status-word.tsx";
import classes from "./shell.module.css";

/** Where the window may be narrow and has room for one page of the form alone. */
const isCompanion = /^\/referrals\/[^/]+\/companion$/;

/** The frame around every page of an open vault. */
export function Shell({ children }: { readonly children: ReactNode }) {
  const main = useRef<HTMLElement>(null);
  const [location, navigate] = useLocation();
  const danger = useDangerPlace();
  const [isSheetOpen, setIsSheetOpen] = useState(false);
  const [isSearching, setIsSearching] = useState(false);
  const may = useMay();
  useChosenColourScheme();
  useKeptPlace();
  useLongWorkNews();

  useEffect(() => listenForShortcuts(window), []);
  useEffect(() => markKeyboardUse(window), []);
  useEffect(() => {
    if (main.current) main.current.scrollTop = 0;
  }, [location]);
  useShortcut("lock", lockNow);
  useShortcut("hide", hideNow);
  useShortcut("goHome", () => navigate("/"));
  useShortcut("goCases", () => navigate("/cases"), may("read_cases"));
  useShortcut("goTasks", () => navigate("/tasks"), may("read_cases"));
  useShortcut("goEnquiries", () => navigate("/enquiries"), may("read_cases"));
  useShortcut("newEnquiry", () => navigate("/enquiries/new"), may("work_on_cases"));
  useShortcut("goOrganisations", () => navigate("/organisations"), may("read_directory"));
  useShortcut("goSettings", () => navigate("/settings"));
  useShortcut("danger", () => navigate(danger));
  useShortcut("showShortcuts", () => setIsSheetOpen(true));
  useShortcut("search", () => setIsSearching((isOpen) => !isOpen));

  return (
    <div className={classes["shell"]} data-companion={isCompanion.test(location) || undefined}>
      <button className={classes["skip"]} onClick={() => main.current?.focus()} type="button">
        Skip to the page
      </button>
      <div className={classes["side"]}>
        <div className={classes["ways"]}>
          <Sidebar onSearch={() => setIsSearching(true)} onShowShortcuts={() => setIsSheetOpen(true)} />
        </div>
        <div className={classes["corner"]}>
          <CopiedNotice />
          <PicturesNotice />
          <StatusWord />
          <div className={classes["cornerButtons"]}>
            <button className={classes["cornerButton"]} onClick={lockNow} title="Lock (Ctrl+L)" type="button">
              <IconLock aria-hidden size={18} />
              <span>{statusWords.lock}</span>
            </button>
            <button
              className={classes["cornerButton"]}
              onClick={hideNow}
              title="Hide and lock (Shift three times, or Ctrl+Shift+H)"
              type="button"
            >
              <IconEyeOff aria-hidden size={18} />
              <span>{statusWords.hide}</span>
            </button>
          </div>
        </div>
      </div>
      <main className={classes["main"]} ref={main} tabIndex={-1}>
        <WithRulesInForce>{children}</WithRulesInForce>
      </main>
      <Announcer />
      <SearchLayer isOpen={isSearching} onClose={() => setIsSearching(false)} />
      <ShortcutSheet onClose={() => setIsSheetOpen(false)} opened={isSheetOpen} />
    </div>
  );
}

/** Light, dark or the computer's own, as the worker chose. Before unlocking it is the computer's own. */
function useChosenColourScheme(): void {
  const { setColorScheme } = useMantineColorScheme();
  const chosen = useVaultQuery("workers.me", {}).data?.preferences.colourScheme;
  useEffect(() => {
    if (chosen) setColorScheme(chosen === "system" ? "auto" : chosen);
  }, [chosen, setColorScheme]);
}
