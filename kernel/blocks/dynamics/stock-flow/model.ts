// Runs the model at the port, else the one of the config, under the values its other inputs give.
import { table } from "arquero";
import { counted, written } from "../../../language/counted.ts";
import { nearest } from "../../../language/nearest.ts";
import type { StockFlowModel, TimeSpecs } from "../../../system-dynamics/model/model.ts";
import { key } from "../../../system-dynamics/model/names.ts";
import { type Clock, checkTime, runProgram } from "../../../system-dynamics/program/integrate.ts";
import { buildProgram, type Program } from "../../../system-dynamics/program/program.ts";
import { readModel } from "../../../system-dynamics/program/read-model.ts";
import type { Setting } from "../../../system-dynamics/program/scopes.ts";
import { checkUnits } from "../../../system-dynamics/program/units.ts";
import { readColumns } from "../../../tables/columns.ts";
import { withColumns } from "../../../tables/stated.ts";
import { type BlockModel, ModelError } from "../../contract/block.ts";
import { finite, formulated, received } from "../../contract/door.ts";
import type { Config } from "./definition.ts";
import { statedBy } from "./stated.ts";

/** More variables than this in one warning are one too many to read. */
const MOST_NAMED = 8;

const model: BlockModel<Config> = (config, inputs, context) => {
  const given = inputs.model ?? config.model;
  if (given === null || given === undefined) {
    throw new ModelError(
      {
        fr: "Pas de modèle : dessinez-le dans le formulaire, ou branchez un fichier XMILE sur l’entrée « model ».",
        en: "No model: draw it in the form, or connect an XMILE file to the input “model”.",
      },
      "model",
    );
  }
  return formulated("model", () => {
    const read = readModel(given);
    const time = timeOf(read, config);
    const settings: Record<string, Setting> = {};
    for (const [port, value] of Object.entries(inputs)) if (port !== "model") settings[port] = settingOf(port, value);
    const warn = (fr: string, en: string) => context.warn({ kind: "config", severity: "warning", message: { fr, en } });
    reportUnits({ ...read, time }, config, warn);
    const program = buildProgram({ ...read, time }, { random: context.random, settings, strict: config.lost === "refuse" });
    reportLost(program, warn);
    for (const { what, asked, got } of checkTime(time).bent)
      warn(...clockWords[what](shortly(asked), shortly(got), shortly(time.dt)));
    const { times, series, held } = runProgram(program, time, () => context.signal.throwIfAborted());
    for (const where of [...program.outside].slice(0, MOST_NAMED)) {
      warn(
        `« ${where} » est lu à un rang que ce tableau n’a pas : il y vaut 0, comme le veut XMILE.`,
        `“${where}” is read at a rank that array does not have: it is 0 there, as XMILE wants.`,
      );
    }
    for (const { name, time: since, missing } of held.slice(0, MOST_NAMED)) {
      const [at, short] = [shortly(since), shortly(missing)];
      warn(
        `« ${name} » est retenu à zéro à partir de t = ${at.fr} : ses flux en auraient retiré ${short.fr} de plus, qui vont pourtant où ils vont.`,
        `“${name}” is held at zero from t = ${at.en}: its flows would have taken ${short.en} more, which go where they go all the same.`,
      );
    }
    const kept = keptColumns(program, config.outputs);
    const columns: Record<string, Float64Array> = { time: times };
    program.columns.forEach(({ name }, i) => {
      if (kept.has(i)) columns[name === "time" ? "time (variable)" : name!] = series[i]!;
    });
    return withColumns(table(columns), statedBy({ ...read, time }, Object.keys(columns)));
  });
};
export default model;

/** A number to six figures, as each language writes it. */
const shortly = (value: number) => {
  const short = Number(value.toPrecision(6));
  return { fr: written(short, "fr"), en: written(short, "en") };
};
type Instant = ReturnType<typeof shortly>;

/** What whole steps made of the instants asked for. */
const clockWords: Record<Clock["bent"][number]["what"], (...instants: Instant[]) => [fr: string, en: string]> = {
  stop: (asked, got, dt) => [
    `De ${dt.fr} en ${dt.fr}, aucun pas ne tombe sur la fin ${asked.fr} : la dernière ligne est celle de t = ${got.fr}. Pour aller jusqu’à la fin, prenez un pas qui divise la durée.`,
    `In steps of ${dt.en}, none falls on the end ${asked.en}: the last row is that of t = ${got.en}. To reach the end, take a step that divides the duration.`,
  ],
  save: (asked, got, dt) => [
    `Le pas d’enregistrement ${asked.fr} n’est pas un nombre entier de pas de ${dt.fr} : une ligne est gardée tous les ${got.fr}.`,
    `The save step ${asked.en} is not a whole number of steps of ${dt.en}: one row is kept each ${got.en}.`,
  ],
  lastRow: (asked, got) => [
    `Le pas d’enregistrement ne tombe pas sur la fin : la dernière ligne est celle de t = ${got.fr}, le calcul va jusqu’à ${asked.fr}.`,
    `The save step does not fall on the end: the last row is that of t = ${got.en}, the computation goes to ${asked.en}.`,
  ],
};

