import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { stream } from "../../../maths/random.ts";
import type { Problem } from "../../../types/index.ts";
import { ModelError } from "../../contract/block.ts";
import { runModel } from "../../contract/run-model.ts";
import definition from "./definition.ts";
import model from "./model.ts";

type Rows = Record<string, number[]>;
interface Given {
  [field: string]: unknown;
}
const run = async (
  elements: Given[],
  time: Given = {},
  more: Given = {},
  inputs: Given = {},
  surroundings: object = {},
): Promise<Rows> => {
  const { config = {}, ...rest } = more as { config?: Given };
  const value = (await runModel(definition, model, { model: { time, elements, ...rest }, ...config }, inputs, surroundings)) as {
    columnNames: () => string[];
    array: (name: string) => ArrayLike<number>;
  };
  return Object.fromEntries(value.columnNames().map((name) => [name, Array.from(value.array(name))]));
};
const refusal = (...given: Parameters<typeof run>): Promise<{ fr: string; en: string }> =>
  run(...given).then(
    () => ({ fr: "accepté", en: "accepted" }),
    (error) => error.text,
  );
const warnings = async (...[elements, time, more, inputs]: Parameters<typeof run>): Promise<string[]> => {
  const said: Partial<Problem>[] = [];
  await run(elements, time, more, inputs, { warnings: said });
  return said.map(({ message }) => message!.fr);
};
const aux = (name: string, eqn: string, more: Given = {}) => ({ kind: "aux", name, eqn, ...more });
const value = async (eqn: string, others: Given[] = []): Promise<number> =>
  (await run([...others, aux("x", eqn)], { start: 0, stop: 0 })).x![0]!;
const last = (values: number[] | undefined) => values!.at(-1)!;

describe("models with a closed form", () => {
  const decay = [
    { kind: "stock", name: "N", eqn: "100", outflows: ["loss"] },
    { kind: "flow", name: "loss", eqn: "rate * N" },
    aux("rate", "0.3"),
  ];

  test("exponential decay is 100·e^(−0.3·10), and each method converges at its order", async () => {
    const exact = 4.978706836786394;
    const error = async (method: string, dt: number) =>
      Math.abs(last((await run(decay, { start: 0, stop: 10, dt, method })).N) - exact);
    expect(await error("rk4", 0.1)).toBeLessThan(1e-6);
    for (const [method, order] of [
      ["euler", 1],
      ["rk2", 2],
      ["rk4", 4],
    ] as const) {
      const ratio = (await error(method, 0.25)) / (await error(method, 0.125));
      expect([method, Math.log2(ratio)]).toEqual([method, expect.closeTo(order, 0)]);
    }
  });

  test("an epidemic stops at its final size: R0 1.5 → 0.5828116, R0 2 → 0.7968121", async () => {
    for (const [r0, size] of [
      [1.5, 0.5828116],
      [2, 0.7968121],
    ] as const) {
      const found = await run(
        [
          { kind: "stock", name: "S", eqn: "1 - 1e-9", outflows: ["infection"] },
          { kind: "stock", name: "I", eqn: "1e-9", inflows: ["infection"], outflows: ["recovery"] },
          { kind: "stock", name: "R", eqn: "0", inflows: ["recovery"] },
          { kind: "flow", name: "infection", eqn: "R0 * S * I" },
          { kind: "flow", name: "recovery", eqn: "I" },
          aux("R0", String(r0)),
        ],
        { start: 0, stop: 400, dt: 0.1, method: "rk4", save: 400 },
      );
      expect(last(found.R)).toBeCloseTo(size, 6);
      expect(last(found.S) + last(found.I) + last(found.R)).toBeCloseTo(1, 12);
    }
  });

  test("prey and predators keep Lotka and Volterra's invariant with Runge-Kutta, and lose it with Euler", async () => {
    const elements = [
      { kind: "stock", name: "x", eqn: "10", inflows: ["births"], outflows: ["eaten"] },
      { kind: "stock", name: "y", eqn: "5", inflows: ["fed"], outflows: ["deaths"] },
      { kind: "flow", name: "births", eqn: "1.1 * x" },
      { kind: "flow", name: "eaten", eqn: "0.4 * x * y" },
      { kind: "flow", name: "fed", eqn: "0.1 * x * y" },
      { kind: "flow", name: "deaths", eqn: "0.4 * y" },
    ];
    const drift = async (method: string) => {
      const { x, y } = await run(elements, { start: 0, stop: 60, dt: 0.01, method });
      const v = x!.map((prey, i) => 0.1 * prey - 0.4 * Math.log(prey) + 0.4 * y![i]! - 1.1 * Math.log(y![i]!));
      return Math.max(...v.map((one) => Math.abs(one - v[0]!)));
    };
    expect(await drift("rk4")).toBeLessThan(1e-7);
    expect(await drift("euler")).toBeGreaterThan(0.05);
  });

  test("a third-order delay keeps what enters it, a smooth tends to its input, a fixed delay is exact", async () => {
    const found = await run(
      [
        { kind: "stock", name: "Entered", eqn: "0", inflows: ["input"] },
        { kind: "stock", name: "Left", eqn: "0", inflows: ["output"] },
        { kind: "flow", name: "input", eqn: "PULSE(10, 1)" },
        { kind: "flow", name: "output", eqn: "DELAY3(input, 5)" },
        aux("smooth", "SMTH3(STEP(4, 2), 3)"),
        aux("late", "DELAY(TIME, 3)"),
        aux("before", "PREVIOUS(TIME, -1)"),
      ],
      { start: 0, stop: 80, dt: 0.25, method: "euler" },
    );
    expect(last(found.Entered)).toBe(10);
    expect(last(found.Left)).toBeCloseTo(10, 6);
    expect(last(found.smooth)).toBeCloseTo(4, 6);
    expect(found.late!.slice(0, 3)).toEqual([0, 0, 0]);
    expect(last(found.late)).toBe(77);
    expect([found.before![0], last(found.before)]).toEqual([-1, 79.75]);
  });

  test("TREND finds the growth rate of what grows, and FORCST prolongs it", async () => {
    const found = await run(
      [
        { kind: "stock", name: "P", eqn: "100", inflows: ["growth"] },
        { kind: "flow", name: "growth", eqn: "0.02 * P" },
        aux("rate", "TREND(P, 5, 0.02)"),
        aux("ahead", "FORCST(P, 5, 10, 0.02)"),
      ],
      { start: 0, stop: 200, dt: 0.25, method: "rk4" },
    );
    expect(last(found.rate)).toBeCloseTo(0.02, 6);
    expect(last(found.ahead) / last(found.P)).toBeCloseTo(1.2, 5);
  });
});

