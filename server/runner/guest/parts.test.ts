// A run cancelled midway: what its guest had finished stands in its results, and a guest cannot slip anything else in.
import { describe, expect, it } from "vitest";
import { completeNotebook } from "../../../kernel/index.ts";
import type { PartClaim } from "./claims.ts";
import { partialResults } from "./partial-results.ts";
import { Parts } from "./parts.ts";

const part = (scenario: string, outputs: PartClaim["outputs"], done = true): PartClaim => ({
  kind: "evaluated-part",
  request: 1,
  scenario,
  outputs,
  digests: Object.fromEntries(Object.keys(outputs).map((name) => [name, `digest of ${name}`])),
  problems: [],
  done: done ? { ms: 5, executed: 3, reused: 1 } : null,
});

describe("parts of a run", () => {
  it("are kept for the scenarios that are whole, in the order asked", () => {
    const parts = new Parts(["baseline", "dense", "sobre"], ["x", "y"]);
    expect(parts.take(part("sobre", { x: 3, y: 4 }))).toBeNull();
    expect(parts.take(part("baseline", { x: 1 }, false))).toBeNull();
    expect(parts.take(part("dense", { x: 5 }, false))).toBeNull();
    expect(parts.take(part("baseline", { y: 2 }))).toBeNull();
    expect(parts.finished().map(({ id, outputs }) => [id, outputs])).toEqual([
      ["baseline", { x: 1, y: 2 }],
      ["sobre", { x: 3, y: 4 }],
    ]);
  });

  it("stand when another guest begins, if they were whole: what it says of them changes nothing", () => {
    const parts = new Parts(["baseline", "dense"], ["x", "y"]);
    parts.take(part("baseline", { x: 1, y: 2 }));
    parts.take(part("dense", { x: 5 }, false));
    expect(parts.before()).toEqual([]);
    parts.again();
    expect(parts.take(part("baseline", { x: null, y: null }))).toBeNull();
    parts.take(part("dense", { y: null }));
    expect(parts.finished().map(({ id, outputs }) => [id, outputs])).toEqual([
      ["baseline", { x: 1, y: 2 }],
      ["dense", { y: null }],
    ]);
    expect(parts.before().map(({ id }) => id)).toEqual(["baseline"]);
  });

  it("are refused for a scenario or an output that nobody asked for", () => {
    const parts = new Parts(["baseline"], ["x"]);
    expect(parts.take(part("other", { x: 1 }))).toContain("other");
    expect(parts.take(part("baseline", { secret: 1 }))).toContain("secret");
    expect(parts.finished()).toEqual([]);
  });

  it("become results like any other, which say what is missing", () => {
    const notebook = completeNotebook({
      title: "Étude",
      cells: [
        {
          source: `const scenarios = block("scenarios@1", {"baseline": {"name": "Fil"}, "contexts": [], "variants": [{"id": "dense", "name": "Dense", "parent": null, "set": {}}]})`,
        },
      ],
    });
    const parts = new Parts(["baseline", "dense"], ["x"]);
    const asked = {
      notebook,
      digest: "sha256:0",
      engine: "e",
      scenarios: ["baseline", "dense"],
      outputs: ["x"],
      language: "fr",
    } as const;
    const from = () =>
      partialResults({ ...asked, scenarios: [...asked.scenarios], outputs: [...asked.outputs], finished: parts.finished() });
    expect(from()).toBeNull();
    parts.take({ ...part("dense", { x: 9 }), parameters: { density: 45 } });
    expect(from()).toMatchObject({
      scenarios: [
        {
          id: "dense",
          name: "Dense",
          variant: "dense",
          parameters: { density: 45 },
          outputs: { x: 9 },
          digests: { x: "digest of x" },
        },
      ],
      computations: { distinct: 3, executed: 3, reused: 1 },
      problems: [
        {
          kind: "interrupted",
          message: { fr: expect.stringContaining("1 scénario"), en: expect.stringContaining("1 scenario") },
        },
      ],
    });
  });
});
