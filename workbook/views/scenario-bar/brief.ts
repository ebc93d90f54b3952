// A value in a few characters.
import type { Json } from "../../../kernel/index.ts";
import { formatNumber } from "../../messages/format.ts";

export const brief = (value: Json): string => {
  if (typeof value === "number") return formatNumber(value);
  if (typeof value === "string") return value;
  const text = JSON.stringify(value);
  return text.length > 40 ? `${text.slice(0, 38)}…` : text;
};