describe("equations", () => {
  test.each([
    ["-2^2", -4],
    ["2^-1", 0.5],
    ["2^3^2", 512],
    ["7 MOD 3", 1],
    ["-7 MOD 3", 2],
    ["4 - 5 + 6", 5],
    ["2 // 0", 0],
    ["IF 3 > 2 AND NOT 0 THEN 10 ELSE 20", 10],
    ["IF THEN ELSE(1 = 2, 10, 20)", 20],
    ["MAX(1, 3, 2) + min(4, 5)", 7],
    ["INT(-1.5) + ROUND(2.5)", 1],
    ["SAFEDIV(1, 0, 9) + ZIDZ(1, 0)", 9],
    [".5e1 {a comment} * 2", 10],
    ["PI() - PI", 0],
    ["LOG10(1000) + EXP(0) + SQRT(9)", 7],
    ["DT + STARTTIME + STOPTIME + TIME", 1],
  ])("%s is %d", async (eqn, expected) => {
    expect(await value(eqn)).toBeCloseTo(expected, 12);
  });

  test("names do not mind case, spaces, underscores, quotes nor accents at an input", async () => {
    const others = [aux("Taux d'été (brut)", "3"), aux("Taux de naissance", "2")];
    expect(await value('"taux_d\'été (BRUT)" * taux de   naissance', others)).toBe(6);
    const found = await run([aux("Durée de vie", "1"), aux("x", "durée_de_vie * 2")], { stop: 0 }, {}, { duree_de_vie: 21 });
    expect(found.x).toEqual([42]);
  });

  test("graphical functions interpolate, hold, prolong or step, and are called by name", async () => {
    const gf = (kind: string) => ({ kind: "aux", name: "f", graph: { kind, x: [0, 10, 20], y: [0, 100, 50] } });
    for (const [kind, x, expected] of [
      ["continuous", 5, 50],
      ["continuous", 30, 50],
      ["extrapolate", 30, 0],
      ["discrete", 9, 0],
      ["discrete", 10, 100],
    ] as const)
      expect([kind, x, await value(`f(${x})`, [gf(kind)])]).toEqual([kind, x, expected]);
    expect(await value("LOOKUP(f, 15)", [gf("continuous")])).toBe(75);
  });

  test("macros have stocks of their own, arrays add up, and a subrange picks its elements", async () => {
    const macros = [
      {
        name: "Réservoir",
        parameters: ["entrée", "durée"],
        eqn: "niveau / durée",
        elements: [
          { kind: "stock", name: "niveau", eqn: "entrée * durée", inflows: ["in"], outflows: ["out"] },
          { kind: "flow", name: "in", eqn: "entrée" },
          { kind: "flow", name: "out", eqn: "niveau / durée" },
        ],
      },
    ];
    const dimensions = [
      { name: "Zone", elements: ["Nord", "Sud", "Est"] },
      { name: "Littoral", elements: ["Sud", "Est"] },
      { name: "Âge", elements: ["jeune", "vieux"] },
    ];
    const found = await run(
      [
        aux("calme", "Réservoir(7, 3) + Réservoir(2, 9)"),
        aux("habitants", "1, 2; 3, 4; 5, 6", { dimensions: ["Zone", "Âge"] }),
        aux("total", "SUM(habitants)"),
        aux("jeunes", "SUM(habitants[*, jeune])"),
        aux("par zone", "SUM(habitants[Zone, *])", { dimensions: ["Zone"] }),
        aux("part", "par_zone / total", { dimensions: ["Zone"] }),
        aux("côte", "par_zone[Littoral] * 10", { dimensions: ["Littoral"] }),
        aux("choisi", "par_zone[2] + habitants[Est, vieux] + SIZE(habitants) + MEAN(par_zone)"),
        aux("au choix", "par_zone[TIME + 1]"),
      ],
      { start: 0, stop: 2, dt: 1 },
      { macros, dimensions },
    );
    expect(found.calme).toEqual([9, 9, 9]);
    expect([found.total![0], found.jeunes![0], found["par zone[Sud]"]![0], found["part[Est]"]![0]]).toEqual([21, 9, 7, 11 / 21]);
    expect([found["côte[Sud]"]![0], found["côte[Est]"]![0], found.choisi![0]]).toEqual([70, 110, 7 + 6 + 6 + 7]);
    expect(found["au choix"]).toEqual([3, 7, 11]);
  });

  test("modules see one another through what feeds them", async () => {
    const models = [
      {
        name: "Bassin",
        elements: [
          aux("pluie", ""),
          { kind: "stock", name: "eau", eqn: "10", inflows: ["apport"] },
          { kind: "flow", name: "apport", eqn: "pluie" },
        ],
      },
    ];
    const found = await run(
      [
        aux("pluie", "5"),
        { kind: "module", name: "amont", model: "Bassin", connections: [{ to: "pluie", from: ".pluie" }] },
        { kind: "module", name: "aval", model: "Bassin", connections: [{ to: "pluie", from: "amont.apport" }] },
        aux("ensemble", "amont.eau + aval.eau"),
      ],
      { start: 0, stop: 2, dt: 1, method: "euler" },
      { models },
    );
    expect(found.ensemble).toEqual([20, 30, 40]);
    expect(found["aval.eau"]).toEqual([10, 15, 20]);
  });
});

