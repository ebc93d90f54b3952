// A day's public transport, laid out for journeys: vehicles that call at the same stops in the same order stand together,
// ordered in time, none overtaking another.

/** One vehicle's calls: indexes of stops, seconds from midnight of the day studied. */
export interface Run {
  stops: number[];
  arrival: number[];
  departure: number[];
  /** Whether passengers may board, alight, at each call. */
  board: boolean[];
  alight: boolean[];
}

export interface Pattern {
  stops: Int32Array;
  board: Uint8Array;
  alight: Uint8Array;
  runs: number;
  /** Of run r at call c: r × calls + c. */
  arrival: Float64Array;
  departure: Float64Array;
}

/** Lists by stop: those of stop s stand from first[s] to first[s + 1]. */
export interface Schedule {
  stops: number;
  patterns: Pattern[];
  calls: { first: Int32Array; pattern: Int32Array; call: Int32Array };
  walks: { first: Int32Array; to: Int32Array; seconds: Float64Array };
}

export interface Walk {
  from: number;
  to: number;
  seconds: number;
}

export function scheduleOf(stops: number, runs: readonly Run[], walks: readonly Walk[]): Schedule {
  const alike = new Map<string, Run[]>();
  for (const run of runs) {
    const key = run.stops.map((stop, i) => `${stop}${run.board[i] ? "" : "b"}${run.alight[i] ? "" : "a"}`).join(",");
    const list = alike.get(key);
    if (list) list.push(run);
    else alike.set(key, [run]);
  }
  const patterns = [...alike.values()].flatMap((list) => withoutOvertaking(list).map(patternOf));
  const first = new Int32Array(stops + 1);
  for (const pattern of patterns) for (const stop of pattern.stops) first[stop + 1]!++;
  for (let s = 0; s < stops; s++) first[s + 1]! += first[s]!;
  const next = first.slice();
  const calls = { first, pattern: new Int32Array(first[stops]!), call: new Int32Array(first[stops]!) };
  patterns.forEach((pattern, p) => {
    pattern.stops.forEach((stop, call) => {
      const at = next[stop]!++;
      calls.pattern[at] = p;
      calls.call[at] = call;
    });
  });
  return { stops, patterns, calls, walks: walksOf(stops, walks) };
}

/** In each group every run is at least as late as the one before, at every call. */
function withoutOvertaking(runs: Run[]): Run[][] {
  const groups: Run[][] = [];
  for (const run of runs.toSorted((a, b) => a.departure[0]! - b.departure[0]! || a.arrival.at(-1)! - b.arrival.at(-1)!)) {
    const after = (before: Run) =>
      run.departure.every((time, c) => time >= before.departure[c]! && run.arrival[c]! >= before.arrival[c]!);
    const group = groups.find((group) => after(group.at(-1)!));
    if (group) group.push(run);
    else groups.push([run]);
  }
  return groups;
}

function patternOf(runs: Run[]): Pattern {
  const [{ stops, board, alight }] = runs as [Run];
  return {
    stops: Int32Array.from(stops),
    board: Uint8Array.from(board, Number),
    alight: Uint8Array.from(alight, Number),
    runs: runs.length,
    arrival: Float64Array.from(runs.flatMap((run) => run.arrival)),
    departure: Float64Array.from(runs.flatMap((run) => run.departure)),
  };
}

function walksOf(stops: number, walks: readonly Walk[]): Schedule["walks"] {
  const first = new Int32Array(stops + 1);
  for (const { from } of walks) first[from + 1]!++;
  for (let s = 0; s < stops; s++) first[s + 1]! += first[s]!;
  const next = first.slice();
  const list = { first, to: new Int32Array(walks.length), seconds: new Float64Array(walks.length) };
  for (const { from, to, seconds } of walks) {
    const at = next[from]!++;
    list.to[at] = to;
    list.seconds[at] = seconds;
  }
  return list;
}
