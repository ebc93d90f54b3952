// On a small screen: the scenario and the levers, always at hand at the bottom.
import { useMemo, useState } from "react";
import { Glyph, markOf } from "../../components/glyph.tsx";
import { Icon } from "../../components/icon.tsx";
import { LeverSlider } from "../../components/lever-slider.tsx";
import { ScenarioOptions } from "../../components/scenario-options.tsx";
import { Sheet } from "../../components/sheet.tsx";
import { humanText, useT } from "../../messages/index.ts";
import { type Lever, leversOf } from "./levers.ts";
import { type Reading, useMirror } from "./reading.ts";

export function ReaderFoot({ reading }: { reading: Reading }) {
  const t = useT();
  const [open, setOpen] = useState<"scenario" | "levers" | null>(null);
  const scenarios = useMirror(reading, (mirror) => mirror.scenarios);
  const choice = useMirror(reading, (mirror) => mirror.choice);
  const parameters = useMirror(reading, (mirror) => mirror.parameters);
  const trial = useMirror(reading, (mirror) => mirror.trial);
  const levers = useMemo(
    () => leversOf(reading.notebook, parameters).filter((lever) => lever.kind !== "other"),
    [reading, parameters],
  );
  const decided = levers.filter((lever) => lever.parameter.role === "lever");
  const undergone = levers.filter((lever) => lever.parameter.role === "context");
  const place = scenarios?.variants.findIndex((variant) => variant.id === choice.variant) ?? -1;
  const variant = place >= 0 ? scenarios!.variants[place]! : null;
  const mark = variant ? markOf(place, variant.color) : null;
  const context = scenarios?.contexts.find((each) => each.id === choice.context);
  const close = () => setOpen(null);
  const slider = (lever: Lever) => (
    <LeverSlider
      key={lever.parameter.name}
      lever={lever}
      color={mark?.color ?? null}
      onInput={(value) => reading.tryOut({ ...trial, [lever.parameter.name]: value })}
      onReset={() => {
        const { [lever.parameter.name]: _dropped, ...rest } = trial;
        if (Object.keys(rest).length > 0) reading.tryOut(rest);
        else reading.dropTrial();
      }}
    />
  );
  const several = scenarios !== null && scenarios.contexts.length + scenarios.variants.length > 0;
  if (!several && levers.length === 0) return null;
  return (
    <nav className="reader-foot" aria-label={t("common.scenario")}>
      {several && (
        <button type="button" className="pick" onClick={() => setOpen("scenario")} aria-haspopup="dialog">
          <span className="third">
            {t("common.scenario")}
            {context && ` · ${humanText(context.name)}`}
          </span>
          <span className="now">
            <Glyph of={mark ?? "baseline"} size={14} />{" "}
            <b>{variant ? humanText(variant.name) : humanText(scenarios.baseline.name) || t("common.baseline")}</b>
          </span>
          <Icon name="chevron-down" />
        </button>
      )}
      {levers.length > 0 && (
        <button type="button" className="levers" onClick={() => setOpen("levers")} aria-haspopup="dialog">
          {t("reader.levers")} <span className="third">{decided.length || levers.length}</span>
        </button>
      )}
      <Sheet open={open === "scenario"} onClose={close} title={t("reader.chooseScenario")}>
        {several && <ScenarioOptions set={scenarios} choice={choice} onChoose={reading.choose} stacked />}
      </Sheet>
      <Sheet open={open === "levers"} onClose={close} title={t("reader.leversOf")}>
        {decided.length > 0 && <h3>{t("common.decided")}</h3>}
        {decided.map(slider)}
        {undergone.length > 0 && <h3>{t("common.undergone")}</h3>}
        {undergone.map(slider)}
      </Sheet>
    </nav>
  );
}
