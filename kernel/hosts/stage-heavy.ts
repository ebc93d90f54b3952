// Heavy blocks in the stage: module workers cannot start from a blob there, so one classic script is fetched once.
import type { SessionPorts } from "../run/ports.ts";
import { heavyRunner } from "./heavy.ts";

export function stageHeavy(address: string): NonNullable<SessionPorts["heavy"]> {
  let script: Promise<string> | null = null;
  let url = "";
  const runner = heavyRunner(() => new Worker(url), true);

  async function load(): Promise<string> {
    const response = await fetch(address);
    if (!response.ok) throw new Error(`${address}: ${response.status}`);
    return URL.createObjectURL(new Blob([await response.text()], { type: "text/javascript" }));
  }
  return async (block, config, inputs, context) => {
    try {
      url = await (script ??= load());
    } catch (error) {
      // The next block tries again.
      script = null;
      throw error;
    }
    return runner(block, config, inputs, context);
  };
}
