// Where the terms and coefficients of a simulation come from: an estimated model, else the config.
import { readColumns } from "../../../tables/columns.ts";
import { type ModelContext, ModelError } from "../../contract/block.ts";
import { finite, received } from "../../contract/door.ts";
import type { Config } from "./definition.ts";
import type { Rows } from "./rows.ts";
import type { Specification } from "./terms.ts";

interface Estimate {
  kind: "mode-choice";
  specification: Specification;
  coefficients: unknown;
  scales: unknown;
}

function estimateOf(value: unknown): Estimate | null {
  if (value === undefined) return null;
  const given = value as Partial<Estimate> | null;
  if (given?.kind === "mode-choice" && given.specification && readColumns(given.coefficients)) return given as Estimate;
  const got = received(value);
  throw new ModelError(
    {
      fr: `« model » attend la valeur d’un bloc « Choix du mode » et reçoit ${got.fr}.`,
      en: `“model” takes the value of a “Mode choice” block and got ${got.en}.`,
    },
    "model",
  );
}

export function specificationOf(config: Config, value: unknown, rows: Rows, estimating: boolean): Specification {
  const estimate = estimating ? null : estimateOf(value);
  const own: Specification = {
    terms: config.terms,
    nests: config.nests,
    reference: config.reference ?? rows.alternatives[0]!,
  };
  const found = estimate && config.terms.length === 0 ? { ...estimate.specification } : own;
  if (found.terms.length > 0) return found;
  throw new ModelError(
    {
      fr: "Aucun terme d’utilité : ajoutez-en au moins un (temps, coût…).",
      en: "No term of utility: add at least one (time, cost…).",
    },
    "terms",
  );
}

/** Coefficients by name, then the nests' scales; each must be given. */
export function coefficientsOf(
  config: Config,
  value: unknown,
  names: readonly string[],
  scale: readonly number[],
  nestNames: readonly string[],
): { theta: Float64Array; error: Float64Array } {
  const known = new Map<string, { estimate: number; error: number }>();
  const estimate = estimateOf(value);
  const scales = new Map<string, number>();
  if (estimate) {
    const read = (table: unknown, take: (name: string, estimate: number, error: number) => void) => {
      const columns = readColumns(table);
      columns?.get("name").forEach((name, i) => {
        const error = columns.names.includes("error") ? columns.get("error")[i] : null;
        take(String(name), finite(columns.get("estimate")[i], `model.${name}`), typeof error === "number" ? error : Number.NaN);
      });
    };
    read(estimate.coefficients, (name, number, error) => known.set(name, { estimate: number, error }));
    read(estimate.scales, (name, number) => scales.set(name, number));
  }
  for (const [name, number] of Object.entries(config.coefficients))
    known.set(name, { estimate: finite(number, `coefficients.${name}`), error: Number.NaN });
  const missing = names.filter((name) => !known.has(name));
  if (missing.length > 0) {
    throw new ModelError(
      {
        fr: `Il manque le coefficient de ${missing.join(", ")} : branchez un modèle estimé sur « model », ou donnez-le dans « Coefficients donnés ».`,
        en: `The coefficient of ${missing.join(", ")} is missing: connect an estimated model to “model”, or give it in “Given coefficients”.`,
      },
      "coefficients",
    );
  }
  const unknown = Object.keys(config.coefficients).find((name) => !names.includes(name));
  if (unknown !== undefined) {
    throw new ModelError(
      {
        fr: `« ${unknown} » n’est le coefficient d’aucun terme (${names.join(", ")}).`,
        en: `“${unknown}” is the coefficient of no term (${names.join(", ")}).`,
      },
      "coefficients",
    );
  }
  return {
    theta: Float64Array.from([
      ...names.map((name) => known.get(name)!.estimate),
      ...nestNames.map((name, m) => scales.get(name) ?? scale[m]!),
    ]),
    error: Float64Array.from([...names.map((name) => known.get(name)!.error), ...nestNames.map(() => Number.NaN)]),
  };
}

/** The coefficient of money, which must cost; null where none is named or money seems to please. */
export function costOf(
  costTerm: string | null,
  names: readonly string[],
  theta: ArrayLike<number>,
  context: ModelContext,
): number | null {
  if (costTerm === null) return null;
  const k = names.indexOf(costTerm);
  if (k < 0) {
    throw new ModelError(
      {
        fr: `Le terme de coût « ${costTerm} » n’est pas un terme de l’utilité (${names.join(", ")}).`,
        en: `The cost term “${costTerm}” is no term of utility (${names.join(", ")}).`,
      },
      "costTerm",
    );
  }
  if (theta[k]! < 0) return theta[k]!;
  context.warn({
    kind: "error",
    severity: "warning",
    message: {
      fr: `Le coefficient de coût « ${costTerm} » vaut ${theta[k]} : il devrait être négatif. Aucune valeur monétaire n’en est tirée.`,
      en: `The cost coefficient “${costTerm}” is ${theta[k]}: it should be negative. No money value is drawn from it.`,
    },
  });
  return null;
}