describe("inputs and config", () => {
  const tank = [
    { kind: "stock", name: "Eau", eqn: "10", inflows: ["pluie"] },
    { kind: "flow", name: "pluie", eqn: "2" },
  ];
  test("a lever replaces a constant, the start of a stock, or a flow by a series", async () => {
    const time = { start: 0, stop: 4, dt: 1, method: "euler" };
    expect(last((await run(tank, time, {}, { pluie: 3 })).Eau)).toBe(22);
    expect(last((await run(tank, time, {}, { eau: 0 })).Eau)).toBe(8);
    const series = [
      { t: 0, p: 0 },
      { t: 4, p: 4 },
    ];
    expect(last((await run(tank, time, {}, { pluie: series })).Eau)).toBe(16);
    expect((await refusal(tank, time, {}, { pluies: 3 })).fr).toMatch(/^L’entrée « pluies ».*plus proche est « pluie »/);
    expect((await refusal(tank, time, {}, { pluie: "beaucoup" })).en).toMatch(/“pluie” takes a number/);
  });
  test("the config sets the times, the method, what is kept and how often", async () => {
    const found = await run(
      tank,
      { start: 0, stop: 4, dt: 1 },
      { config: { start: 1, stop: 9, dt: 0.5, save: 2, method: "euler", outputs: ["eau"] } },
    );
    expect(found).toEqual({ time: [1, 3, 5, 7, 9], Eau: [10, 14, 18, 22, 26] });
    expect((await refusal(tank, {}, { config: { outputs: ["Eaux"] } })).fr).toMatch(/plus proche est « Eau »/);
  });
});

