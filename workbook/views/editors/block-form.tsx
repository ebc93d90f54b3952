// The form of a block cell, generated from its definition; each change is an Edit of the cell's source.
import { useEffect, useMemo, useState } from "react";
import type { BlockCall, BlockDefinition, Cell, Json, JsonObject, Problem } from "../../../kernel/index.ts";
import { INPUTS_PATH } from "../../../kernel/index.ts";
import { useBook, useBookState } from "../../book/book-context.ts";
import { setSource } from "../../book/commands.ts";
import { isUnfinished, print } from "../../book/edits/block-edits.ts";
import { useAnalysis } from "../../book/use-analysis.ts";
import { humanText, useT } from "../../messages/index.ts";
import { FieldControl } from "./field-control.tsx";
import { FormContext, type FormSurroundings } from "./form/form-context.ts";
import { type FormField, formModel, setAt } from "./form/form-model.ts";
import { InputsForm } from "./inputs-form.tsx";
import { MissingInputs } from "./missing-inputs.tsx";
import { useColumns } from "./use-columns.ts";

interface BlockFormProps {
  cell: Cell;
  call: BlockCall;
  definition: BlockDefinition;
  locked: boolean;
}

/** What a reader sees first stands first: a title, a label, a file. */
const headKeys = new Set(["title", "label", "name"]);

/** Problems of the cell's own form: by path of the config, or of an input. */
const problemsOf = (problems: Problem[], cell: number): Problem[] => {
  const seen = new Set<string>();
  return problems.filter((problem) => {
    if (problem.cell !== cell || !problem.path) return false;
    const key = JSON.stringify([problem.path, problem.message.en]);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
};

/** A model names the place of a row as text, a schema as a number. */
const samePath = (a: (string | number)[], b: (string | number)[]) =>
  a.length === b.length && a.every((key, index) => String(key) === String(b[index]));

export const BlockForm = ({ cell, call, definition, locked }: BlockFormProps) => {
  const book = useBook();
  const analysis = useAnalysis();
  const running = useBookState((state) => state.session.problems);
  const problems = useMemo(() => problemsOf([...analysis.problems, ...running], cell.id), [analysis, running, cell.id]);
  const fields = formModel(definition.config);
  // A table named by a field offers its columns as one that comes in does.
  const named = fields.flatMap(({ key, meta }) => {
    const name = call.config[key];
    return meta.name && typeof name === "string" && name !== "" ? [[key, name] as const] : [];
  });
  const columns = useColumns({ ...call.inputs, ...Object.fromEntries(named) });
  const heads = fields.filter((field) => headKeys.has(field.key));
  const usual = fields.filter((field) => !field.meta.advanced && !headKeys.has(field.key));
  const advanced = fields.filter((field) => field.meta.advanced);

  // An input a parameter can do without is no part of its everyday form.
  const ports = Object.keys(definition.inputs);
  const rare = ports.filter(
    (port) => definition.kind === "parameter" && definition.inputs[port]!.optional && !call.inputs?.[port],
  );

  const apply = (next: Partial<BlockCall>) => void setSource(book, cell.id, print({ ...call, ...next }));
  const surroundings: FormSurroundings = {
    cell: cell.id,
    call,
    locked,
    columns,
    errorAt: (path) => {
      const found = problems.find((problem) => samePath(problem.path ?? [], path));
      return found ? humanText(found.message) : null;
    },
    Field: FieldControl,
    set: (path, value) => apply({ config: setAt(call.config, path, value) as JsonObject }),
  };

  const inputsForm = (shown: string[]) => (
    <InputsForm
      call={call}
      definition={definition}
      ports={shown}
      locked={locked}
      // What nobody has given yet is asked for at the head of the form: no fault of the field.
      errorOf={(port) => (call.inputs?.[port] === undefined ? null : surroundings.errorAt([INPUTS_PATH, port]))}
      onChange={(inputs) => apply({ inputs })}
    />
  );

  return (
    <FormContext value={surroundings}>
      <div className="block-form">
        {!locked && (
          <MissingInputs cell={cell.id} call={call} definition={definition} unfinished={isUnfinished(cell, problems)} />
        )}
        {heads.map((field) => (
          <Field key={field.key} field={field} config={call.config} />
        ))}
        {inputsForm(ports.filter((port) => !rare.includes(port)))}
        {usual.map((field) => (
          <Field key={field.key} field={field} config={call.config} />
        ))}
        {(advanced.length > 0 || rare.length > 0) && (
          <MoreFields
            faulty={
              advanced.some((field) => problems.some(({ path }) => path?.[0] === field.key)) ||
              rare.some((port) => surroundings.errorAt([INPUTS_PATH, port]) !== null)
            }
          >
            {advanced.map((field) => (
              <Field key={field.key} field={field} config={call.config} />
            ))}
            {rare.length > 0 && inputsForm(rare)}
          </MoreFields>
        )}
      </div>
    </FormContext>
  );
};

/** Opens on a fault, and does not close once it is mended: one may be typing in it. */
const MoreFields = ({ faulty, children }: { faulty: boolean; children: React.ReactNode }) => {
  const t = useT();
  const [open, setOpen] = useState(faulty);
  useEffect(() => {
    if (faulty) setOpen(true);
  }, [faulty]);
  return (
    <details className="wide more-fields" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t("editor.more")}</summary>
      <div className="block-form inner">{children}</div>
    </details>
  );
};

const Field = ({ field, config }: { field: FormField; config: JsonObject }) => (
  <FieldControl field={field} path={[field.key]} value={config[field.key] as Json | undefined} />
);
