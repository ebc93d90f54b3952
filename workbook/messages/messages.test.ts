// Both languages are complete, and their holes agree.
import { describe, expect, it } from "vitest";
import { formatBytes, formatDifference, formatDuration, formatNumber, formatRelative, formatRounded } from "./format.ts";
import { fill } from "./message.ts";
import { sections } from "./sections.ts";
import { matrix } from "./texts/matrix.ts";

const messages = Object.entries({ ...sections, matrix }).flatMap(([section, entries]) =>
  Object.entries(entries as Record<string, { fr: string; en: string }>).map(([key, message]) => ({
    key: `${section}.${key}`,
    message,
  })),
);
const names = (text: string) => [...new Set([...text.matchAll(/\{([^{}|]+)/g)].map((match) => match[1]))].sort().join();

describe("the interface's texts", () => {
  it("exist in French and in English, none empty", () => {
    const wanting = messages.filter(({ message }) => !message.fr?.trim() || !message.en?.trim());
    expect(wanting.map(({ key }) => key)).toEqual([]);
  });

  it("have the same holes in both languages", () => {
    const differing = messages.filter(({ message }) => names(message.fr) !== names(message.en));
    expect(differing.map(({ key }) => key)).toEqual([]);
  });

  it("use the typographic apostrophe in French", () => {
    expect(messages.filter(({ message }) => /\p{L}'\p{L}/u.test(message.fr)).map(({ key }) => key)).toEqual([]);
  });

  it("take the plural as each language does: French from two, English from anything but one", () => {
    const message = { fr: "{n} {n|carnet|carnets}", en: "{n} {n|notebook|notebooks}" };
    expect(fill(message, { n: 0 }, "fr")).toBe("0 carnet");
    expect(fill(message, { n: 0 }, "en")).toBe("0 notebooks");
    expect(fill(message, { n: 2 }, "fr")).toBe("2 carnets");
    expect(fill(message, { n: 12345 }, "fr")).toBe("12\u202f345 carnets");
  });

  it("refuse a missing parameter rather than showing a hole", () => {
    expect(() => fill({ fr: "v{n}", en: "v{n}" }, {}, "fr")).toThrow("message parameter missing: n");
  });
});

describe("numbers, dates and durations", () => {
  it("write a French number with a narrow no-break space, a comma and a true minus", () => {
    expect(formatNumber(1234.5, "fr")).toBe("1\u202f234,5");
    expect(formatNumber(-506, "fr")).toBe("−506");
    expect(formatNumber(1234.5, "en")).toBe("1,234.5");
    expect(formatNumber(Number.NaN, "fr")).toBe("–");
  });

  it("round to the step asked, with as many decimals as the step", () => {
    expect(formatRounded(13569.4, 100, "fr")).toBe("13\u202f600");
    expect(formatRounded(0.237, 0.1, "fr")).toBe("0,2");
    expect(formatRounded(-0.02, 0.1, "fr")).toBe("0,0");
    expect(formatRounded(84.81, null, "en")).toBe("84.81");
  });

  it("say a difference with its sign, or that there is none", () => {
    expect(formatDifference(171, 1, "fr")).toBe("+171");
    expect(formatDifference(-23.4, 1, "fr")).toBe("−23");
    expect(formatDifference(0.04, 0.1, "fr")).toBe("=");
  });

  it("say how long ago in the words of the day", () => {
    const now = new Date(2026, 10, 24, 14, 36).getTime();
    expect(formatRelative(now - 20_000, now, "fr")).toBe("à l’instant");
    expect(formatRelative(now - 4 * 60_000, now, "fr")).toBe("il y a 4 min");
    expect(formatRelative(new Date(2026, 10, 24, 9, 5).getTime(), now, "fr")).toBe("09:05");
    expect(formatRelative(new Date(2026, 10, 23, 17, 40).getTime(), now, "fr")).toBe("hier, 17:40");
    expect(formatRelative(new Date(2026, 10, 19, 8, 0).getTime(), now, "fr")).toBe("19 nov.");
    expect(formatRelative(new Date(2025, 9, 3).getTime(), now, "en")).toBe("3 Oct 2025");
  });

  it("say durations and sizes at the precision they deserve", () => {
    expect(formatDuration(40, "fr")).toBe("0,04\u00a0s");
    expect(formatDuration(1234, "fr")).toBe("1,2\u00a0s");
    expect(formatDuration(185_000, "fr")).toBe("3\u00a0min\u00a005\u00a0s");
    expect(formatBytes(1_234_000, "fr")).toBe("1,2\u00a0Mo");
    expect(formatBytes(340, "en")).toBe("340\u00a0B");
  });
});
