// A table from a table, step by step, as an Arquero table. Sorting and grouping owe nothing to the machine's locale.
import { table as arqueroTable } from "arquero";
import { readPath } from "../../../formula/formula.ts";
import { columnsOf, withColumns } from "../../../tables/stated.ts";
import { type BlockModel, ModelError } from "../../contract/block.ts";
import { formulated, table } from "../../contract/door.ts";
import type { Config } from "./definition.ts";
import { group } from "./group.ts";
import { after, saidOf } from "./stated.ts";
import { apply, type Frame, type Situation } from "./steps.ts";

const model: BlockModel<Config> = (config, inputs, context) => {
  const path = config.field;
  const data = path === null ? inputs.data : formulated("field", () => readPath(inputs.data, path));
  let frame = frameOf(data, path === null ? "data" : `data.${path}`);
  let said = saidOf(columnsOf(data));
  config.steps.forEach((step, index) => {
    context.signal.throwIfAborted();
    const at: Situation = {
      index,
      port: (name) => {
        if (Object.hasOwn(inputs, name)) return frameOf(inputs[name], name);
        throw new ModelError(
          {
            fr: `Étape ${index + 1} : aucune entrée ne s'appelle « ${name} ». Branchez la table à joindre.`,
            en: `Step ${index + 1}: no input is called “${name}”. Connect the table to join.`,
          },
          `steps.${index}.with`,
        );
      },
      scalar: (name) => {
        const value = name !== "data" && Object.hasOwn(inputs, name) ? inputs[name] : undefined;
        return ["number", "string", "boolean"].includes(typeof value) ? { value } : null;
      },
      warn: (fr, en) => context.warn({ kind: "non-finite", severity: "warning", message: { fr, en }, path: ["steps", index] }),
    };
    const names = frame.columns.keys();
    frame = step.kind === "group" ? group(frame, step, at) : apply(frame, step, at);
    said = after(step, said, names, (port) => saidOf(columnsOf(inputs[port])));
  });
  const made = arqueroTable([...frame.columns]);
  return said.size > 0 ? withColumns(made, Object.fromEntries(said)) : made;
};
export default model;

function frameOf(value: unknown, at: string): Frame {
  const columns = table(value, at);
  return { columns: new Map(columns.names.map((name) => [name, columns.get(name)])), length: columns.length };
}
