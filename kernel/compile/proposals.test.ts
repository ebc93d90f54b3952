// One "did you mean": a notebook's cells, a table's columns and a record's members answer the same typo with the same name.
import { expect, test } from "vitest";
import { column } from "../blocks/contract/door.ts";
import { readPath } from "../formula/formula.ts";
import { completeNotebook } from "../notebook/defaults.ts";
import { compileNotebook } from "./compile.ts";

const inCells = (typed: string, known: string[]): string | null => {
  const sources = [...known.map((name) => `const ${name} = 1`), `block("table.view@1", {}, {data: ${typed}})`];
  const { problems } = compileNotebook(completeNotebook({ cells: sources.map((source) => ({ source })) }));
  const told = problems.find(({ kind }) => kind === "undefined")!.message.en;
  return /Did you mean “([^”]+)”/.exec(told)?.[1] ?? null;
};
const refusal = (ask: () => unknown): string => {
  try {
    return String(ask());
  } catch (error) {
    return (error as Error).message;
  }
};
const inColumns = (typed: string, names: string[]): string | null =>
  /nearest is “([^”]+)”/.exec(refusal(() => column({ names }, typed, "data")))?.[1] ?? null;
const inMembers = (typed: string, names: string[]): string | null =>
  /nearest is ([^\s.]+)/.exec(refusal(() => readPath(Object.fromEntries(names.map((name) => [name, 1])), typed)))?.[1] ?? null;

test.each([
  ["popluation", ["pollution", "population"], "population"],
  ["densite", ["densite_brute", "logements"], "densite_brute"],
  ["densite", ["intensite", "densité"], "densité"],
  ["coeur", ["choeur", "cœur"], "cœur"],
  ["menages", ["meubles", "ménage"], "ménage"],
  ["taux_croissance", ["taux", "croissance"], null],
  ["tauxcroissance", ["taux", "taux_croissance"], "taux_croissance"],
  ["logemnets_par_an", ["logements", "logements_par_an"], "logements_par_an"],
  ["nn", ["o", "n"], "n"],
  ["x", ["a", "b"], null],
  ["abcd", ["wxyz"], null],
])("%s among %j is %s, whoever is asked", (typed, known, meant) => {
  expect({ cells: inCells(typed, known), columns: inColumns(typed, known), members: inMembers(typed, known) }).toEqual({
    cells: meant,
    columns: meant,
    members: meant,
  });
});
