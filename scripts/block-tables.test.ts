// Adding a block touches its folder and no other file: the tables are made from the folders, and say all that they need.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { blockTables } from "./block-tables.ts";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "blocks-"));
});
afterEach(() => rmSync(root, { recursive: true }));

const put = (folder: string, definition: string, more: string[] = []) => {
  mkdirSync(join(root, folder), { recursive: true });
  writeFileSync(join(root, folder, "definition.ts"), definition);
  for (const file of more) writeFileSync(join(root, folder, file), "export default null;\n");
};
const model = `export default { id: "water.river@1", kind: "model", cost: "heavy", reach: "value" } satisfies BlockDefinition;`;
const parameter = `
const definition: BlockDefinition<Config> = {
  id: "input.slider@2",
  kind: "parameter",
  widget: "number",
  title: { fr: "Curseur", en: "Slider" },
  cost: "cheap",
};
export default definition;`;
const view = `export default { id: "map.relief@1", kind: "view", shows: "map", atHand: false, cost: "cheap" };`;

describe("the tables of blocks", () => {
  test("hold a block by its folder, its id and what it states, in whatever version", () => {
    put("water/river", model, ["model.ts"]);
    put("map/relief", view, ["model.ts", "draw.ts", "README.md"]);
    const before = blockTables(root);
    put("input/slider", parameter, ["model.ts", "draw.ts", "README.md"]);
    mkdirSync(join(root, "input/_shared"));
    const after = blockTables(root);
    const added = Object.fromEntries(
      Object.entries(after).map(([name, text]) => {
        const old = new Set(before[name]!.split("\n"));
        return [name, text.split("\n").filter((line) => !old.has(line))];
      }),
    );
    expect(added).toEqual({
      "definitions.generated.ts": [`import inputSlider from "./input/slider/definition.ts";`, "  [inputSlider.id]: inputSlider,"],
      "definitions-by-need.generated.ts": [
        `import inputSlider from "./input/slider/definition.ts";`,
        "  [inputSlider.id]: inputSlider,",
      ],
      "definitions-named.generated.ts": [`  "input.slider@2": () => import("./input/slider/definition.ts"),`],
      "contract/facts.generated.ts": [`  "input.slider": { kind: "parameter", widget: "number" },`],
      "models.generated.ts": [`  "input.slider@2": () => import("./input/slider/model.ts"),`],
      "light-models.generated.ts": [`  "input.slider@2": () => import("./input/slider/model.ts"),`],
      "heavy-models.generated.ts": [],
      "draws.generated.ts": [`  "input.slider@2": () => import("./input/slider/draw.ts"),`],
      "help.generated.ts": [`  "input.slider@2": () => import("./input/slider/README.md?raw"),`],
    });
    // A heavy model is the Worker's; a kind, or the definition itself, says that a browser fetches it by need.
    expect(after["heavy-models.generated.ts"]).toContain(`"water.river@1": () => import("./water/river/model.ts")`);
    expect(after["definitions-by-need.generated.ts"]).toContain(`"water.river@1": () => import`);
    expect(after["definitions-by-need.generated.ts"]).toContain(`"map.relief@1": () => import`);
  });

  test.each([
    ["no kind", parameter.replace(`kind: "parameter",`, ""), /slider.definition\.ts: `kind` must be written/],
    ["a kind there is not", parameter.replace(`"parameter"`, `"slider"`), /`kind` must be written as a plain text, one of/],
    ["a kind that is computed", parameter.replace(`"parameter"`, "KIND"), /`kind` must be written as a plain text/],
    ["the id of another folder", parameter.replace("slider@2", "knob@2"), /"input\.slider@1" or another version/],
    ["no object", "export default make();", /export by default an object/],
  ])("refuse a definition with %s, naming its file", (_, text, message) => {
    put("input/slider", text);
    expect(() => blockTables(root)).toThrow(message);
  });

  test("stand as the folders of the kernel make them", () => {
    const blocks = join(import.meta.dirname, "../kernel/blocks");
    for (const [name, text] of Object.entries(blockTables(blocks)))
      expect([name, readFileSync(join(blocks, name), "utf8")]).toEqual([name, text]);
  });
});
