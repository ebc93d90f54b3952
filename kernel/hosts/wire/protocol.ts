// What crosses the boundaries of the kernel's hosts, as types; the schemas they are inferred from stand in the files named here.
export type * from "./guest-messages.ts";
export type * from "./stage-messages.ts";

/**
 * The shell posts this to the frame's window once it has loaded, with one port:
 * `frame.contentWindow.postMessage({ kind: "variante-connect" }, "*", [port])`. Everything else crosses the port;
 * the stage answers `ready` there and takes no other.
 */
export interface Connect {
  kind: "variante-connect";
}
/** The stage reports that it is alive every so many ms; a visible stage that misses ten reports is stuck. */
export const heartbeatMs = 100;
