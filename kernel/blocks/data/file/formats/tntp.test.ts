import { describe, expect, test } from "vitest";
import { runModel } from "../../../contract/run-model.ts";
import definition from "../definition.ts";
import model from "../model.ts";

async function read(content: string, config: object = {}) {
  const warnings: any[] = [];
  const value = (await runModel(
    definition,
    model,
    { name: "f.tntp", ...config },
    {},
    { files: { "f.tntp": content }, warnings },
  )) as any;
  return { value, warnings: warnings.map((warning) => warning.message.en as string) };
}
const refusal = (content: string) =>
  read(content).then(
    () => "accepted",
    (error) => `${error.text.fr} / ${error.text.en}`,
  );

const header = (links: number | string = 2) =>
  `<NUMBER OF ZONES> 2\n<NUMBER OF NODES> 3\t\n<FIRST THRU NODE> 3\n<NUMBER OF LINKS> ${links}\n<END OF METADATA>\n\n`;
const columns = "~\tinit_node\tterm_node\tcapacity\tlength\tfree_flow_time\tb\tpower\tspeed\ttoll\tlink_type\t;\n";
const links = "\t1\t3\t25900.5\t6\t6.5\t0.15\t4\t50\t0\t1\t;\n\t3\t2\t1e3\t4\t4\t0.15\t4\t0\t2\t1\t;\n";

describe("a network", () => {
  test("is read with its counts and every column by name", async () => {
    const { value, warnings } = await read(header() + columns + links);
    expect(warnings).toEqual([]);
    expect([value.kind, value.zones, value.nodes, value.firstThrough]).toEqual(["assignment-network", 2, 3, 3]);
    expect(value.links.objects()).toEqual([
      { from: 1, to: 3, capacity: 25900.5, length: 6, time: 6.5, b: 0.15, power: 4, speed: 50, toll: 0, type: 1 },
      { from: 3, to: 2, capacity: 1000, length: 4, time: 4, b: 0.15, power: 4, speed: 0, toll: 2, type: 1 },
    ]);
  });

  test("its columns may come in any order, under their usual names, with Windows line ends and comments between", async () => {
    const text =
      "<NUMBER OF ZONES>2\n<NUMBER OF NODES>3\n<FIRST THRU NODE>3\n<NUMBER OF LINKS>1\n<ORIGINAL HEADER>~ \tInit node \tTerm node ;\n<END OF METADATA>\n" +
      "~ Head\tTail\tFree Flow Time (min)\tPower\tB\tCapacity (veh/h)\t;\n~ a remark\n2 1 3.5 4 0.15 900;\n~ another\n";
    const { value, warnings } = await read(text.replaceAll("\n", "\r\n"));
    expect(warnings).toEqual([]);
    expect(value.links.objects()).toEqual([
      { from: 1, to: 2, capacity: 900, length: 0, time: 3.5, b: 0.15, power: 4, speed: 0, toll: 0, type: 1 },
    ]);
  });

  test("names of several words set apart by spaces are known too", async () => {
    const spaced = "~ Init node Term node Capacity Length (km) Free Flow Time (min) B Power Speed limit Toll Type ;\n";
    const { value, warnings } = await read(header() + spaced + links);
    expect(warnings).toEqual([]);
    expect(value.links.objects()).toEqual((await read(header() + columns + links)).value.links.objects());
  });

  test("what the metadata leave out is guessed and said, but the number of zones", async () => {
    const { value, warnings } = await read(`<NUMBER OF ZONES> 2\n${columns}${links}`);
    expect([value.nodes, value.firstThrough, warnings.length]).toEqual([3, 1, 3]);
    expect(warnings.join("\n")).toMatch(/END OF METADATA.*line 3[\s\S]*NUMBER OF NODES.*3 nodes[\s\S]*FIRST THRU NODE/);
    expect(await refusal(`<NUMBER OF LINKS> 2\n<END OF METADATA>\n${columns}${links}`)).toMatch(/<NUMBER OF ZONES> is missing/);
  });

  test("counts that do not match are refused with both figures", async () => {
    expect(await refusal(header(7) + columns + links)).toMatch(/annonce 7 tronçons et le fichier en porte 2.*says 7 links/);
    expect(await refusal(header().replace("<NUMBER OF NODES> 3", "<NUMBER OF NODES> 2") + columns + links)).toMatch(
      /says 2 nodes, yet a link touches node 3/,
    );
    expect(await refusal(header("beaucoup") + columns + links)).toMatch(/line 4: <NUMBER OF LINKS> is “beaucoup”/);
    expect(await refusal(header().replace("ZONES> 2", "ZONES 2") + columns + links)).toMatch(/line 1.*is not closed/);
  });

  test("a damaged line is named by its number", async () => {
    expect(await refusal(`${header() + columns + links}\t1\t2\t3;\n`)).toMatch(/line 10: 3 values instead of 10/);
    expect(await refusal(header() + columns + links.replace("0.15", "n/a"))).toMatch(/line 8: “n\/a” is not a number \(b\)/);
    expect(await refusal(header() + columns + links.replace("\t1\t3", "\t0\t3"))).toMatch(/line 8: node “0”/);
    expect(await refusal(header() + columns.replace("capacity", "width") + links)).toMatch(/no column “capacity”/);
  });
});

