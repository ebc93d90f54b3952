// What an experiment, a search or a check found, as tables that a person reads. Values are a guest's claims: each part is read
// as if it could be anything, and left out where it is not what it should be.
import { type BlockFacts, factsOf, type HumanText, type Language } from "../ground/kernel.ts";
import { spoken } from "../runner/guest/spoken.ts";

type Loose = Record<string, unknown>;
/** Cells of a table: a number is written as numbers are. */
type Cells = (string | number | null)[];

export interface Readable {
  sentence: string;
  tables: { title: string; columns: string[]; rows: Cells[] }[];
}

const isObject = (value: unknown): value is Loose => typeof value === "object" && value !== null && !Array.isArray(value);
const list = (value: unknown): Loose[] => (Array.isArray(value) ? value.filter(isObject) : []);
const numbers = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const number = (value: unknown): number | null => (typeof value === "number" && Number.isFinite(value) ? value : null);
const text = (value: unknown): string => (typeof value === "string" ? value : "");
const most = 50;

const words = {
  fr: {
    draws: (done: number, total: number) => `${done} tirages sur ${total}`,
    lost: (count: number) => ` ; ${count} sans résultat`,
    indicator: "Indicateur",
    parameter: "Paramètre",
    unit: "Unité",
    mean: "Moyenne",
    met: "Part où la cible est tenue",
    low: "Indicateur au bas",
    high: "Indicateur au haut",
    swing: "Effet de chaque paramètre",
    spread: "Ce que les tirages donnent",
    sobol: "Indices de Sobol’ (intervalle à 95 %)",
    morris: "Effets élémentaires (Morris)",
    reasons: "Tirages sans résultat",
    reason: "Raison",
    count: "Nombre",
    points: "Points trouvés",
    holds: "Contraintes tenues",
    yes: "oui",
    no: "non",
    alternatives: "Solutions",
    alternative: "Solution",
    nominal: "Sans contexte",
    worst: "Pire",
    regret: "Regret le plus grand",
    share: "Part des futurs où toutes les cibles sont tenues",
    scenario: "Scénario",
    computed: "Calculé",
    expected: "Attendu",
    result: "Résultat",
    states: { held: "tenu", failed: "non tenu", unknown: "non vérifié", pending: "en cours" } as Record<string, string>,
    baseline: "Fil de l’eau",
  },
  en: {
    draws: (done: number, total: number) => `${done} samples of ${total}`,
    lost: (count: number) => `; ${count} without result`,
    indicator: "Indicator",
    parameter: "Parameter",
    unit: "Unit",
    mean: "Mean",
    met: "Share that meets the target",
    low: "Indicator at the low end",
    high: "Indicator at the high end",
    swing: "Effect of each parameter",
    spread: "What the samples give",
    sobol: "Sobol’ indices (95% interval)",
    morris: "Elementary effects (Morris)",
    reasons: "Samples without result",
    reason: "Reason",
    count: "Count",
    points: "Points found",
    holds: "Constraints hold",
    yes: "yes",
    no: "no",
    alternatives: "Alternatives",
    alternative: "Alternative",
    nominal: "Without context",
    worst: "Worst",
    regret: "Greatest regret",
    share: "Share of futures in which every target is met",
    scenario: "Scenario",
    computed: "Computed",
    expected: "Expected",
    result: "Result",
    states: { held: "holds", failed: "fails", unknown: "not checked", pending: "computing" } as Record<string, string>,
    baseline: "Baseline",
  },
};

/** Null for what is none of them. */
export function readable(value: unknown, language: Language): Readable | null {
  if (!isObject(value)) return null;
  const result = factsOf(text(value.experiment) || text(value.view))?.result;
  return result ? readers[result](value, language) : null;
}

const say = (value: unknown, language: Language) => spoken((value ?? "") as HumanText, language).slice(0, 2000);

const readers: Record<NonNullable<BlockFacts["result"]>, (value: Loose, language: Language) => Readable> = {
  sample,
  goal,
  robust,
  check,
};

