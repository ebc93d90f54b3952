import { describe, expect, test } from "vitest";
import { readColumns } from "../../../tables/columns.ts";
import { lowFlow, monthly, yearlyLowest } from "./months.ts";
import { day, refusal, run, weather } from "./rehearsal.ts";

describe("the months of a series", () => {
  test("are means, and the low flow of one year in five their lowest by year", () => {
    const dates = Array.from({ length: 6 * 366 }, (_, i) => day(i)).filter((date) => date < "2026");
    // Year k is k everywhere but in August, where it is k / 10.
    const values = dates.map((date) => (Number(date.slice(0, 4)) - 2019) / (date.slice(5, 7) === "08" ? 10 : 1));
    expect(monthly(dates, values).slice(6, 9)).toEqual([
      ["2020-07-01", 1],
      ["2020-08-01", expect.closeTo(0.1, 12)],
      ["2020-09-01", 1],
    ]);
    expect(yearlyLowest(dates, values)).toEqual([0.1, 0.2, 0.3, 0.4, 0.5, 0.6].map((low) => expect.closeTo(low, 12)));
    expect(lowFlow(dates, values)).toBeCloseTo(0.2, 12);
    expect(lowFlow(dates.slice(0, 1000), values.slice(0, 1000))).toBe(null);
    expect(monthly(["2020-01-01", "2020-01-02"], [3, null])).toEqual([["2020-01-01", 3]]);
  });
});

