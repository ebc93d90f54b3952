// Where prlimit is absent (macOS, Windows): the guest's resident memory, looked at from outside.
import { type ChildProcess, execFile } from "node:child_process";

const everyMs = 250;

export function pollMemory(child: ChildProcess, limit: number, exceeded: () => void): () => void {
  const [command, args, scale] =
    process.platform === "win32"
      ? (["powershell", ["-NoProfile", "-Command", `(Get-Process -Id ${child.pid}).WorkingSet64`], 1] as const)
      : (["ps", ["-o", "rss=", "-p", String(child.pid)], 1024] as const);
  let asking = false;
  const timer = setInterval(() => {
    if (asking) return;
    asking = true;
    execFile(command, [...args], (error, stdout) => {
      asking = false;
      // No answer: the process has just ended, and the interval with it.
      if (!error && Number(stdout.trim()) * scale > limit) exceeded();
    });
  }, everyMs);
  timer.unref();
  return () => clearInterval(timer);
}
