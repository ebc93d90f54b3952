// What is said of a cell, or of a run, that ended its guest: the culprit and the remedy.
import type { Limits } from "../../ground/config.ts";
import type { Notebook, Problem } from "../../ground/kernel.ts";
import type { Text } from "../../ground/language.ts";
import type { Ending } from "./ending.ts";
import { declaredName } from "./failed-results.ts";

const seconds = (ms: number) => Math.round(ms / 1000);
const megabytes = (bytes: number) => Math.round(bytes / (1024 * 1024));

const reasons: Record<Ending["why"], (limits: Limits, detail: string) => Text> = {
  stuck: ({ cellMs }) => ({
    fr: `n’a pas rendu la main en ${seconds(cellMs)} s (boucle sans fin ?). Bornez la boucle, ou relevez VARIANTE_CELL_SECONDS.`,
    en: `did not give the thread back in ${seconds(cellMs)} s (endless loop?). Bound the loop, or raise VARIANTE_CELL_SECONDS.`,
  }),
  hung: ({ cellMs }) => ({
    fr: `a cessé de rendre compte pendant plus de ${seconds(cellMs)} s, la durée permise à une cellule : du code a peut-être remplacé une fonction dont le moteur dépend (Promise, Array…). Retirez ce remplacement.`,
    en: `stopped reporting for more than ${seconds(cellMs)} s, the time a cell is allowed: code may have replaced a function the engine depends on (Promise, Array…). Remove that replacement.`,
  }),
  wall: ({ wallMs }) => ({
    fr: `a dépassé la durée permise de ${seconds(wallMs)} s. Réduisez le calcul, ou relevez VARIANTE_RUN_SECONDS.`,
    en: `exceeded the ${seconds(wallMs)} s allowed. Reduce the work, or raise VARIANTE_RUN_SECONDS.`,
  }),
  cpu: ({ cpuSeconds }) => ({
    fr: `a dépassé ${cpuSeconds} s de processeur. Réduisez le calcul, ou relevez VARIANTE_RUN_SECONDS.`,
    en: `exceeded ${cpuSeconds} s of processor time. Reduce the work, or raise VARIANTE_RUN_SECONDS.`,
  }),
  memory: ({ memoryBytes }) => ({
    fr: `a épuisé la mémoire permise (${megabytes(memoryBytes)} Mo). Réduisez les données, ou relevez VARIANTE_RUN_MB.`,
    en: `exhausted the memory allowed (${megabytes(memoryBytes)} MB). Reduce the data, or raise VARIANTE_RUN_MB.`,
  }),
  output: ({ totalBytes }) => ({
    fr: `a écrit plus que permis (${megabytes(totalBytes)} Mo). Retirez l’affichage répété.`,
    en: `wrote more than allowed (${megabytes(totalBytes)} MB). Remove the repeated printing.`,
  }),
  forged: (_limits, detail) => ({
    fr: `a envoyé au superviseur des données qui ne sont pas les siennes à envoyer ; l’exécution est refusée (${detail}).`,
    en: `sent the supervisor data that is not its to send; the run is refused (${detail}).`,
  }),
  crashed: (_limits, detail) => ({
    fr: `a mis fin à son processus (${detail}).`,
    en: `ended its process (${detail}).`,
  }),
};

const kinds: Record<Ending["why"], Problem["kind"]> = {
  stuck: "interrupted",
  hung: "interrupted",
  wall: "limit",
  cpu: "limit",
  memory: "limit",
  output: "limit",
  forged: "error",
  crashed: "error",
};

export function setAside(cell: number, { why, detail }: Ending, limits: Limits): Problem {
  const reason = reasons[why](limits, detail);
  return {
    kind: kinds[why],
    severity: "error",
    cell,
    name: null,
    scenario: null,
    message: { fr: `Cette cellule ${reason.fr}`, en: `This cell ${reason.en}` },
  };
}

/** What a cell prints goes to the error stream, up to a megabyte: no figure depends on it. */
export const printedTooMuch = (cell: number | null, notebook: Notebook): Problem => ({
  kind: "limit",
  severity: "warning",
  cell,
  name: declaredName(notebook, cell),
  scenario: null,
  message: {
    fr: "L’affichage (console.log) dépasse 1 Mo : la suite n’a pas été gardée. Retirez l’affichage répété.",
    en: "What is printed (console.log) exceeds 1 MB: the rest was not kept. Remove the repeated printing.",
  },
});

export function guestFailure({ why, detail }: Ending, limits: Limits): Pick<Problem, "kind" | "message"> {
  const reason = reasons[why](limits, detail);
  return { kind: kinds[why], message: { fr: `L’exécution ${reason.fr}`, en: `The run ${reason.en}` } };
}
