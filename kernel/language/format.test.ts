import { describe, expect, it } from "vitest";
import {
  differenceUnit,
  formatApproximate,
  formatDifference,
  formatMove,
  formatNumber,
  formatPeriod,
  formatRounded,
  formatScientific,
  looksLikeYears,
  neededDecimals,
  parseNumber,
  stepDecimals,
  worthyDecimals,
} from "./format.ts";

describe("numbers as people write them", () => {
  it("groups French thousands with a narrow no-break space and a decimal comma", () => {
    expect(formatNumber(1234.5, "fr", 1)).toBe("1\u202f234,5");
    expect(formatNumber(1234.5, "en", 1)).toBe("1,234.5");
  });
  it("writes a true minus sign, and no minus before a zero", () => {
    expect(formatNumber(-506, "fr", 0)).toBe("−506");
    expect(formatNumber(-0.001, "fr", 1)).toBe("0,0");
  });
  it("never shows a value that is not a number as one", () => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, null, undefined, "12"])
      expect(formatNumber(value, "fr")).toBe("–");
  });
  it.each([
    [0.113, "0,113"],
    [0.9995, "0,9995"],
    [0.99951234, "0,99951"],
    [-0.9995, "−0,9995"],
    [0.5, "0,5"],
    [0.3333333, "0,333"],
    [0.0123456, "0,0123"],
    [0.004, "0,004"],
    [12.345, "12,35"],
    [1234.56, "1\u202f234,6"],
    [1, "1"],
    [0, "0"],
  ])("does not round %f to another value than it is", (value, text) => expect(formatNumber(value, "fr")).toBe(text));
  it("tells two values of one quantity apart", () => {
    expect(formatMove(0.113, 0.115, null, "fr")).toEqual(["0,113", "0,115"]);
    expect(formatMove(40, 50, null, "fr")).toEqual(["40", "50"]);
    expect(formatMove(298.5, 320, null, "fr")).toEqual(["298,5", "320,0"]);
    expect(formatMove(1000, 1000.004, null, "en")).toEqual(["1,000.000", "1,000.004"]);
    expect(formatMove(0.1, 0.30000000000000004, null, "en")).toEqual(["0.1", "0.3"]);
    expect(formatMove(2, 2.05, 0.01, "en")).toEqual(["2.00", "2.05"]);
    expect(formatMove(5, 5, null, "en")).toEqual(["5", "5"]);
  });
  it("rounds to the indicator's step and says so only when the value moved", () => {
    expect(formatApproximate(13_569, 100, "fr")).toBe("≈\u202f13\u202f600");
    expect(formatApproximate(85, 1, "fr")).toBe("85");
    expect(formatApproximate(0.30000000000000004, 0.1, "fr")).toBe("0,3");
    expect(formatRounded(7, 0.1, "fr")).toBe("7,0");
  });
  it("rounds a half of a step as one reads it, not as binary holds it", () => {
    expect(formatRounded(64.35, 0.1, "fr")).toBe("64,4");
    expect(formatRounded(1.005, 0.01, "en")).toBe("1.01");
    expect(formatDifference(-64.35, 0.1, "fr")).toBe("−64,4");
    expect(formatRounded(-64.35, 0.1, "fr")).toBe("−64,4");
    expect(formatRounded(64.34, 0.1, "fr")).toBe("64,3");
  });
  it("writes a power of ten as one", () => {
    expect(formatScientific(4.3e-7, "fr")).toBe("4,3·10⁻⁷");
    expect(formatScientific(0, "en")).toBe("0");
  });
  it("signs differences, and calls equal what rounding makes equal", () => {
    expect(formatDifference(170.9, 10, "fr")).toBe("+170");
    expect(formatDifference(-23.4, 1, "fr")).toBe("−23");
    expect(formatDifference(0.4, 1, "fr")).toBe("=");
    expect(formatDifference(null, 1, "fr")).toBe("–");
  });
  it("counts differences of percentages in points", () => {
    expect(differenceUnit("%", "fr")).toBe("points");
    expect(differenceUnit("ha", "fr")).toBe("ha");
  });
  it("keeps a period together with an en dash", () => {
    expect(formatPeriod("ENAF, 2021-2030")).toBe("ENAF, 2021\u2060–\u20602030");
  });
  it("reads as many decimals as a step or a column needs", () => {
    expect([10, 0.1, 0.25, 1e-3].map(stepDecimals)).toEqual([0, 1, 2, 3]);
    expect(worthyDecimals([1234.56, 2])).toBe(0);
    expect(worthyDecimals([6, 5.2])).toBe(1);
    expect(neededDecimals([632.4, 8612.25], 2)).toBe(2);
  });
  it("tells years from quantities", () => {
    expect(looksLikeYears([2024, null, 2030])).toBe(true);
    expect(looksLikeYears([2024, 15_000])).toBe(false);
    expect(looksLikeYears([])).toBe(false);
  });
});

describe("numbers as people type them", () => {
  it.each([
    ["12,5", 12.5],
    ["1\u202f234,5", 1234.5],
    ["445 000", 445_000],
    ["−0,4", -0.4],
    ["85 %", 85],
    ["1.234,5", 1234.5],
    ["1,234.5", 1234.5],
    ["+3", 3],
  ])("reads %s", (text, value) => expect(parseNumber(text)).toBe(value));
  it.each(["", "abc", "1,2,3", "12 log", "--1", "1e999"])("refuses %s", (text) => expect(parseNumber(text)).toBeNull());
});
