// A small sample as JSON carries it, for the fixtures of the views that read one. Its samples are a grid of fractions.
import type { SampleResult } from "./result.ts";

const n = 16;
const fractions = (step: number) => Array.from({ length: n }, (_, i) => (((step * i) % n) + 0.5) / n);
const at = (value: number) => ({ value, low: value - 0.05, high: value + 0.05, reason: null });
const meta = (label: string, unit: string, target: number | null) => ({
  label,
  enjeu: null,
  unit,
  horizon: "2035",
  direction: "down" as const,
  round: 1,
  target: target === null ? null : { op: "<=" as const, value: target, nature: "repère" as const, source: null, date: null },
});

export function exampleSample(method: SampleResult["method"]): SampleResult {
  const [growth, density] = [fractions(1), fractions(7)];
  const names = ["croissance", "densite"];
  const need = growth.map((g, i) => 1200 + 400 * g - 150 * density[i]!);
  const land = growth.map((g, i) => (80 * (1 + g)) / (1 + density[i]!));
  const outputs = [
    ["besoin", need],
    ["enaf", land],
  ] as const;
  const uniform = { kind: "uniform" as const, min: 0, max: 1 };
  const each = <T>(make: (parameter: string, indicator: string, j: number) => T) =>
    outputs.flatMap(([indicator]) => names.map((name, j) => make(name, indicator, j)));
  return {
    experiment: "experiment.sample@1",
    method,
    seed: 1,
    size: n,
    group: 1,
    constraints: [],
    parameters: names.map((name, j) => ({
      name,
      label: ["Croissance", "Densité"][j]!,
      unit: ["%/an", "log/ha"][j]!,
      role: null,
      kind: "number",
      options: null,
      distribution: uniform,
      from: "range",
      step: null,
      base: 0.5,
    })),
    indicators: [
      { name: "besoin", meta: meta("Besoin en logements", "log/an", 1450), base: 1325 },
      { name: "enaf", meta: meta("Consommation d’ENAF", "ha", null), base: 80 },
    ],
    draws: { rows: growth.map((_, i) => i), parameters: [growth, density], indicators: [need, land] },
    done: n,
    total: n,
    infeasible: { count: 0, reasons: [], parameters: [[], []] },
    summaries: outputs.map(([indicator, values]) => {
      const sorted = [...values].sort((a, b) => a - b);
      const mean = values.reduce((sum, value) => sum + value, 0) / n;
      const [p5, p25, p50, p75, p95] = [0, 4, 8, 12, 15].map((i) => sorted[i]!) as [number, number, number, number, number];
      return { indicator, count: n, p5, p25, p50, p75, p95, mean, sd: 100, min: p5, max: p95, met: 0.75, reason: null };
    }),
    series: [
      {
        name: "trajectoire",
        label: "Logements",
        xName: "annee",
        yName: "logements",
        x: [2025, 2030, 2035],
        p5: [100, 150, 180],
        p25: [100, 165, 215],
        p50: [100, 175, 250],
        p75: [100, 185, 285],
        p95: [100, 205, 340],
        base: [100, 172, 246],
      },
    ],
    swingBy: method === "one-at-a-time" ? "one-at-a-time" : "conditional",
    swings: each((parameter, indicator, j) => ({
      parameter,
      indicator,
      low: [1125, 1400][j]!,
      high: [1525, 1250][j]!,
      lowAt: 0,
      highAt: 1,
      noise: 60,
      reason: null,
    })),
    morris:
      method === "morris"
        ? each((parameter, indicator, j) => ({
            parameter,
            indicator,
            muStar: at(400 - 250 * j),
            mu: at(400 - 550 * j),
            sigma: at(20 + 30 * j),
          }))
        : null,
    sobol:
      method === "sobol-indices"
        ? each((parameter, indicator, j) => ({ parameter, indicator, first: at(0.86 - 0.74 * j), total: at(0.88 - 0.74 * j) }))
        : null,
    convergence: null,
    influence: each((parameter, indicator, j) => ({ parameter, indicator, share: 0.88 - 0.74 * j })),
    influenceBy: "total-index",
  };
}
