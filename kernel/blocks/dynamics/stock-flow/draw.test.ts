import { expect, test } from "vitest";
import { several } from "./draw.ts";

test("a span of time is said in the plural where the unit is a word, and left alone where it is not known to take one", () => {
  expect(["jour", "an", "month", "mois", "ans", "Months", "h", ""].map(several)).toEqual([
    "jours",
    "ans",
    "months",
    "mois",
    "ans",
    "Months",
    "h",
    "",
  ]);
});
