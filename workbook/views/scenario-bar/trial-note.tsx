// A slider moved and not kept: what it changes, and how to keep or drop it. Pencilled.
import { useState } from "react";
import { formatMove, type Json, type ParameterState } from "../../../kernel/index.ts";
import { useBook, useBookState } from "../../book/book-context.ts";
import { captureTrial, dropTrial } from "../../book/commands.ts";
import { scenariosOf } from "../../book/edits/scenario-edits.ts";
import { Button, IconButton } from "../../components/button.tsx";
import { TextField } from "../../components/fields.tsx";
import { Glyph } from "../../components/marks/glyph.tsx";
import { Popover } from "../../components/popover.tsx";
import { getLanguage, humanText, useT } from "../../messages/index.ts";
import { brief } from "./brief.ts";

export default function TrialNote() {
  const t = useT();
  const book = useBook();
  const trial = useBookState((state) => state.session.scenarioState.trial);
  const parameters = useBookState((state) => state.session.parameters);
  const moved = Object.entries(trial);
  if (moved.length === 0) return null;
  const [first, ...rest] = moved;
  return (
    <div className="trial-note" role="status">
      <Glyph of="trial" size={14} />
      <div className="what">
        <b>{t("scenarios.trial")}</b>
        <br />
        <span className="second">
          {first && sentence(first[0], first[1], parameters)}
          {rest.length > 0 && ` ${t("scenarios.andMore", { n: rest.length })}`}
        </span>
      </div>
      <Keep />
      <IconButton icon="close" label={t("scenarios.dropTrial")} onPress={() => dropTrial(book)} />
    </div>
  );
}

/** "densité brute : 40 → 50 log/ha" */
const sentence = (name: string, value: Json, parameters: ParameterState[]): string => {
  const parameter = parameters.find((candidate) => candidate.name === name);
  if (!parameter) return `${name} : ${brief(value)}`;
  const label = humanText(parameter.label) || name;
  if (typeof value === "object" && value !== null) return label;
  const { baseline, unit } = parameter;
  const [from, to] =
    typeof baseline === "number" && typeof value === "number"
      ? formatMove(baseline, value, null, getLanguage())
      : [brief(baseline), brief(value)];
  return `${label} : ${from} → ${to}${unit ? ` ${unit}` : ""}`;
};

const Keep = () => {
  const t = useT();
  const book = useBook();
  const set = useBookState((state) => scenariosOf(state.notebook));
  const trial = useBookState((state) => state.session.scenarioState.trial);
  const parameters = useBookState((state) => state.session.parameters);
  // What one undergoes makes a context; what one decides, were it one lever, a variant.
  const roles = new Map(parameters.map((parameter) => [parameter.name, parameter.role]));
  const axis = Object.keys(trial).every((tried) => roles.get(tried) === "context") ? "context" : "variant";
  const words = axis === "context" ? "scenarios.keepContext" : "scenarios.keep";
  const suggestion = t("scenarios.trialName", { n: (axis === "context" ? set.contexts : set.variants).length + 1 });
  const [open, setOpen] = useState(false);
  const [name, setName] = useState("");
  const keep = () => {
    setOpen(false);
    captureTrial(book, name.trim() || suggestion, axis);
    setName("");
  };
  return (
    <Popover
      label={t(words)}
      placement="bottom end"
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button kind="line" className="keep-trial">
          {t(words)}
        </Button>
      }
    >
      <div className="keep-form">
        <TextField
          label={t(axis === "context" ? "scenarios.nameContext" : "scenarios.nameIt")}
          value={name}
          placeholder={suggestion}
          onChange={setName}
          onEnter={keep}
          autoFocus
        />
        <Button kind="primary" onPress={keep}>
          {t(words)}
        </Button>
      </div>
    </Popover>
  );
};
