// Every template runs headless in every scenario, at the values pinned beside it; its English twin gives the same.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import {
  compileNotebook,
  definitions,
  parseBlockCall,
  prepare,
  readDeclared,
  readNotebook,
  writeNotebook,
} from "../kernel/index.ts";
import { enumerateScenarios } from "../kernel/run/plan/scenarios.ts";
import type { Rehearsal } from "../kernel/run/testing/rehearsal.ts";
import { absent, needs } from "../kernel/testing/needs.ts";
import type { Evaluation, Json, Notebook } from "../kernel/types/index.ts";
import { previews } from "./preview.ts";
import { callsOf as calls, evaluateAll as evaluate, ofBlock, openShipped } from "./rehearsed.ts";
import { templates } from "./table.ts";

const folder = import.meta.dirname;
const text = (name: string) => readFileSync(join(folder, `${name}.html`), "utf8");
let guest: Rehearsal;
afterEach(() => guest?.dispose());

async function open(html: string): Promise<Notebook> {
  const opened = await openShipped(html);
  ({ guest } = opened);
  return opened.notebook;
}
const evaluateAll = (notebook: Notebook, outputs: string[] | null) => evaluate({ notebook, guest }, outputs);

/** An experiment tells its parameters' units, which a twin says in its own language. */
const figures = ({ scenarios }: Evaluation) =>
  JSON.parse(JSON.stringify(scenarios.map(({ id, outputs }) => ({ id, outputs }))), (key, value) =>
    key === "unit" && typeof value === "string" ? "" : value,
  );

test("the table lists every notebook of the folder, each with its twin", () => {
  const files = readdirSync(folder).filter((name) => name.endsWith(".html"));
  expect(files.sort()).toEqual(templates.flatMap(({ id }) => [`${id}.en.html`, `${id}.html`]).sort());
});

describe.each(templates)("$id", ({ id, title }) => {
  test.each([
    [id, title.fr],
    [`${id}.en`, title.en],
  ])("%s is written as the editor writes it, without a static problem", async (name, expected) => {
    const html = text(name);
    const { notebook } = readNotebook(html);
    expect(writeNotebook(notebook)).toBe(html);
    expect(notebook.title).toBe(expected);
    await prepare(notebook.cells);
    expect(compileNotebook(notebook).problems).toEqual([]);
  });

  test("runs in every scenario without a problem, at the pinned values", async () => {
    const notebook = await open(text(id));
    const { scenarios, problems, computations } = await evaluateAll(notebook, null);
    expect(problems).toEqual([]);
    const lines = scenarios.map(
      ({ id, outputs }) =>
        `${id}: ${Object.entries(outputs)
          .map(([name, value]) => `${name} ${Number(value).toFixed(4)}`)
          .join(", ")}`,
    );
    await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot(join(folder, `${id}.snapshot.txt`));
    // Scenarios share what lies outside their cone.
    expect(computations.executed).toBeLessThan(computations.executed + computations.reused);
    expect(computations.executed).toBeLessThan(scenarios.length * 20);
  }, 120_000);

  test("holds all its checks in every scenario", async () => {
    const notebook = await open(text(id));
    const names = ofBlock(notebook, /^check\./).map((call) => call.name!);
    expect(names.length).toBeGreaterThan(0);
    const { scenarios } = await evaluateAll(notebook, names);
    for (const { id, outputs } of scenarios) {
      for (const name of names) expect([id, name, (outputs[name] as { ok?: Json })?.ok]).toEqual([id, name, true]);
    }
  }, 120_000);

  test("gives the same values in its English twin", async () => {
    const french = await open(text(id));
    const named = calls(french).filter(
      (call) => call.name !== null && ["number", "json", "table"].includes(definitions[call.block]?.output ?? ""),
    );
    const outputs = named.map((call) => call.name!);
    const ours = await evaluateAll(french, outputs);
    guest.dispose();
    const english = await open(text(`${id}.en`));
    expect(english.cells.map((cell) => [cell.id, cell.type])).toEqual(french.cells.map((cell) => [cell.id, cell.type]));
    const theirs = await evaluateAll(english, outputs);
    expect(figures(theirs)).toEqual(figures(ours));
  }, 120_000);

  test("is offered with a miniature of its own results, up to date", async () => {
    const { outputs, scenarios, draw } = previews[id]!;
    await open(text(id));
    const run = await guest.evaluate(scenarios, outputs);
    const svg = draw(Object.fromEntries(run.scenarios.map((scenario) => [scenario.id, scenario.outputs])));
    // `npx node scripts/draw-previews.ts` draws it anew.
    for (const name of [id, `${id}.en`]) expect(readFileSync(join(folder, `${name}.svg`), "utf8")).toBe(svg);
  }, 60_000);

  test("documents every parameter: label in both languages, unit, range, source, confidence", () => {
    const { notebook } = readNotebook(text(id));
    const parameters = ofBlock(notebook, /^input\.number@/).map((call) => call.config as Record<string, any>);
    expect(parameters.length).toBeGreaterThanOrEqual(10);
    for (const config of parameters) {
      expect([
        config.label,
        ...["role", "unit", "min", "max", "source", "confidence"].filter((key) => config[key] === undefined),
      ]).toEqual([config.label]);
      expect([config.label.fr, config.label.en].every(Boolean)).toBe(true);
      expect(config.value).toBeGreaterThanOrEqual(config.min);
      expect(config.value).toBeLessThanOrEqual(config.max);
    }
  });
});

