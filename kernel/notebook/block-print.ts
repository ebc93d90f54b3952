// A block call → its one canonical text.
import type { BlockCall, Json, JsonObject } from "../types/index.ts";

const WIDTH = 100;

function printScalar(value: Json): string {
  if (typeof value === "number" && (!Number.isFinite(value) || Object.is(value, -0))) {
    throw new RangeError(`A block's configuration cannot hold ${Object.is(value, -0) ? "-0" : value}.`);
  }
  return JSON.stringify(value);
}

function printLine(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(printLine).join(", ")}]`;
  if (value === null || typeof value !== "object") return printScalar(value);
  return `{${entries(value)
    .map(([key, item]) => `${JSON.stringify(key)}: ${printLine(item)}`)
    .join(", ")}}`;
}

/** Undefined members say nothing, as in JSON. */
const entries = (value: JsonObject): [string, Json][] => Object.entries(value).filter(([, item]) => item !== undefined);

/** Whole on its line when it fits in the width left, else one member a line, two spaces deeper. */
function printValue(value: Json, indent: string, taken: number, force = false): string {
  const line = printLine(value);
  if (value === null || typeof value !== "object" || (!force && indent.length + taken + line.length <= WIDTH)) return line;
  const deeper = `${indent}  `;
  if (Array.isArray(value)) {
    if (value.length === 0) return line;
    return `[\n${value.map((item) => deeper + printValue(item, deeper, 1)).join(",\n")}\n${indent}]`;
  }
  const members = entries(value);
  if (members.length === 0) return line;
  const printed = members.map(([key, item]) => {
    const name = `${JSON.stringify(key)}: `;
    return deeper + name + printValue(item, deeper, name.length + 1);
  });
  return `{\n${printed.join(",\n")}\n${indent}}`;
}

const printInputs = (inputs: Record<string, string>): string =>
  `{${Object.entries(inputs)
    .map(([port, name]) => (port === name ? name : `${port}: ${name}`))
    .join(", ")}}`;

/** One line up to 100 columns, else the configuration opened and indented by two. */
export function printBlockCall(call: BlockCall): string {
  const wrap = (inner: string): string =>
    call.form === "bare" ? inner : call.form === "view" ? `const ${call.name} = view(${inner})` : `const ${call.name} = ${inner}`;
  const inputs = call.inputs === null ? "" : `, ${printInputs(call.inputs)}`;
  const id = JSON.stringify(call.block);
  const line = wrap(`block(${id}, ${printLine(call.config)}${inputs})`);
  if (line.length <= WIDTH) return line;
  return wrap(`block(${id}, ${printValue(call.config, "", 0, true)}${inputs})`);
}
