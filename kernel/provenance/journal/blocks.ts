// Targets of indicators, blocks in another version, data and seed.
import { kindOf } from "../../blocks/contract/facts.ts";
import { showDay } from "../../language/dates.ts";
import { say, showValue } from "../../language/sentence.ts";
import { equalJson } from "../../notebook/merge-value.ts";
import type { BlockCall, HumanText, Json, Language } from "../../types/index.ts";
import { both, colon, labelOf, moves, type Said, type Side, unitOf } from "./side.ts";

interface Target {
  op?: string;
  value?: number;
  nature?: string;
}

export function indicatorDecisions(old: Side, now: Side, told: Set<number>): Said[] {
  const found: Said[] = [];
  const target = (call: BlockCall | undefined) => (call?.config.target ?? null) as Target | null;
  const words = (of: Target, unit: string, l: Language) =>
    `${of.op === "<=" ? "≤" : "≥"} ${showValue(of.value ?? null, l)}${unit}${of.nature ? `, ${of.nature}` : ""}`;
  for (const [cell, call] of now.calls) {
    if (kindOf(call.block) !== "indicator" || call.name === null) continue;
    const was = old.calls.get(cell);
    if (!was || kindOf(was.block) !== "indicator") continue;
    const [from, to] = [target(was), target(call)];
    if (equalJson(from as Json, to as Json)) continue;
    told.add(cell);
    found.push(
      both((l) => {
        const subject = `${labelOf(call, l)}${colon(l)}`;
        if (to === null) return `${subject}${l === "fr" ? "cible retirée" : "target withdrawn"}`;
        const said = `${l === "fr" ? "cible" : "target"} ${words(to, unitOf(call), l)}`;
        if (from === null) return subject + said;
        return `${subject}${said} (${l === "fr" ? "était" : "was"} ${words(from, unitOf(was), l)})`;
      }),
    );
  }
  return found;
}

/** A cell whose block is another version of the same, or another block. */
export function blockDecisions(old: Side, now: Side, told: Set<number>): Said[] {
  const found: Said[] = [];
  for (const [cell, call] of now.calls) {
    const was = old.calls.get(cell);
    if (!was || was.block === call.block) continue;
    told.add(cell);
    const title = (l: Language) =>
      labelOf(call, l) || (call.config.title ? say(call.config.title as HumanText, l) : "") || call.block;
    found.push(
      both(
        (l) =>
          `${title(l)}${colon(l)}${l === "fr" ? `bloc ${was.block} remplacé par ${call.block}` : `block ${was.block} replaced by ${call.block}`}`,
      ),
    );
  }
  return found;
}

export function settingDecisions(old: Side, now: Side): Said[] {
  const found: Said[] = [];
  if (old.seed !== now.seed) found.push(both((l) => `${l === "fr" ? "Graine" : "Seed"} ${moves(old.seed, now.seed, "", l)}`));
  for (const name of new Set([...Object.keys(old.files), ...Object.keys(now.files)])) {
    const [was, is] = [old.files[name], now.files[name]];
    if (was?.sha256 === is?.sha256) continue;
    const verb = !was
      ? { fr: "ajoutées", en: "added" }
      : !is
        ? { fr: "retirées", en: "removed" }
        : { fr: "mises à jour", en: "updated" };
    const date = is?.date ?? "";
    found.push(
      both((l) => `${l === "fr" ? "Données" : "Data"} ${verb[l]}${colon(l)}${name}${date ? `, ${showDay(date, l)}` : ""}`),
    );
  }
  return found;
}
