// What the texts of a column decide, and what they leave to a person: identifiers, decimal marks, units, days.
import { describe, expect, test } from "vitest";
import { columnsOf } from "../../../tables/stated.ts";
import { runModel } from "../../contract/run-model.ts";
import { parseDay } from "./days.ts";
import definition from "./definition.ts";
import model from "./model.ts";
import { losesDigits, markOf, mixesLetters, unitBeside } from "./numbers.ts";

async function read(content: string, config: object = {}, file = "f.csv") {
  const warnings: any[] = [];
  const value = (await runModel(
    definition,
    model,
    { name: file, ...config },
    {},
    { files: { [file]: content }, warnings },
  )) as any;
  const column = (name: string): unknown[] => [...value.array(name)];
  return { value, column, units: columnsOf(value), said: warnings.map(({ message }) => message.fr as string) };
}
const rowsOf = (count: number, row: (i: number) => string) => Array.from({ length: count }, (_, i) => row(i)).join("\n");

describe("identifiers stay text, whatever their column is called", () => {
  test("beyond 2^53, so that fifty stay fifty", async () => {
    const { column } = await read(`ref,n\n${rowsOf(50, (i) => `${90071992547409920n + BigInt(i)},${i}`)}\n`);
    expect(new Set(column("ref")).size).toBe(50);
    expect(column("ref")[1]).toBe("90071992547409921");
    expect(column("n")[1]).toBe(1);
  });
  test("one that would lose a digit decides, even after a thousand that would not", async () => {
    const { column } = await read(`x;n\n${rowsOf(3000, (i) => `${i};1`)}\n12345678901234567;1\n`);
    expect(column("x")[7]).toBe("7");
    expect(column("x").at(-1)).toBe("12345678901234567");
  });
  test.each([
    ["2A and 2B among departments", ["75", "2A", "2B", "69"]],
    ["12bis among numbers of a street", ["10", "11", "12bis", "14"]],
    ["leading zeros", ["1004", "01004"]],
    ["leading zeros of a padded field", ["1004", " 01004"]],
    ["numbers to call", ["+33612345678", "+33612345679"]],
    ["identifiers set apart by points", ["9.007.199.254.740.993", "9.007.199.254.740.992"]],
    ["sections of a land register", ["75056_0102", "75056_0103"]],
  ])("%s", async (_name, values) => {
    const { column, said } = await read(`valeur;n\n${values.map((value) => `${value};1`).join("\n")}\n`);
    expect(column("valeur")).toEqual(values);
    expect(said).toEqual([]);
  });
  test("one late code among thousands of numbers makes all of them text, none is emptied", async () => {
    const { column, said } = await read(`dep;n\n${rowsOf(4000, (i) => `${10 + (i % 80)};1`)}\n2A;1\n`.replace("dep", "zone"));
    expect(column("zone").at(-1)).toBe("2A");
    expect(column("zone")[0]).toBe("10");
    expect(said).toEqual([]);
  });
  test("numbers asked for all the same are given, and what they lose is said", async () => {
    const { column, said } = await read("ref;n\n90071992547409921;1\n007;2\n", { types: { ref: "number" } });
    expect(column("ref")).toEqual([90071992547409920, 7]);
    expect(said.join()).toContain("2 identifiants perdent un zéro ou des chiffres");
  });
  test("measures with many decimals are numbers", async () => {
    const { column } = await read("x,y\n48.8566140000000012,2.35\n48.1,2.3\n");
    expect(column("x")[0]).toBeCloseTo(48.856614, 12);
  });
});

