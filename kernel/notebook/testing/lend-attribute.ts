// An attribute of scenarios that a test adds to the table: who carries a variant.
import { lendRow } from "../../testing/lend-row.ts";
import { type ScenarioAttribute, scenarioAttributes } from "../scenario-attributes.ts";

/** Gives what takes it back: `beforeAll(lendAttribute)` does both. */
export const lendAttribute = (): (() => void) =>
  lendRow<ScenarioAttribute>(scenarioAttributes, "carrier", {
    meta: { title: { fr: "Portage", en: "Carrier" }, control: "human-text" },
    read: ({ carrier }) => (typeof carrier === "string" ? carrier : "personne"),
    initial: "commune",
    decides: true,
  });