describe("what is refused, by name and with its remedy", () => {
  test.each([
    ["2 +", /« x » : l’équation ne se lit pas à la fin/],
    ["(2 + 3", /parenthèse n’est pas refermée/],
    ["2 3", /opérateur .* manque ici \(2 ▸ 3\)/],
    ["0,5 * a", /au caractère 2 : la décimale s’écrit avec un point/],
    ["a b", /opérateur .* manque entre « a » et « b »/],
    ["2 + ab$", /la variable « ab\$ » n’existe pas. La plus proche est « a »/],
    ["SMTH(a, 2)", /la fonction « SMTH » n’existe pas. La plus proche est « SMTH/],
    ["SQRT(1, 2)", /SQRT prend 1 argument et en reçoit 2/],
    ["IF a THEN 1", /un IF a besoin de son ELSE/],
    ["a # 2", /signe inattendu « # » au caractère 3/],
    ["a[1]", /n’a pas de dimension/],
    ["1 / 0", /« x » : dépasse tout nombre à t = 0/],
    ["LN(-1)", /« x » : plus de valeur à t = 0/],
    ["x + 1", /« x » : ces variables se lisent en rond, sans stock entre elles : x → x/],
  ])("%s", async (eqn, message) => {
    expect((await refusal([aux("a", "1"), aux("b", "2"), aux("x", eqn)])).fr).toMatch(message);
  });

  test("a flow twice on one side of a stock, and a field no element has", async () => {
    const flow = { kind: "flow", name: "Pluie", eqn: "1" };
    const lake = (more: object) => [{ kind: "stock", name: "Lac", eqn: "0", ...more }, flow];
    const twice = await refusal(lake({ inflows: ["Pluie", "pluie"] }));
    expect([twice.fr, twice.en]).toEqual([
      expect.stringMatching(/« Lac » : le flux « pluie » est deux fois dans « inflows »/),
      expect.stringMatching(/“Lac”: the flow “pluie” is twice in “inflows”, where it would count double: remove one/),
    ]);
    const slip = await refusal(lake({ inflow: ["Pluie"] }));
    expect([slip.fr, slip.en]).toEqual([
      expect.stringMatching(/« Lac » : le champ « inflow » est inconnu. Le plus proche est « inflows »/),
      expect.stringMatching(/“Lac”: the field “inflow” is unknown. The nearest is “inflows”/),
    ]);
  });

  test("a circle of variables, and of initial values, is told along its path", async () => {
    expect((await refusal([aux("a", "b + 1"), aux("b", "c"), aux("c", "a")])).en).toMatch(
      /in a circle, with no stock between them: a → b → c → a/,
    );
    const stocks = [
      { kind: "stock", name: "A", eqn: "B" },
      { kind: "stock", name: "B", eqn: "A" },
    ];
    expect((await refusal(stocks)).fr).toMatch(/valeurs initiales tournent en rond : A → B → A/);
  });

  test("a missing initial value, a flow that is not there, a name borne twice, steps without end", async () => {
    const strict = { config: { lost: "refuse" } };
    expect((await refusal([{ kind: "stock", name: "Eau" }], {}, strict)).fr).toBe(
      "« Eau » : sa valeur initiale manque : donnez-la.",
    );
    expect((await refusal([{ kind: "stock", name: "Eau", eqn: "1", inflows: ["pluie"] }])).fr).toMatch(/« pluie » n’existe pas/);
    expect((await refusal([aux("Le Taux", "1"), aux("le_taux", "2")])).fr).toMatch(/deux éléments portent ce nom/);
    expect((await refusal([aux("x", "1")], { dt: 0 })).fr).toMatch(/^Le pas de temps vaut 0/);
    expect((await refusal([aux("x", "1")], { start: 5, stop: 1 })).fr).toMatch(/^La fin .* vient avant le début/);
    expect((await refusal([aux("x", "1")], { stop: 1e9 })).fr).toMatch(/agrandissez le pas/);
    expect((await refusal([{ kind: "tap", name: "x" }])).fr).toMatch(/n’est pas une sorte d’élément/);
  });

  test("growth without bound names its stock and the time", async () => {
    const elements = [
      { kind: "stock", name: "Dette", eqn: "2", inflows: ["intérêts"] },
      { kind: "flow", name: "intérêts", eqn: "Dette * Dette" },
    ];
    expect((await refusal(elements, { start: 0, stop: 50, dt: 1, method: "euler" })).fr).toMatch(
      /« intérêts » : dépasse tout nombre à t = 9 /,
    );
  });
});

describe("what is said without refusing", () => {
  test("an end that no step falls on, and a table that stops before it", async () => {
    const still = [aux("x", "TIME")];
    expect(await warnings(still, { start: 0, stop: 1, dt: 0.3, method: "euler" })).toEqual([
      "De 0,3 en 0,3, aucun pas ne tombe sur la fin 1 : la dernière ligne est celle de t = 0,9. Pour aller jusqu’à la fin, prenez un pas qui divise la durée.",
    ]);
    expect(await warnings(still, { start: 0, stop: 1, dt: 0.1, method: "euler" })).toEqual([]);
    expect((await warnings(still, { start: 0, stop: 10, dt: 1 }, { config: { save: 4 } }))[0]).toMatch(
      /celle de t = 8, le calcul va jusqu’à 10/,
    );
  });

  test("an array read past its end is 0 there, and told", async () => {
    const zones = { dimensions: [{ name: "Zone", elements: ["Nord", "Sud"] }] };
    const elements = [aux("a", "3, 4", { dimensions: ["Zone"] }), aux("x", "a[TIME + 1]")];
    const time = { start: 0, stop: 3, dt: 1, method: "euler" };
    expect((await run(elements, time, zones)).x).toEqual([3, 4, 0, 0]);
    expect(await warnings(elements, time, zones)).toEqual([
      "« x → a » est lu à un rang que ce tableau n’a pas : il y vaut 0, comme le veut XMILE.",
    ]);
  });

  test("units that disagree, those that agree in another language or number", async () => {
    const of = (flow: string) => [
      { kind: "stock", name: "Lynx", eqn: "5", inflows: ["births"], units: "people" },
      { kind: "flow", name: "births", eqn: "rate * Lynx", units: flow },
      aux("rate", "0.1", { units: "1/year" }),
    ];
    const time = { stop: 1, units: "Years" };
    expect(await warnings(of("person/an"), time)).toEqual([]);
    const said = await warnings(of("people"), time);
    expect(said.join(" ")).toMatch(/« births » : en people, son équation donne people\/Years/);
    expect(said.join(" ")).toMatch(/le stock est en people et son flux « births » en people : attendu people\/Years/);
    expect((await refusal(of("people"), time, { config: { units: "refuse" } })).en).toMatch(/^Units: /);
    expect(await warnings([aux("d", "3", { units: "m" }), aux("t", "2", { units: "h" }), aux("x", "d + t")])).toEqual([
      "Unités : « x » : les deux côtés de « + » sont en m et en h.",
    ]);
    // In the model's own spelling, not in that of the comparison.
    expect(await warnings([aux("logis", "3", { units: "logement" }), aux("y", "logis", { units: "ha" })])).toEqual([
      "Unités : « y » : en ha, son équation donne logement.",
    ]);
  });

  test("units under two names of the house's table agree, and another factor of one is still a fault", async () => {
    const copied = (from: string, to: string) => warnings([aux("a", "3", { units: from }), aux("b", "a", { units: to })]);
    for (const [from, to] of [
      ["ha", "hectare"],
      ["t", "tonnes"],
      ["log", "logement"],
      ["pers.", "hab"],
      ["people", "inhabitants"],
      ["m³", "m3"],
      ["hab. par km²", "people/km^2"],
      ["%/an", "1/year"],
    ] as const)
      expect([from, to, await copied(from, to)]).toEqual([from, to, []]);
    for (const [from, to] of [
      ["km", "m"],
      ["month", "year"],
      ["ha", "m²"],
      ["milliers hab", "hab"],
    ] as const)
      expect((await copied(from, to)).join()).toContain(`en ${to}, son équation donne ${from.replace("²", "^2")}`);
    // A constant in m²/ha takes one to the other.
    const area = [aux("a", "3", { units: "ha" }), aux("k", "10000", { units: "m²/ha" }), aux("b", "a * k", { units: "m2" })];
    expect(await warnings(area)).toEqual([]);
    expect(await warnings([aux("p", "2", { units: "kW" }), aux("e", "p * 3", { units: "kWh" })])).toHaveLength(1);
  });

  test("an equation a converter lost leaves its column out, with those that need it", async () => {
    const elements = [aux("lost", " ??? "), aux("needs", "lost * 2"), aux("kept", "3")];
    expect(await run(elements, { start: 0, stop: 0 })).toEqual({ time: [0], kept: [3] });
    expect((await warnings(elements))[0]).toMatch(/lost, needs \(lost\)/);
  });

  test("a stock held at zero, and what that made of nothing", async () => {
    const elements = [
      { kind: "stock", name: "Puits", eqn: "5", outflows: ["pompage"], nonNegative: true },
      { kind: "flow", name: "pompage", eqn: "2" },
    ];
    const time = { start: 0, stop: 5, dt: 1, method: "euler" };
    expect((await run(elements, time)).Puits).toEqual([5, 3, 1, 0, 0, 0]);
    expect((await warnings(elements, time))[0]).toMatch(/« Puits » est retenu à zéro à partir de t = 3 .* 5 de plus/);
  });
});

describe("for any model", () => {
  test("whatever stands in the place of a model is refused by name or run, never broken off", async () => {
    const json = fc.jsonValue({ maxDepth: 2 });
    const text = fc.constantFrom(
      "a",
      "b",
      "a + b",
      "a[*]",
      "SUM(a)",
      "DELAY3(a, b)",
      "1 /",
      "IF a THEN b ELSE 1",
      "",
      "???",
      "a(2)",
      "x.y",
    );
    const element = fc.record(
      {
        kind: fc.constantFrom("stock", "flow", "aux", "module", "tap"),
        name: fc.constantFrom("a", "b", "c", ""),
        eqn: fc.oneof(text, json),
        inflows: fc.oneof(fc.constant(["b"]), json),
        dimensions: fc.oneof(fc.constant(["D"]), json),
        graph: fc.oneof(fc.constant({ kind: "continuous", x: [0, 1], y: [1, 2] }), json),
        units: fc.oneof(fc.constantFrom("m", "m/s", "((", "1/"), json),
      },
      { requiredKeys: ["kind", "name"] },
    );
    const given = fc.record(
      {
        elements: fc.oneof(fc.array(element, { maxLength: 4 }), json),
        time: fc.oneof(fc.constant({ stop: 3, dt: 1 }), json),
        dimensions: fc.oneof(fc.constant([{ name: "D", elements: ["u", "v"] }]), json),
        models: json,
        macros: json,
        views: json,
      },
      { requiredKeys: ["elements"] },
    );
    await fc.assert(
      fc.asyncProperty(given, async (value) => {
        const error = await runModel(definition, model, { stop: 3, dt: 1, start: 0, model: value }).then(
          () => null,
          (thrown) => thrown,
        );
        if (error !== null)
          expect([error.stack, error instanceof ModelError, typeof error.text?.fr]).toEqual([error.stack, true, "string"]);
      }),
      { numRuns: 800 },
    );
  });

  const amounts = fc.double({ min: 0, max: 1000, noNaN: true });
  const rates = fc.double({ min: 0, max: 0.2, noNaN: true });

  test("what leaves a stock enters the next: a closed chain conserves its total, whatever the method", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(amounts, rates), { minLength: 2, maxLength: 5 }),
        fc.constantFrom("euler", "rk2", "rk4"),
        async (chain, method) => {
          const elements = chain.flatMap(([amount, rate], i) => [
            {
              kind: "stock",
              name: `S${i}`,
              eqn: String(amount),
              outflows: [`F${i}`],
              inflows: [`F${(i + chain.length - 1) % chain.length}`],
            },
            { kind: "flow", name: `F${i}`, eqn: `${rate} * S${i}` },
          ]);
          const found = await run(elements, { start: 0, stop: 20, dt: 0.5, method });
          const total = (row: number) => chain.reduce((sum, _, i) => sum + found[`S${i}`]![row]!, 0);
          for (const row of [1, 20, 40]) expect(total(row)).toBeCloseTo(total(0), 8);
        },
      ),
      { numRuns: 40 },
    );
  });

  test("more births never give fewer people", async () => {
    const people = async (rate: number) =>
      last(
        (
          await run(
            [
              { kind: "stock", name: "P", eqn: "10", inflows: ["b"] },
              { kind: "flow", name: "b", eqn: `${rate} * P` },
            ],
            { stop: 20, dt: 1 },
          )
        ).P,
      );
    await fc.assert(
      fc.asyncProperty(rates, rates, async (a, b) => {
        const [low, high] = a < b ? [a, b] : [b, a];
        expect(await people(high)).toBeGreaterThanOrEqual(await people(low));
      }),
      { numRuns: 30 },
    );
  });

  test("the same seed gives the same numbers, another seed others, of the mean and spread asked for", async () => {
    const draw = async (seed: number) =>
      (await run(
        [aux("x", "NORMAL(10, 2)"), aux("u", "RANDOM(0, 1)")],
        { start: 0, stop: 4000, dt: 1 },
        {},
        {},
        { random: stream(seed, "x", 0) },
      )) as Rows;
    const [first, again, other] = [await draw(1), await draw(1), await draw(2)];
    expect(again).toEqual(first);
    expect(other.x).not.toEqual(first.x);
    const mean = first.x!.reduce((a, b) => a + b) / first.x!.length;
    expect(mean).toBeCloseTo(10, 0);
    expect(Math.sqrt(first.x!.reduce((a, b) => a + (b - mean) ** 2, 0) / first.x!.length)).toBeCloseTo(2, 0);
    expect(Math.min(...first.u!)).toBeGreaterThanOrEqual(0);
  });
});

