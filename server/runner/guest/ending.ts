// How a guest that gave no answer ended, told apart for the verdict.
import type { GuestEnd } from "./guest-process.ts";

/** How a guest ended without an answer, in the words verdicts are written with. */
export interface Ending {
  why: "stuck" | "hung" | "wall" | "memory" | "output" | "forged" | "cpu" | "crashed";
  detail: string;
}

export function endingOf(end: GuestEnd, silent: "stuck" | "hung" | null, forged: string | null): Ending {
  if (forged !== null) return { why: "forged", detail: forged };
  if (end.kind === "killed") {
    if (silent) return { why: silent, detail: "" };
    if (end.why === "frames") return { why: "forged", detail: end.detail };
    return { why: end.why === "asked" ? "crashed" : end.why, detail: end.detail };
  }
  if (end.signal === "SIGXCPU" || end.signal === "SIGKILL" || end.code === 128 + 24) return { why: "cpu", detail: "" };
  // V8 says so on stderr before it aborts.
  if (/out of memory|heap limit|allocation failed/i.test(end.stderr)) return { why: "memory", detail: "" };
  return { why: "crashed", detail: end.stderr.trim().slice(0, 2000) || `exit ${end.code ?? end.signal}` };
}
