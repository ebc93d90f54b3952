// From 2031: gross artificialisation less de-artificialisation, year by year. Another measure than ENAF consumption, never added to it.
import { portNumber } from "../../contract/door.ts";
import type { Config } from "./definition.ts";
import { flow } from "./paths.ts";

const FIRST = 2031;
const LAST = 2050;

export function netBalance(config: Config, inputs: Record<string, unknown>) {
  const known = inputs.artificialisation !== undefined || config.artificialisation !== null;
  if (!known) return { net: [], netDecades: [], net2050: null, netMet: null };
  const perYear = (at: string, fallback?: number) => portNumber(config, inputs, at, { min: 0, unit: "ha/an" }, fallback);
  const start = { taken: perYear("artificialisation"), back: perYear("renaturation") };
  const back = perYear("renaturation2050", start.back);
  // Nothing said of 2050: what the objective asks, as much artificialised as given back.
  const end = { taken: perYear("artificialisation2050", back), back };
  const years = LAST - FIRST;
  const taken = flow(start.taken, end.taken, years, config.netPath);
  const given = flow(start.back, end.back, years, config.netPath);
  const target = flow(start.taken - start.back, 0, years, config.netPath);
  const net = taken.map((artificialisation, t) => ({
    year: FIRST + t,
    artificialisation,
    renaturation: given[t]!,
    net: artificialisation - given[t]!,
    target: target[t]!,
  }));
  const net2050 = end.taken - end.back;
  return {
    net,
    netDecades: [0, 10].map((from) => {
      const rows = net.slice(from, from + 10);
      const sum = (of: "artificialisation" | "renaturation" | "net") => rows.reduce((total, row) => total + row[of], 0);
      return {
        from: FIRST + from,
        to: FIRST + from + 9,
        artificialisation: sum("artificialisation"),
        renaturation: sum("renaturation"),
        net: sum("net"),
      };
    }),
    net2050,
    netMet: net2050 <= 1e-9,
  };
}
