// What differs between two scenarios, in sentences: causes first, then effects. Pure but for the language.
import type { Differences, DifferingOverride, HumanText, Json, ScenarioSet, ValueDifference } from "../../../../kernel/index.ts";
import { formatDifference, formatNumber, formatRounded } from "../../../messages/format.ts";
import { humanText } from "../../../messages/index.ts";
import { say } from "./differences-words.ts";

const listed = 3;

/** Two decimals, or three significant digits below one. */
export const figure = (value: number): string =>
  formatNumber(value, undefined, value !== 0 && Math.abs(value) < 1 ? { maximumSignificantDigits: 3 } : {});

const withUnit = (text: string, unit: string | null): string => (unit ? `${text}\u00a0${unit}` : text);

export function jsonText(value: Json): string {
  if (typeof value === "number") return figure(value);
  if (typeof value === "boolean") return say(value ? "yes" : "no");
  if (value === null) return "–";
  if (typeof value === "string") return say("quoted", { text: value });
  return say(Array.isArray(value) ? "list" : "object");
}

/** One side of a difference, for its column. */
export function sideText(difference: ValueDifference, side: "a" | "b", unit: string | null, step: number | null = null): string {
  switch (difference.kind) {
    case "number": {
      const value = difference[side];
      if (value === null) return "–";
      return withUnit(step === null ? figure(value) : formatRounded(value, step), unit);
    }
    case "value":
      return withUnit(jsonText(difference[side]), typeof difference[side] === "number" ? unit : null);
    case "table":
      return say("lines", { n: difference.length[side] });
    default:
      return "–";
  }
}

const places = (first: { at: string; column: string | null; a: Json; b: Json }[]): string =>
  first
    .slice(0, 2)
    .map(({ at, column, a, b }) => `${column === null ? at : `${at} · ${column}`} ${jsonText(a)} → ${jsonText(b)}`)
    .join(" ; ");

/** The difference itself: a gap, or how many rows, cells, places, and the first ones. */
export function gapText(difference: ValueDifference, unit: string | null, step: number | null = null): string {
  switch (difference.kind) {
    case "number":
      return difference.delta === null ? "–" : withUnit(signed(difference.delta, step), unit === "%" ? "points" : unit);
    case "table": {
      const { rows, cells, only, columns, first } = difference;
      const oneSided = [...columns.a, ...columns.b];
      return [
        say("rows", { rows, cells, all: Math.max(difference.length.a, difference.length.b) }),
        only.a + only.b > 0 ? say("rowsOnly", { n: only.a + only.b }) : "",
        oneSided.length > 0 ? say("columnsOnly", { list: oneSided.slice(0, listed).join(", ") }) : "",
        places(first),
      ]
        .filter(Boolean)
        .join(" ; ");
    }
    case "grid": {
      const { cells, differing, largest } = difference;
      const gap = largest === null ? "" : `, ${say("meshesGap", { value: withUnit(figure(largest), unit) })}`;
      return say("meshes", { n: differing, all: formatNumber(cells) }) + gap;
    }
    case "value":
      return difference.first.some(({ at }) => at !== "")
        ? `${say("places", { n: difference.count })} ; ${places(difference.first)}`
        : "";
    case "opaque":
      return say("opaque");
  }
}

export const signed = (value: number, step: number | null = null): string => {
  if (step !== null) return formatDifference(value, step);
  const text = figure(Math.abs(value));
  return /[1-9]/.test(text) ? (value > 0 ? "+" : "−") + text : formatDifference(value, null);
};

export const shareText = (difference: { delta: number | null; share: number | null }): string =>
  difference.share === null ? (difference.delta === null ? "" : say("noShare")) : formatDifference(difference.share, 0.1);

/** Inside a sentence: a first capital goes, unless an acronym stands there. */
const lower = (text: string): string =>
  /^\p{Lu}(?![\p{Lu}\p{N}])/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;

function causeText({ label, difference, unit }: DifferingOverride): string {
  const name = lower(humanText(label));
  if (difference.kind === "number" && difference.a !== null && difference.b !== null)
    return `${name} ${figure(difference.a)} → ${withUnit(figure(difference.b), unit)}`;
  if (difference.kind === "value") return `${name} ${jsonText(difference.a)} → ${withUnit(jsonText(difference.b), unit)}`;
  return `${name} (${gapText(difference, unit)})`;
}

const some = (items: string[]): string =>
  items.length <= listed
    ? items.join(", ")
    : `${items.slice(0, listed).join(", ")}, ${say("more", { n: items.length - listed })}`;

/** Causes, effects, what stayed equal, what has no value: a sentence each, empty ones left out. */
export function sentencesOf(found: Differences): string[] {
  const [a, b] = [humanText(found.a.name), humanText(found.b.name)];
  const { overrides, cells, indicators, equal, failed, counted } = found;
  if (overrides.length === 0 && cells.length === 0) return [say("nothing", { a, b })];
  const of = (role: "lever" | "context" | null) => overrides.filter((override) => override.role === role).length;
  const what = [
    of("lever") > 0 ? say("levers", { n: of("lever") }) : "",
    of("context") > 0 ? say("assumptions", { n: of("context") }) : "",
    of(null) > 0 ? say("others", { n: of(null) }) : "",
  ].filter(Boolean);
  const causes = { a, b, what: what.join(say("and")), list: some(overrides.map(causeText)) };
  const effects =
    cells.length === 0
      ? say("noCell")
      : say("cells", { n: cells.length, all: counted.cells }) +
        (counted.indicators > 0 ? say("indicators", { n: indicators.length, all: counted.indicators }) : say("end"));
  return [
    overrides.length > 0 ? say(found.a.id === "baseline" ? "changes" : "changesFrom", causes) : "",
    effects,
    equal.length > 0 ? say("equal", { n: equal.length, list: some(equal.map(({ name }) => name)) }) : "",
    failed.length > 0 ? say("failed", { n: failed.length, list: some(failed.map(({ name }) => name)) }) : "",
  ].filter(Boolean);
}

/** "variante « Densifier »", or the notebook where no scenario decides. */
export function partText(by: DifferingOverride["by"]["a"], set: ScenarioSet): string {
  if (by === null || by.axis === "trial") return say("notebook");
  const part = (by.axis === "variant" ? set.variants : set.contexts).find(({ id }) => id === by.part);
  const name: HumanText = part?.name ?? by.part;
  return say(by.axis, { name: humanText(name) });
}
