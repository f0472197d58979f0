import { MantineProvider } from "@mantine/core";
import { DatesProvider } from "@mantine/dates";
import { Notifications } from "@mantine/notifications";
import { QueryClientProvider } from "@tanstack/react-query";
import { StrictMode, useState } from "react";
import { Router } from "wouter";
import { useHashLocation } from "wouter/use-hash-location";
import { newQueryClient } from "../ipc/query-client.ts";
import { ErrorBoundary } from "./error-boundary.tsx";
import { Routes } from "./routes.tsx";
import { Shell } from "./shell.tsx";
import { styleNonce } from "./style-nonce.ts";
import { colourSchemeInMemory, cssVariablesResolver, theme } from "./theme.ts";
import { UnlockGate } from "./unlock-gate.tsx";

/** The whole window: theme, routes, and the gate in front of everything that needs an open vault. */
export function App() {
  const [queryClient] = useState(newQueryClient);
  const [colourScheme] = useState(colourSchemeInMemory);
  return (
    <StrictMode>
      <MantineProvider
        colorSchemeManager={colourScheme}
        cssVariablesResolver={cssVariablesResolver}
        defaultColorScheme="auto"
        getStyleNonce={styleNonce}
        theme={theme}
      >
        <DatesProvider settings={{ firstDayOfWeek: 1, locale: "en" }}>
          <QueryClientProvider client={queryClient}>
            <Router hook={useHashLocation}>
              <ErrorBoundary>
                <UnlockGate>
                  <Shell>
                    <Routes />
                  </Shell>
                </UnlockGate>
              </ErrorBoundary>
            </Router>
            <Notifications autoClose={10_000} limit={3} position="bottom-right" transitionDuration={0} />
          </QueryClientProvider>
        </DatesProvider>
      </MantineProvider>
    </StrictMode>
  );
}
