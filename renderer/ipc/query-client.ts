import { QueryClient } from "@tanstack/react-query";

/** Questions are cheap and local: always asked afresh when a page opens, never repeated on failure. */
export function newQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { networkMode: "always", retry: false, refetchOnReconnect: false },
      mutations: { networkMode: "always" },
    },
  });
}
