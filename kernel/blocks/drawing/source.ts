// The line under a figure: exercise mark first, then source; what the author already says is not said twice.
import type { DrawContext } from "../block.ts";
import { h } from "./element.ts";
import { formatPeriod } from "./format.ts";
import { exerciseMark } from "./status.ts";
import { say } from "./words.ts";

export function sourceLine(context: Pick<DrawContext, "document" | "language" | "exercise">, text: string): (Node | string)[] {
  const { document, language, exercise } = context;
  const sentence = say("containsExercise", language);
  const own = (exercise ? text.replace(sentence, "").replace(/^\s+|\s+$/g, "") : text).replace(/ {2,}/g, " ");
  return [
    ...(exercise ? [exerciseMark(document, null), `${sentence} `] : []),
    ...(own ? ordinals(document, `${formatPeriod(own)} `) : []),
  ];
}

/** "1er janvier" with its superscript, as French typography wants it. */
function ordinals(document: Document, text: string): (Node | string)[] {
  return text.split(/(?<=\b1)(er)(?= )/).map((part, i) => (i % 2 === 1 ? h(document, "sup", {}, part) : part));
}