function sample(value: Loose, language: Language): Readable {
  const w = words[language];
  const metas = new Map(list(value.indicators).map((one) => [text(one.name), isObject(one.meta) ? one.meta : {}]));
  const labels = new Map(list(value.parameters).map((one) => [text(one.name), say(one.label, language) || text(one.name)]));
  const indicator = (name: unknown) => say(metas.get(text(name))?.label, language) || text(name);
  const parameter = (name: unknown) => labels.get(text(name)) ?? text(name);
  const lost = isObject(value.infeasible) ? value.infeasible : {};
  const interval = (one: unknown): string | null => {
    if (!isObject(one)) return null;
    const [at, low, high] = [one.value, one.low, one.high].map(number);
    const show = (figure: number) => figure.toLocaleString(language, { maximumFractionDigits: 3 });
    if (at === null || at === undefined) return null;
    return low === null || low === undefined || high === null || high === undefined
      ? show(at)
      : `${show(at)} (${show(low)} – ${show(high)})`;
  };
  const of = (one: Loose) => [parameter(one.parameter), indicator(one.indicator)];
  const sobol = list(value.sobol).map((one): Cells => [...of(one), interval(one.first), interval(one.total)]);
  const morris = list(value.morris).map((one): Cells => [...of(one), interval(one.muStar), interval(one.sigma)]);
  const done = number(value.done) ?? 0;
  return {
    sentence: `${w.draws(done, number(value.total) ?? done)}${number(lost.count) ? w.lost(number(lost.count)!) : ""}`,
    tables: kept([
      {
        title: w.spread,
        columns: [w.indicator, w.unit, w.mean, "p5", "p50", "p95", "min", "max", w.met],
        rows: list(value.summaries).map((one) => [
          indicator(one.indicator),
          text(metas.get(text(one.indicator))?.unit),
          ...[one.mean, one.p5, one.p50, one.p95, one.min, one.max, one.met].map(number),
        ]),
      },
      { title: w.sobol, columns: [w.parameter, w.indicator, "S1", "ST"], rows: sobol },
      { title: w.morris, columns: [w.parameter, w.indicator, "μ*", "σ"], rows: morris },
      {
        title: w.swing,
        columns: [w.parameter, w.indicator, w.low, w.high],
        rows:
          sobol.length + morris.length > 0
            ? []
            : list(value.swings).map((one) => [...of(one), number(one.low), number(one.high)]),
      },
      {
        title: w.reasons,
        columns: [w.reason, w.count],
        rows: list(lost.reasons).map((one) => [say(one.message, language), number(one.count)]),
      },
    ]),
  };
}

function goal(value: Loose, language: Language): Readable {
  const w = words[language];
  const head = (one: Loose) => {
    const unit = text(one.unit);
    return `${say(one.label, language) || text(one.name)}${unit ? ` (${unit})` : ""}`;
  };
  const faces = [...list(value.levers), ...list(value.objectives)];
  const points = list(value.data);
  const chosen = [number(value.best), ...numbers(value.front).map(number), number(value.nearest)];
  const rows = chosen.flatMap((place): Cells[] => {
    const point = place === null ? undefined : points[place];
    if (!point) return [];
    const figures = [...numbers(point.levers), ...numbers(point.objectives)].map(number);
    return [[...figures, point.violation === 0 ? w.yes : w.no]];
  });
  return {
    sentence: say(value.message, language),
    tables: kept([{ title: w.points, columns: [...faces.map(head), w.holds], rows }]),
  };
}

function robust(value: Loose, language: Language): Readable {
  const w = words[language];
  const data = isObject(value.data) ? value.data : {};
  const faces = list(data.indicators);
  const within = (cell: Loose | undefined, key: string) => {
    const one = cell?.[key];
    return number(isObject(one) ? one.value : one);
  };
  const cells = numbers(data.cells).map(list);
  const satisficing = list(data.satisficing);
  const names = list(data.alternatives).map((one) => say(one.name, language) || w.baseline);
  return {
    sentence: say(value.message, language),
    tables: kept([
      ...faces.map((face, i) => {
        const meta = isObject(face.meta) ? face.meta : {};
        const unit = text(meta.unit);
        return {
          title: `${say(meta.label, language) || text(face.name)}${unit ? ` (${unit})` : ""}`,
          columns: [w.alternative, w.nominal, w.mean, w.worst, w.regret, w.met],
          rows: names.map((name, a): Cells => {
            const cell = cells[a]?.[i];
            return [name, ...["nominal", "mean", "worst", "regret", "met"].map((key) => within(cell, key))];
          }),
        };
      }),
      {
        title: w.alternatives,
        columns: [w.alternative, w.share],
        rows: satisficing.some(({ all }) => number(all) !== null)
          ? names.map((name, a): Cells => [name, number(satisficing[a]?.all)])
          : [],
      },
    ]),
  };
}

function check(value: Loose, language: Language): Readable {
  const w = words[language];
  return {
    sentence: say(value.message, language),
    tables: kept([
      {
        title: "",
        columns: [w.scenario, w.computed, w.expected, w.result],
        rows: list(value.data).map((row) => [
          say(row.name, language),
          number(row.left),
          number(row.right),
          [w.states[text(row.state)] ?? "", say(row.message, language)].filter(Boolean).join(" : "),
        ]),
      },
    ]),
  };
}

const kept = (tables: Readable["tables"]) =>
  tables.filter(({ rows }) => rows.length > 0).map((table) => ({ ...table, rows: table.rows.slice(0, most) }));
