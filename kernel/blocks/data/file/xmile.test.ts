import fc from "fast-check";
import { expect, test } from "vitest";
import type { Element, StockFlowModel } from "../../../system-dynamics/model/model.ts";
import { readXmile } from "../../../system-dynamics/xmile/read-xmile.ts";
import { writeXmile } from "../../../system-dynamics/xmile/write-xmile.ts";
import { runModel } from "../../contract/run-model.ts";
import fileDefinition from "./definition.ts";
import readFile from "./model.ts";

const read = (source: string, said: string[] = []) => readXmile(source, "essai.xmile", (fr) => said.push(fr));
const refusal = (source: string): string => {
  try {
    read(source);
    return "accepted";
  } catch (error) {
    return (error as { text: { fr: string } }).text.fr;
  }
};

const bath = `<?xml version="1.0"?>
<xmile xmlns="http://docs.oasis-open.org/xmile/ns/XMILE/v1.0" version="1.0">
  <sim_specs method="rk4" time_units="minute"><start>0</start><stop>10</stop><dt reciprocal="true">4</dt></sim_specs>
  <model>
    <variables>
      <stock name="Eau du bain"><eqn>10</eqn><inflow>"Robinet ouvert"</inflow><non_negative/><units>l</units></stock>
      <flow name="Robinet ouvert"><eqn>2 * ouverture</eqn></flow>
      <aux name="ouverture"><eqn>TIME</eqn><gf><xscale min="0" max="10"/><ypts>0,1,0.5</ypts></gf><doc>De 0 à 1 &amp; retour</doc></aux>
    </variables>
    <views><view><stock name="Eau_du_bain" x="200" y="100"/><flow name="Robinet ouvert" x="120" y="100"><pts><pt x="60" y="100"/><pt x="160" y="100"/></pts></flow></view></views>
  </model>
</xmile>`;

test("a file becomes a model: places, steps per unit of time, evenly spaced points, flags", () => {
  expect(read(bath)).toEqual({
    kind: "stock-flow-model",
    time: { start: 0, stop: 10, dt: 0.25, method: "rk4", units: "minute" },
    elements: [
      { kind: "stock", name: "Eau du bain", eqn: "10", units: "l", inflows: ["Robinet ouvert"], nonNegative: true },
      { kind: "flow", name: "Robinet ouvert", eqn: "2 * ouverture" },
      {
        kind: "aux",
        name: "ouverture",
        eqn: "TIME",
        doc: "De 0 à 1 & retour",
        graph: { kind: "continuous", x: [0, 5, 10], y: [0, 1, 0.5] },
      },
    ],
    views: [
      { name: "Eau_du_bain", x: 200, y: 100 },
      {
        name: "Robinet ouvert",
        x: 120,
        y: 100,
        points: [
          [60, 100],
          [160, 100],
        ],
      },
    ],
  });
});

test("a data file is recognised as XMILE by its name or by its first tag", async () => {
  for (const name of ["bain.xmile", "bain.stmx", "bain.xml"]) {
    const value = (await runModel(fileDefinition, readFile, { name }, {}, { files: { [name]: bath } })) as StockFlowModel;
    expect([name, value.kind, value.elements.length]).toEqual([name, "stock-flow-model", 3]);
  }
});

test("what cannot be read is refused by name, with its place", () => {
  expect(refusal("<xmile><model></xmile>")).toMatch(/« essai.xmile » n’est pas du XML bien formé, ligne 1/);
  expect(refusal("<opml/>")).toMatch(/sa racine est <opml>/);
  expect(refusal("<xmile><sim_specs/></xmile>")).toMatch(/ne contient aucun <model>/);
  expect(refusal("<xmile><model/></xmile>")).toMatch(/<sim_specs> manque/);
  expect(refusal("<xmile><sim_specs><dt>vite</dt></sim_specs><model/></xmile>")).toMatch(/<dt> vaut « vite »/);
  const conveyor = `<xmile><sim_specs/><model><variables><stock name="File"><conveyor/></stock></variables></model></xmile>`;
  expect(refusal(conveyor)).toMatch(/« File » est un tapis roulant .* DELAY/);
  const points = `<xmile><sim_specs/><model><variables><gf name="f"><ypts>0,un</ypts></gf></variables></model></xmile>`;
  expect(refusal(points)).toMatch(/« f » a un point illisible : « un »/);
});