describe("trips", () => {
  const head = "<NUMBER OF ZONES> 3\n<TOTAL OD FLOW> 35.5\n<END OF METADATA>\n\n";
  const body = "Origin \t1\n 1 : 0.0;  2 : 10.5;\n 3 : 5;\n\nOrigin 2\n 3 : 20 ; \n";
  test("are read by origin, over any number of lines", async () => {
    const { value, warnings } = await read(head + body);
    expect(warnings).toEqual([]);
    expect(value.objects()).toEqual([
      { origin: 1, destination: 1, trips: 0 },
      { origin: 1, destination: 2, trips: 10.5 },
      { origin: 1, destination: 3, trips: 5 },
      { origin: 2, destination: 3, trips: 20 },
    ]);
  });
  test("a total that does not match is said with both figures; an origin that comes twice too", async () => {
    const { warnings } = await read(head.replace("35.5", "99") + body);
    expect(warnings).toEqual([expect.stringMatching(/says 99 trips and the file holds 35.5/)]);
    // A total with an exponent is rounded at its last figure.
    expect((await read(head.replace("35.5", "3.6e+001") + body)).warnings).toEqual([]);
    expect((await read(head.replace("35.5", "3.5e+001") + body)).warnings).toEqual([]);
    expect((await read(head.replace("35.5", "3.4e+001") + body)).warnings).toHaveLength(1);
    const twice = await read(`${head}${body}Origin 1\n 2 : 0;\n`);
    expect(twice.warnings).toEqual([expect.stringMatching(/origin 1 comes a second time/)]);
  });
  test("unknown zones and damaged pairs are named by line", async () => {
    expect(await refusal(head + body.replace("3 : 20", "4 : 20"))).toMatch(/line 10: there is no zone 4 \(<NUMBER OF ZONES> 3\)/);
    expect(await refusal(head + body.replace("3 : 20", "3 20"))).toMatch(/line 10: “3 20” is not of the form/);
    expect(await refusal(`${head} 1 : 2;\n${body}`)).toMatch(/trips come before the first “Origin”/);
    expect(await refusal(head + body.replace("10.5", "dix"))).toMatch(/“dix” is not a number/);
  });
});

test("nodes and link flows are tables; colons and closing semicolons are no values", async () => {
  const nodes = await read("Node\tX\tY\t;\n1\t-96.77\t43.6\t;\n2\t5\t6\t;\n");
  expect(nodes.value.objects()).toEqual([
    { id: 1, x: -96.77, y: 43.6 },
    { id: 2, x: 5, y: 6 },
  ]);
  const bare = await read("1 30208 74789\n2 30224 74793\n");
  expect(bare.value.objects()).toEqual([
    { id: 1, x: 30208, y: 74789 },
    { id: 2, x: 30224, y: 74793 },
  ]);
  expect(bare.warnings).toEqual([expect.stringMatching(/read as nodes/)]);
  const flows = await read("From \tTo \tVolume \tCost \n1 \t2 \t4494.6 \t6.0008 \n");
  expect(flows.value.objects()).toEqual([{ from: 1, to: 2, flow: 4494.6, cost: 6.0008 }]);
  const colon = await read("~ Tail\tHead\t:\tVolume\tCost\t;\n1 2 : 7 8 ;\n");
  expect(colon.value.objects()).toEqual([{ from: 1, to: 2, flow: 7, cost: 8 }]);
});

test("any other text is refused with what is read, and an empty one too", async () => {
  expect(await refusal("code;nom\n1;a\n")).toMatch(/neither a TNTP network/);
  expect(await refusal("<NUMBER OF ZONES> 2\n<END OF METADATA>\n")).toMatch(/no line of data/);
});
