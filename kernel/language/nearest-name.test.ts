// "Did you mean": near names are found, far ones are not.
import { expect, test } from "vitest";
import { editDistance, nearestName } from "./nearest-name.ts";

test.each([
  ["popluation", ["population", "pollution"], "population"],
  ["Densite", ["densité", "intensite"], "densité"],
  ["taux_croissance", ["taux", "croissance"], null],
  ["x", ["a", "b"], null],
  ["rate", ["rate"], null],
  ["rates", ["rate", "rates2"], "rate"],
  ["constructor", [], null],
])("%s among %j is %s", (name, known, nearest) => {
  expect(nearestName(name, known)).toBe(nearest);
});

test.each([
  ["kitten", "sitting", 3],
  ["ab", "ba", 1],
  ["", "abc", 3],
])("%s is as far from %s as %i edits", (a, b, distance) => {
  expect(editDistance(a, b, 5)).toBe(distance);
  expect(editDistance(b, a, 5)).toBe(distance);
});
