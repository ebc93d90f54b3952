// An attribute of a context or a variant that the bar has no field of its own for: as the form of the cell edits it.
import { definitions, type Json, type JsonObject, SCENARIOS, type ScenarioPart } from "../../../kernel/index.ts";
import { useBookState } from "../../book/book-context.ts";
import { cellOfBlock } from "../../book/edits/block-edits.ts";
import { FieldControl } from "../editors/field-control.tsx";
import { FormContext, type FormSurroundings } from "../editors/form/form-context.ts";
import { formModel, setAt } from "../editors/form/form-model.ts";

interface AttributeFieldProps {
  part: ScenarioPart;
  name: string;
  onChange: (value: Json | undefined) => void;
}

/** The form's own field of it, the same in both lists; null while the definition has not come. */
const fieldOf = (name: string) => {
  const definition = definitions[SCENARIOS];
  const list = definition && formModel(definition.config).find(({ key }) => key === "variants");
  return list?.item?.kind === "object" ? (list.item.fields.find(({ key }) => key === name) ?? null) : null;
};

export function AttributeField({ part, name, onChange }: AttributeFieldProps) {
  const notebook = useBookState((state) => state.notebook);
  const found = cellOfBlock(notebook, SCENARIOS);
  const field = fieldOf(name);
  if (!found || !field) return null;
  const given = part as unknown as JsonObject;
  const surroundings: FormSurroundings = {
    cell: found.cell.id,
    call: found.call,
    locked: false,
    columns: {},
    errorAt: () => null,
    Field: FieldControl,
    set: (path, value) => onChange((setAt(given, path, value) as JsonObject)[name]),
  };
  return (
    <FormContext value={surroundings}>
      <FieldControl field={field} path={[name]} value={given[name]} />
    </FormContext>
  );
}