test("an unknown method and an unknown element are said, not dropped in silence", () => {
  const said: string[] = [];
  read(`<xmile><sim_specs method="Gear"/><model><variables><oracle name="x"/></variables></model></xmile>`, said);
  expect(said).toEqual([
    "La méthode « Gear » n’est pas connue : Runge-Kutta d’ordre 4 la remplace.",
    "<oracle> « x » n’est pas un élément connu : laissé de côté.",
  ]);
});

/** Any text a file may hold, trimmed, since blanks around an equation mean nothing. */
const words = fc
  .string({ unit: fc.constantFrom(..."abé_ 1\"&<>'/$!\\"), minLength: 1, maxLength: 12 })
  .map((text) => `v${text.trim()}`);
const number = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 });
const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const graph = fc.record({
  kind: fc.constantFrom("continuous" as const, "extrapolate" as const, "discrete" as const),
  x: fc.constant<number[]>([0, 1, 2.5]),
  y: fc.array(number, { minLength: 3, maxLength: 3 }),
});
/** Without the members that are absent, as a reader writes them. */
const tidy = <T extends object>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
const models: fc.Arbitrary<StockFlowModel> = fc
  .record({
    name: optional(words),
    names: fc.uniqueArray(words, { minLength: 3, maxLength: 6, selector: (one) => one.toLowerCase() }),
    eqn: words,
    units: optional(words),
    doc: optional(words),
    graph: optional(graph),
    nonNegative: optional(fc.boolean()),
    time: fc.record({
      start: number,
      stop: number,
      dt: fc.double({ min: 0.001, max: 10, noNaN: true }),
      method: fc.constantFrom("euler" as const, "rk2" as const, "rk4" as const),
      units: optional(words),
      save: optional(fc.double({ min: 0.1, max: 10, noNaN: true })),
    }),
    stocksAbove: fc.boolean(),
    arrays: fc.boolean(),
    places: fc.array(fc.tuple(fc.integer(), fc.integer()), { minLength: 6, maxLength: 6 }),
  })
  .map(({ name, names, eqn, units, doc, graph: gf, nonNegative, time, stocksAbove, arrays, places }) => {
    const [stock, flow, ...others] = names as [string, string, ...string[]];
    const elements: Element[] = [
      {
        kind: "stock",
        name: stock,
        eqn,
        inflows: [flow],
        ...(units && { units }),
        ...(nonNegative !== undefined && { nonNegative }),
      },
      { kind: "flow", name: flow, eqn, ...(doc && { doc }) },
      ...others.map((other): Element => ({ kind: "aux", name: other, eqn, ...(gf && { graph: gf }) })),
    ];
    if (arrays) {
      elements.push({
        kind: "aux",
        name: "tableau",
        dimensions: ["Zone"],
        eqns: [
          { subscripts: ["Nord"], eqn: "1" },
          { subscripts: ["Sud"], eqn, ...(gf && { graph: gf }) },
        ],
      });
    }
    return tidy({
      kind: "stock-flow-model" as const,
      name,
      time,
      dimensions: arrays ? [{ name: "Zone", elements: ["Nord", "Sud"] }] : undefined,
      units: units ? [{ name: units, eqn: "1/an", aliases: [`${units}s`] }] : undefined,
      macros: arrays
        ? [{ name: "Moitié", parameters: ["x", "y z"], eqn, elements: [{ kind: "aux" as const, name: "m", eqn: "x / 2" }] }]
        : undefined,
      elements,
      models: arrays ? [{ name: "Dedans", elements: [{ kind: "aux" as const, name: "z", eqn: "3" }] }] : undefined,
      views: elements.map(({ name: one }, i) => ({ name: one, x: places[i % 6]![0], y: places[i % 6]![1] })),
      nonNegative: stocksAbove ? { stocks: true, flows: false } : undefined,
    }) as StockFlowModel;
  });

