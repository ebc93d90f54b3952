import type { Config } from "./definition.ts";
import { Film } from "./film.ts";
import { mood, move, settle } from "./schelling.ts";
import { board, type Readings, tell } from "./stepping.ts";

const codes = {
  "0": { fr: "vide", en: "empty" },
  "1": { fr: "premier groupe", en: "first group" },
  "2": { fr: "second groupe", en: "second group" },
};

export function runSchelling(config: Config, { percent, context }: Readings) {
  const wanted = percent("wanted");
  const town = settle(config.width, config.height, percent("occupied"), percent("share"), context.random);
  const start = mood(town, wanted);
  const free = town.cells.filter((cell) => cell === 0).length;
  if (free === 0 || free === town.cells.length) {
    const message =
      free === 0
        ? { fr: "Aucune cellule vide : personne ne peut déménager.", en: "No empty cell: nobody can move." }
        : { fr: "Aucune cellule occupée : il n’y a personne.", en: "No occupied cell: there is nobody." };
    context.warn({ kind: "error", severity: "warning", message });
  }
  const film = new Film(town.cells.length);
  film.add(0, () => town.cells.slice());
  const series = [{ step: 0, similarity: 100 * start.similarity, unhappy: start.unhappy, moved: 0 }];
  let now = start;
  const value = () => ({
    model: "schelling" as const,
    steps: series.length - 1,
    settled: now.unhappy === 0,
    wanted: 100 * wanted,
    similarity0: 100 * start.similarity,
    similarity1: 100 * now.similarity,
    unhappy1: now.unhappy,
    moves: series.reduce((sum, { moved }) => sum + moved, 0),
    series: [...series],
    map: board(config.width, config.height, town.cells.slice(), codes),
    frames: film.frames(series.length - 1, town.cells.slice()),
  });
  for (let step = 1; step <= config.steps && now.unhappy > 0; step++) {
    const moved = move(town, wanted, context.random);
    now = mood(town, wanted);
    series.push({ step, similarity: 100 * now.similarity, unhappy: now.unhappy, moved });
    film.add(step, () => town.cells.slice());
    // No empty cell: nobody ever moves.
    if (moved === 0) break;
    tell(context, step, config.steps, value);
  }
  return value();
}
