// A list of rows: objects of a few fields, steps of several kinds, or bare values.
import type { Json } from "../../../kernel/index.ts";
import { Button, IconButton } from "../../components/button.tsx";
import { Icon } from "../../components/icon.tsx";
import { Select } from "../../components/select.tsx";
import { humanText, useT } from "../../messages/index.ts";
import { TextsField } from "./choice-controls.tsx";
import { type ControlProps, type Path, useForm } from "./form/form-context.ts";
import { asKind, emptyItem, type FormField, type FormItem, kindOf } from "./form/form-model.ts";
import { JsonField } from "./json-field.tsx";

const stepWords: Record<string, { fr: string; en: string }> = {
  filter: { fr: "Filtrer", en: "Filter" },
  derive: { fr: "Calculer une colonne", en: "Derive a column" },
  group: { fr: "Grouper et résumer", en: "Group and summarise" },
  sort: { fr: "Trier", en: "Sort" },
  join: { fr: "Joindre", en: "Join" },
  select: { fr: "Choisir des colonnes", en: "Select columns" },
  rename: { fr: "Renommer", en: "Rename" },
  limit: { fr: "Limiter", en: "Limit" },
};

export const RowsField = (props: ControlProps) => {
  const { field, path, value, label, help, error, disabled, onChange } = props;
  const t = useT();
  const { errorAt } = useForm();
  const item: FormItem | null = field.item;
  if (item === null) return <JsonField {...props} />;
  if (item.kind === "value" && ["text", "code"].includes(item.field.control)) return <TextsField {...props} />;
  const rows = Array.isArray(value) ? value : Array.isArray(field.fallback) ? field.fallback : [];
  const set = (next: Json[]) => onChange(next);
  const move = (from: number, to: number) => {
    const next = [...rows];
    next.splice(to, 0, ...next.splice(from, 1));
    set(next);
  };
  return (
    <fieldset className="rows-field" data-invalid={error ? true : undefined}>
      <legend>{label}</legend>
      {help && <p className="description">{help}</p>}
      {rows.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row has no identity but its place
        <div className="row-item" key={index}>
          <span className="row-number" aria-hidden="true">
            {index + 1}
          </span>
          <div className="row-fields">
            <ItemFields
              item={item}
              path={[...path, index]}
              value={row}
              disabled={disabled}
              onChange={(next) => set(rows.map((old, at) => (at === index ? next : old)))}
            />
            {item.kind !== "value" && <FieldError text={errorAt([...path, index])} />}
          </div>
          {!disabled && (
            <span className="row-tools">
              <IconButton
                icon="up"
                label={t("editor.rowUp", { n: index + 1 })}
                isDisabled={index === 0}
                onPress={() => move(index, index - 1)}
              />
              <IconButton
                icon="trash"
                label={t("editor.removeRow", { n: index + 1 })}
                onPress={() => set(rows.filter((_, at) => at !== index))}
              />
            </span>
          )}
        </div>
      ))}
      <FieldError text={error} />
      {!disabled && (
        <Button icon="plus" onPress={() => set([...rows, emptyItem(item)])}>
          {t("editor.addRow")}
        </Button>
      )}
    </fieldset>
  );
};

const FieldError = ({ text }: { text: string | null }) =>
  text && (
    <p className="field-error">
      <Icon name="error" />
      {text}
    </p>
  );

interface ItemFieldsProps {
  item: FormItem;
  path: Path;
  value: Json;
  disabled: boolean;
  onChange: (value: Json) => void;
}

const valueAt = (value: Json, key: string): Json | undefined =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? value[key] : undefined;

const ItemFields = ({ item, path, value, disabled, onChange }: ItemFieldsProps) => {
  const { Field, errorAt } = useForm();
  const fields = (list: FormField[]) =>
    list.map((field) => <Field key={field.key} field={field} path={[...path, field.key]} value={valueAt(value, field.key)} />);
  if (item.kind === "object") return <>{fields(item.fields)}</>;
  if (item.kind === "value")
    return (
      <Field
        field={{ ...item.field, meta: { ...item.field.meta, title: { fr: `${path.at(-1)}`, en: `${path.at(-1)}` } } }}
        path={path}
        value={value}
      />
    );
  if (item.kind === "record") return null;
  const kind = kindOf(item, value);
  return (
    <>
      {kind && fields(kind.fields.slice(0, kind.before))}
      <div className="form-field">
        <Select
          beside
          label={humanText(item.title)}
          disabled={disabled}
          options={item.options.map((each) => ({
            key: each.value,
            title: humanText(each.label ?? stepWords[each.value]) || each.value,
          }))}
          selected={kind?.value ?? String(valueAt(value, item.by))}
          onSelect={(key) => onChange(asKind(item, value, key))}
        />
        <FieldError text={errorAt([...path, item.by])} />
      </div>
      {kind && fields(kind.fields.slice(kind.before))}
    </>
  );
};
