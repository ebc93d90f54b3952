// A small notebook under the check: a housing stock whose parameters, scenarios and faults are known, so that the smallest
// failure can be written by hand.
import { describe, expect, test } from "vitest";
import type { Json } from "../../../types/index.ts";
import type { Described, GraphContext, MatrixRow } from "../../contract/block.ts";
import { type ModelSurroundings, runModel } from "../../contract/run-model.ts";
import definition from "./definition.ts";
import { isUndecided } from "./found.ts";
import model, { type Check } from "./model.ts";

type Values = Record<string, Json>;
const number = (label: string, value: number, min: number | null, max: number | null, step: number | null = 1): Described => ({
  block: "input.number@1",
  cell: 1,
  config: { label, unit: "log/ha", value, ...(min === null ? {} : { min, max: max!, ...(step === null ? {} : { step }) }) },
});

interface Study {
  parameters: Record<string, Described>;
  contexts?: { id: string; set: Values }[];
  variants?: { id: string; set: Values }[];
  compute: (values: Values) => Record<string, unknown>;
}

/** Runs the check as the graph does: every scenario, and sweeps above any of them. */
async function checked(study: Study, config: object, more: ModelSurroundings = {}) {
  const baseline = Object.fromEntries(Object.entries(study.parameters).map(([name, { config }]) => [name, config!.value!]));
  const parts = { contexts: study.contexts ?? [], variants: study.variants ?? [] };
  const valuesIn = (context: string | null, variant: string | null): Values => ({
    ...baseline,
    ...parts.contexts.find(({ id }) => id === context)?.set,
    ...parts.variants.find(({ id }) => id === variant)?.set,
  });
  const attempt = (values: Values) => {
    try {
      return { ok: true as const, values: { ...values, ...study.compute(values) } };
    } catch (error) {
      const message = { fr: (error as Error).message, en: (error as Error).message };
      return {
        ok: false as const,
        problem: { kind: "error", severity: "error" as const, cell: 1, name: "parc", scenario: null, message },
      };
    }
  };
  const ids = (list: { id: string }[]) => [null, ...list.map(({ id }) => id)];
  const matrix = ids(parts.contexts).flatMap((context) =>
    ids(parts.variants).map((variant): MatrixRow => {
      const done = attempt(valuesIn(context, variant));
      const name = [context, variant].filter(Boolean).join("+") || "baseline";
      return {
        scenario: name,
        context,
        variant,
        name,
        contextName: context ?? "",
        variantName: variant ?? "",
        color: null,
        values: done.ok ? done.values : {},
        problems: done.ok ? {} : { parc: done.problem as never },
      };
    }),
  );
  let evaluations = 0;
  const sweep: GraphContext["sweep"] = async (names, outputs, choice) => ({
    sample: (sampled) => {
      evaluations++;
      const values = valuesIn(choice?.context ?? null, choice?.variant ?? null);
      for (const [i, name] of names.entries()) values[name] = sampled[i]!;
      const done = attempt(values);
      return done.ok
        ? { ok: true, values: outputs.map((name) => done.values[name]) }
        : { ok: false, problem: done.problem as never };
    },
    rest: () => null,
    cells: { each: 1, once: 0 },
  });
  const scenarios: Described = { block: "scenarios@1", cell: 9, config: parts as never };
  const warnings: any[] = [];
  const surroundings = { matrix, sweep, describe: { ...study.parameters, scenarios }, warnings, ...more };
  const check = (await runModel(definition, model, config, {}, surroundings)) as Check;
  return { ...check, evaluations: () => evaluations, warnings };
}

const parameters = {
  densite: number("Densité", 40, 20, 120),
  part: number("Part de collectif", 50, 0, 100, 5),
  prix: number("Prix", 200, 100, 300, null),
};
/** Green space per person falls with density; the stock leaks once density passes 72. */
const stock = ({ densite, part }: Values) => ({
  parc: {
    start: 100,
    built: densite,
    end: 100 + (densite as number) - ((densite as number) >= 72 ? (densite as number) / 10 : 0),
    share: part,
  },
});
const conserved = { of: [{ cell: "parc" }], property: "conserved", left: "parc.end", start: "parc.start", flows: "parc.built" };
const over = [{ name: "densite" }, { name: "part" }, { name: "prix" }];

