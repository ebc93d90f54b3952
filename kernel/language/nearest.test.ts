// "Did you mean": near names are found, far ones are not.
import { expect, test } from "vitest";
import { alike, editDistance, nearest, proposal } from "./nearest.ts";

test.each([
  // Slips of the hand: a letter less, more, another, two swapped.
  ["popluation", ["population", "pollution"], "population"],
  ["populaton", ["densite", "population"], "population"],
  ["bilna", ["balance", "bilan"], "bilan"],
  ["rund", ["rand", "round"], "rand"],
  ["logemants", ["logements", "menages"], "logements"],
  // Accents, ligatures, case, typographic signs.
  ["Densite", ["densité", "intensite"], "densité"],
  ["SURFACE", ["surface_m2", "Surface"], "Surface"],
  ["coeur_de_ville", ["cœur_de_ville"], "cœur_de_ville"],
  ["habitantes", ["habitant·es", "habitat"], "habitant·es"],
  ["L'Isle d'Abeau", ["L’Isle-d’Abeau"], "L’Isle-d’Abeau"],
  ["surface_m²", ["surface_m2"], "surface_m2"],
  // Words joined in another way, plurals, a word more.
  ["taux croissance", ["tauxCroissance", "taux"], "tauxCroissance"],
  ["taux-croissance", ["taux_croissance"], "taux_croissance"],
  ["ménage", ["menages", "manège"], "menages"],
  ["rates", ["rate", "rates2"], "rate"],
  ["densite", ["densite_brute"], "densite_brute"],
  ["densite", ["densite_brute", "densites"], "densites"],
  ["taux_croissance", ["taux", "croissance"], null],
  // Short names: a letter more or less at the end, or both swapped; never another letter.
  ["nn", ["n", "o"], "n"],
  ["ab", ["ba"], "ba"],
  ["ab$", ["a"], "a"],
  ["no", ["ho"], null],
  ["x", ["a", "b"], null],
  ["dvf", ["dpe", "def"], "def"],
  // Nothing near, or nothing to find.
  ["xyz", ["population", "code"], null],
  ["rate", ["rate"], null],
  ["rate", ["Rate", "rate"], "Rate"],
  ["%", ["#"], null],
  ["", ["a"], null],
  ["constructor", [], null],
])("%s among %j is %s", (name, known, found) => {
  expect(nearest(name, known)).toBe(found);
});

test("where something must take the place of what is gone, half of the letters may differ", () => {
  expect(nearest("38999", ["12000", "38185"], proposal)).toBe("38185");
  expect(nearest("38999", ["12000", "38185"])).toBeNull();
  expect(nearest("abc", ["xyz"], proposal)).toBeNull();
});

test("the same name but for case, accents, spaces and joining marks", () => {
  expect(alike("Taux croissance", "taux_croissance")).toBe(true);
  expect(alike("part %", "part")).toBe(false);
});

test.each([
  ["kitten", "sitting", 3],
  ["ab", "ba", 1],
  ["", "abc", 3],
])("%s is as far from %s as %i edits", (a, b, distance) => {
  expect(editDistance(a, b, 5)).toBe(distance);
  expect(editDistance(b, a, 5)).toBe(distance);
});
