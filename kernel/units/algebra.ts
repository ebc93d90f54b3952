// Units as products of powers of base units, under one name each: "people" and "person", "an" and "year" are the same.

/** Base unit → power; none is a pure number. */
export type Unit = ReadonlyMap<string, number>;

export const pure: Unit = new Map();

export function product(a: Unit, b: Unit, sign: 1 | -1 = 1): Unit {
  const result = new Map(a);
  for (const [name, power] of b) {
    const sum = (result.get(name) ?? 0) + sign * power;
    if (sum === 0) result.delete(name);
    else result.set(name, sum);
  }
  return result;
}

export const raised = (unit: Unit, power: number): Unit => new Map([...unit].map(([name, one]) => [name, one * power]));

export const sameUnit = (a: Unit, b: Unit): boolean =>
  a.size === b.size && [...a].every(([name, power]) => Math.abs((b.get(name) ?? 0) - power) < 1e-9);

/** "people/year", "m^2"; 1 for a pure number. `spelled` gives each base unit as the model writes it. */
export function showUnit(unit: Unit, spelled: ReadonlyMap<string, string>): string {
  const write = (entries: [string, number][]) =>
    entries
      .map(([base, power]) => {
        const name = spelled.get(base) ?? base;
        return power === 1 ? name : `${name}^${power}`;
      })
      .join("*");
  const above = write([...unit].filter(([, power]) => power > 0));
  const below = [...unit].filter(([, power]) => power < 0).map(([name, power]): [string, number] => [name, -power]);
  if (below.length === 0) return above || "1";
  return `${above || "1"}/${below.length > 1 ? `(${write(below)})` : write(below)}`;
}
