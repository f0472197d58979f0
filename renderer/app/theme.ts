import {
  type CSSVariablesResolver,
  createTheme,
  type MantineColorScheme,
  type MantineColorSchemeManager,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from "@mantine/core";

/** Every shade is the same custom property, so that the token file alone decides, in both themes. */
function oneColour(property: string): MantineColorsTuple {
  const value = `var(${property})`;
  return [value, value, value, value, value, value, value, value, value, value];
}

/**
 * The two greys of the component library, which it uses for hovers, lists and dividers: from the ground to
 * the words in the light theme, from the words to the ground in the dark one.
 */
const greys: { readonly gray: MantineColorsTuple; readonly dark: MantineColorsTuple } = {
  gray: [
    "var(--hf-raised)",
    "var(--hf-raised)",
    "var(--hf-border)",
    "var(--hf-border)",
    "var(--hf-border-strong)",
    "var(--hf-muted)",
    "var(--hf-muted)",
    "var(--hf-text)",
    "var(--hf-text)",
    "var(--hf-text)",
  ],
  dark: [
    "var(--hf-text)",
    "var(--hf-text)",
    "var(--hf-muted)",
    "var(--hf-muted)",
    "var(--hf-border-strong)",
    "var(--hf-raised)",
    "var(--hf-surface)",
    "var(--hf-page)",
    "var(--hf-page)",
    "var(--hf-page)",
  ],
};

/** Colours that a control may be given by name, and what stands for them in `tokens.css`. */
const meanings = ["action", "danger", "due", "done", "information"] as const;

const variantColorResolver: VariantColorsResolver = ({ color, variant }) => {
  const name = meanings.find((meaning) => meaning === color) ?? "action";
  const ink = `var(--hf-${name})`;
  const hasFill = name === "action" || name === "danger";
  const invisible = "1px solid transparent";
  switch (variant) {
    case "filled":
      return {
        background: ink,
        hover: hasFill ? `var(--hf-${name}-hover)` : ink,
        color: hasFill ? `var(--hf-on-${name})` : "var(--hf-page)",
        border: invisible,
      };
    case "light":
      return { background: `var(--hf-${name}-soft)`, hover: `var(--hf-${name}-soft)`, color: ink, border: invisible };
    case "outline":
      return { background: "transparent", hover: `var(--hf-${name}-soft)`, color: ink, border: `1px solid ${ink}` };
    case "default":
      return {
        background: "var(--hf-surface)",
        hover: "var(--hf-raised)",
        color: "var(--hf-text)",
        border: "1px solid var(--hf-border-strong)",
      };
    default:
      return {
        background: "transparent",
        hover: variant === "subtle" ? "var(--hf-raised)" : "transparent",
        color: ink,
        border: invisible,
      };
  }
};

export const theme = createTheme({
  primaryColor: "action",
  colors: {
    ...greys,
    action: oneColour("--hf-action"),
    danger: oneColour("--hf-danger"),
    due: oneColour("--hf-due"),
    done: oneColour("--hf-done"),
    information: oneColour("--hf-information"),
  },
  variantColorResolver,
  fontFamily: "var(--hf-font)",
  fontSizes: {
    xs: "var(--hf-size-small)",
    sm: "var(--hf-size-body)",
    md: "var(--hf-size-body)",
    lg: "var(--hf-size-section)",
    xl: "var(--hf-size-title)",
  },
  lineHeights: { xs: "1.5", sm: "1.5", md: "1.5", lg: "1.25", xl: "1.25" },
  headings: {
    fontFamily: "var(--hf-font)",
    fontWeight: "600",
    sizes: {
      h1: { fontSize: "var(--hf-size-title)", lineHeight: "1.25" },
      h2: { fontSize: "var(--hf-size-section)", lineHeight: "1.25" },
      h3: { fontSize: "var(--hf-size-body)", lineHeight: "1.5" },
    },
  },
  spacing: { xs: "8px", sm: "12px", md: "16px", lg: "24px", xl: "32px" },
  radius: { xs: "2px", sm: "4px", md: "6px", lg: "6px", xl: "6px" },
  defaultRadius: "md",
  cursorType: "pointer",
  respectReducedMotion: true,
  // Focus is shown by app/global.css, the same for every control.
  focusRing: "never",
  components: {
    Button: { defaultProps: { size: "sm" } },
    ActionIcon: { defaultProps: { variant: "subtle", size: 32 } },
    Modal: {
      defaultProps: {
        closeButtonProps: { "aria-label": "Close" },
        overlayProps: { backgroundOpacity: 0.4 },
        transitionProps: { duration: 0 },
      },
    },
    Popover: { defaultProps: { shadow: "sm", transitionProps: { duration: 0 } } },
    Select: { defaultProps: { comboboxProps: { shadow: "sm", transitionProps: { duration: 0 } } } },
    MultiSelect: { defaultProps: { comboboxProps: { shadow: "sm", transitionProps: { duration: 0 } } } },
    Menu: { defaultProps: { shadow: "sm", transitionProps: { duration: 0 } } },
    InputWrapper: { defaultProps: { inputWrapperOrder: ["label", "description", "error", "input"] } },
    Tooltip: { defaultProps: { transitionProps: { duration: 0 } } },
  },
});

/** Mantine's own names for colours, answered by the token file. */
const colours = {
  "--mantine-color-text": "var(--hf-text)",
  "--mantine-color-body": "var(--hf-surface)",
  "--mantine-color-bright": "var(--hf-text)",
  "--mantine-color-error": "var(--hf-danger)",
  "--mantine-color-success": "var(--hf-done)",
  "--mantine-color-placeholder": "var(--hf-muted)",
  "--mantine-color-anchor": "var(--hf-action)",
  "--mantine-color-default": "var(--hf-surface)",
  "--mantine-color-default-hover": "var(--hf-raised)",
  "--mantine-color-default-color": "var(--hf-text)",
  "--mantine-color-default-border": "var(--hf-border-strong)",
  "--mantine-color-dimmed": "var(--hf-muted)",
  "--mantine-color-disabled": "var(--hf-raised)",
  "--mantine-color-disabled-color": "var(--hf-muted)",
  "--mantine-color-disabled-border": "var(--hf-border)",
  "--mantine-primary-color-contrast": "var(--hf-on-action)",
  "--mantine-primary-color-filled": "var(--hf-action)",
  "--mantine-primary-color-filled-hover": "var(--hf-action-hover)",
  "--mantine-primary-color-light": "var(--hf-action-soft)",
  "--mantine-primary-color-light-hover": "var(--hf-action-soft)",
  "--mantine-primary-color-light-color": "var(--hf-action)",
  ...Object.fromEntries(
    meanings.flatMap((name) => [
      [`--mantine-color-${name}-filled`, `var(--hf-${name})`],
      [`--mantine-color-${name}-filled-hover`, `var(--hf-${name})`],
      [`--mantine-color-${name}-light`, `var(--hf-${name}-soft)`],
      [`--mantine-color-${name}-light-hover`, `var(--hf-${name}-soft)`],
      [`--mantine-color-${name}-light-color`, `var(--hf-${name})`],
      [`--mantine-color-${name}-outline`, `var(--hf-${name})`],
      [`--mantine-color-${name}-outline-hover`, `var(--hf-${name}-soft)`],
    ]),
  ),
};

export const cssVariablesResolver: CSSVariablesResolver = () => ({ variables: {}, light: colours, dark: colours });

/** Keeps the chosen theme for this window only: nothing is written outside the vault. */
export function colourSchemeInMemory(): MantineColorSchemeManager {
  let chosen: MantineColorScheme | undefined;
  return {
    get: (otherwise) => chosen ?? otherwise,
    set: (value) => {
      chosen = value;
    },
    subscribe: () => undefined,
    unsubscribe: () => undefined,
    clear: () => {
      chosen = undefined;
    },
  };
}
