// Content-Security-Policy and companions: the shell, the stage, everything else.
import type { Context, MiddlewareHandler } from "hono";

/** What every answer carries; a route may set its own policy before. */
export const companions: MiddlewareHandler = async (c, next) => {
  await next();
  const defaults: Record<string, string> = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
  };
  if (c.req.path.startsWith("/api/")) defaults["Cache-Control"] = "no-store";
  for (const [name, value] of Object.entries(defaults)) if (!c.res.headers.has(name)) c.res.headers.set(name, value);
};

/** Scheme and host as the browser sees them; a proxy tells the scheme. */
function origin(c: Context): string {
  const host = c.req.header("host") ?? new URL(c.req.url).host;
  const secure = c.req.header("x-forwarded-proto") === "https" || c.req.url.startsWith("https:");
  return `${secure ? "https" : "http"}://${host}`;
}

/** The application: no inline script, and one frame, the stage. Editors write their own style elements. */
export const shellHeaders = (c: Context): Record<string, string> => ({
  "Content-Security-Policy": [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    `frame-src ${origin(c)}/stage`,
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; "),
  "Cross-Origin-Opener-Policy": "same-origin",
  "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
});

/** The stage's policy at `origin`: an opaque origin where notebook code runs; it fetches nothing but /assets/. */
export const stagePolicy = (origin: string): string =>
  [
    "sandbox allow-scripts",
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval' 'unsafe-eval' blob:",
    "worker-src blob:",
    `connect-src ${origin}/assets/ blob: data:`,
    "img-src 'self' data: blob:",
    "style-src 'self' 'unsafe-inline'",
    "font-src 'self'",
    "frame-ancestors 'self'",
  ].join("; ");

export const stageHeaders = (c: Context): Record<string, string> => ({
  "Content-Security-Policy": stagePolicy(origin(c)),
  "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
});
