import { describe, expect, it } from "vitest";
import type { GraphContext } from "../../contract/block.ts";
import definition from "./definition.ts";
import model from "./model.ts";

const [choropleth] = definition.fixtures;
function run(config: object, inputs: Record<string, unknown>) {
  const warned: string[] = [];
  const context = { warn: ({ message }: { message: { en: string } }) => warned.push(message.en) } as unknown as GraphContext;
  return { value: model(definition.config.parse({ ...choropleth!.config, ...config }), inputs, context) as any, warned };
}

describe("values joined to features", () => {
  it("are counted by class, missing ones apart", () => {
    const { value } = run({}, choropleth!.inputs!);
    expect(value.spec.counts).toEqual([1, 1, 2, 3, 2, 2]);
    expect(value.spec.missing).toBe(1);
  });
  it("without a feature are reported by their key", () => {
    const values = [...(choropleth!.inputs!.values as object[]), { code: "99999", sols: 1 }];
    expect(run({}, { ...choropleth!.inputs, values }).warned).toEqual(["1 row of values without a feature: 99999."]);
  });
  it("need a key on both sides, and a property that exists", () => {
    expect(() => run({ key: undefined }, choropleth!.inputs!)).toThrow(/choose “key”/);
    expect(() => run({ label: "name" }, choropleth!.inputs!)).toThrow(
      /no property “name”; the nearest is “nom”|no property “name”/,
    );
  });
  it("refuse what is not GeoJSON", () => {
    expect(() => run({}, { features: [1, 2] })).toThrow(/not GeoJSON/);
  });
});

describe("outlines of any make", () => {
  const square = [
    [
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 0],
    ],
  ];
  const features = {
    type: "FeatureCollection",
    features: ["38185", "38158", "75056"].map((insee_com) => ({
      type: "Feature",
      properties: { id: 1, insee_com },
      geometry: { type: "Polygon", coordinates: square },
    })),
  };
  const values = [
    { code: "38185", sols: 1, nom: "Grenoble" },
    { code: "38158", sols: 2, nom: "Eybens" },
  ];
  it("are matched by the property that answers, named by the values, and kept to those that have one", () => {
    const bare = {
      label: undefined,
      featureKey: undefined,
      method: "equal",
      breaks: undefined,
      nameColumn: "nom",
      matched: true,
    };
    const { data } = run(bare, { features, values }).value;
    expect(data.rows).toEqual([
      { label: "Grenoble", value: 1 },
      { label: "Eybens", value: 2 },
    ]);
    expect(data.features.features).toHaveLength(2);
  });
  it("are waited for while the file is still to be dropped", () => {
    expect(run({}, { features: null, values }).value).toMatchObject({ spec: { wanted: true }, data: null });
  });
});