function timeOf({ time }: StockFlowModel, config: Config): TimeSpecs {
  const step = config.dt === null ? time.dt : finite(config.dt, "dt", { above: 0 });
  return {
    ...time,
    start: config.start ?? time.start,
    stop: config.stop ?? time.stop,
    dt: step,
    method: config.method === "model" ? time.method : config.method,
    save: config.save === null ? (time.save ?? null) : finite(config.save, "save", { above: 0 }),
  };
}

/** A lever gives a number; a table of two columns, time and value, gives a series. */
function settingOf(port: string, value: unknown): Setting {
  if (typeof value === "number") return finite(value, port);
  if (typeof value === "boolean") return value ? 1 : 0;
  const columns = readColumns(value);
  const [times, values] = columns?.names ?? [];
  if (columns && times !== undefined && values !== undefined) {
    const rows = columns
      .get(times)
      .map((time, i) => [finite(time, `${port}.${times}`), finite(columns.get(values)[i], `${port}.${values}`)] as const)
      .sort((a, b) => a[0] - b[0]);
    const kept = rows.filter(([time], i) => i === 0 || time > rows[i - 1]![0]);
    if (kept.length > 0) return { times: kept.map(([time]) => time), values: kept.map(([, one]) => one) };
  }
  const got = received(value);
  throw new ModelError(
    {
      fr: `« ${port} » attend un nombre, ou une table de deux colonnes (temps, valeur), et reçoit ${got.fr}.`,
      en: `“${port}” takes a number, or a table of two columns (time, value), and got ${got.en}.`,
    },
    port,
  );
}

type Warn = (fr: string, en: string) => void;

function reportUnits(read: StockFlowModel, config: Config, warn: Warn): void {
  if (config.units === "ignore") return;
  const problems = checkUnits(read);
  if (problems.length === 0) return;
  if (config.units === "refuse") {
    const { variable, fr, en } = problems[0]!;
    throw new ModelError({ fr: `Unités : « ${variable} » : ${fr}.`, en: `Units: “${variable}”: ${en}.` }, "model");
  }
  for (const { variable, fr, en } of problems.slice(0, MOST_NAMED))
    warn(`Unités : « ${variable} » : ${fr}.`, `Units: “${variable}”: ${en}.`);
  if (problems.length > MOST_NAMED) {
    const more = counted(problems.length - MOST_NAMED);
    warn(
      `Et ${more.fr("autre désaccord", "autres désaccords")} d’unités.`,
      `And ${more.en("more disagreement", "more disagreements")} of units.`,
    );
  }
}

function reportLost({ lost, columns }: Program, warn: Warn): void {
  if (lost.length === 0) return;
  const list = (fr: boolean) => {
    const names = lost
      .slice(0, MOST_NAMED)
      .map(({ name, because }) => (because === "" || because === name ? name : `${name} (${because})`));
    const more = lost.length - names.length;
    return names.join(", ") + (more > 0 ? (fr ? ` et ${more} autres` : ` and ${more} others`) : "");
  };
  warn(
    `Le modèle n’a plus l’équation, ou la macro, de ces variables, ou appelle une fonction d’un autre logiciel : ${list(true)}. Elles n’ont pas de colonne ; les ${columns.length} autres sont calculées.`,
    `The model has lost the equation, or the macro, of these variables, or calls a function of another tool: ${list(false)}. They have no column; the ${columns.length} others are computed.`,
  );
}

/** Columns asked for: a variable, all elements of an array, or one of them. */
function keptColumns({ columns }: Program, outputs: readonly string[]): Set<number> {
  if (outputs.length === 0) return new Set(columns.keys());
  const kept = new Set<number>();
  for (const wanted of outputs) {
    const found = columns.flatMap(({ name }, i) =>
      key(name!) === key(wanted) || key(name!.replace(/\[.*\]$/, "")) === key(wanted) ? [i] : [],
    );
    if (found.length === 0) {
      const near = nearest(
        key(wanted),
        columns.map(({ name }) => key(name!)),
      );
      const shown = near && columns.find(({ name }) => key(name!) === near)!.name;
      throw new ModelError(
        {
          fr: `La variable à garder « ${wanted} » n’existe pas.${shown ? ` La plus proche est « ${shown} ».` : ""}`,
          en: `The variable to keep, “${wanted}”, does not exist.${shown ? ` The nearest is “${shown}”.` : ""}`,
        },
        "outputs",
      );
    }
    for (const i of found) kept.add(i);
  }
  return kept;
}