describe("a mark that may be decimal or set thousands apart", () => {
  test("“1,104” between commas is asked about, and no number meanwhile", async () => {
    const { column, said } = await read('commune,n\nA,"1,104"\nB,"2,310"\n');
    expect(column("n")).toEqual(["1,104", "2,310"]);
    expect(said.join()).toContain("« 1,104 » peut être 1104 ou un nombre à trois décimales");
  });
  test("“1.234” between semicolons too", async () => {
    const { column, said } = await read("commune;n\nA;1.234\nB;2.310\n");
    expect(column("n")).toEqual(["1.234", "2.310"]);
    expect(said).toHaveLength(1);
  });
  test.each([
    ["decimal-point", [1104, 2310]],
    ["decimal-comma", [1.104, 2.31]],
  ])("one press decides: %s", async (type, expected) => {
    const { column, said } = await read('commune,n\nA,"1,104"\nB,"2,310"\n', { types: { n: type } });
    expect(column("n")).toEqual(expected);
    expect(said).toEqual([]);
  });
  test.each([
    ["a decimal elsewhere in the column", 'c,n\nA,"1,104"\nB,"2,5"\n', [1.104, 2.5]],
    ["thousands twice", 'c,n\nA,"1,104"\nB,"2,310,000"\n', [1104, 2310000]],
    ["both marks", 'c,n\nA,"1,104"\nB,"2,310.5"\n', [1104, 2310.5]],
    ["a leading zero", 'c,n\nA,"1,104"\nB,"0,310"\n', [1.104, 0.31]],
    ["the custom of commas", "c,n\nA,1.104\nB,2.310\n", [1.104, 2.31]],
    ["the custom of semicolons", "c;n\nA;1,104\nB;2,310\n", [1.104, 2.31]],
  ])("decided by %s", async (_name, text, expected) => {
    const { column, said } = await read(text);
    expect(column("n")).toEqual(expected);
    expect(said).toEqual([]);
  });
  test("decided by another column of the file, which is said", async () => {
    const { column, said } = await read('p,n\n1.5,"1,104"\n2.25,"2,310"\n');
    expect(column("n")).toEqual([1104, 2310]);
    expect(said.join()).toContain("d’après la marque décimale des autres colonnes");
  });
  test("marks of both kinds decide nothing, whatever the order of the rows", async () => {
    const orders = [
      ["1,5", "2.5", "3.456"],
      ["3.456", "2.5", "1,5"],
      ["2.5", "1,5", "3.456"],
    ];
    for (const rows of orders) {
      const { column, said } = await read(`n;x\n${["1", "2", "3", "4", ...rows].map((n) => `${n};a`).join("\n")}\n`);
      expect(column("n").slice(4)).toEqual(rows);
      expect(said).toHaveLength(1);
    }
  });
  test("a mark that comes late is asked about as if it came first", async () => {
    const whole = rowsOf(3000, (i) => `${i};a`);
    for (const text of [`n;x\n${whole}\n1.234;a\n`, `n;x\n1.234;a\n${whole}\n`]) {
      const { column, said } = await read(text);
      expect(column("n")).toContain("1.234");
      expect(said).toHaveLength(1);
    }
    const { column } = await read(`n;x\n${whole}\n1.234;a\n2.5;a\n`);
    expect(column("n").slice(-2)).toEqual([1.234, 2.5]);
  });
  test("decided by a value far below what a sample sees", async () => {
    const { column, said } = await read(`c,n\n${rowsOf(5000, (i) => `A,"${1 + (i % 9)},104"`)}\nB,"2,5"\n`);
    expect(column("n").slice(0, 2)).toEqual([1.104, 2.104]);
    expect(column("n").at(-1)).toBe(2.5);
    expect(said).toEqual([]);
  });
  test("the answer does not depend on the order of rows or columns", async () => {
    const one = await read('c,n\nA,"1,104"\nB,"2,5"\n');
    const two = await read('n,c\n"2,5",B\n"1,104",A\n');
    expect(one.column("n")).toEqual([...two.column("n")].reverse());
  });
});

