// Evaluates one condition in every scenario that across() gives, and says in words by how much it fails.

import { Refused } from "../../../maths/formula-values.ts";
import { nearest } from "../../../maths/nearest.ts";
import { round } from "../../../maths/statistics.ts";
import type { AcrossRow } from "../../../types.ts";
import { type BlockModel, ModelError } from "../../block.ts";
import { formulated, received } from "../../door.ts";
import { parseFormula } from "../../formula.ts";
import type { Config } from "./definition.ts";
import { type CheckRow, failureText, type Gap, pendingText, successText, summaryText, unknownText } from "./messages.ts";

export type { CheckRow } from "./messages.ts";

export interface Check {
  view: "check.assert@1";
  spec: { left: string; op: Config["op"]; right: string; tolerance: number; unit: string };
  /** Held everywhere; null while a scenario is still computing. */
  ok: boolean | null;
  message: { fr: string; en: string };
  data: CheckRow[];
}

const model: BlockModel<Config> = (config, _inputs, context): Check => {
  const aliases = new Map(config.of.map((subject) => [subject.as ?? subject.cell, subject.cell]));
  if (aliases.size < config.of.length) {
    throw new ModelError(
      {
        fr: "Deux cellules observées ont le même nom dans la formule.",
        en: "Two observed cells have the same name in the formula.",
      },
      "of",
    );
  }
  const left = formulated("left", () => parseFormula(config.left));
  const right = formulated("right", () => parseFormula(config.right));
  for (const [at, formula] of [
    ["left", left],
    ["right", right],
  ] as const) {
    const unknown = formula.names.find((name) => !aliases.has(name));
    if (unknown === undefined) continue;
    const near = nearest(unknown, aliases.keys());
    throw new ModelError(
      {
        fr: `« ${unknown} » n'est pas une cellule observée.${near ? ` La plus proche est « ${near} ».` : " Ajoutez-la à la liste."}`,
        en: `“${unknown}” is not an observed cell.${near ? ` The nearest is “${near}”.` : " Add it to the list."}`,
      },
      at,
    );
  }

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
    const row = (state: CheckRow["state"], message: CheckRow["message"], gap: Gap | null = null): CheckRow => ({
      scenario,
      name,
      color,
      state,
      left: gap?.left ?? null,
      right: gap?.right ?? null,
      gap: gap?.gap ?? null,
      message,
    });
    const failed = found.find(([, entry]) => entry?.state === "error");
    if (failed) return row("unknown", unknownText(failed[0], failed[1]?.error));
    if (found.some(([, entry]) => entry?.state !== "done")) return row("pending", pendingText);
    const values = new Map(found.map(([alias, entry]) => [alias, entry!.value]));
    try {
      const gap = measure(
        left.evaluate((alias) => values.get(alias)),
        right.evaluate((alias) => values.get(alias)),
      );
      return holds(gap, config) ? row("held", successText(config), gap) : row("failed", failureText(config, gap), gap);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      return row("unknown", error.text);
    }
  });

  const failures = data.filter((row) => row.state === "failed" || row.state === "unknown");
  const pending = data.some((row) => row.state === "pending");
  const ok = failures.length ? false : pending || data.length === 0 ? null : true;
  const message = summaryText(config, data);
  if (ok === false) context.warn({ kind: "error", severity: "warning", message });
  return {
    view: "check.assert@1",
    spec: { left: config.left, op: config.op, right: config.right, tolerance: config.tolerance, unit: config.unit },
    ok,
    message,
    data,
  };
};
export default model;

function measure(left: unknown, right: unknown): Gap {
  const number = (value: unknown, fr: string, en: string) => {
    if (typeof value === "boolean") return value ? 1 : 0;
    if (typeof value === "number") return value;
    const got = received(value);
    throw new Refused({ fr: `${fr} ne donne pas de nombre mais ${got.fr}`, en: `${en} gives no number but ${got.en}` });
  };
  const a = number(left, "ce qui est calculé", "what is computed");
  const b = number(right, "ce qui est attendu", "what is expected");
  return { left: a, right: b, gap: a - b };
}

function holds({ gap }: Gap, { op, tolerance }: Config): boolean {
  // Sums of thousands of terms differ in their last bits: a tolerance of zero forgives those alone.
  const within = Math.abs(round(gap, 9)) <= tolerance;
  switch (op) {
    case "=":
      return within;
    case "!=":
      return !within;
    case "<=":
      return gap < 0 || within;
    case ">=":
      return gap > 0 || within;
    case "<":
      return gap < -tolerance && !within;
    case ">":
      return gap > tolerance && !within;
  }
}
