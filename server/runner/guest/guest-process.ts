// One guest process: started confined, spoken to in frames, measured, and killed with its whole group.
import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import type { Limits } from "../../ground/config.ts";
import { createFrameReader, encodeFrame, type Frame, FrameError, type ToGuest } from "./frames.ts";
import { environment, guestCommand, type Isolation } from "./isolation.ts";
import { pollMemory } from "./memory-poll.ts";

/** Why a guest is no more. */
export type GuestEnd =
  | { kind: "killed"; why: "asked" | "wall" | "memory" | "output" | "frames"; detail: string }
  | { kind: "exited"; code: number | null; signal: string | null; stderr: string };

export interface GuestProcess {
  send: (header: ToGuest, payload?: Uint8Array) => void;
  kill: (why: Extract<GuestEnd, { kind: "killed" }>["why"], detail?: string) => void;
  ended: Promise<GuestEnd>;
  pid: number | undefined;
}

/** Nothing legitimate is written there: enough to tell why Deno did not start. */
const keptStderr = 8 * 1024;
/** How the guest ends what it prints past its own megabyte. */
const cutMark = Buffer.from("[…]\n");
const printable = 1_000_000;
const maxStderr = 8 * 1024 * 1024;

export function startGuest(
  isolation: Isolation,
  limits: Limits,
  payloadBytes: number,
  bundle: string,
  onFrame: (frame: Frame) => void,
  onCut: () => void,
): GuestProcess {
  const [command, ...args] = guestCommand(isolation, limits, bundle);
  const child: ChildProcessWithoutNullStreams = spawn(command, args, {
    cwd: "/",
    // Its own group, so that one signal ends it whole.
    detached: true,
    env: { ...environment, PATH: process.env.PATH ?? "/usr/bin:/bin" },
    stdio: ["pipe", "pipe", "pipe"],
  });
  let cause: Extract<GuestEnd, { kind: "killed" }> | null = null;
  let stderr = "";
  let stderrBytes = 0;
  let stdoutBytes = 0;
  const reader = createFrameReader({ headerBytes: limits.frameBytes, payloadBytes });

  const kill: GuestProcess["kill"] = (why, detail = "") => {
    if (cause) return;
    cause = { kind: "killed", why, detail };
    try {
      if (child.pid !== undefined) process.kill(process.platform === "win32" ? child.pid : -child.pid, "SIGKILL");
    } catch {
      child.kill("SIGKILL");
    }
  };
  const wall = setTimeout(() => kill("wall"), limits.wallMs);
  const stopPolling = isolation.prlimit ? () => {} : pollMemory(child, limits.memoryBytes, () => kill("memory"));

  child.stdout.on("data", (chunk: Buffer) => {
    if (cause) return;
    stdoutBytes += chunk.length;
    if (stdoutBytes > limits.totalBytes) return kill("output", `${stdoutBytes} bytes`);
    try {
      for (const frame of reader.push(chunk)) if (!cause) onFrame(frame);
    } catch (error) {
      if (!(error instanceof FrameError)) throw error;
      kill("frames", error.message);
    }
  });
  child.stderr.on("data", (chunk: Buffer) => {
    stderrBytes += chunk.length;
    if (stderrBytes >= printable && chunk.subarray(-cutMark.length).equals(cutMark)) onCut();
    if (stderr.length < keptStderr) stderr += chunk.toString("utf8").slice(0, keptStderr - stderr.length);
    if (stderrBytes > maxStderr) kill("output", `${stderrBytes} bytes on stderr`);
  });
  // A guest that dies while being written to: its end says so.
  child.stdin.on("error", () => {});

  const ended = new Promise<GuestEnd>((resolve) => {
    const finish = (end: GuestEnd) => {
      clearTimeout(wall);
      stopPolling();
      resolve(cause ?? end);
    };
    child.on("error", (error) => finish({ kind: "exited", code: null, signal: null, stderr: error.message }));
    child.on("close", (code, signal) => finish({ kind: "exited", code, signal, stderr }));
  });

  return {
    pid: child.pid,
    kill,
    ended,
    send: (header, payload) => {
      if (!cause && child.stdin.writable) child.stdin.write(encodeFrame(header, payload));
    },
  };
}