describe("a property over random draws", () => {
  test("shrinks a failure to the one value that is enough", async () => {
    const { ok, exploration, message } = await checked(
      { parameters, compute: stock },
      { ...conserved, draws: 50, over, unit: "logements" },
    );
    expect(ok).toBe(false);
    expect(exploration!.counter!.overrides).toEqual([{ name: "densite", label: "Densité", unit: "log/ha", value: 72, base: 40 }]);
    expect(exploration!.counter).toMatchObject({ shrunk: true, smallest: true });
    expect(exploration!.counter!.gap!.gap).toBeCloseTo(-7.2, 9);
    expect(message.fr).toMatch(
      /^échoue dès que Densité = 72 log\/ha \(le reste au fil de l’eau\) : 165 logements, doit être égal à 172/,
    );
    expect(exploration!.failed).toBeGreaterThan(10);
    expect(exploration!.done).toBe(51);
  });
  test("holds in every scenario and draw, and says how far it looked", async () => {
    const study = {
      parameters,
      compute: ({ densite }: Values) => ({ parc: densite }),
      variants: [{ id: "dense", set: { densite: 80 } }],
    };
    const config = { of: [{ cell: "parc" }], property: "bounds", left: "parc", min: 20, max: 120, draws: 40, over };
    const { ok, message, exploration, warnings } = await checked(study, config);
    expect([ok, message.fr, message.en]).toEqual([
      true,
      "Tenu dans les 2 scénarios et 40 tirages par scénario",
      "Holds in all 2 scenarios and 40 samples per scenario",
    ]);
    expect([exploration!.counter, exploration!.done, warnings]).toEqual([null, 82, []]);
  });
  test("finds a failure that only a context and a variant give together, and drops what is idle", async () => {
    const study: Study = {
      parameters: { ...parameters, pluie: number("Pluie", 1, 0, 2, 0.05) },
      contexts: [{ id: "sec", set: { pluie: 0.6, prix: 250 } }],
      variants: [{ id: "dense", set: { densite: 90, part: 80 } }],
      compute: ({ densite, pluie }) => ({ parc: (densite as number) * (1 - (pluie as number)) }),
    };
    // 90 × 0.4 = 36 in sec+dense alone.
    const { ok, data, exploration } = await checked(study, {
      of: [{ cell: "parc" }],
      property: "bounds",
      left: "parc",
      max: 30,
      draws: 1,
      over: [{ name: "prix" }],
    });
    expect(ok).toBe(false);
    expect(data.map(({ scenario, state }) => [scenario, state])).toEqual([
      ["baseline", "held"],
      ["dense", "held"],
      ["sec", "held"],
      ["sec+dense", "failed"],
    ]);
    const { overrides } = exploration!.counter!;
    expect(overrides.map(({ name }) => name).sort()).toEqual(["densite", "pluie"]);
    const at = Object.fromEntries(overrides.map(({ name, value }) => [name, value as number]));
    expect(at.densite! * (1 - at.pluie!)).toBeGreaterThan(30);
    expect((at.densite! - 1) * (1 - at.pluie!)).toBeLessThanOrEqual(30 + 1e-9);
    expect(at.densite! * (1 - at.pluie! - 0.05)).toBeLessThanOrEqual(30 + 1e-9);
  });
  test("counts the draws under which the notebook does not compute, and shows why", async () => {
    const study: Study = {
      parameters,
      compute: ({ densite, part }) => {
        if ((part as number) < 30) throw new Error("moins de 30 % de collectif");
        return { parc: densite };
      },
    };
    const config = { of: [{ cell: "parc" }], property: "bounds", left: "parc", max: 120, draws: 200, over };
    const { ok, exploration, message } = await checked(study, config);
    // Neither held nor failed: a third state.
    expect(ok).toBe(null);
    expect(isUndecided({ ok, exploration })).toBe(true);
    expect(exploration!.refused.count).toBeGreaterThan(40);
    expect(exploration!.refused.reasons).toEqual([
      { message: { fr: "moins de 30 % de collectif", en: "moins de 30 % de collectif" }, count: exploration!.refused.count },
    ]);
    expect(message.fr).toContain(`${exploration!.refused.count} tirages où le carnet ne calcule pas`);
    expect(message.fr).toMatch(/^non vérifié partout : tenu dans \d+ essais sur/);
    const none = await checked(
      { parameters, compute: ({ part }) => ({ parc: part === 50 ? 1 : fail() }) },
      { ...config, over: [{ name: "part", distribution: "uniform", min: 60, max: 70 }] },
    );
    expect([none.ok, none.message.fr.slice(0, 48)]).toEqual([false, "aucun tirage ne se calcule : rien n’est vérifié "]);
  });
  test("is the same for the same seed, and another for another", async () => {
    const draws = async (seed: number) => {
      const seen: Json[] = [];
      const compute = ({ densite }: Values) => ({ parc: seen.push(densite!) });
      await checked(
        { parameters, compute },
        { of: [{ cell: "parc" }], property: "bounds", left: "parc", min: 0, draws: 20, over, seed },
      );
      return seen;
    };
    expect(await draws(1)).toEqual(await draws(1));
    expect(await draws(1)).not.toEqual(await draws(2));
  });
  test("stops when asked, says nothing it does not know, and resumes to the same answer", async () => {
    const config = { ...conserved, draws: 300, over };
    const study = { parameters, compute: ({ densite }: Values) => ({ parc: { start: 0, built: densite, end: densite } }) };
    const kept = { state: null as unknown };
    let asked = 0;
    let unfinished = 0;
    const stopped = await checked(study, config, { kept, stopping: () => ++asked > 2, unfinished: () => unfinished++ });
    expect([stopped.ok, unfinished, stopped.exploration!.done]).toEqual([null, 1, 128]);
    expect(stopped.message.fr).toBe("rien n’échoue dans les 128 essais faits sur 301");
    const resumed = await checked(study, config, { kept });
    const whole = await checked(study, config);
    expect(JSON.stringify(resumed.exploration)).toBe(JSON.stringify(whole.exploration));
    expect(resumed.evaluations()).toBe(301 - 128);
    expect(whole.ok).toBe(true);
  });
});

