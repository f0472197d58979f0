/** Directives of every page and file we serve, in the order they are sent. */
const directives: readonly (readonly [name: string, value: string])[] = [
  ["default-src", "'none'"],
  ["script-src", "'self'"],
  ["style-src", "'self'"],
  ["img-src", "'self' blob:"],
  ["font-src", "'self'"],
  ["connect-src", "'none'"],
  ["object-src", "'none'"],
  ["frame-src", "'none'"],
  // The reader of PDFs and the dictionary; which scripts they are the policy of trusted types says.
  ["worker-src", "'self'"],
  // Recordings, from the memory of the page.
  ["media-src", "blob:"],
  ["manifest-src", "'none'"],
  ["base-uri", "'none'"],
  ["form-action", "'none'"],
  ["frame-ancestors", "'none'"],
  ["require-trusted-types-for", "'script'"],
  ["trusted-types", "default"],
];

/** Browser features a page could ask for. All off; known to both Chromium 130 and later ones. */
const refusedFeatures = [
  "accelerometer",
  "autoplay",
  "bluetooth",
  "camera",
  "clipboard-read",
  "clipboard-write",
  "display-capture",
  "encrypted-media",
  "fullscreen",
  "gamepad",
  "geolocation",
  "gyroscope",
  "hid",
  "idle-detection",
  "local-fonts",
  "magnetometer",
  "microphone",
  "midi",
  "payment",
  "picture-in-picture",
  "publickey-credentials-get",
  "screen-wake-lock",
  "serial",
  "storage-access",
  "usb",
  "xr-spatial-tracking",
] as const;

/**
 * The content security policy.
 *
 * @param styleNonce base64; lets the component library's own style elements in, for this load only.
 */
export function contentSecurityPolicy(styleNonce?: string): string {
  return directives
    .map(([name, value]) =>
      name === "style-src" && styleNonce !== undefined ? `${name} ${value} 'nonce-${styleNonce}'` : `${name} ${value}`,
    )
    .join("; ");
}

/** Headers of every answer, whatever it carries. */
export function contentHeaders(type: string, styleNonce?: string): Record<string, string> {
  return {
    "Content-Type": type,
    "Content-Security-Policy": contentSecurityPolicy(styleNonce),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": refusedFeatures.map((feature) => `${feature}=()`).join(", "),
  };
}
