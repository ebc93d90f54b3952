// Sharing the envelope out over communes: each published key side by side, the communal guarantee as a floor, whole units.
import { counted } from "../../../language/counted.ts";
import { isoDay, readDay } from "../../../language/day.ts";
import { largestRemainder, shareAboveFloors } from "../../../maths/sharing.ts";
import type { Columns } from "../../../tables/columns.ts";
import { type GraphContext, ModelError } from "../../contract/block.ts";
import { column, hasColumn, numbers } from "../../contract/door.ts";
import type { Config } from "./definition.ts";
import type { Rule } from "./rules.ts";

export const keys = ["equal", "past", "population", "need", "jobs"] as const;
export type Key = (typeof keys)[number];

export interface Commune {
  name: string;
  /** As written in the table; null when the commune has none. */
  document: string | null;
  /** Its communal guarantee, ha. */
  guarantee: number;
  /** It left its guarantee to the intermunicipality. */
  pooled: boolean;
  /** Since 2021, ha; null when the table does not say. */
  consumed: number | null;
  /** Land a project would take by 2030, ha; null when the table does not say. */
  project: number | null;
  /** Weight of each key the table allows. */
  weights: Partial<Record<Key, number>>;
}

/** Hectares of ten years no commune of France has taken. */
const LARGEST = 5000;

const none = /^(rnu|aucun|none|sans|)$/i;
const document = /^(plu|plui|pluih|plui-h|plum|plui-hd|carte communale|carte-communale|cc|psmv|document)$/i;

const fail = (fr: string, en: string, at = "communes"): never => {
  throw new ModelError({ fr, en }, at);
};

export function readCommunes(source: Columns, config: Config, rule: Rule, warn: GraphContext["warn"]): Commune[] {
  const names = config.columns;
  const own = source.get(column(source, names.commune, "communes")).map((name) => String(name ?? ""));
  if (own.length === 0) fail("La table « communes » est vide.", "The table “communes” is empty.");
  const seen = new Set<string>();
  own.forEach((name, i) => {
    if (name === "")
      fail(`Table « communes », ligne ${i + 1} : la commune n'a pas de nom.`, `Table “communes”, row ${i + 1}: no name.`);
    if (seen.has(name)) fail(`La commune « ${name} » est deux fois dans la table.`, `Commune “${name}” is twice in the table.`);
    seen.add(name);
  });
  const optional = (name: string) =>
    hasColumn(source, name, "communes") ? numbers(source, name, "communes", { min: 0, max: 1e9 }) : null;
  // Most communes have no delegate commune, and leave that cell empty.
  const delegated: Columns = { ...source, get: (of) => source.get(of).map((value) => ((value ?? "") === "" ? 0 : value)) };
  const [past, population, need, jobs, consumed, project, delegates] = [
    optional(names.past),
    optional(names.population),
    optional(names.need),
    optional(names.jobs),
    optional(names.consumed),
    optional(names.project),
    hasColumn(source, names.delegates, "communes") ? numbers(delegated, names.delegates, "communes", { min: 0 }) : null,
  ];
  const raw = (name: string) => (hasColumn(source, name, "communes") ? source.get(name) : null);
  const [documents, dates, pooled] = [raw(names.document), raw(names.date), raw(names.pooled)];
  const undated: string[] = [];
  const communes = own.map((name, i): Commune => {
    const written = String(documents?.[i] ?? "").trim();
    if (documents && !none.test(written) && !document.test(written)) {
      fail(
        `Table « communes », ligne ${i + 1} : le document « ${written} » n'est ni « PLU », ni « PLUi », ni « carte communale », ni « RNU ».`,
        `Table “communes”, row ${i + 1}: document “${written}” is neither “PLU”, “PLUi”, “carte communale” nor “RNU”.`,
      );
    }
    const covered = documents !== null && !none.test(written);
    const said = String(dates?.[i] ?? "").trim();
    const day = readDay(dates?.[i]);
    if (said !== "" && day === null) {
      fail(
        `Table « communes », ligne ${i + 1} : « ${said} » n'est pas une date (AAAA-MM-JJ ou JJ/MM/AAAA).`,
        `Table “communes”, row ${i + 1}: “${said}” is not a date (YYYY-MM-DD or DD/MM/YYYY).`,
      );
    }
    const date = day === null ? "" : isoDay(day);
    if (rule.guarantee && covered && date === "") undated.push(name);
    const inTime = rule.guarantee !== null && (date === "" || date < rule.guarantee.documentBefore);
    const guarantee =
      rule.guarantee && covered && inTime
        ? rule.guarantee.hectares + Math.min(rule.guarantee.most, rule.guarantee.delegate * (delegates?.[i] ?? 0))
        : 0;
    return {
      name,
      document: covered ? written : null,
      guarantee,
      pooled: guarantee > 0 && /^(true|oui|yes|1|x)$/i.test(String(pooled?.[i] ?? "")),
      consumed: consumed?.[i] ?? null,
      project: project?.[i] ?? null,
      weights: {
        equal: 1,
        ...(past && { past: past[i]! }),
        ...(population && { population: population[i]! }),
        ...(need && { need: need[i]! }),
        ...(jobs && { jobs: jobs[i]! }),
      },
    };
  });
  const largest = (past ?? []).reduce((most, area, i) => (area > (past![most] ?? 0) ? i : most), 0);
  if ((past?.[largest] ?? 0) > LARGEST) {
    warn({
      kind: "error",
      severity: "warning",
      message: {
        fr: `La commune « ${own[largest]} » aurait consommé ${past![largest]} ha en dix ans, plus que toute commune de France : la colonne est-elle en m² (comme les fichiers du Cerema) ?`,
        en: `Commune “${own[largest]}” would have consumed ${past![largest]} ha in ten years, more than any in France: is the column in m² (as Cerema's files are)?`,
      },
    });
  }
  if (rule.guarantee && documents === null) {
    warn({
      kind: "error",
      severity: "warning",
      message: {
        fr: `La table « communes » n'a pas de colonne « ${names.document} » : aucune garantie communale n'est comptée.`,
        en: `The table “communes” has no column “${names.document}”: no communal guarantee is counted.`,
      },
    });
  }
  if (undated.length > 0) {
    const some = counted(undated.length);
    const named = `${undated.slice(0, 3).join(", ")}${undated.length > 3 ? "…" : ""}`;
    warn({
      kind: "error",
      severity: "warning",
      message: {
        fr: `Garantie communale : la date du document de ${some.fr("commune", "communes")} manque (${named}) ; il est supposé prescrit, arrêté ou approuvé avant le délai.`,
        en: `Communal guarantee: the date of the document of ${some.en("commune", "communes")} is missing (${named}); it is taken as made in time.`,
      },
    });
  }
  return communes;
}

