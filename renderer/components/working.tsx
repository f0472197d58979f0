import { Loader } from "@mantine/core";

/** Where something is still being read. A name needs a role: without one a screen reader passes it over. */
export function Working() {
  return <Loader aria-label="Working" role="img" size="sm" />;
}