test("Accueillir et loger reproduces the published worked check in its fil de l'eau", async () => {
  await open(text("accueillir-et-loger"));
  const { scenarios } = await guest.evaluate(["baseline"], ["besoin_detail", "sols_detail", "population_municipale"]);
  const { besoin_detail: need, sols_detail: land, population_municipale: people } = scenarios[0]!.outputs as Record<string, any>;
  expect(people).toBe(450608);
  expect(
    [need.downsizing, need.demographic, need.secondary, need.vacant, need.renewal, need.breakEven, need.need].map(Math.round),
  ).toEqual([7588, 2525, 297, -506, 3664, 11044, 13569]);
  expect([Math.round(land.extension), Math.round(land.housingLand * 10) / 10, land.envelope]).toEqual([3392, 84.8, 310]);
});

const elsewhere = { territoire: "243500139" };

test("Accueillir et loger gives another territory its real communes, and no figure from the exercise values", async () => {
  const notebook = await open(text("accueillir-et-loger"));
  const tables = ["population_municipale", "donnees_territoire"];
  const indicators = ["besoin", "point_mort", "part_intensification", "enaf_2030", "solde_net_2050"];
  const ids = enumerateScenarios(readDeclared(notebook).scenarios, "matrix");
  const { scenarios, problems } = await guest.evaluate(ids, [...tables, ...indicators], { set: elsewhere });
  for (const { id, outputs, parameters } of scenarios) {
    expect(outputs.population_municipale).toBeGreaterThan(460_000);
    expect([id, ...indicators.map((name) => outputs[name] ?? null)]).toEqual([id, ...indicators.map(() => null)]);
    // Nor is a value of the example listed as one of this territory.
    expect([id, parameters.taille_menages_2025, parameters.vacance_2025, parameters.enaf_2011_2020]).toEqual([
      id,
      null,
      null,
      null,
    ]);
  }
  const rows = scenarios[0]!.outputs.donnees_territoire as { donnee: string; statut: string }[];
  expect(rows.map((row) => row.statut)).toEqual([
    "réelle · INSEE, Licence Ouverte 2.0 · 2023",
    ...Array.from({ length: 5 }, () => "à fournir : déposez le fichier"),
  ]);
  expect(problems.some((problem) => /valeurs d’exercice de ce carnet sont celles de Grenoble/.test(problem.message.fr))).toBe(
    true,
  );
}, 60_000);

test("Accueillir et loger computes for another territory once its own values are entered, of any size", async () => {
  const notebook = await open(text("accueillir-et-loger"));
  const given: Record<string, Json> = { ...elsewhere };
  // What a planner enters: any value but the example's own.
  for (const { name, config } of ofBlock(notebook, /^input\.number@/)) {
    const { example, value, step } = config as { example?: object; value: number; step: number };
    if (example) given[name!] = value + step;
  }
  for (const territoire of ["243500139", "200046977", "200000172"]) {
    const { scenarios } = await guest.evaluate(["baseline"], ["besoin", "enaf_2030", "population_municipale"], {
      set: { ...given, territoire },
    });
    const { besoin, population_municipale: people } = scenarios[0]!.outputs as Record<string, number>;
    expect(besoin! / people!).toBeGreaterThan(0.001);
    expect(besoin! / people!).toBeLessThan(0.01);
  }
}, 60_000);

