import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Access, Raptor } from "./raptor.ts";
import { type Run, scheduleOf, type Walk } from "./schedule.ts";

const run = (stops: number[], times: number[], dwell = 0): Run => ({
  stops,
  arrival: times,
  departure: times.map((time) => time + dwell),
  board: stops.map(() => true),
  alight: stops.map(() => true),
});

/** Another method: connections in order of departure, over and over, for each number of vehicles. */
function byConnections(stops: number, runs: Run[], walks: Walk[], access: Access[], time: number, rounds: number): number[] {
  let labels = Array<number>(stops).fill(Infinity);
  for (const { stop, seconds } of access) labels[stop] = Math.min(labels[stop]!, time + seconds);
  let boarding = labels;
  for (let k = 0; k < rounds; k++) {
    const ridden = [...labels];
    for (const { stops: calls, arrival, departure } of runs)
      calls.forEach((from, i) => {
        if (boarding[from]! > departure[i]!) return;
        for (let j = i + 1; j < calls.length; j++) ridden[calls[j]!] = Math.min(ridden[calls[j]!]!, arrival[j]!);
      });
    const alighted = Array.from({ length: stops }, (_, stop) =>
      Math.min(
        Infinity,
        ...runs.flatMap(({ stops: calls, arrival, departure }) =>
          calls.flatMap((call, j) =>
            call === stop && calls.slice(0, j).some((from, i) => boarding[from]! <= departure[i]!) ? [arrival[j]!] : [],
          ),
        ),
      ),
    );
    labels = [...ridden];
    for (const { from, to, seconds } of walks) labels[to] = Math.min(labels[to]!, alighted[from]! + seconds);
    boarding = labels;
  }
  return labels;
}

describe("journeys", () => {
  test("change vehicles, walk between stops, and wait, as by hand", () => {
    // Line 0-1-2 at 8:00 and 8:30; line 3-4 at 8:16 and 8:40; two minutes on foot from stop 1 to stop 3.
    const at = (minutes: number) => 8 * 3600 + minutes * 60;
    const runs = [
      run([0, 1, 2], [at(0), at(10), at(20)]),
      run([0, 1, 2], [at(30), at(40), at(50)]),
      run([3, 4], [at(16), at(30)]),
      run([3, 4], [at(40), at(54)]),
    ];
    const walks = [{ from: 1, to: 3, seconds: 120 }];
    const raptor = new Raptor(scheduleOf(5, runs, walks), 2);
    const arrivals = (time: number) => {
      raptor.clear();
      return [...raptor.leave(time, [{ stop: 0, seconds: 60 }])].map((seconds) => seconds / 60 - 480);
    };
    // One minute to the stop: leaving at 7:59 catches the bus of 8:00.
    expect(arrivals(at(-1))).toEqual([0, 10, 20, 12, 30]);
    // A second later it is gone: the next leaves at 8:30, and the second line's last at 8:40 is missed at 8:42.
    expect(arrivals(at(0)).slice(1)).toEqual([40, 50, 42, Infinity]);
    const direct = new Raptor(scheduleOf(5, runs, walks), 1);
    direct.clear();
    expect(direct.leave(at(-1), [{ stop: 0, seconds: 60 }])[4]).toBe(Infinity);
  });
  test("honour calls where one may not board or alight", () => {
    const express = { ...run([0, 1, 2], [0, 10, 20]), alight: [true, false, true], board: [true, false, true] };
    const raptor = new Raptor(scheduleOf(3, [express], []), 1);
    expect([...raptor.leave(0, [{ stop: 0, seconds: 0 }])]).toEqual([0, Infinity, 20]);
    raptor.clear();
    expect([...raptor.leave(0, [{ stop: 1, seconds: 0 }])]).toEqual([Infinity, 0, Infinity]);
  });
  test("use the vehicle that overtakes", () => {
    const slow = run([0, 1, 2], [0, 30, 60]);
    const fast = run([0, 1, 2], [5, 15, 25]);
    const raptor = new Raptor(scheduleOf(3, [slow, fast], []), 1);
    expect([...raptor.leave(0, [{ stop: 0, seconds: 0 }])]).toEqual([0, 15, 25]);
  });

  const network = fc.record({
    runs: fc.array(
      fc
        .tuple(
          fc.uniqueArray(fc.nat(6), { minLength: 2, maxLength: 4 }),
          fc.integer({ min: 0, max: 60 }),
          fc.array(fc.integer({ min: 1, max: 15 }), { minLength: 4, maxLength: 4 }),
          fc.integer({ min: 0, max: 3 }),
        )
        .map(([stops, start, steps, dwell]) => {
          let time = start;
          return run(
            stops,
            stops.map((_, i) => (i === 0 ? time : (time += steps[i]! + dwell))),
            dwell,
          );
        }),
      { maxLength: 12 },
    ),
    walks: fc.array(fc.record({ from: fc.nat(6), to: fc.nat(6), seconds: fc.integer({ min: 1, max: 9 }) }), { maxLength: 5 }),
    access: fc.array(fc.record({ stop: fc.nat(6), seconds: fc.nat(5) }), { minLength: 1, maxLength: 2 }),
    rounds: fc.integer({ min: 1, max: 3 }),
  });
  test("are those of another method, for one departure or a whole window", () => {
    fc.assert(
      fc.property(network, ({ runs, walks, access, rounds }) => {
        const raptor = new Raptor(scheduleOf(7, runs, walks), rounds);
        for (let time = 40; time >= 0; time -= 8)
          expect([...raptor.leave(time, access)]).toEqual(byConnections(7, runs, walks, access, time, rounds));
      }),
      { numRuns: 400 },
    );
  });
});