describe("percents and currencies are numbers, their sign the unit of the column", () => {
  test.each([
    ["12,5 %", "%", 12.5],
    ["12,5%", "%", 12.5],
    ["4 €", "€", 4],
    ["1 234 €", "€", 1234],
    ["1\u202f234,50\u00a0€", "€", 1234.5],
    ["€4,20", "€", 4.2],
    ["3,2 M€", "M€", 3.2],
  ])("%s", async (text, unit, value) => {
    const { column, units } = await read(`poste;montant\nA;${text}\nB;${text}\n`);
    expect(column("montant")).toEqual([value, value]);
    expect(units).toEqual({ montant: { unit } });
  });
  test("some with a unit and some without stay text, and say why", async () => {
    const { column, said } = await read("poste;montant\nA;3,2 M€\nB;1500\n");
    expect(column("montant")).toEqual(["3,2 M€", "1500"]);
    expect(said.join()).toContain("certains nombres portent une unité");
  });
  test("a header of another unit than its values is said, and the values keep theirs", async () => {
    const { units, said } = await read("poste;montant (k€)\nA;1 234 €\nB;2 €\n");
    expect(Object.values(units!)[0]).toMatchObject({ unit: "€" });
    expect(said.join()).toContain("son titre dit « k€ »");
  });
  test("two currencies in a column are no one quantity", async () => {
    const { column } = await read("poste;montant\nA;4 €\nB;5 $\n");
    expect(column("montant")).toEqual(["4 €", "5 $"]);
  });
});

describe("days", () => {
  test.each([
    ["31/12/2023", "2023-12-31"],
    ["31-12-2023", "2023-12-31"],
    ["31.12.2023", "2023-12-31"],
    ["déc. 2023", "2023-12-01"],
    ["Décembre 2023", "2023-12-01"],
    ["1er août 2024", "2024-08-01"],
    ["2024-02-29T00:00:00Z", "2024-02-29"],
    ["2024-02-29T10:00:00Z", null],
    ["2024-02-29 23:30-05:00", null],
    ["31/02/2024", null],
    ["decembrius 2023", null],
  ])("%s", (text, day) => expect(parseDay(text)).toBe(day));
  test("hours are not lost: hourly rows stay apart, as text", async () => {
    const { column } = await read(`t;q\n${rowsOf(3, (i) => `2024-01-01T0${i}:00:00;${i}`)}\n`);
    expect(new Set(column("t")).size).toBe(3);
    const asked = await read("t;q\n2024-01-01T05:00:00;1\n", { types: { t: "date" } });
    expect(asked.column("t")).toEqual(["2024-01-01"]);
    expect(asked.said.join()).toContain("perd son heure");
  });
  test("an order told late is that of the whole column", async () => {
    const { column } = await read(`d;n\n${rowsOf(2500, () => "2024-01-02;1")}\n03/04/2024;1\n12/31/2024;1\n`);
    expect(column("d").slice(-2)).toEqual(["2024-03-04", "2024-12-31"]);
  });
  test("day first where nothing tells, and said", async () => {
    const { column, said } = await read("jour;n\n01/02/2024;1\n03/04/2024;2\n");
    expect(column("jour")).toEqual(["2024-02-01", "2024-04-03"]);
    expect(said.join()).toContain("jour/mois/année");
  });
  test("month first where a value cannot be otherwise, the whole column with it", async () => {
    const { column, said } = await read(`day,n\n${rowsOf(3000, () => "01/02/2024,1")}\n12/31/2023,2\n`);
    expect(column("day")[0]).toBe("2024-01-02");
    expect(column("day").at(-1)).toBe("2023-12-31");
    expect(said).toEqual([]);
  });
  test("month first asked for", async () => {
    const { column, said } = await read("day,n\n01/02/2024,1\n", { types: { day: "month-first" } });
    expect(column("day")).toEqual(["2024-01-02"]);
    expect(said).toEqual([]);
  });
});

