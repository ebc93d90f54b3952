// What a sample says on its face of parameters that have no distribution of their own.
import { expect, test } from "vitest";
import type { ExperimentParameter } from "../../../experiments/result.ts";
import { boundsText } from "./words.ts";

const parameter = (name: string, from: "range" | "given", kind: "number" | "choice" = "number") =>
  ({ name, label: { fr: `Le ${name}`, en: `The ${name}` }, from, kind }) as ExperimentParameter;

test("bounds of sliders are said to be no probabilities, by the parameters' names", () => {
  const parameters = [parameter("taux", "range"), parameter("taille", "given"), parameter("choix", "range", "choice")];
  expect(boundsText({ parameters }, "fr")).toMatch(/^Tiré entre les bornes de son curseur : Le taux\. .*pas des probabilités/);
  expect(boundsText({ parameters: [...parameters, parameter("densité", "range")] }, "en")).toMatch(/The taux, The densité/);
});

test("nothing is said where each has a distribution", () => {
  expect(boundsText({ parameters: [parameter("taille", "given")] }, "fr")).toBeNull();
});
