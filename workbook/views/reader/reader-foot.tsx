// On a small screen: the scenario and the levers, always at hand at the bottom.
import { lazy, Suspense, useState } from "react";
import { singleWidgetOf } from "../../../kernel/index.ts";
import { Icon } from "../../components/icon.tsx";
import { Glyph, markOf } from "../../components/marks/glyph.tsx";
import { ScenarioOptions } from "../../components/marks/scenario-options.tsx";
import { Sheet } from "../../components/sheet.tsx";
import { humanText, useT } from "../../messages/index.ts";
import { type Reading, useReadingState } from "../../reading/reading.ts";

/** Reading a lever's range needs the parser: it comes with the first opening. */
const LeverList = lazy(() => import("./lever-list.tsx"));

export function ReaderFoot({ reading }: { reading: Reading }) {
  const t = useT();
  const [open, setOpen] = useState<"scenario" | "levers" | null>(null);
  const scenarios = useReadingState(reading, (state) => state.session.scenarios);
  const choice = useReadingState(reading, (state) => state.session.scenarioState.choice);
  const parameters = useReadingState(reading, (state) => state.session.parameters);
  const levers = parameters.filter(({ block, role }) => role !== null && singleWidgetOf(block) !== null);
  const decided = levers.filter(({ role }) => role === "lever");
  const place = scenarios?.variants.findIndex((variant) => variant.id === choice.variant) ?? -1;
  const variant = place >= 0 ? scenarios!.variants[place]! : null;
  const mark = variant ? markOf(place, variant.color) : null;
  const context = scenarios?.contexts.find((each) => each.id === choice.context);
  const close = () => setOpen(null);
  const several = scenarios !== null && scenarios.contexts.length + scenarios.variants.length > 0;
  if (!several && levers.length === 0) return null;
  return (
    <nav className="reader-foot" aria-label={t("reader.atHand")}>
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
        <Suspense fallback={null}>
          <LeverList reading={reading} color={mark?.color ?? null} />
        </Suspense>
      </Sheet>
    </nav>
  );
}