/** Weights of one key, or of the mix, as shares; null when the table does not hold it. */
export function weightsOf(communes: readonly Commune[], key: Key | "mix", mix: Record<Key, number>): number[] | null {
  if (key !== "mix") {
    const values = communes.map(({ weights }) => weights[key]);
    const total = values.reduce<number>((sum, value) => sum + (value ?? 0), 0);
    return values.includes(undefined) || total === 0 ? null : values.map((value) => value! / total);
  }
  const parts = keys.filter((part) => mix[part] > 0).map((part) => [part, mix[part], weightsOf(communes, part, mix)] as const);
  const total = parts.reduce((sum, [, share]) => sum + share, 0);
  if (total === 0) return null;
  for (const [part, , weights] of parts) {
    if (weights === null) {
      fail(
        `La clé composée donne un poids à « ${part} », mais la table « communes » n'a pas cette colonne, ou elle est nulle.`,
        `The mixed key gives a weight to “${part}”, but the table “communes” has no such column, or it is all zero.`,
        "mix",
      );
    }
  }
  return communes.map((_, i) => parts.reduce((sum, [, share, weights]) => sum + (share / total) * weights![i]!, 0));
}

/** Whole units to each commune. Communes that pooled their guarantee hold it together, and share it by the key. */
export function shareOut(units: number, communes: readonly Commune[], weights: readonly number[], unit: number): number[] {
  const floors = communes.map(({ guarantee }) => Math.round(guarantee / unit));
  const pool = communes.flatMap(({ pooled }, i) => (pooled ? [i] : []));
  const alone = communes.flatMap(({ pooled }, i) => (pooled ? [] : [i]));
  const add = (values: readonly number[], of: readonly number[]) => of.reduce((sum, i) => sum + values[i]!, 0);
  const together = pool.length > 0;
  const shares = shareAboveFloors(
    units,
    [...alone.map((i) => weights[i]!), ...(together ? [add(weights, pool)] : [])],
    [...alone.map((i) => floors[i]!), ...(together ? [add(floors, pool)] : [])],
  );
  const result = communes.map(() => 0);
  alone.forEach((i, k) => {
    result[i] = shares[k]!;
  });
  if (together) {
    // Where the key gives the pool nothing, it shares its guarantee evenly.
    const inside = pool.map((i) => (add(weights, pool) > 0 ? weights[i]! : 1));
    largestRemainder(shares.at(-1)!, inside).forEach((share, k) => {
      result[pool[k]!] = share;
    });
  }
  return result;
}
