// An experiment in words, in either language.
import { expect, test } from "vitest";
import { sayExperiment } from "./say-experiment.ts";

const experiment = {
  cell: 1,
  name: "plan",
  block: "experiment.sample@1",
  method: "latin-hypercube",
  size: 1024,
  done: 1000,
  total: 1024,
  infeasible: 3,
};

test("says its design, its size, the samples made and those that were infeasible", () => {
  expect(sayExperiment(experiment, "fr")).toBe(
    "hypercube latin, N = 1\u202f024 ; 1\u202f000 tirages sur 1\u202f024, dont 3 infaisables",
  );
  expect(sayExperiment(experiment, "en")).toBe("Latin hypercube, N = 1,024; 1,000 of 1,024 samples, 3 infeasible");
  expect(sayExperiment({ ...experiment, method: null, size: null, done: 1, infeasible: 0 }, "fr")).toBe(
    "N = 1\u202f024 ; 1 tirage sur 1\u202f024, aucun infaisable",
  );
});
