// What a parameter lacks before one may lean on it: a source, or the review it was due.
import type { Doubt, HumanText, JsonObject } from "../../types/index.ts";

const isSaid = (text: unknown): boolean =>
  typeof text === "string" ? text.trim() !== "" : !!text && Object.values(text as Exclude<HumanText, string>).some(isSaid);

/**
 * Only an assumption needs a source: a lever is what one decides. An exercise value says already that it has none. The
 * columns of a table may each have their own.
 */
function isUnsourced({ role, confidence, source, columns }: JsonObject): boolean {
  if (role !== "context" || confidence === "exercise" || isSaid(source)) return false;
  const own = (Array.isArray(columns) ? (columns as JsonObject[]) : []).filter((column) => column?.type !== "text");
  return own.length === 0 || own.some((column) => !isSaid(column?.source) && column?.confidence !== "exercise");
}

/** Past the end of that day, wherever one stands: ISO dates compare as text. */
const isOverdue = (review: unknown, now: number): boolean =>
  typeof review === "string" && /^\d{4}-\d{2}-\d{2}$/.test(review) && review < new Date(now).toISOString().slice(0, 10);

export const doubtsOf = (config: JsonObject, now: number): Doubt[] => [
  ...(isUnsourced(config) ? (["unsourced"] as const) : []),
  ...(isOverdue(config.review, now) ? (["overdue"] as const) : []),
];
