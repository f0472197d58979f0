import { QueryClient } from "@tanstack/react-query";

/** Questions are cheap and local: always asked afresh when a page opens, never repeated on failure. */
export function newQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { networkMode: "always", retry: false, refetchOnReconnect: false },
      // What a change answered may be a password: it goes with the page that asked.
      mutations: { networkMode: "always", gcTime: 0 },
    },
  });
}
