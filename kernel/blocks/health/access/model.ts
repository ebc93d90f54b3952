// Supply shared in two steps: each site between all who reach it, weighed by time and need; then each place adds its shares.
import { table as tableOf } from "arquero";
import { counted } from "../../../language/counted.ts";
import {
  nearestOf,
  stepped,
  type Times,
  twoStepCatchment,
  weightedQuantile,
  within,
} from "../../../maths/accessibility/measures.ts";
import type { Columns } from "../../../tables/columns.ts";
import { type BlockModel, ModelError } from "../../contract/block.ts";
import { column, finite, hasColumn, numbers, portNumber, received, table } from "../../contract/door.ts";
import { tableOrFeatures } from "../../contract/points.ts";
import type { Config } from "./definition.ts";

type Warn = (fr: string, en: string) => void;

const model: BlockModel<Config> = (config, inputs, context) => {
  const warn: Warn = (fr, en) => context.warn({ kind: "error", severity: "warning", message: { fr, en } });
  const places = table(tableOrFeatures(inputs.population), "population");
  const sites = table(tableOrFeatures(inputs.care), "care");
  const origins = idsOf(places, config.id, "population");
  const destinations = idsOf(sites, config.id, "care");
  const { population, needs } = peopleOf(places, config);
  const factor = portNumber(config, inputs, "supplyFactor", { min: 0 });
  const activity = portNumber(config, inputs, "activity", { above: 0 });
  const scarce = portNumber(config, inputs, "scarce", { min: 0 });
  const supply = Float64Array.from(numbers(sites, config.supply, "care", { min: 0 }), (amount) => amount * factor * activity);
  const times: Times = {
    origins: origins.length,
    destinations: destinations.length,
    minutes: minutesOf(inputs.times, origins, destinations, warn),
  };
  const weight =
    config.method === "apl" ? stepped(ordered(config.classes)) : within(portNumber(config, inputs, "catchment", { above: 0 }));
  const { demand, ratio, access } = twoStepCatchment(times, needs, supply, weight);
  const nearest = nearestOf(times, supply);
  const people = sum(population);
  const total = sum(needs);
  const given = access.reduce((all, value, i) => all + value * needs[i]!, 0);
  const idle = supply.reduce((all, amount, j) => all + (demand[j]! > 0 ? 0 : amount), 0);
  if (idle > 0)
    warn(
      "Une partie de l’offre n’est à la portée de personne : voyez la colonne « demand ».",
      "Part of the supply is within nobody’s reach: see the “demand” column.",
    );
  if (!(total > 0))
    warn(
      "Personne n’habite nulle part : la table « population » est à 0. Les moyennes n’ont pas de valeur.",
      "Nobody lives anywhere: the table “population” is at 0. Means have no value.",
    );
  const below = population.reduce((all, number, i) => all + (access[i]! < scarce ? number : 0), 0);
  const known = (value: number) => (Number.isFinite(value) ? value : null);
  return {
    method: config.method,
    population: people,
    supply: sum(supply),
    /** What someone reaches: equal to the sum of access × needs. */
    given,
    mean: total > 0 ? given / total : null,
    lowest: known(weightedQuantile(access, population, 0.1)),
    median: known(weightedQuantile(access, population, 0.5)),
    highest: known(weightedQuantile(access, population, 0.9)),
    scarce,
    /** % of the population whose access is below the threshold. */
    share: people > 0 ? (100 * below) / people : null,
    without: population.reduce((all, number, i) => all + (access[i] === 0 ? number : 0), 0),
    areas: tableOf({
      id: origins,
      ...spotsOf(inputs.times, "origins", origins),
      population: [...population],
      needs: [...needs],
      nearest: [...nearest].map(known),
      access: [...access],
    }),
    sites: tableOf({
      id: destinations,
      ...spotsOf(inputs.times, "destinations", destinations),
      supply: [...supply],
      demand: [...demand],
      ratio: [...ratio],
    }),
  };
};
export default model;

const sum = (list: Float64Array) => list.reduce((a, b) => a + b, 0);

function idsOf(columns: Columns, id: string, at: string): (string | number)[] {
  const ids = columns.get(column(columns, id, at)) as (string | number)[];
  const seen = new Set<unknown>();
  for (const one of ids) {
    if (one === null || seen.has(one)) {
      throw new ModelError(
        {
          fr: `Table « ${at} » : l’identifiant « ${one ?? "vide"} » ${one === null ? "manque" : "est deux fois"}.`,
          en: `Table “${at}”: the id “${one ?? "empty"}” ${one === null ? "is missing" : "stands twice"}.`,
        },
        at,
      );
    }
    seen.add(one);
  }
  return ids;
}

/** People, and their needs: by age where columns say so, scaled so that needs add up to people. */
function peopleOf(places: Columns, config: Config): { population: Float64Array; needs: Float64Array } {
  if (config.ages.length === 0) {
    const population = Float64Array.from(numbers(places, config.population, "population", { min: 0 }));
    return { population, needs: population };
  }
  const ages = config.ages.map(({ column: name, weight }, k) => ({
    people: numbers(places, name, "population", { min: 0 }),
    weight: finite(weight, `ages, ${k + 1}`, { min: 0 }),
  }));
  const population = Float64Array.from({ length: places.length }, (_, i) =>
    ages.reduce((all, { people }) => all + people[i]!, 0),
  );
  if (hasColumn(places, config.population, "population")) {
    numbers(places, config.population, "population", { min: 0 }).forEach((said, i) => {
      if (Math.abs(said - population[i]!) <= Math.max(1, 0.01 * said)) return;
      throw new ModelError(
        {
          fr: `Table « population », ligne ${i + 1} : les âges font ${population[i]} habitants, la colonne « ${config.population} » ${said}.`,
          en: `Table “population”, row ${i + 1}: ages add up to ${population[i]} inhabitants, the column “${config.population}” says ${said}.`,
        },
        "population",
      );
    });
  }
  const raw = population.map((_, i) => ages.reduce((all, { people, weight }) => all + people[i]! * weight, 0));
  const [people, weighed] = [sum(population), sum(raw)];
  if (!(weighed > 0)) {
    throw new ModelError(
      {
        fr: "Les besoins par âge sont tous nuls : donnez un poids à un âge habité.",
        en: "Needs by age are all zero: give a weight to an age with people.",
      },
      "ages",
    );
  }
  return { population, needs: raw.map((need) => (need * people) / weighed) };
}

