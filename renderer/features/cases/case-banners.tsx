import { ActionIcon, Button } from "@mantine/core";
import { IconAlertTriangle, IconFlag } from "@tabler/icons-react";
import { useState } from "react";
import { type CaseMarker, isReviewDue } from "#shared/domain/case-marker.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import { HistoryButton } from "../../components/history-button.tsx";
import { showUndoToast } from "../../components/undo-toast.tsx";
import { useMay } from "../../components/use-may.ts";
import { useToday } from "../../components/use-today.ts";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useVaultCommand, useVaultQuery } from "../../ipc/use-operation.ts";
import { formatDate } from "../../wording/dates.ts";
import { BannerDialog } from "./banner-dialog.tsx";
import classes from "./case-banners.module.css";

function useBanners(caseId: CaseId) {
  const markers = useVaultQuery("caseMarkers.list", { caseId });
  return { ...markers, banners: markers.data?.filter(({ noteId }) => noteId === null) ?? [] };
}

type CaseBannersProps = {
  readonly caseId: CaseId;
  /** Where there is little room: to be read, and nothing to press. */
  readonly isCompact?: boolean;
};

/** What everybody who opens the case has to see first (SPEC BP1). */
export function CaseBanners({ caseId, isCompact = false }: CaseBannersProps) {
  const { banners, error } = useBanners(caseId);
  if (error) return <ErrorNotice error={error} />;
  if (banners.length === 0) return null;
  return (
    <ul className={classes["banners"]} aria-label="Banners of this case" data-compact={isCompact || undefined}>
      {banners.map((banner) => (
        <Banner key={banner.id} banner={banner} isCompact={isCompact} />
      ))}
    </ul>
  );
}

function Banner({ banner, isCompact }: { readonly banner: CaseMarker; readonly isCompact: boolean }) {
  const may = useMay();
  const today = useToday();
  const remove = useVaultCommand("caseMarkers.remove");
  const putBack = useVaultCommand("caseMarkers.putBack");
  const [isChanged, setChanged] = useState(false);
  const markerId = banner.id;

  return (
    <li className={classes["banner"]}>
      <IconAlertTriangle aria-hidden size={18} />
      <span className={classes["words"]}>
        <strong dir="auto">{banner.words}</strong>
        <span className={classes["about"]}>
          <bdi>{banner.recordedBy}</bdi>
          {isReviewDue(banner, today) ? (
            <strong> · Review was due on {formatDate(banner.reviewOn)}: does it still hold?</strong>
          ) : (
            ` · Review on ${formatDate(banner.reviewOn)}`
          )}
        </span>
        <ErrorNotice error={remove.error ?? putBack.error} />
      </span>
      {!isCompact && (
        <span className={classes["actions"]}>
          {may("work_on_cases") && (
            <>
              <Button
                variant="default"
                size="compact-sm"
                aria-label={`Change: ${banner.words}`}
                onClick={() => setChanged(true)}
              >
                Change
              </Button>
              <Button
                variant="default"
                size="compact-sm"
                aria-label={`Take down: ${banner.words}`}
                loading={remove.isPending}
                onClick={() =>
                  remove.mutate(
                    { markerId, basedOnRevision: banner.revision },
                    {
                      onSuccess: ({ revision }) =>
                        showUndoToast({
                          done: "Banner taken down",
                          undoLabel: "Put the banner back",
                          onUndo: () => putBack.mutate({ markerId, basedOnRevision: revision }),
                        }),
                    },
                  )
                }
              >
                Take down
              </Button>
            </>
          )}
          <HistoryButton isCompact object="case_marker" objectId={markerId} of={banner.words} />
        </span>
      )}
      {isChanged && <BannerDialog caseId={banner.caseId} changes={banner} onClose={() => setChanged(false)} />}
    </li>
  );
}

/** Offers a banner, beside the reference of the case. */
export function BannerButton({ caseId }: { readonly caseId: CaseId }) {
  const may = useMay();
  const [isOpen, setOpen] = useState(false);
  if (!may("work_on_cases")) return null;
  return (
    <>
      <ActionIcon
        aria-label="Add a banner to this case"
        aria-haspopup="dialog"
        title="Add a banner that everybody sees who opens this case"
        variant="subtle"
        onClick={() => setOpen(true)}
      >
        <IconFlag aria-hidden size={18} />
      </ActionIcon>
      {isOpen && <BannerDialog caseId={caseId} changes={null} onClose={() => setOpen(false)} />}
    </>
  );
}