describe("JSON", () => {
  test("what stands beside the rows is said", async () => {
    const { column, said } = await read('{"results": [{"a": 1}], "meta": {"total": 400}}', {}, "f.json");
    expect(column("a")).toEqual([1]);
    expect(said.join()).toContain("1 élément est laissé de côté : meta");
  });
  test("rows at a path, and objects unfolded to columns", async () => {
    const text = '{"page": {"items": [{"nom": "x", "lieu": {"ville": "Lyon", "xy": {"x": 1}}}]}}';
    const { column } = await read(text, { rows: "page.items", unfold: true }, "f.json");
    expect(column("lieu.ville")).toEqual(["Lyon"]);
    expect(column("lieu.xy.x")).toEqual([1]);
    await expect(read(text, { rows: "page.lignes" }, "f.json")).rejects.toThrow(/At the first level: page/);
    expect((await read('[{"a": {"b": 1}}]', {}, "f.json")).said.join()).toContain("« Déplier » en fait des colonnes");
  });
  test("a line for each object", async () => {
    const { column } = await read('{"a": 1}\n{"a": 2, "b": "x"}\n', {}, "f.ndjson");
    expect(column("a")).toEqual([1, 2]);
    expect((await read('{"a": 1}\n{"a": 2}\n', {}, "f.json")).column("a")).toEqual([1, 2]);
    await expect(read('{"a": 1}\n{"a": 2\n', {}, "f.jsonl")).rejects.toThrow(/Line 2/);
  });
  test("unfolding loses nothing to a name that is taken", async () => {
    const { value } = await read('[{"a.b": 1, "a": {"b": 2}}]', { unfold: true }, "f.json");
    expect(value.objects()).toEqual([{ "a.b": 1, "a.b_2": 2 }]);
  });
  test("texts asked to be numbers have one mark for the column", async () => {
    const { column } = await read('[{"x": "1,5"}, {"x": "1,234"}]', { types: { x: "number" } }, "f.json");
    expect(column("x")).toEqual([1.5, 1.234]);
  });
  test("no spelling of __proto__ gets through", async () => {
    for (const key of ["__proto__", "\\u005F_proto__", "__\\u0070roto__"]) {
      const { column } = await read(`[{"a": 1, "${key}": {"a": 9}}]`, {}, "f.json");
      expect(column("a")).toEqual([1]);
    }
  });
  test("a line for each feature", async () => {
    const feature = (x: number) =>
      `{"type": "Feature", "properties": {}, "geometry": {"type": "Point", "coordinates": [${x}, 45]}}`;
    expect((await read(`${feature(1)}\n${feature(2)}\n`, {}, "f.geojsonl")).value.features).toHaveLength(2);
  });
});

test.each([";", "\t", "|"])("decimal commas in every field do not cut it, between %j", async (mark) => {
  const line = (...fields: string[]) => fields.join(mark);
  const text = `${line("Débit, m3/s", "Hauteur, m")}\n${line("1,5", "2,5")}\n${line("3,5", "4,5")}\n`;
  const { value, column } = await read(text);
  expect(value.columnNames()).toEqual(["Débit, m3/s", "Hauteur, m"]);
  expect(column("Hauteur, m")).toEqual([2.5, 4.5]);
});

test("the description of a projection is no table", async () => {
  const text = 'PROJCS["RGF93_Lambert_93",GEOGCS["GCS_RGF_1993"]]';
  await expect(read(text, {}, "communes.prj")).rejects.toThrow(/it is no table/);
  await expect(read(text, {}, "communes.txt")).rejects.toThrow(/it is no table/);
});

test("odd texts cost no time to tell apart", () => {
  const long = [`€${" ".repeat(100_000)}x`, `1${"a".repeat(100_000)}==`, "9".repeat(400)];
  for (const text of long)
    expect([unitBeside(text), mixesLetters(text), typeof losesDigits(text)]).toEqual([null, false, "boolean"]);
});

test("small questions", () => {
  expect(["1,104", "1.104", "1,5", "0,104", "1 234,567", "1.234,5", "1,234,567", "12"].map(markOf)).toEqual([
    "?,",
    "?.",
    ",",
    ",",
    ",",
    ",",
    ".",
    null,
  ]);
  expect(["12bis", "2A", "1e5", "3 km", "abc"].map(mixesLetters)).toEqual([true, true, true, false, false]);
  expect(["9007199254740993", "9007199254740992", "90071992547409.93"].map(losesDigits)).toEqual([true, false, false]);
  expect(unitBeside("12")).toBeNull();
  expect(unitBeside("-4 €")).toEqual({ number: "-4", unit: "€" });
});
