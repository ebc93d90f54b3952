import { ModelError } from "../../contract/block.ts";
import type { Config } from "./definition.ts";
import { Film } from "./film.ts";
import { CELL, fill, STEP, walk } from "./pedestrian.ts";
import { board, type Readings, tell } from "./stepping.ts";

const codes = {
  "0": { fr: "libre", en: "free" },
  "1": { fr: "personne", en: "person" },
  "2": { fr: "mur", en: "wall" },
};

export function runPedestrian(config: Config, { percent, whole, context }: Readings) {
  const { width, height } = config;
  const door = whole("door", 1, 400);
  if (door > height) {
    throw new ModelError(
      {
        fr: `La porte (${door} cellules) est plus large que la salle (${height}).`,
        en: `The door (${door} cells) is wider than the room (${height}).`,
      },
      "door",
    );
  }
  const people = whole("people", 1, 100000);
  if (people > width * height) {
    throw new ModelError(
      {
        fr: `${people} personnes n'entrent pas dans ${width * height} cellules.`,
        en: `${people} people do not fit in ${width * height} cells.`,
      },
      "people",
    );
  }
  const friction = percent("friction");
  const room = fill(width, height, door, people, context.random);
  const picture = () => Uint8Array.from(room.occupied, (here, i) => (room.open[i] === 0 ? 2 : here));
  const film = new Film(room.occupied.length);
  film.add(0, picture);
  const rows = [{ step: 0, time: 0, inside: people, out: 0 }];
  const reached = (share: number) => rows.find(({ out }) => out >= share * people)?.time ?? null;
  const value = () => {
    const [tenth, end] = [reached(0.1), reached(0.9)];
    // Between a tenth and nine tenths out, the door is never idle.
    const between = (at: number) => rows.find(({ time }) => time === at)!.out;
    const flow = tenth !== null && end !== null && end > tenth ? (between(end) - between(tenth)) / (end - tenth) : null;
    return {
      model: "pedestrian" as const,
      steps: rows.length - 1,
      people,
      inside: room.inside,
      out: people - room.inside,
      doorWidth: door * CELL,
      evacuated: room.inside === 0,
      half: reached(0.5),
      time: reached(1),
      /** People per second through the door. */
      flow,
      specificFlow: flow === null ? null : flow / (door * CELL),
      series: [...rows],
      map: board(width + 1, height, picture(), codes, CELL),
      frames: film.frames(rows.length - 1, picture()),
    };
  };
  for (let step = 1; step <= config.steps && room.inside > 0; step++) {
    walk(room, config.attraction, friction, context.random);
    rows.push({ step, time: Math.round(step * STEP * 10) / 10, inside: room.inside, out: people - room.inside });
    film.add(step, picture);
    tell(context, step, config.steps, value);
  }
  if (room.inside > 0) {
    context.warn({
      kind: "error",
      severity: "warning",
      message: {
        fr: `${room.inside} personnes sont encore dans la salle après ${config.steps} pas.`,
        en: `${room.inside} people are still in the room after ${config.steps} steps.`,
      },
    });
  }
  return value();
}
