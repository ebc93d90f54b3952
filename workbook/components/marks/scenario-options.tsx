// The two axes of a scenario as radio groups: what one undergoes, what one decides.
import { useId } from "react";
import type { ScenarioChoice, ScenarioSet } from "../../../kernel/index.ts";
import { humanText, useT } from "../../messages/index.ts";
import { Glyph, markOf } from "./glyph.tsx";
import "./scenario-options.css";

interface ScenarioOptionsProps {
  set: ScenarioSet;
  choice: ScenarioChoice;
  onChoose: (choice: ScenarioChoice) => void;
  /** One under the other: sheets. */
  stacked?: boolean;
}

export function ScenarioOptions({ set, choice, onChoose, stacked }: ScenarioOptionsProps) {
  const t = useT();
  const name = useId();
  const baseline = humanText(set.baseline.name) || t("common.baseline");
  const axis = (
    key: "context" | "variant",
    title: string,
    note: string,
    options: { id: string | null; name: string; mark: React.ReactNode }[],
  ) => (
    <div className="scenario-axis" role="radiogroup" aria-label={`${title}, ${note}`}>
      <span className="axis" aria-hidden="true">
        <b>{title}</b> <span className="second">{note}</span>
      </span>
      <div className="options">
        {options.map((option) => (
          <label key={option.id ?? ""} className="option" data-chosen={choice[key] === option.id || undefined}>
            <input
              type="radio"
              name={name + key}
              checked={choice[key] === option.id}
              onChange={() => onChoose({ ...choice, [key]: option.id })}
            />
            {option.mark}
            {option.name}
          </label>
        ))}
      </div>
    </div>
  );
  return (
    <div className={stacked ? "scenario-options stacked" : "scenario-options"}>
      {set.contexts.length > 0 &&
        axis("context", t("common.context"), t("common.undergone"), [
          { id: null, name: baseline, mark: null },
          ...set.contexts.map((part) => ({ id: part.id, name: humanText(part.name) || part.id, mark: null })),
        ])}
      {axis("variant", t("common.variant"), t("common.decided"), [
        { id: null, name: baseline, mark: <Glyph of="baseline" /> },
        ...set.variants.map((part, place) => ({
          id: part.id,
          name: humanText(part.name) || part.id,
          mark: <Glyph of={markOf(place, part.color)} />,
        })),
      ])}
    </div>
  );
}
