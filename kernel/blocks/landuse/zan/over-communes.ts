// The envelope over the communes: every key the table allows, the one retained in detail.
import { type GraphContext, ModelError } from "../../contract/block.ts";
import { type Commune, type Key, keys, shareOut, weightsOf } from "./communes.ts";
import type { Config } from "./definition.ts";
import { statusOf } from "./status.ts";

export function shareOverCommunes(
  communes: readonly Commune[],
  envelope: number,
  shared: number,
  config: Config,
  inputs: Record<string, unknown>,
  context: Pick<GraphContext, "warn">,
) {
  if (shared > envelope) {
    throw new ModelError(
      {
        fr: `Les projets mutualisés (${shared} ha) dépassent l'enveloppe (${Math.round(envelope * 100) / 100} ha).`,
        en: `Pooled projects (${shared} ha) exceed the envelope (${Math.round(envelope * 100) / 100} ha).`,
      },
      "shared",
    );
  }
  const chosen = readKey(config, inputs);
  const { unit } = config;
  const units = Math.floor((envelope - shared) / unit + 1e-6);
  const shares = new Map<Key | "mix", number[]>();
  for (const key of [...keys, "mix"] as const) {
    // A mix nobody asked for is left out where the table does not hold its parts.
    const weights = key === "mix" && chosen !== "mix" && !mixable(communes, config) ? null : weightsOf(communes, key, config.mix);
    if (weights) shares.set(key, shareOut(units, communes, weights, unit));
  }
  const own = shares.get(chosen);
  if (!own) {
    throw new ModelError(
      {
        fr: `La clé « ${chosen} » demande une colonne que la table « communes » n'a pas, ou qui est nulle partout.`,
        en: `The key “${chosen}” takes a column the table “communes” does not have, or which is zero everywhere.`,
      },
      "key",
    );
  }
  const steps = Math.round(1 / unit);
  const area = (count: number) => count / steps;
  const total = own.reduce((sum, count) => sum + count, 0);
  const rest = Math.round((envelope - shared - area(units)) * 100) / 100;
  if (rest > 0) {
    context.warn({
      kind: "error",
      severity: "warning",
      message: {
        fr: `Il reste ${rest} ha à partager : moins d'une unité de ${unit} ha. Une unité plus petite les répartit.`,
        en: `${rest} ha are left to share: less than one unit of ${unit} ha. A smaller unit shares them out.`,
      },
    });
  }
  if (total > units) {
    context.warn({
      kind: "error",
      severity: "warning",
      message: {
        fr: `Les garanties communales (${area(total)} ha) dépassent l'enveloppe à partager (${area(units)} ha) : elles sont toutes accordées.`,
        en: `Communal guarantees (${area(total)} ha) exceed the envelope to share (${area(units)} ha): all are granted.`,
      },
    });
  }
  return {
    granted: total > units ? area(total) + shared : 0,
    communes: communes.map((commune, i) => {
      const share = area(own[i]!);
      const remaining = share - (commune.consumed ?? 0);
      const gap = commune.project === null ? null : commune.project - remaining;
      return {
        commune: commune.name,
        document: commune.document,
        guarantee: commune.guarantee,
        pooled: commune.pooled,
        envelope: share,
        consumed: commune.consumed,
        remaining,
        project: commune.project,
        gap,
        status: statusOf(remaining, gap),
      };
    }),
    sharing: communes.flatMap((commune, i) =>
      [...shares].map(([key, counts]) => ({ commune: commune.name, key, retained: key === chosen, area: area(counts[i]!) })),
    ),
  };
}

const mixable = (communes: readonly Commune[], config: Config): boolean =>
  keys.every((key) => config.mix[key] === 0 || weightsOf(communes, key, config.mix) !== null);

function readKey(config: Config, inputs: Record<string, unknown>): Key | "mix" {
  const key = inputs.key ?? config.key;
  if ([...keys, "mix"].includes(key as Key)) return key as Key | "mix";
  throw new ModelError(
    {
      fr: `La clé « ${String(key)} » n'existe pas : ${[...keys, "mix"].join(", ")}.`,
      en: `There is no key “${String(key)}”: ${[...keys, "mix"].join(", ")}.`,
    },
    "key",
  );
}
