import { createContext, useContext, useEffect } from "react";

/** How an export tells the dialog around it that it must not be closed by a slip. Outside a dialog nobody listens. */
export const ExportHold = createContext<(isHeld: boolean) => void>(() => undefined);

/** @param isHeld a file is being written, or its password is shown, the one time that it is (SPEC EX10) */
export function useExportHold(isHeld: boolean): void {
  const hold = useContext(ExportHold);
  useEffect(() => {
    hold(isHeld);
    return () => hold(false);
  }, [hold, isHeld]);
}
