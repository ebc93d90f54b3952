// The registre's order, filters and export, on parameters as the session tells them.
import { describe, expect, test } from "vitest";
import type { ParameterState } from "../../../kernel/index.ts";
import { type Influenced, registerCsv, registerRows, type Show, type Sort, sayRegistration, toSee } from "./register-rows.ts";

const parameter = (name: string, more: Partial<ParameterState> = {}): ParameterState => ({
  name,
  cell: 1,
  block: "input.number@1",
  role: "context",
  label: name,
  unit: null,
  confidence: null,
  source: null,
  status: null,
  instance: null,
  statusDate: null,
  owner: null,
  review: null,
  doubts: [],
  baseline: 1,
  effective: 1,
  overriddenBy: null,
  ...more,
});
const parameters = [
  parameter("taille", { confidence: "established", status: "validated", review: "2027-01-01" }),
  parameter("migration", { confidence: "discussed", doubts: ["unsourced"] }),
  parameter("densité", {
    confidence: "exercise",
    doubts: ["overdue"],
    review: "2026-01-01",
    status: "proposed",
    owner: "Direction de l’habitat",
  }),
];
const influences = new Map<string, Influenced>([
  ["taille", { share: 0.7, indicator: "Besoin", by: null }],
  ["migration", { share: 0.2, indicator: "Besoin", by: null }],
  ["densité", { share: 0.15, indicator: { fr: "Foncier", en: "Land" }, by: null }],
]);
const names = (view: { show?: Show; sort?: Sort; text?: string }, known = influences) =>
  registerRows(parameters, known, { show: "all", sort: "influence", text: "", ...view }, "fr").map((row) => row.parameter.name);

describe("the registre", () => {
  test("puts first what weighs most and is least sure", () => {
    // 0.15 × 1, 0.2 × 0.5, 0.7 × 0.1
    expect(names({})).toEqual(["densité", "migration", "taille"]);
  });
  test("with no experiment, what is least sure", () => {
    expect(names({}, new Map())).toEqual(["densité", "migration", "taille"]);
  });
  test("sorts by status, by review date, or not at all", () => {
    expect(names({ sort: "status" })).toEqual(["migration", "densité", "taille"]);
    expect(names({ sort: "review" })).toEqual(["densité", "taille", "migration"]);
    expect(names({ sort: "place" })).toEqual(["taille", "migration", "densité"]);
  });
  test("shows what lacks something, and finds by name, owner and source, accents apart", () => {
    expect(names({ show: "unsourced" })).toEqual(["migration"]);
    expect(names({ show: "overdue" })).toEqual(["densité"]);
    expect(names({ show: "not-validated" })).toEqual(["densité", "migration"]);
    expect(names({ text: "densite" })).toEqual(["densité"]);
    expect(names({ text: "HABITAT" })).toEqual(["densité"]);
    expect(toSee(parameters)).toBe(2);
  });
  test("says where a parameter stands", () => {
    const said = parameter("x", { confidence: "discussed", status: "validated", instance: "COPIL", statusDate: "2026-05-12" });
    expect(sayRegistration(said, "fr")).toBe("discutée · validée, COPIL du 12 mai 2026");
    expect(sayRegistration(said, "en")).toBe("discussed · validated, COPIL, 12 May 2026");
  });
  test("exports for a spreadsheet of each language, no text taken for a formula", () => {
    const rows = registerRows(
      [parameter("a", { effective: 0.5, source: "=1+1", owner: "A; B" })],
      new Map([["a", { share: 0.4321, indicator: "Besoin", by: null }]]),
      { show: "all", sort: "place", text: "" },
      "fr",
    );
    expect(registerCsv(rows, "fr").split("\r\n")[1]).toBe(`a;a;0,5;;1;'=1+1;;;;"A; B";;43,2;Besoin;`);
    expect(registerCsv(rows, "en").split("\r\n")[1]).toBe(`a,a,0.5,,1,'=1+1,,,,A; B,,43.2,Besoin,`);
  });
});
