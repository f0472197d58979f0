import { IconInfoCircle } from "@tabler/icons-react";
import classes from "./notice-bar.module.css";

type NoticeBarProps = {
  /** False on a runtime that is fit for development and tests only. */
  readonly isReleaseRuntime: boolean;
  /** The practice vault is open. */
  readonly isPractice: boolean;
};

/** One slim line on every screen, for as long as real records must stay out. */
export function NoticeBar({ isReleaseRuntime, isPractice }: NoticeBarProps) {
  const notices = [
    isReleaseRuntime ? null : "Development runtime: do not enter real records",
    isPractice ? "Practice vault: invented people only. Do not enter real records." : null,
  ].filter((notice) => notice !== null);
  if (notices.length === 0) return null;
  return (
    <aside aria-label="Notice" className={classes["bar"]}>
      {notices.map((notice) => (
        <span className={classes["notice"]} key={notice}>
          <IconInfoCircle aria-hidden size={16} />
          <span>{notice}</span>
        </span>
      ))}
    </aside>
  );
}