test("a stop while a failure is reduced gives it whole, and resuming reduces it", async () => {
  const config = { ...conserved, draws: 50, over };
  const kept = { state: null as unknown };
  let asked = 0;
  let unfinished = 0;
  // Asked once for the 51 trials, once before the reduction, then within it.
  const halted = await checked({ parameters, compute: stock }, config, {
    kept,
    stopping: () => ++asked > 4,
    unfinished: () => unfinished++,
  });
  expect([halted.ok, unfinished, halted.exploration!.counter!.shrunk]).toEqual([false, 1, false]);
  expect(halted.message.fr).toMatch(/^échoue dans « baseline » avec Densité = /);
  const resumed = await checked({ parameters, compute: stock }, config, { kept });
  expect(resumed.exploration!.counter!.overrides.map(({ name, value }) => [name, value])).toEqual([["densite", 72]]);
});

describe("a direction of change", () => {
  const config = {
    of: [{ cell: "vert" }],
    property: "monotone",
    left: "vert",
    parameter: "densite",
    direction: "decreasing",
    steps: 11,
  };
  test("holds where the value never turns back", async () => {
    const study = { parameters, compute: ({ densite }: Values) => ({ vert: 900 / (densite as number) }) };
    expect((await checked(study, config)).ok).toBe(true);
    expect((await checked(study, { ...config, direction: "increasing" })).ok).toBe(false);
  });
  test("names the two places between which it turns back, and the parameter that makes it so", async () => {
    const study: Study = {
      parameters,
      variants: [{ id: "collectif", set: { part: 80, prix: 130 } }],
      compute: ({ densite, part }) => ({
        vert: 900 / (densite as number) + ((densite as number) >= 90 && (part as number) > 60 ? 4 : 0),
      }),
    };
    const { ok, exploration, message } = await checked(study, config);
    expect(ok).toBe(false);
    expect(exploration!.counter!.overrides).toEqual([
      { name: "part", label: "Part de collectif", unit: "log/ha", value: 65, base: 50 },
    ]);
    expect(exploration!.counter!.walked).toMatchObject({ name: "densite", from: 80, to: 90 });
    expect(message.fr).toMatch(/Part de collectif = 65 .*monte de 11 à 14 quand « Densité » passe de 80 à 90/);
  });
});

