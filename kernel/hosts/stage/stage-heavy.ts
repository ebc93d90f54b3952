// Heavy blocks in the stage: module workers cannot start from a blob there, so each kind has a classic script, fetched once.
import type { SessionPorts } from "../../run/plan/ports.ts";
import { heavyRunner } from "../heavy/heavy.ts";

/** `addresses`: the script of each heavy block. */
export function stageHeavy(addresses: Record<string, string>): NonNullable<SessionPorts["heavy"]> {
  const scripts = new Map<string, Promise<string>>();

  async function load(block: string): Promise<string> {
    const address = addresses[block];
    if (!address) throw new Error(`no script of the block ${block}`);
    const response = await fetch(address);
    if (!response.ok) throw new Error(`${address}: ${response.status}`);
    return URL.createObjectURL(new Blob([await response.text()], { type: "text/javascript" }));
  }
  const make = async (block: string): Promise<Worker> => {
    let script = scripts.get(block);
    if (!script) scripts.set(block, (script = load(block)));
    try {
      return new Worker(await script);
    } catch (error) {
      // The next block tries again.
      scripts.delete(block);
      throw error;
    }
  };
  // An endless block holds its place until it is interrupted: others go on beside it.
  const most = Math.max(4, navigator.hardwareConcurrency);
  return heavyRunner({ make, kindOf: (block) => block, most, watched: true });
}
