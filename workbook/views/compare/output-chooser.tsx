// The columns of the matrix: indicators by default; any named cell is added or taken out.
import { useId, useState } from "react";
import { Button } from "../../components/button.tsx";
import { TextField } from "../../components/fields.tsx";
import { Popover } from "../../components/popover.tsx";
import { humanText, useT } from "../../messages/index.ts";
import type { Choosable } from "./matrix/columns.ts";

interface OutputChooserProps {
  choosable: Choosable[];
  /** In the order of the columns. */
  chosen: string[];
  /** Null: back to the indicators. */
  onChoose: (chosen: string[] | null) => void;
}

export function OutputChooser({ choosable, chosen, onChoose }: OutputChooserProps) {
  const t = useT();
  const id = useId();
  const [text, setText] = useState("");
  const sought = text.trim().toLocaleLowerCase();
  const found = choosable.filter(({ name, label }) => `${name} ${humanText(label)}`.toLocaleLowerCase().includes(sought));
  const groups = [
    { title: t("matrix.outputsIndicators"), of: found.filter(({ indicator }) => indicator) },
    { title: t("matrix.outputsCells"), of: found.filter(({ indicator }) => !indicator) },
  ].filter((group) => group.of.length > 0);
  // In the order of the notebook, so that a column taken out and put back stands where it stood.
  const toggle = (name: string) => {
    const next = new Set(chosen);
    if (!next.delete(name)) next.add(name);
    onChoose(choosable.map((one) => one.name).filter((one) => next.has(one)));
  };
  return (
    <Popover
      label={t("matrix.outputs")}
      placement="bottom end"
      trigger={
        <Button icon="table" after="chevron-down">
          {t("matrix.outputs")}
        </Button>
      }
    >
      <div className="output-chooser">
        <TextField label={t("matrix.outputsSearch")} value={text} onChange={setText} type="search" />
        <div className="output-list">
          {groups.map((group, place) => (
            <fieldset key={group.title} aria-labelledby={`${id}-${place}`}>
              <div id={`${id}-${place}`} className="output-group">
                {group.title}
              </div>
              {group.of.map(({ name, label }) => (
                <label key={name}>
                  <input type="checkbox" checked={chosen.includes(name)} onChange={() => toggle(name)} />
                  <span>{humanText(label) || name}</span>
                  {humanText(label) !== name && <code>{name}</code>}
                </label>
              ))}
            </fieldset>
          ))}
          {groups.length === 0 && <p className="third">{t("matrix.outputsNone")}</p>}
        </div>
        <Button onPress={() => onChoose(null)}>{t("matrix.outputsReset")}</Button>
      </div>
    </Popover>
  );
}
