// The line under a figure: exercise mark first, then what the assumptions behind it lack, then source; what the author
// already says is not said twice.
import type { DrawContext } from "../blocks/contract/block.ts";
import { formatPeriod } from "../language/format.ts";
import { h } from "./element.ts";
import { exerciseMark, status } from "./status.ts";
import { say } from "./words.ts";

type Marks = Pick<DrawContext, "document" | "language" | "exercise" | "doubts">;

/** Something stands upstream that the reader is to be told of. */
export const hasMarks = ({ exercise, doubts = [] }: Pick<Marks, "exercise" | "doubts">): boolean => exercise || doubts.length > 0;

/** "⚠ hypothèse non sourcée · révision échue", in one calm line. */
export function doubtMark({ document, language, doubts = [] }: Omit<Marks, "exercise">): HTMLElement | null {
  if (doubts.length === 0) return null;
  return status(document, "warn", "warning", doubts.map((doubt) => say(doubt, language)).join(" · "));
}

export function sourceLine(context: Marks, text: string): (Node | string)[] {
  const { document, language, exercise } = context;
  const sentence = say("containsExercise", language);
  const own = (exercise ? text.replace(sentence, "").replace(/^\s+|\s+$/g, "") : text).replace(/ {2,}/g, " ");
  const doubt = doubtMark(context);
  return [
    ...(exercise ? [exerciseMark(document, null), `${sentence} `] : []),
    ...(doubt ? [doubt, " "] : []),
    ...(own ? ordinals(document, `${formatPeriod(own)} `) : []),
  ];
}

/** "1er janvier" with its superscript, as French typography wants it. */
function ordinals(document: Document, text: string): (Node | string)[] {
  return text.split(/(?<=\b1)(er)(?= )/).map((part, i) => (i % 2 === 1 ? h(document, "sup", {}, part) : part));
}