describe("a series that is not what GR4J takes", () => {
  const good = weather(
    40,
    () => 2,
    () => 1,
  );
  const but = (i: number, change: object) => good.map((row, k) => (k === i ? { ...row, ...change } : row));
  test("French and compact dates read as the others", async () => {
    const flows = async (write: (date: string) => unknown) =>
      readColumns(await run({}, { series: good.map((row) => ({ ...row, date: write(row.date) })) }))!;
    const plain = await flows((date) => date);
    for (const write of [
      (date: string) => date.split("-").reverse().join("/"),
      (date: string) => Number(date.replaceAll("-", "")),
    ]) {
      const other = await flows(write);
      expect([other.get("date"), other.get("Q")]).toEqual([plain.get("date"), plain.get("Q")]);
    }
  });
  test("days written in any of the usual ways, with an hour or not, over a leap day", async () => {
    const leap = Array.from({ length: 70 }, (_, i) => ({ date: day(i), P: i % 4, E: 1 }));
    const flows = async (write: (y: string, m: string, d: string) => unknown) =>
      readColumns(
        await run(
          {},
          { series: leap.map((row) => ({ ...row, date: write(...(row.date.split("-") as [string, string, string])) })) },
        ),
      )!;
    const plain = await flows((y, m, d) => `${y}-${m}-${d}`);
    expect(plain.get("date")[59]).toBe("2020-02-29");
    const ways: ((y: string, m: string, d: string) => unknown)[] = [
      (y, m, d) => `${Number(d)}/${Number(m)}/${y}`,
      (y, m, d) => `${d}-${m}-${y}`,
      (y, m, d) => `${d}.${m}.${y}`,
      (y, m, d) => `${y}/${m}/${d}`,
      (y, m, d) => `${d}/${m}/${y} 06:00`,
      (y, m, d) => `${y}-${m}-${d}T06:00:00Z`,
      (y, m, d) => `${y}${m}${d}`,
      (y, m, d) => new Date(Date.UTC(Number(y), Number(m) - 1, Number(d))),
    ];
    for (const way of ways) {
      const other = await flows(way);
      expect([other.get("date"), other.get("Q")]).toEqual([plain.get("date"), plain.get("Q")]);
    }
  });
  test("is refused with a hint where the month stands first, or where a number stands for none", async () => {
    const american = good.map((row) => ({ ...row, date: `${row.date.slice(5, 7)}/${row.date.slice(8)}/2020` }));
    expect(await refusal({}, { series: american })).toMatch(/row 13: .*The month most likely stands before the day/);
    expect(await refusal({}, { series: but(3, { P: -99.9 }) })).toMatch(/empty these places: they will be gaps/);
    expect(await refusal({}, { series: but(3, { P: -2 }) })).not.toMatch(/empty these places/);
    expect(await refusal({ date: "jour" }, { series: good })).toMatch(/The table “series” has no column “jour”/);
  });
  test("in another unit is refused where no day can be so, and told where no year is", async () => {
    expect(await refusal({}, { series: but(3, { P: 2400 }) })).toMatch(/takes millimetres a day, 0 to 2000, and got 2400/);
    expect(await refusal({}, { series: but(3, { E: 45 }) })).toMatch(/“E” takes millimetres a day, 0 to 30, and got 45/);
    const year = (P: number, E: number) =>
      weather(
        365,
        (i) => (i % 2) * P,
        () => E,
      );
    const told = async (series: object[]) => {
      const warnings: any[] = [];
      await run({}, { series }, warnings);
      return warnings.map(({ message }) => message.en);
    };
    expect(await told(year(6, 2))).toEqual([]);
    expect(await told(year(60, 2))).toEqual([
      "“P” makes 10900 mm a year, beyond the usual (20 to 5000): is it in millimetres a day?",
    ]);
    expect(await told(year(0.006, 0.002))).toHaveLength(2);
    expect(await told(year(0, 2))).toEqual([]);
  });
  test("is refused, naming the row and the remedy", async () => {
    expect(await refusal({}, { series: but(3, { P: -1 }) })).toMatch(
      /row 4 \(2020-01-04\): “P” takes millimetres a day, 0 to 2000, and got -1/,
    );
    expect(await refusal({}, { series: but(3, { P: "wet" }) })).toMatch(/got the text “wet”/);
    expect(await refusal({}, { series: but(3, { P: null }) })).toMatch(
      /“P” has no value from 2020-01-04 to 2020-01-04 .*Gaps in the series/,
    );
    expect(await refusal({}, { series: good.filter((_, i) => i !== 5) })).toMatch(/has no value from 2020-01-06/);
    expect(await refusal({}, { series: [...good].reverse() })).toMatch(/Sort the series/);
    expect(await refusal({}, { series: [...good, good.at(-1)] })).toMatch(/is there twice/);
    expect(await refusal({}, { series: good.filter((_, i) => i % 7 === 0) })).toMatch(/goes by 7 days/);
    expect(await refusal({}, { series: but(0, { date: "soon" }) })).toMatch(
      /takes a date \(YYYY-MM-DD, DD\/MM\/YYYY or YYYYMMDD\)/,
    );
    expect(await refusal({ rain: "R" }, { series: good })).toMatch(/no column “R”/);
    expect(await refusal({}, { series: [] })).toMatch(/empty/);
    expect(await refusal({ x4: 0.2 }, { series: good })).toMatch(/“x4” is 0.2: it must be between 0.5 and 40/);
    expect(await refusal({ x1: -5 }, { series: good })).toMatch(/“x1”/);
    expect(await refusal({}, { series: good, parameters: 4 })).toMatch(/takes x1, x2, x3 and x4/);
    expect(await refusal({}, { series: good, parameters: good })).toMatch(/takes x1, x2, x3 and x4 .* got a table of 40 rows/);
    expect(await refusal({ result: "score" }, { series: good })).toMatch(/column of observed flow is missing/);
    expect(await refusal({ result: "calibration", observed: "P" }, { series: good })).toMatch(
      /at least two days of observed flow/,
    );
    expect(await refusal({ from: "2019-01-01" }, { series: good })).toMatch(/2019-01-01 is not in the series/);
    expect(
      await refusal(
        { gaps: "zero" },
        {
          series: weather(
            90,
            () => 1,
            () => 1,
          ).filter((_, i) => i < 20 || i > 60),
        },
      ),
    ).toMatch(/more than 31 days/);
    expect(await refusal({ gaps: "interpolate" }, { series: good.map((row) => ({ ...row, P: null })) })).toMatch(/no value/);
  });
  test("too short for a calibration is calibrated all the same, and said", async () => {
    const warnings: any[] = [];
    const observed = good.map((row, i) => ({ ...row, Q: 1 + (i % 3) }));
    await run({ observed: "Q", result: "calibration", warmUp: 5 }, { series: observed }, warnings);
    expect(warnings.map(({ message }) => message.en)).toEqual([
      "The calibration compares 35 days only: less than a year says nothing of the other seasons.",
    ]);
  });
  test("or repaired as asked, and said", async () => {
    const warnings: { message?: { en: string } }[] = [];
    const holed = but(3, { P: null, E: null }).filter((_, i) => i !== 20);
    const river = readColumns(await run({ gaps: "zero" }, { series: holed }, warnings))!;
    expect(river.length).toBe(40);
    expect(river.get("rain")[3]).toBe(0);
    expect(river.get("rain")[20]).toBe(0);
    expect(warnings.map(({ message }) => message!.en)).toEqual([
      "“P”: 2 days without a value, counted without rain (the first: 2020-01-04).",
      "“E”: 2 days without a value, interpolated (the first: 2020-01-04).",
    ]);
    const unread = but(3, { Q: -99 }).map((row) => ({ Q: 1, ...row }));
    await run({ observed: "Q" }, { series: unread }, warnings);
    expect(warnings.at(-1)!.message!.en).toBe("“Q”: 1 negative value read as no observation.");
    const bridged = readColumns(await run({ gaps: "interpolate" }, { series: but(3, { P: null }) }))!;
    expect(bridged.get("rain")[3]).toBe(2);
  });
});
