// From anything thrown by a cell to a problem a person can act on.
import { ModelError } from "../../blocks/contract/block.ts";
import type { Problem, ProblemKind, ScenarioId } from "../../types/index.ts";

/** A failure whose problem is already written. */
export class CellFailure extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.message.en);
    this.name = "CellFailure";
    this.problem = problem;
  }
}

export interface Place {
  cell: number;
  name: string | null;
  scenario: ScenarioId | null;
}

/** What a cell throws may throw in turn when it is read: then both languages say so. */
function readable(thrown: unknown): unknown {
  try {
    errorText(thrown);
    void (thrown as Partial<ModelError> | null)?.text;
    return thrown;
  } catch {
    return new ModelError({ fr: "(illisible)", en: "(unreadable)" });
  }
}

export function toProblem(thrown: unknown, place: Place): Problem {
  const error = readable(thrown);
  const make = (kind: ProblemKind, message: { fr: string; en: string }, more: Partial<Problem> = {}): Problem => ({
    kind,
    severity: "error",
    ...place,
    message,
    ...more,
  });
  if (error instanceof CellFailure) return { ...error.problem, ...place };
  // Heavy blocks run elsewhere: the class is lost on the way, the shape is not.
  const model = error as Partial<ModelError> | null;
  if (error instanceof ModelError || (model?.name === "ModelError" && model.text)) {
    const at = model!.at ?? null;
    return make("error", model!.text!, at === null ? {} : { path: at.split(".") });
  }
  const text = errorText(error);
  if (/read.only property|object is not extensible|Cannot delete property/.test(text)) {
    return make("error", {
      fr: `Cette cellule modifie une valeur reçue d’une autre (${text}). Copiez-la d’abord, par exemple avec structuredClone(x) ou [...x].`,
      en: `This cell changes a value it received from another (${text}). Copy it first, for instance with structuredClone(x) or [...x].`,
    });
  }
  return make("error", { fr: text, en: text }, placeIn(error, place.cell));
}

/** Lines before the cell's own first line: two of the function made of it, one of its head. */
const HEAD = 3;

/** Where in the cell's source an error was thrown, from the name its body was compiled under. */
function placeIn(error: unknown, cell: number): { line?: number; column?: number } {
  const stack = error instanceof Error && typeof error.stack === "string" ? error.stack : "";
  const found = new RegExp(`cell-${cell}\\.js:(\\d+):(\\d+)`).exec(stack);
  const line = found ? Number(found[1]) - HEAD : 0;
  return line > 0 ? { line, column: Number(found![2]) } : {};
}

/** A message longer than this is cut: problems travel, and what carries them bounds their texts. */
const longestMessage = 2000;

export function errorText(error: unknown): string {
  const text = wholeText(error);
  return text.length > longestMessage ? `${text.slice(0, longestMessage)}… (${text.length})` : text;
}

function wholeText(error: unknown): string {
  if (error instanceof Error || (typeof error === "object" && error !== null && "message" in error)) {
    const { name, message } = error as Error;
    // The engine’s own class says nothing to anyone: its message is the cause’s.
    return name && name !== "Error" && name !== "RuntimeError" ? `${name}: ${message}` : String(message);
  }
  return String(error);
}
