// Choices: an enum's values, a column, columns, a cell's name, names.
import { useId } from "react";
import type { Json } from "../../../kernel/index.ts";
import { useNames } from "../../book/use-analysis.ts";
import { IconButton } from "../../components/button.tsx";
import { TextField } from "../../components/fields.tsx";
import { Icon } from "../../components/icon.tsx";
import { type Option, Select } from "../../components/select.tsx";
import { humanText, useT } from "../../messages/index.ts";
import { type ControlProps, useForm } from "./form/form-context.ts";

/** Stands for "left out" in a list of options. */
const nothing = "\u0000";

interface PickProps extends Omit<ControlProps, "path"> {
  options: Option<string>[];
  none?: string;
}

const Pick = ({ field, value, label, help, error, disabled, onChange, options, none }: PickProps) => {
  const t = useT();
  const mayBeEmpty = (field.optional && field.fallback === undefined) || field.nullable;
  const chosen = typeof value === "string" || typeof value === "number" ? String(value) : null;
  const current = chosen ?? (field.fallback !== undefined && field.fallback !== null ? String(field.fallback) : null);
  // A value that is no longer offered stays visible: it is what the file says.
  const strange = current !== null && !options.some((option) => option.key === current) ? [{ key: current, title: current }] : [];
  const all = [...(mayBeEmpty ? [{ key: nothing, title: none ?? t("editor.none") }] : []), ...options, ...strange];
  return (
    <Select
      beside
      label={label}
      help={help}
      error={error}
      disabled={disabled}
      options={all}
      selected={current ?? (mayBeEmpty ? nothing : null)}
      placeholder={t("editor.none")}
      onSelect={(key) => onChange(key === nothing ? (field.optional ? undefined : null) : key)}
    />
  );
};

export const ChoiceField = (props: ControlProps) => {
  const numeric = typeof props.field.fallback === "number" || typeof props.value === "number";
  return (
    <Pick
      {...props}
      onChange={(key) => props.onChange(numeric && typeof key === "string" ? Number(key) : key)}
      options={props.field.choices.map((choice) => ({
        key: choice,
        title: props.field.meta.labels?.[choice] ? humanText(props.field.meta.labels[choice]) : choice,
      }))}
    />
  );
};

/** Offered from the table that comes in; typed while it is not known. */
export const ColumnField = (props: ControlProps) => {
  const { columns } = useForm();
  const known = columns[props.field.meta.column ?? "data"] ?? [];
  if (known.length === 0) return <Typed {...props} />;
  return <Pick {...props} options={known.map((name) => ({ key: name, title: name }))} />;
};

const Typed = ({ field, value, label, help, error, disabled, onChange }: ControlProps) => (
  <TextField
    beside
    mono
    label={label}
    help={help}
    error={error}
    disabled={disabled}
    value={typeof value === "string" ? value : ""}
    onChange={(text) => onChange(text === "" ? (field.optional ? undefined : field.nullable ? null : "") : text)}
  />
);

export const NameChoice = (props: ControlProps) => {
  const { call } = useForm();
  const options = useNames()
    .filter((name) => name !== call.name)
    .map((name) => ({ key: name, title: name }));
  return <Pick {...props} options={options} />;
};

interface ManyProps extends ControlProps {
  offered: string[];
}

/** An ordered list of texts: chips one takes away, and a field with suggestions that adds. */
const Many = ({ value, label, help, error, disabled, onChange, offered }: ManyProps) => {
  const t = useT();
  const id = useId();
  const list = Array.isArray(value) ? value.map(String) : [];
  const set = (next: string[]) => onChange(next as Json);
  const add = (text: string) => {
    const name = text.trim();
    if (name !== "" && !list.includes(name)) set([...list, name]);
  };
  return (
    <div className="field beside many-field" data-invalid={error ? true : undefined}>
      <label htmlFor={id}>{label}</label>
      <div className="many">
        {list.map((name) => (
          <span key={name} className="chip">
            <span className="mono">{name}</span>
            {!disabled && (
              <IconButton
                icon="close"
                label={`${t("common.remove")} ${name}`}
                onPress={() => set(list.filter((other) => other !== name))}
              />
            )}
          </span>
        ))}
        {!disabled && (
          <input
            id={id}
            className="input mono"
            list={`${id}-offered`}
            placeholder={t("editor.add")}
            onChange={(event) => {
              // Choosing a suggestion adds it at once.
              if (!offered.includes(event.target.value) || (event.nativeEvent as InputEvent).inputType === "insertText") return;
              add(event.target.value);
              event.target.value = "";
            }}
            onKeyDown={(event) => {
              if (event.key === "Enter") {
                event.preventDefault();
                add(event.currentTarget.value);
                event.currentTarget.value = "";
              }
              if (event.key === "Backspace" && event.currentTarget.value === "" && list.length > 0) set(list.slice(0, -1));
            }}
            onBlur={(event) => {
              add(event.target.value);
              event.target.value = "";
            }}
          />
        )}
        <datalist id={`${id}-offered`}>
          {offered
            .filter((name) => !list.includes(name))
            .map((name) => (
              <option key={name} value={name} />
            ))}
        </datalist>
      </div>
      {help && <span className="description">{help}</span>}
      {error && (
        <span className="field-error">
          <Icon name="error" />
          {error}
        </span>
      )}
    </div>
  );
};

export const ColumnsField = (props: ControlProps) => {
  const { columns } = useForm();
  return <Many {...props} offered={columns[props.field.meta.column ?? "data"] ?? []} />;
};

export const NamesField = (props: ControlProps) => {
  return <Many {...props} offered={useNames()} />;
};

/** A list of bare texts edited as chips. */
export const TextsField = (props: ControlProps) => <Many {...props} offered={[]} />;