describe("a value that is no number", () => {
  const given = (value: number) => ({
    parameters,
    compute: ({ densite }: Values) => ({ parc: Number(densite) > 70 ? value : 5 }),
  });
  test("fails whatever is asked of it, and is shrunk as any failure", async () => {
    for (const [value, asked] of [
      [Number.NaN, { left: "parc", op: "!=", right: "3" }],
      [Number.NaN, { property: "bounds", left: "parc", min: 0 }],
      [Number.POSITIVE_INFINITY, { property: "bounds", left: "parc", min: 0 }],
    ] as const) {
      const { ok, message, exploration } = await checked(given(value), { of: [{ cell: "parc" }], ...asked, draws: 40, over });
      expect(ok).toBe(false);
      expect(exploration!.counter!.overrides).toMatchObject([{ name: "densite", value: 71 }]);
      expect(message.fr).toContain(`ce qui est calculé n’est pas un nombre fini (${value})`);
    }
  });
  test("never passes for a direction of change", async () => {
    const followed = { of: [{ cell: "parc" }], property: "monotone", left: "parc", parameter: "densite", draws: 5 };
    const { ok, message } = await checked(given(Number.NaN), { ...followed, over: [{ name: "part" }] });
    expect([ok, message.fr]).toEqual([
      false,
      expect.stringContaining("n’est pas un nombre fini (NaN) quand « Densité » vaut 87 log/ha"),
    ]);
  });
});

describe("what cannot be explored", () => {
  const bad = (config: object, given: Record<string, Described> = parameters) =>
    checked({ parameters: given, compute: stock }, config).then(
      () => "accepted",
      (error) => error.text.fr as string,
    );
  test("names the parameter without range, the name that is none, the parameter drawn twice or both drawn and followed", async () => {
    const free = { ...parameters, libre: number("Libre", 3, null, null) };
    expect(await bad({ ...conserved, draws: 5, over: [{ name: "libre" }] }, free)).toBe(
      "« libre » n’a pas de plage : donnez un minimum et un maximum à son curseur, ou choisissez une loi ici.",
    );
    expect(await bad({ ...conserved, draws: 5, over: [{ name: "parc" }] })).toMatch(/« parc » n’est pas un paramètre/);
    expect(await bad({ ...conserved, draws: 5, over: [{ name: "part" }, { name: "part" }] })).toMatch(/tiré deux fois/);
    expect(await bad({ ...conserved, draws: 5 })).toMatch(/5 tirages sont demandés, de rien/);
    const followed = {
      of: [{ cell: "parc" }],
      property: "monotone",
      left: "parc.end",
      parameter: "part",
      draws: 5,
      over: [{ name: "part" }],
    };
    expect(await bad(followed)).toMatch(/paramètre suivi/);
    expect(await bad({ of: [{ cell: "parc" }], property: "bounds", left: "parc.end" })).toMatch(/Aucune borne/);
    expect(await bad({ ...conserved, draws: 5, over: [{ name: "part", distribution: "normal", mean: 3, sd: -1 }] })).toMatch(
      /« part » : L’écart type \(-1\)/,
    );
  });
});

const fail = (): never => {
  throw new Error("hors du domaine");
};
