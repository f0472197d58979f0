import { useEffect } from "react";
import { Redirect, useLocation } from "wouter";
import { Place, resumeRoute } from "#shared/domain/place.ts";
import { call } from "../ipc/client.ts";
import { useVaultQuery } from "../ipc/use-operation.ts";

/** Goes on where the worker was when the vault was locked; somebody else begins at home. */
export function Resume() {
  const { data, error } = useVaultQuery("workers.place", {});
  if (data) return <Redirect replace to={data.place ?? "/"} />;
  return error ? <Redirect replace to="/" /> : null;
}

/** Has the vault keep where the worker is. */
export function useKeptPlace(): void {
  const [location] = useLocation();
  useEffect(() => {
    if (location === resumeRoute || !Place.safeParse(location).success) return;
    // What cannot be kept, as in a vault that takes no changes, is a convenience less.
    call("workers.keepPlace", { place: location }).catch(() => undefined);
  }, [location]);
}