test("written as XMILE and read again, a model is the same", () => {
  fc.assert(
    fc.property(models, (model) => {
      expect(read(writeXmile(model))).toEqual(model);
    }),
    { numRuns: 300 },
  );
});

test("a file read, written and read again says the same", () => {
  const once = read(bath);
  expect(read(writeXmile(once))).toEqual({ ...once, views: once.views!.map((place) => ({ ...place })) });
});

test("a dimension as long as memory is refused by name", () => {
  const vast = '<xmile><dimensions><dim name="Zone" size="2000000000"/></dimensions><model><variables/></model></xmile>';
  expect(refusal(vast)).toMatch(/« Zone » a une taille de 2000000000|“Zone” has a size of 2000000000/);
});

test("what is no well-formed XML is said in the reader’s words, with its place", () => {
  expect(refusal("<xmile>\n<model>")).toBe(
    "« essai.xmile » n’est pas du XML bien formé, ligne 2, colonne 7 : la balise <model> n’est jamais fermée : le fichier est sans doute tronqué. Téléchargez-le ou exportez-le de nouveau.",
  );
  const cases: [source: string, said: string][] = [
    ["<xmile></mile>", "</mile> ferme une balise qui n’est pas ouverte"],
    ["<xmile><a", "tronqué"],
    ["<xmile a='1' a='2'/>", "l’attribut « a » est donné deux fois"],
    ["<xmile a=1/>", "un attribut est mal écrit"],
    ["<xmile>&bombe;</xmile>", "une entité « &…; » n’est pas connue"],
    ["<xmile>&#xZZ;</xmile>", "« & » seul s’écrit « &amp; »"],
    ["<xmile/>texte", "du texte suit ou précède la balise racine"],
    ["<xmile>\u0001</xmile>", "un caractère n’y est pas permis"],
  ];
  for (const [source, said] of cases) {
    expect(refusal(source)).toContain(said);
    expect(refusal(source)).not.toMatch(/disallowed|unexpected|unclosed|entity|attribute|undefined/);
  }
});

test("files of older tools: elements straight in the model, each with its place; hyphens in a comment lose nothing", () => {
  const said: string[] = [];
  const old = read(
    `<xmile version="1.0" xmlns="http://www.systemdynamics.org/XMILE" xmlns:isee="http://iseesystems.com/XMILE">
      <!-- a -- b --><sim_specs method="Euler"><start>0</start><stop>4</stop><dt>1</dt></sim_specs>
      <model>
        <stock name="S"><eqn>1</eqn><inflow>F</inflow><display x="10" y="20"/></stock>
        <flow name="F"><eqn>F = S * 2</eqn><non_negative/><display x="30" y="20"><pts><pt x="1" y="2"/><pt x="3" y="4"/></pts></display></flow>
        <aux name="T"><eqn>F</eqn><init_eqn>3</init_eqn></aux>
        <isee:dependencies/>
        <display page_width="0"><connector x="1" y="1"/></display>
      </model></xmile>`,
    said,
  );
  expect(old.elements).toEqual([
    { kind: "stock", name: "S", eqn: "1", inflows: ["F"] },
    { kind: "flow", name: "F", eqn: "S * 2", nonNegative: true },
    { kind: "aux", name: "T", eqn: "F", init: "3" },
  ]);
  expect(old.views).toEqual([
    { name: "S", x: 10, y: 20 },
    {
      name: "F",
      x: 30,
      y: 20,
      points: [
        [1, 2],
        [3, 4],
      ],
    },
  ]);
  expect(said).toHaveLength(1);
  expect(said[0]).toMatch(/ligne 2 : deux tirets dans un commentaire/);
  expect(read(writeXmile(old)).elements).toEqual(old.elements);
});
