import { expect, test } from "vitest";
import { searchPlaces, wordsOf } from "./epci.ts";

const labels = (text: string) => searchPlaces(text).map((place) => place.label);

test("finds an intermunicipality by words of its name, accents or not, whole words first", () => {
  expect(labels("lyon")[0]).toBe("Métropole de Lyon (Rhône)");
  expect(labels("metropole GRENOBLE")).toEqual(["Grenoble-Alpes-Métropole (Isère)"]);
  expect(wordsOf("Saint-Étienne l’Évêque")).toBe("saint etienne l eveque");
});

test("finds by département and by code; nothing typed finds nothing", () => {
  expect(labels("isère").length).toBeGreaterThan(10);
  expect(searchPlaces("200040715").map((place) => place.code)).toEqual(["200040715"]);
  expect(searchPlaces("  ")).toEqual([]);
  expect(searchPlaces("nulle part ici")).toEqual([]);
});