test("an element without its kind, and times beyond reason, are refused by name", async () => {
  expect((await refusal([{ name: "a", eqn: "1" }])).en).toMatch(/“a”: its kind is missing/);
  expect((await refusal([aux("a", "1")], { units: 3 })).en).toMatch(/unit of time .* must be a text/);
  expect((await refusal([aux("a", "1")], { stop: 1e308 })).en).toMatch(/less than 1e15 away from zero/);
  expect((await run([aux("a", "1")], { stop: 2, method: undefined })).time).toEqual([0, 1, 2]);
});

test("equations, arrays and macros past what memory and the stack hold are refused, not died of", async () => {
  const said = async (eqn: string, more: Given = {}) => (await refusal([aux("a", eqn)], { stop: 1 }, more)).en;
  for (const deep of [
    `${"(".repeat(1e5)}1${")".repeat(1e5)}`,
    `${"-".repeat(1e5)}1`,
    `1${"^1".repeat(1e5)}`,
    `${"NOT ".repeat(1e5)}1`,
  ])
    expect(await said(deep)).toMatch(/more than 100 nested levels, spread the equation/);
  expect(await said(`1${"+1".repeat(1e5)}`)).toMatch(/more than 2000 operations/);
  expect((await run([aux("a", `1${"+1".repeat(1999)}`)], { stop: 1 })).a).toEqual([2000, 2000]);
  const wide = [{ name: "D", elements: Array.from({ length: 400 }, (_, i) => `e${i}`) }];
  expect((await refusal([aux("a", "1", { dimensions: ["D", "D"] })], { stop: 1 }, { dimensions: wide })).en).toMatch(
    /“a”: its dimensions make 160000 elements, at most 100000/,
  );
  const macros = Array.from({ length: 8 }, (_, i) => ({
    name: `M${i}`,
    parameters: ["x"],
    eqn:
      i < 7
        ? Array(10)
            .fill(`M${i + 1}(x)`)
            .join("+")
        : "x",
  }));
  expect(await said("M0(3)", { macros })).toMatch(/once its arrays and macros are unfolded/);
  expect((await refusal([aux("__proto__", "1")])).en).toMatch(/no column can bear this name/);
});
