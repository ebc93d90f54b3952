// What one does with a context or a variant: rename, colour, parent, overridden values, delete.
import { Fragment } from "react";
import { everyRow, type ScenarioAttribute, type ScenarioPart, scenarioAttributes } from "../../../kernel/index.ts";
import { useBook, useBookState } from "../../book/book-context.ts";
import { changeScenario, removeScenario } from "../../book/commands.ts";
import { type ScenarioAxis, scenariosOf } from "../../book/edits/scenario-edits.ts";
import { Button, IconButton } from "../../components/button.tsx";
import { TextField } from "../../components/fields.tsx";
import { Glyph, markOf } from "../../components/marks/glyph.tsx";
import { AnchoredPopover } from "../../components/popover.tsx";
import { Select } from "../../components/select.tsx";
import { humanText, useLanguage, useT } from "../../messages/index.ts";
import { AttributeField } from "./attribute-field.tsx";
import { brief } from "./brief.ts";

interface PartPopoverProps {
  axis: ScenarioAxis;
  part: ScenarioPart;
  label: string;
  anchor: React.RefObject<Element | null>;
  onDone: () => void;
}

export default function PartPopover({ axis, part, label, anchor, onDone }: PartPopoverProps) {
  return (
    <AnchoredPopover label={label} open onClose={onDone} anchor={anchor}>
      <PartForm axis={axis} part={part} onDone={onDone} />
    </AnchoredPopover>
  );
}

const none = "\u0000";

export const PartForm = ({ axis, part, onDone }: { axis: ScenarioAxis; part: ScenarioPart; onDone: () => void }) => {
  const t = useT();
  const book = useBook();
  const language = useLanguage();
  const set = useBookState((state) => scenariosOf(state.notebook));
  const parts = axis === "context" ? set.contexts : set.variants;
  const place = parts.findIndex((candidate) => candidate.id === part.id);
  const change = (patch: Parameters<typeof changeScenario>[3]) => changeScenario(book, axis, part.id, patch);
  const rename = (text: string) => change({ name: typeof part.name === "string" ? text : { ...part.name, [language]: text } });
  const overrides = Object.entries(part.set);
  /** In the order of the form; null for what the cell's form alone edits: what links and runs call a part, and prose. */
  const own: Partial<Record<keyof ScenarioPart, React.ReactNode>> = {
    id: null,
    description: null,
    name: <TextField label={t("scenarios.name")} value={humanText(part.name)} onChange={rename} onEnter={onDone} autoFocus />,
    color: axis === "variant" && (
      <fieldset className="color-field">
        <legend>{t("scenarios.colour")}</legend>
        {Array.from({ length: 8 }, (_, index) => `variant-${index + 1}`).map((token, index) => (
          <button
            key={token}
            type="button"
            aria-label={`${t("scenarios.colour")} ${index + 1}`}
            aria-pressed={(part.color ?? `variant-${(place % 8) + 1}`) === token}
            onClick={() => change({ color: token })}
          >
            <Glyph of={markOf(index, token)} size={16} />
          </button>
        ))}
      </fieldset>
    ),
    parent: (
      <Select
        label={t("scenarios.parent")}
        options={[
          { key: none, title: t("scenarios.noParent") },
          ...parts
            .filter((other) => !descends(other, part.id, parts))
            .map((other) => ({ key: other.id, title: humanText(other.name) || other.id })),
        ]}
        selected={part.parent ?? none}
        onSelect={(key) => change({ parent: key === none ? null : key })}
      />
    ),
    set: (
      <div className="part-overrides">
        <h4>{t("scenarios.overrides")}</h4>
        {overrides.length === 0 && <p className="third">{t("scenarios.noOverrides")}</p>}
        <ul>
          {overrides.map(([name, value]) => (
            <li key={name}>
              <span className="mono">{name}</span>
              <span className="number">{brief(value)}</span>
              <IconButton
                icon="close"
                label={`${t("scenarios.removeOverride")} ${name}`}
                onPress={() => change({ set: Object.fromEntries(overrides.filter(([other]) => other !== name)) })}
              />
            </li>
          ))}
        </ul>
      </div>
    ),
  };
  const fields = everyRow<ScenarioAttribute, React.ReactNode>(own, scenarioAttributes, (name) => (
    <AttributeField part={part} name={name} onChange={(value) => change({ [name]: value })} />
  ));
  return (
    <div className="part-form">
      {Object.entries(fields).map(([name, field]) => (
        <Fragment key={name}>{field}</Fragment>
      ))}
      <Button
        kind="danger"
        icon="trash"
        onPress={() => {
          onDone();
          removeScenario(book, axis, part.id);
        }}
      >
        {t("scenarios.delete")}
      </Button>
    </div>
  );
};

/** A parent that descends from the part would close a loop. */
const descends = (from: ScenarioPart, id: string, parts: ScenarioPart[]): boolean => {
  const seen = new Set<string>();
  for (let at: ScenarioPart | undefined = from; at && !seen.has(at.id); at = parts.find((part) => part.id === at!.parent)) {
    if (at.id === id) return true;
    seen.add(at.id);
  }
  return false;
};
