// One field of a form: a table from its kind of control to what draws it.
import { humanText } from "../../messages/index.ts";
import { ChoiceField, ColumnField, ColumnsField, NameChoice, NamesField } from "./choice-controls.tsx";
import { FileField } from "./file-field.tsx";
import { type ControlProps, type FieldProps, useForm } from "./form/form-context.ts";
import type { Control, FormField } from "./form/form-model.ts";
import { JsonField } from "./json-field.tsx";
import { ObjectField } from "./object-field.tsx";
import { RowsField } from "./rows-field.tsx";
import { BoundNumber, CodeField, ColorField, HumanTextField, PlainText, ToggleField } from "./simple-controls.tsx";
import { StockFlowField } from "./stock-flow-field.tsx";
import { TableRowsField } from "./table-rows-field.tsx";

const controls: Record<Control, React.ComponentType<ControlProps>> = {
  text: PlainText,
  "long-text": PlainText,
  "human-text": HumanTextField,
  number: BoundNumber,
  slider: BoundNumber,
  toggle: ToggleField,
  choice: ChoiceField,
  column: ColumnField,
  columns: ColumnsField,
  name: NameChoice,
  names: NamesField,
  rows: RowsField,
  json: JsonField,
  code: CodeField,
  color: ColorField,
  file: FileField,
  "stock-flow": StockFlowField,
  hidden: () => null,
};

const controlOf = (field: FormField): React.ComponentType<ControlProps> => {
  if (field.control === "rows" && field.item?.kind === "record") return TableRowsField;
  if (field.control === "json" && field.item?.kind === "object") return ObjectField;
  return controls[field.control];
};

/** Controls that need the whole width of the card. */
const wide = new Set<Control>(["rows", "json", "code", "long-text", "columns", "names", "file", "stock-flow"]);
/** Human texts long enough to need it too. */
const wideTexts = new Set(["title", "label", "message", "success"]);

export const FieldControl = ({ field, path, value }: FieldProps) => {
  const form = useForm();
  if (field.control === "hidden") return null;
  const Control = controlOf(field);
  const label = humanText(field.meta.title);
  return (
    <div
      className={path.length === 1 && (wide.has(field.control) || wideTexts.has(field.key)) ? "form-field wide" : "form-field"}
    >
      <Control
        field={field}
        path={path}
        value={value ?? undefined}
        label={label}
        help={field.meta.help ? humanText(field.meta.help) : undefined}
        error={form.errorAt(path)}
        disabled={form.locked}
        onChange={(next) => form.set(path, next)}
      />
    </div>
  );
};
