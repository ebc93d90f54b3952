// Small places whose answers can be counted on one's fingers: used by the definition's fixtures and by the tests.

const side = 5;
const at = (column: number, row: number) => `${column}-${row}`;
const base = { x: 900_000, y: 6_500_000 };

interface Link {
  from: string;
  to: string;
  length: number;
  class: string;
  speed: number;
  car: boolean;
  bike: boolean;
  foot: boolean;
  capacity: null;
}

/** Five by five crossings, 100 m apart; the southern street is one-way for cars, eastwards. */
const links: Link[] = [];
for (let row = 0; row < side; row++) {
  for (let column = 0; column < side; column++) {
    for (const [i, j] of [
      [1, 0],
      [0, 1],
    ] as const) {
      if (column + i >= side || row + j >= side) continue;
      const link = { length: 100, class: "residential", speed: 30, bike: true, foot: true, capacity: null };
      const [a, b] = [at(column, row), at(column + i, row + j)];
      links.push({ from: a, to: b, car: true, ...link }, { from: b, to: a, car: row > 0 || i === 0, ...link });
    }
  }
}
const nodes = Array.from({ length: side * side }, (_, k) => {
  const [column, row] = [k % side, Math.floor(k / side)];
  return { id: at(column, row), x: base.x + 100 * column, y: base.y + 100 * row };
});

const place = (id: string, column: number, row: number, more: object) => ({
  id,
  x: base.x + 100 * column,
  y: base.y + 100 * row,
  ...more,
});

export const grid = {
  network: { kind: "road-network", crs: "EPSG:2154", nodes, links },
  origins: [
    place("sud-ouest", 0, 0, { population: 100 }),
    place("centre", 2, 2, { population: 300 }),
    place("nord-est", 4, 4, { population: 200 }),
  ],
  destinations: [place("école", 0, 2, { places: 60 }), place("collège", 4, 0, { places: 90 })],
};

const clock = (minutes: number) => 8 * 3600 + minutes * 60;
const call = (trip_id: string, stop_id: string, stop_sequence: number, minutes: number) => ({
  trip_id,
  stop_id,
  stop_sequence,
  arrival_time: clock(minutes),
  departure_time: clock(minutes),
});

/** One bus line, three stops, every 20 minutes from 8:00: ten minutes between stops. Places stand at the stops. */
export const line = {
  timetable: {
    kind: "gtfs",
    crs: "EPSG:2154",
    stops: ["A", "B", "C"].map((stop_id, i) => ({
      stop_id,
      stop_name: `Arrêt ${stop_id}`,
      x: base.x + 5000 * i,
      y: base.y,
    })),
    routes: [{ route_id: "1", route_short_name: "1", route_type: 3 }],
    trips: [0, 20, 40, 60].map((start) => ({ trip_id: `T${start}`, route_id: "1", service_id: "semaine" })),
    stopTimes: [0, 20, 40, 60].flatMap((start) =>
      ["A", "B", "C"].map((stop, i) => call(`T${start}`, stop, i + 1, start + 10 * i)),
    ),
    calendar: [
      {
        service_id: "semaine",
        monday: 1,
        tuesday: 1,
        wednesday: 1,
        thursday: 1,
        friday: 1,
        saturday: 0,
        sunday: 0,
        start_date: "20260105",
        end_date: "20260130",
      },
    ],
    calendarDates: [],
    frequencies: [],
    transfers: [],
  },
  origins: [
    { id: "bourg", x: base.x, y: base.y },
    { id: "hameau", x: base.x + 5000, y: base.y },
  ],
  destinations: [{ id: "hôpital", x: base.x + 10_000, y: base.y }],
};
