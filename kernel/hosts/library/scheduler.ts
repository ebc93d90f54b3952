// When the engine's next flush happens: a message to oneself. Timers are clamped and frames stop in hidden pages.
import type { SessionPorts } from "../../run/plan/ports.ts";

export function messageScheduler(): SessionPorts["schedule"] {
  const { port1, port2 } = new MessageChannel();
  const queue: (() => void)[] = [];
  port1.onmessage = () => {
    for (const flush of queue.splice(0)) flush();
  };
  return (flush) => {
    if (queue.push(flush) === 1) port2.postMessage(null);
  };
}

export const wait: SessionPorts["wait"] = (ms, signal) =>
  new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    const abort = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener("abort", abort);
      resolve();
    }, ms);
    signal.addEventListener("abort", abort, { once: true });
  });
