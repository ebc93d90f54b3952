// The line under a figure: exercise mark first, then source; what the author already says is not said twice.
import type { DrawContext } from "../block.ts";
import { formatPeriod } from "./format.ts";
import { exerciseMark } from "./status.ts";
import { say } from "./words.ts";

export function sourceLine(context: Pick<DrawContext, "document" | "language" | "exercise">, text: string): (Node | string)[] {
  const { document, language, exercise } = context;
  const sentence = say("containsExercise", language);
  const own = (exercise ? text.replace(sentence, "").replace(/^\s+|\s+$/g, "") : text).replace(/ {2,}/g, " ");
  return [...(exercise ? [exerciseMark(document, null), `${sentence} `] : []), ...(own ? [`${formatPeriod(own)} `] : [])];
}
