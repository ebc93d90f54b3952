// Two published data sets, fishing sites and travel modes: coefficients as published by mlogit and in the suite's README, and
// the probabilities they give to two choosers each, as mlogit publishes them.
import { readColumns } from "../../../tables/columns.ts";
import type { Parity, ParityOutcome, SuiteReader } from "../../contract/parity.ts";
import { runModel } from "../../contract/run-model.ts";
import definition from "./definition.ts";
import model from "./model.ts";

interface Case {
  terms: { attribute: string; times?: string; by?: "alternative" }[];
  /** By name of the term. */
  coefficients: Record<string, number>;
  /** A value for each chooser, in the order of the file. */
  probabilities: number[];
}

const plain = (...names: string[]) => names.map((attribute) => ({ attribute }));

const fish: Case[] = [
  {
    terms: plain("price", "catch"),
    coefficients: { price: -0.02047652, catch: 0.95309824 },
    probabilities: [0.2849598, 0.2742482, 0.1605457, 0.2802463, 0.1498991, 0.4542377, 0.2600969, 0.1357664],
  },
  {
    terms: [
      ...plain("catch", "price"),
      { attribute: "price", times: "income" },
      { attribute: "catch", times: "income" },
      { attribute: "catch", times: "price" },
    ],
    coefficients: {
      catch: 9.839876e-1,
      price: -2.659466e-2,
      "price*income": 6.933946e-7,
      "catch*income": -1.324231e-4,
      "catch*price": 7.64675e-3,
    },
    probabilities: [0.2885868, 0.2799776, 0.1466286, 0.284807, 0.1346205, 0.4855238, 0.2593983, 0.1204575],
  },
  {
    terms: [
      { attribute: "1", by: "alternative" },
      { attribute: "income", by: "alternative" },
    ],
    coefficients: {
      "constant:boat": 7.389208e-1,
      "constant:charter": 1.341291,
      "constant:pier": 8.141503e-1,
      "income:boat": 9.190636e-5,
      "income:charter": -3.163988e-5,
      "income:pier": -1.434029e-4,
    },
    probabilities: [0.1137676, 0.2884583, 0.4072931, 0.190481, 0.115344, 0.3408657, 0.3917253, 0.152065],
  },
];

const travel: Case[] = [
  {
    terms: plain("wait", "travel", "vcost"),
    coefficients: { wait: -0.033976668, travel: -0.002192951, vcost: 0.008890669 },
    probabilities: [0.2776876, 0.1584818, 0.104953, 0.4588777, 0.115449, 0.1653297, 0.1372684, 0.5819528],
  },
  {
    terms: [...plain("wait", "travel"), { attribute: "vcost", times: "income" }, { attribute: "gcost", times: "income" }],
    coefficients: { wait: -3.307586e-2, travel: -2.518762e-3, "vcost*income": 1.601746e-4, "gcost*income": 3.745822e-5 },
    probabilities: [0.2862046, 0.1439074, 0.104449, 0.465439, 0.1098313, 0.1597317, 0.1344395, 0.5959975],
  },
];

/** A file as its rows; TRUE and FALSE are yes and no. */
function rowsOf(text: string): Record<string, unknown>[] {
  const [head, ...lines] = text.trim().split(/\r?\n/);
  const cells = (line: string) => line.split(",").map((cell) => cell.replaceAll('"', ""));
  const names = cells(head!).map((name) => name || "row");
  const value = (cell: string) =>
    cell === "TRUE" ? true : cell === "FALSE" ? false : cell === "" || Number.isNaN(Number(cell)) ? cell : Number(cell);
  return lines.map((line) => Object.fromEntries(cells(line).map((cell, i) => [names[i]!, value(cell)])));
}

const tolerance = 1e-4;

async function compare(read: SuiteReader, files: [string, string], columns: object, cases: Case[]): Promise<ParityOutcome> {
  const choices = rowsOf(await read.text(`mode-choice/${files[0]}`));
  const few = rowsOf(await read.text(`mode-choice/${files[1]}`));
  const compared: [name: string, error: number][] = [];
  for (const { terms, coefficients, probabilities } of cases) {
    const estimated = (await runModel(definition, model, { ...columns, terms }, { choices })) as any;
    const found = readColumns(estimated.coefficients)!;
    const got = new Map(found.get("name").map((name, i) => [name, found.get("estimate")[i] as number]));
    for (const [name, value] of Object.entries(coefficients)) compared.push([name, Math.abs(got.get(name)! / value - 1)]);
    const simulated = (await runModel(
      definition,
      model,
      { ...columns, task: "simulate" },
      { choices: few, model: estimated },
    )) as any;
    const shown = readColumns(simulated.probabilities)!;
    probabilities.forEach((value, i) => {
      const name = `${shown.get("alternative")[i]} for ${shown.get("chooser")[i]}, ${terms.length} terms`;
      compared.push([name, Math.abs((shown.get("probability")[i] as number) / value - 1)]);
    });
  }
  const passed = compared.filter(([, error]) => error <= tolerance);
  const failed = compared
    .filter(([, error]) => !(error <= tolerance))
    .map(([name, error]) => ({ name, why: `relative error ${error.toExponential(2)}` }));
  return {
    cases: compared.length,
    passed: passed.length,
    largestError: Math.max(0, ...passed.map(([, error]) => error)),
    failed,
  };
}

const parities: Parity[] = [
  {
    suite: "mode-choice",
    compares: "fishing sites: coefficients of three models, probabilities of two choosers in each",
    tolerance,
    unit: "relative",
    run: (read) =>
      compare(read, ["fish.csv", "fish_choosers.csv"], { chooser: "chid", alternative: "alt", chosen: "mode" }, fish),
  },
  {
    suite: "mode-choice",
    compares: "travel modes: coefficients of two models, probabilities of two choosers in each",
    tolerance,
    unit: "relative",
    run: (read) =>
      compare(
        read,
        ["travel_mode.csv", "travel_choosers.csv"],
        { chooser: "individual", alternative: "mode", chosen: "choice" },
        travel,
      ),
  },
];
export default parities;
