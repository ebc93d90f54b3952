// A written unit ("mm/j", "m³ s⁻¹", "hab./km²", "1000 m3") as powers of base quantities and a factor, and one unit in another.
import { product, pure, raised, sameUnit, type Unit } from "./algebra.ts";
import { type Named, unitNamed } from "./names.ts";
import { evenSigns } from "./signs.ts";

export interface Measure {
  of: Unit;
  factor: number;
  /** Added after the factor, for degrees. */
  offset: number;
}

/** One writing for signs that mean the same: products stand side by side. */
const plainSigns = (text: string): string =>
  evenSigns(text.replace(/^(en|in)\s+(?=\p{L})/iu, "").replace(/\b(de|of)\s+|\bd['’]/giu, ""))
    .replace(/CO[2₂][\s-]?(éq|eq|e)?\.?/giu, "CO2")
    .replace(/[·×*⋅]/g, " ")
    .replace(/([\p{L}\d])\.(?=\p{L})/gu, "$1 ")
    .replace(/(?<![\p{L}\d^])(\d+)(?=(h|min|[jds])(?![\p{L}\d]))/gu, "$1 ")
    .replace(/\b([kMt]?g|k?t)\s+CO2/g, "$1CO2")
    .trim();

const measureOf = ({ of, worth, offset }: Named): Measure => ({ of, factor: worth, offset });

/** Null when some part of it is no unit known here. */
export function measure(text: string): Measure | null {
  const whole = unitNamed(text.trim());
  if (whole) return measureOf(whole);
  const parts = plainSigns(text).match(
    /\/|\([^()]*\)|10\^-?\d+|\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?![\p{L}\d])|\d+(?:[.,]\d+)?(?![\p{L}\d])|[^\s/()]+/gu,
  );
  if (!parts) return null;
  let of: Unit = pure;
  let factor = 1;
  let offset = 0;
  let sign: 1 | -1 = 1;
  let names = 0;
  const times = (other: Measure, power: number) => {
    of = product(of, raised(other.of, power));
    factor *= powered(other.factor, power);
    offset = power === 1 ? other.offset : 0;
    names++;
  };
  for (const [i, part] of parts.entries()) {
    if (part === "/") {
      sign = -1;
      continue;
    }
    if (part.startsWith("(")) {
      const inside = measure(part.slice(1, -1));
      if (!inside) return null;
      times(inside, sign);
      continue;
    }
    const ten = /^10\^(-?\d{1,2})$/.exec(part);
    if (ten || /^\d/.test(part)) {
      const number = ten ? powered(10, Number(ten[1])) : Number(part.replace(/\s/g, "").replace(",", "."));
      if (!Number.isFinite(number) || number === 0) return null;
      // "hab. 2015" and "2015 hab." date a figure, "mm*10" says what was done to it: neither counts its units.
      if (i > 0 ? parts[i - 1] !== "/" : /^(19|20)\d\d$/.test(part)) return null;
      factor *= powered(number, sign);
      continue;
    }
    const entire = unitNamed(part);
    const [, name, power = "1"] = entire ? ["", part] : (/^(.*?[^\d^-])\^?(-?\d)$/.exec(part) ?? [""]);
    const named = entire ?? (name ? unitNamed(name) : null);
    if (!named) return null;
    times(measureOf(named), sign * Number(power));
  }
  // Degrees count from their own zero only where they stand alone.
  return names === 0 ? null : { of, factor, offset: names === 1 ? offset : 0 };
}

/** What a value is multiplied by, then what is added. */
export interface Conversion {
  factor: number;
  offset: number;
}

/** "unknown" where a unit is not known here, "different" where they measure different things. */
export function conversion(from: string, to: string): Conversion | "unknown" | "different" {
  if (from.trim() === to.trim()) return { factor: 1, offset: 0 };
  const [a, b] = [measure(from), measure(to)];
  if (!a || !b) return "unknown";
  if (!sameUnit(a.of, b.of)) return yearly(a, b);
  return { factor: rounded(a.factor / b.factor), offset: rounded((a.offset - b.offset) / b.factor) };
}

/** Days in a year, where a yearly figure meets a daily one. */
const YEAR = 365.25 * 86400;

/** Years against seconds: a mean year. */
function yearly(a: Measure, b: Measure): Conversion | "different" {
  const inSeconds = ({ of, factor }: Measure): Measure => {
    const years = of.get("an") ?? 0;
    return {
      of: product(product(of, new Map([["an", -years]])), new Map([["s", years]])),
      factor: factor * powered(YEAR, years),
      offset: 0,
    };
  };
  const [c, d] = [inSeconds(a), inSeconds(b)];
  const strip = (unit: Unit) => new Map([...unit].filter(([, power]) => power !== 0));
  return sameUnit(strip(c.of), strip(d.of)) ? { factor: rounded(c.factor / d.factor), offset: 0 } : "different";
}

/** By products: engines round `**` differently. */
function powered(base: number, power: number): number {
  let product = 1;
  for (let i = 0; i < Math.abs(power); i++) product *= base;
  return power < 0 ? 1 / product : product;
}

/** 0.001 / 1e-6 is 1000, not 1000.0000000000001. */
const rounded = (value: number): number => Number(value.toPrecision(15));

/** What a product of powers of written units is worth; a name that is no unit known here is a quantity of its own. */
export function worthOf(unit: Unit): Measure {
  let of: Unit = pure;
  let factor = 1;
  let offset = 0;
  for (const [name, power] of unit) {
    const number = numberIn(name);
    const one = number === null ? measure(name) : { of: pure, factor: number, offset: 0 };
    of = product(of, raised(one?.of ?? new Map([[name, 1]]), power));
    factor *= (one?.factor ?? 1) ** power;
    if (unit.size === 1 && power === 1) offset = one?.offset ?? 0;
  }
  return { of, factor, offset };
}

/** "1000", "1 000" and "0,5"; null for what is no number. */
export function numberIn(text: string): number | null {
  if (!/^\d[\d \u00a0\u202f]*([.,]\d+)?$/.test(text)) return null;
  const number = Number(text.replace(/\s/g, "").replace(",", "."));
  return number > 0 && Number.isFinite(number) ? number : null;
}

/** "1", "dmnl", "sans unité": says that a figure has no unit. */
export function isUnitless(text: string): boolean {
  const named = unitNamed(text, true);
  return named ? named.of.size === 0 && named.worth === 1 : numberIn(text) === 1;
}

/** Whether two written units are one: "ha" and "hectare", "kWh" and "kW*h", but not "km" and "m". */
export function sameWorth(a: Unit, b: Unit): boolean {
  if (sameUnit(a, b)) return true;
  const [one, other] = [worthOf(a), worthOf(b)];
  return sameUnit(one.of, other.of) && one.offset === other.offset && Math.abs(one.factor / other.factor - 1) < 1e-9;
}

export const isUnit = (text: string): boolean => measure(text) !== null;

/** "P (mm)" and "débit [m³/s]" say a unit: what is in brackets at the end, when it is one, be it with a number nobody can read ("mm*10"). */
export function unitInHeader(header: string): { label: string; unit: string } | null {
  const [, label, unit] = /^(.*[^\s([])\s*[([]\s*([^()[\]]+?)\s*[)\]]$/u.exec(header.trim()) ?? [];
  const bare = unit?.replace(/[\s*×]+\d+$/, "");
  return label !== undefined && unit !== undefined && (isUnit(unit) || isUnit(bare!)) ? { label: label.trim(), unit } : null;
}
