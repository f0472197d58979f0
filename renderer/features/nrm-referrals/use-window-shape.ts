import { useEffect, useState } from "react";
import type { Input } from "#shared/contract/index.ts";
import { call } from "../../ipc/client.ts";
import { readArrival } from "./referral-location.ts";

export type WindowShape = Input<"thisComputer.shapeWindow">["shape"];

/** How the window stands while this page is open; on leaving it is whole again (SPEC NRM48). */
export function useWindowShape(): readonly [WindowShape, (shape: WindowShape) => void] {
  const [shape, setShape] = useState<WindowShape>(() => (readArrival().isBeside === true ? "beside" : "whole"));
  useEffect(() => {
    if (shape !== "beside") return;
    stand("beside");
    return () => stand("whole");
  }, [shape]);
  return [shape, setShape];
}

function stand(shape: WindowShape): void {
  // A window that stays as it is does no harm; a lock brings it back in any case.
  call("thisComputer.shapeWindow", { shape }).catch(() => undefined);
}
