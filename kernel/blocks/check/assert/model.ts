// One condition in every scenario: live over what across() gives, or on demand over the whole matrix and random samples.
import type { AcrossRow } from "../../../types/index.ts";
import type { BlockModel, GraphContext } from "../../contract/block.ts";
import type { Config } from "./definition.ts";
import { explore } from "./explore.ts";
import { type Exploration, isUndecided } from "./found.ts";
import { judgeOf } from "./judge.ts";
import { type CheckRow, pendingText, summaryText, unknownText } from "./messages.ts";
import { exploresOnDemand } from "./on-demand.ts";
import { type Watch, watchOf } from "./watch.ts";

export type { CheckRow } from "./messages.ts";

export interface Check {
  view: "check.assert@1";
  spec: { left: string; op: Config["op"]; right: string; tolerance: number; unit: string };
  /** Held everywhere; null while a scenario is still computing, or where samples were stopped or do not compute and nothing failed. */
  ok: boolean | null;
  message: { fr: string; en: string };
  data: CheckRow[];
  /** What a check run on demand went through, and the smallest failure it found. */
  exploration?: Exploration;
}

const model: BlockModel<Config> = (config, _inputs, context): Check | Promise<Check> => {
  const watch = watchOf(config);
  if (!exploresOnDemand(config)) return live(config, watch, context);
  return explore(config, watch, context).then(({ rows, ok, message, exploration }) => {
    if (ok === false || isUndecided({ ok, exploration })) context.warn({ kind: "error", severity: "warning", message });
    return { view: "check.assert@1", spec: specOf(config), ok, message, data: rows, exploration };
  });
};
export default model;

const specOf = ({ left, op, right, tolerance, unit }: Config): Check["spec"] => ({ left, op, right, tolerance, unit });

function live(config: Config, { aliases, formulas }: Watch, context: GraphContext): Check {
  const judge = judgeOf(config, formulas);
  const across = new Map([...aliases].map(([alias, cell]) => [alias, context.across(cell)]));
  const order: Pick<AcrossRow, "scenario" | "name" | "color">[] = [];
  for (const rows of across.values()) {
    for (const row of rows) if (!order.some((known) => known.scenario === row.scenario)) order.push(row);
  }
  // Nothing observed: the condition stands once, in the scenario shown.
  if (order.length === 0 && aliases.size === 0)
    order.push({ scenario: context.scenario.id, name: context.scenario.name, color: context.scenario.color });

  const data = order.map(({ scenario, name, color }): CheckRow => {
    const found = [...across].map(([alias, rows]) => [alias, rows.find((row) => row.scenario === scenario)] as const);
    const row = (state: CheckRow["state"], message: CheckRow["message"]): CheckRow => ({
      scenario,
      name,
      color,
      state,
      left: null,
      right: null,
      gap: null,
      message,
    });
    const failed = found.find(([, entry]) => entry?.state === "error");
    if (failed) return row("unknown", unknownText(failed[0], failed[1]?.error));
    if (found.some(([, entry]) => entry?.state !== "done")) return row("pending", pendingText);
    const values = new Map(found.map(([alias, entry]) => [alias, entry!.value]));
    const { state, gap, message } = judge((alias) => values.get(alias));
    return { ...row(state, message), ...gap };
  });

  const failures = data.filter((row) => row.state === "failed" || row.state === "unknown");
  const pending = data.some((row) => row.state === "pending");
  const ok = failures.length ? false : pending || data.length === 0 ? null : true;
  const message = summaryText(config, data);
  if (ok === false) context.warn({ kind: "error", severity: "warning", message });
  return { view: "check.assert@1", spec: specOf(config), ok, message, data };
}
