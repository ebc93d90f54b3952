// Which cell feeds each input of a block.
import type { BlockCall, BlockDefinition } from "../../../kernel/index.ts";
import { useNames } from "../../book/use-analysis.ts";
import { IconButton } from "../../components/button.tsx";
import { Select } from "../../components/select.tsx";
import { humanText, useT } from "../../messages/index.ts";

interface InputsFormProps {
  call: BlockCall;
  definition: BlockDefinition;
  /** Which of the declared inputs are shown here. */
  ports: string[];
  locked: boolean;
  errorOf: (port: string) => string | null;
  onChange: (inputs: Record<string, string> | null) => void;
}

const nothing = "\u0000";

export const InputsForm = ({ call, definition, ports, locked, errorOf, onChange }: InputsFormProps) => {
  const t = useT();
  const names = useNames().filter((name) => name !== call.name);
  const inputs = call.inputs ?? {};
  const declared = Object.keys(definition.inputs);
  const open = Object.keys(inputs).filter((port) => !declared.includes(port));

  const set = (port: string, name: string | null) => {
    const next = { ...inputs };
    if (name === null) delete next[port];
    else next[port] = name;
    onChange(Object.keys(next).length > 0 ? next : null);
  };
  /** The next free name for a port of an open block: the cell's own name is the plainest. */
  const add = (name: string) => set(name in inputs ? `${name}_2` : name, name);

  const field = (port: string, label: string, optional: boolean) => {
    const current = inputs[port] ?? null;
    const known = current !== null && !names.includes(current) ? [current, ...names] : names;
    return (
      <div className="form-field" key={port}>
        <Select
          beside
          label={label}
          disabled={locked}
          error={errorOf(port)}
          options={[
            { key: nothing, title: t(optional ? "editor.noInput" : "editor.portNone") },
            ...known.map((name) => ({ key: name, title: name })),
          ]}
          selected={current ?? nothing}
          onSelect={(key) => set(port, key === nothing ? null : key)}
        />
      </div>
    );
  };

  return (
    <>
      {ports.map((port) => field(port, humanText(definition.inputs[port]!.title), definition.inputs[port]!.optional ?? false))}
      {open.map((port) => (
        <div className="form-field with-tool" key={port}>
          {field(port, port, true)}
          {!locked && <IconButton icon="trash" label={`${t("common.remove")} ${port}`} onPress={() => set(port, null)} />}
        </div>
      ))}
      {definition.openInputs && !locked && (
        <div className="form-field">
          <Select
            beside
            label={t("editor.addInput")}
            options={names.filter((name) => !(name in inputs)).map((name) => ({ key: name, title: name }))}
            selected={null}
            placeholder={t("editor.add")}
            onSelect={add}
          />
        </div>
      )}
    </>
  );
};