test("Accueillir et loger holds consumption against the envelope that the local rule gives", async () => {
  await open(text("accueillir-et-loger"));
  const under = async (set: Record<string, Json>) => {
    const { scenarios } = await guest.evaluate(["baseline"], ["enveloppe", "sols_detail", "comparaison"], { set });
    const { enveloppe, sols_detail: land, comparaison } = scenarios[0]!.outputs as Record<string, any>;
    const column = comparaison.data.indicators.find((one: any) => one.name === "enaf_2030");
    return [enveloppe, column.meta.target.value, land.statusText.fr, land.minimumDensity === null];
  };
  expect(await under({})).toEqual([310, 310, "enveloppe dépassée de 12 ha", false]);
  expect(await under({ reduction: 40 })).toEqual([372, 372, "enveloppe tenue, marge de 50 ha", false]);
  expect(await under({ garantie_communale: 330 })).toEqual([330, 330, "enveloppe tenue, marge de 8 ha", false]);
  expect(await under({ enaf_2021_2024: 310 })).toEqual([310, 310, "enveloppe épuisée", true]);
}, 60_000);

test("Accueillir et loger explains past construction, exactly", async () => {
  await open(text("accueillir-et-loger"));
  const { scenarios } = await guest.evaluate(["baseline"], ["besoin_passe"]);
  const past = scenarios[0]!.outputs.besoin_passe as Record<string, number>;
  expect(past.completed).toBe(13600);
  expect(past.breakEven! + past.demographic!).toBeCloseTo(13600, 6);
});

describe("Accueillir et loger with files dropped", () => {
  const communes = join(folder, "../../shared/data/communes-38-isere.geojson");
  const drop = (html: string, name: string, file: string) => {
    const { notebook } = readNotebook(html);
    const cells = notebook.cells.map((cell) => {
      const { call } = parseBlockCall(cell.source);
      return call?.name === name ? { ...cell, source: cell.source.replace('"name": ""', `"name": "${file}"`) } : cell;
    });
    return writeNotebook({ ...notebook, cells });
  };
  const openWith = async (html: string, files: Record<string, string>) => {
    ({ guest } = await openShipped(html, {
      file: async (name) => ({ name, sha256: "0".repeat(64), bytes: new TextEncoder().encode(files[name]!) }),
    }));
  };

  test("the census and the land files become real, and their values are offered to the assumptions", async () => {
    const years = Array.from({ length: 14 }, (_, i) => `naf${11 + i}art${12 + i}`);
    const html = drop(drop(text("accueillir-et-loger"), "fichier_logements", "logement.csv"), "fichier_enaf", "enaf.csv");
    await openWith(html, {
      "logement.csv":
        "CODGEO;P16_LOG;P16_RP;P16_RSECOCC;P16_LOGVAC;P16_PMEN;P22_LOG;P22_RP;P22_RSECOCC;P22_LOGVAC;P22_PMEN\n38185;92000;81000;3000;8000;151000;95000;83000;3500;8500;150500\n38158;4600;4200;100;300;9700;4900;4500;100;300;9800\n",
      "enaf.csv": `idcom;${years.join(";")}\n38185;${years.map(() => 20_000).join(";")}\n38158;${years.map(() => 5_000).join(";")}\n`,
    });
    const { scenarios } = await guest.evaluate(["baseline"], ["donnees_territoire", "mesures", "besoin_passe"]);
    const { donnees_territoire: rows, mesures, besoin_passe: past } = scenarios[0]!.outputs as Record<string, any>;
    expect(rows.map((row: any) => row.statut).slice(1)).toEqual([
      "valeur d’exercice",
      "réelle · INSEE · 2022",
      "à fournir : déposez le fichier",
      "réelle · Cerema · 2025",
      "à fournir : déposez le fichier",
    ]);
    expect(mesures.mesures.map((row: any) => [row.cle, row.valeur, row.employee, row.proposee])).toEqual([
      ["size", 1.832, 2.05, true],
      ["vacancy", 8.81, 7.5, true],
      ["secondary", 3.6, 3, true],
      ["past", 25, 620, true],
      ["consumed", 10, 118, true],
    ]);
    expect([past.from, past.to]).toEqual([2016, 2022]);
  });

  test(
    "the outlines draw the map, each commune with its land per inhabitant",
    needs(existsSync(communes), absent.shared),
    async () => {
      await openWith(drop(text("accueillir-et-loger"), "contours", "communes.geojson"), {
        "communes.geojson": readFileSync(communes, "utf8"),
      });
      const { scenarios } = await guest.evaluate(["baseline"], ["carte_sols"]);
      const { data, spec } = scenarios[0]!.outputs.carte_sols as Record<string, any>;
      expect(data.rows.length).toBeGreaterThanOrEqual(48);
      expect(data.rows.every((row: any) => row.value > 0 && typeof row.label === "string")).toBe(true);
      expect(spec.missing).toBe(0);
    },
  );
});
