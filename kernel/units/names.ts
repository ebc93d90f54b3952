// Units of this field by their writings, and what each is worth of its base quantity. Writings are compared as written,
// then without case, accents, dots or plural.

/** Base quantity with its power, and worth. */
type Row = [writings: string, of: string, worth: number, offset?: number];

const HOUR = 3600;
const DAY = 24 * HOUR;

/** Months and years are a quantity of their own: a month is no exact number of days. */
const rows: Row[] = [
  ["m metre meter", "m", 1],
  ["mm millimetre millimeter", "m", 1e-3],
  ["cm centimetre centimeter", "m", 1e-2],
  ["dm decimetre", "m", 0.1],
  ["hm", "m", 100],
  ["km kilometre kilometer", "m", 1e3],
  ["µm μm um", "m", 1e-6],
  ["in inch inches pouce", "m", 0.0254],
  ["ft foot feet pied", "m", 0.3048],
  ["mi mile", "m", 1609.344],
  ["ha hectare", "m2", 1e4],
  ["are", "m2", 100],
  ["acre", "m2", 4046.8564224],
  ["l L litre liter", "m3", 1e-3],
  ["hl hL", "m3", 0.1],
  ["ml mL", "m3", 1e-6],
  ["s sec seconde second", "s", 1],
  ["min minute mn", "s", 60],
  ["h hr heure hour", "s", HOUR],
  ["j d jour day", "s", DAY],
  ["semaine week wk", "s", 7 * DAY],
  ["mois month", "an", 1 / 12],
  ["trimestre quarter", "an", 1 / 4],
  ["an ans année year yr", "an", 1],
  ["décennie decade", "an", 10],
  ["kmh kph", "m s-1", 1 / 3.6],
  ["mph", "m s-1", 0.44704],
  ["g gramme gram", "g", 1],
  ["kg", "g", 1e3],
  ["mg", "g", 1e-3],
  ["µg μg ug", "g", 1e-6],
  ["t tonne", "g", 1e6],
  ["kt", "g", 1e9],
  ["Mt", "g", 1e12],
  ["J joule", "J", 1],
  ["kJ", "J", 1e3],
  ["MJ", "J", 1e6],
  ["GJ", "J", 1e9],
  ["Wh", "J", HOUR],
  ["kWh", "J", 1e3 * HOUR],
  ["MWh", "J", 1e6 * HOUR],
  ["GWh", "J", 1e9 * HOUR],
  ["TWh", "J", 1e12 * HOUR],
  ["tep toe", "J", 41.868e9],
  ["W watt", "J s-1", 1],
  ["kW", "J s-1", 1e3],
  ["MW", "J s-1", 1e6],
  ["GW", "J s-1", 1e9],
  ["Pa", "Pa", 1],
  ["hPa mbar", "Pa", 100],
  ["kPa", "Pa", 1e3],
  ["bar", "Pa", 1e5],
  ["°C ºC degC celsius", "K", 1, 273.15],
  ["K kelvin", "K", 1],
  ["°F degF fahrenheit", "K", 5 / 9, 459.67 * (5 / 9)],
  ["° deg degré degree", "°", 1],
  ["rad radian", "°", 180 / Math.PI],
  ["€ EUR euro", "€", 1],
  ["c€ centime cent", "€", 0.01],
  ["k€ keur", "€", 1e3],
  ["M€ meur", "€", 1e6],
  ["Md€ G€", "€", 1e9],
  ["hab habitant inhabitant inh pers personne person people capita", "hab", 1],
  ["ménage household hh", "ménage", 1],
  ["log logt logement dwelling housing", "log", 1],
  ["emploi empl job", "emploi", 1],
  ["ETP FTE", "ETP", 1],
  ["cas case", "cas", 1],
  ["veh véh véhicule vehicle uvp pcu", "véh", 1],
  ["déplacement trip", "déplacement", 1],
  ["voyageur passenger", "voyageur", 1],
  ["kgCO2 kgCO2e", "gCO2", 1e3],
  ["tCO2 tCO2e", "gCO2", 1e6],
  ["ktCO2 ktCO2e", "gCO2", 1e9],
  ["gCO2 gCO2e CO2 CO2e", "gCO2", 1],
  ["% pourcent percent", "", 0.01],
  ["‰ permille", "", 1e-3],
  ["ppm ppmv", "", 1e-6],
  ["ppb ppbv", "", 1e-9],
  ["dixième tenth", "", 0.1],
  ["millier thousand", "", 1e3],
  ["million", "", 1e6],
  ["milliard billion", "", 1e9],
];

export interface Named {
  /** Base quantity → power. */
  of: ReadonlyMap<string, number>;
  worth: number;
  offset: number;
}

const fold = (text: string) =>
  text
    .normalize("NFD")
    .replace(/[\u0300-\u036f.]/g, "")
    .toLowerCase();

const exact = new Map<string, Named>();
const folded = new Map<string, Named>();
for (const [writings, of, worth, offset = 0] of rows) {
  const powers = of.split(" ").map((part): [string, number] => {
    const [, name, power] = /^(.*?)(-?\d+)?$/.exec(part === "gCO2" ? "gCO₂" : part)!;
    return [name!, Number(power ?? 1)];
  });
  const named = { of: new Map(powers.filter(([name]) => name !== "")), worth, offset };
  for (const writing of writings.split(" ")) {
    exact.set(writing, named);
    const bare = fold(writing);
    // "M" and "m" part units of one or two letters: those are read as written.
    if (bare.length > 2 && !folded.has(bare)) folded.set(bare, named);
  }
}

/** Null for what is no unit known here. */
export function unitNamed(text: string): Named | null {
  const bare = fold(text);
  const written = text.replace(/\.$/, "");
  return (
    exact.get(text) ??
    exact.get(written) ??
    folded.get(bare) ??
    (bare.length > 3 ? folded.get(bare.replace(/[sx]$/, "")) : null) ??
    null
  );
}