/** Classes by increasing limit; a weight may not grow with the distance. */
function ordered(classes: Config["classes"]): Config["classes"] {
  const sorted = classes.toSorted((a, b) => a.to - b.to);
  sorted.forEach(({ to, weight }, i) => {
    const before = sorted[i - 1];
    if (!before || (to > before.to && weight <= before.weight)) return;
    throw new ModelError(
      {
        fr: `Éloignement : le poids ${weight} jusqu’à ${to} min suit ${before.weight} jusqu’à ${before.to} min ; il doit décroître avec le temps.`,
        en: `Distance: weight ${weight} up to ${to} min follows ${before.weight} up to ${before.to} min; it must fall with time.`,
      },
      "classes",
    );
  });
  return sorted;
}

const pairsOf = (value: unknown): unknown => (value as { pairs?: unknown } | null)?.pairs ?? value;

function minutesOf(value: unknown, origins: (string | number)[], destinations: (string | number)[], warn: Warn): Float64Array {
  const pairs = table(pairsOf(value), "times");
  const minutes = new Float64Array(origins.length * destinations.length).fill(Number.NaN);
  const row = new Map(origins.map((id, i) => [id, i]));
  const col = new Map(destinations.map((id, j) => [id, j]));
  const [from, to, time] = ["origin", "destination", "time"].map((name) => pairs.get(column(pairs, name, "times"))) as [
    unknown[],
    unknown[],
    unknown[],
  ];
  const met = { origins: new Set<number>(), destinations: new Set<number>() };
  let [clashes, clash] = [0, ""];
  time.forEach((spent, k) => {
    const [i, j] = [row.get(from[k] as string), col.get(to[k] as string)];
    if (i !== undefined) met.origins.add(i);
    if (j !== undefined) met.destinations.add(j);
    if (i === undefined || j === undefined || spent === null) return;
    if (typeof spent !== "number" || !Number.isFinite(spent) || spent < 0) {
      const got = received(spent);
      throw new ModelError(
        {
          fr: `Table « times », ligne ${k + 1} : un temps vaut ${got.fr} ; il doit être d’au moins 0 minute, ou vide sans chemin.`,
          en: `Table “times”, row ${k + 1}: a time is ${got.en}; it must be at least 0 minutes, or empty where there is no way.`,
        },
        "times",
      );
    }
    const at = i * destinations.length + j;
    if (!Number.isNaN(minutes[at]!) && minutes[at] !== spent) {
      clashes++;
      clash ||= `${from[k]} → ${to[k]}`;
    }
    minutes[at] = spent;
  });
  if (clashes > 0)
    warn(
      `« times » : ${counted(clashes).fr("ligne redit", "lignes redisent")} une paire avec un autre temps (première : ${clash}) : le dernier compte.`,
      `“times”: ${counted(clashes).en("row tells", "rows tell")} a pair again with another time (first: ${clash}): the last counts.`,
    );
  const say = (ids: (string | number)[], known: Set<number>, at: string) => {
    const lost = ids.filter((_, i) => !known.has(i));
    if (lost.length === ids.length) {
      throw new ModelError(
        {
          fr: `Aucun identifiant de « ${at} » n’est dans les temps d’accès : les uns disent « ${ids[0]} », les autres « ${(at === "population" ? from : to)[0]} ».`,
          en: `No id of “${at}” is in the travel times: the ones say “${ids[0]}”, the others “${(at === "population" ? from : to)[0]}”.`,
        },
        at,
      );
    }
    if (lost.length > 0)
      warn(
        `« ${at} » : ${counted(lost.length).fr("ligne", "lignes")} sans temps d’accès (${lost.slice(0, 5).join(", ")}), ${lost.length < 2 ? "comptée" : "comptées"} sans chemin.`,
        `“${at}”: ${counted(lost.length).en("row", "rows")} without travel times (${lost.slice(0, 5).join(", ")}), counted as without a way.`,
      );
  };
  say(origins, met.origins, "population");
  say(destinations, met.destinations, "care");
  return minutes;
}

/** Where places stand, when the times come from the accessibility block. */
function spotsOf(value: unknown, which: "origins" | "destinations", ids: (string | number)[]): Record<string, (number | null)[]> {
  const places = (value as Record<string, unknown> | null)?.[which];
  if (!places || typeof places !== "object") return {};
  const columns = table(places, "times");
  if (!["id", "x", "y"].every((name) => columns.names.includes(name))) return {};
  const at = new Map(columns.get("id").map((id, i) => [id, i]));
  const read = (name: string) => ids.map((id) => (at.has(id) ? (columns.get(name)[at.get(id)!] as number) : null));
  return { x: read("x"), y: read("y") };
}
