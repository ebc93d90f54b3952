// On a phone: the scenario and the levers at the bottom of the screen.
import { lazy, Suspense, useState } from "react";
import { useBook, useBookState } from "../../book/book-context.ts";
import { choose, tryValues } from "../../book/commands.ts";
import { scenariosOf } from "../../book/edits/scenario-edits.ts";
import { Icon } from "../../components/icon.tsx";
import { Glyph, markOf } from "../../components/marks/glyph.tsx";
import { LeverSlider } from "../../components/marks/lever-slider.tsx";
import { leversOf } from "../../components/marks/levers.ts";
import { ScenarioOptions } from "../../components/marks/scenario-options.tsx";
import { Sheet } from "../../components/sheet.tsx";
import { humanText, useT } from "../../messages/index.ts";
import { isTrying } from "../../session/scenario-state.ts";

const TrialNote = lazy(() => import("../scenario-bar/trial-note.tsx"));

export default function BottomBar() {
  const t = useT();
  const book = useBook();
  const [open, setOpen] = useState<"scenario" | "levers" | null>(null);
  const notebook = useBookState((state) => state.notebook);
  const set = useBookState((state) => scenariosOf(state.notebook));
  const scenarioState = useBookState((state) => state.session.scenarioState);
  const { choice } = scenarioState;
  const parameters = useBookState((state) => state.session.parameters);
  const levers = leversOf(
    notebook,
    parameters.filter((parameter) => parameter.role !== null),
  );
  const place = set.variants.findIndex((part) => part.id === choice.variant);
  const variant = set.variants[place];
  const context = set.contexts.find((part) => part.id === choice.context);
  const mark = variant ? markOf(place, variant.color) : ("baseline" as const);
  const tried = isTrying(scenarioState);
  const name = variant ? humanText(variant.name) : humanText(set.baseline.name) || t("scenarios.baseline");
  const close = () => setOpen(null);
  return (
    <>
      <nav className="bottom-bar" aria-label={t("scenarios.bar")}>
        <button type="button" className="pick" onClick={() => setOpen("scenario")}>
          <span className="third small">
            {t("notebook.scenario")}
            {context && ` · ${humanText(context.name)}`}
          </span>
          <span>
            <Glyph of={tried ? "trial" : mark} size={14} /> <b>{tried ? t("common.trial") : name}</b>
          </span>
          <Icon name="chevron-up" />
        </button>
        <button type="button" className="levers" onClick={() => setOpen("levers")}>
          {t("scenarios.levers")}{" "}
          <span className="third">{levers.filter((lever) => lever.parameter.role === "lever").length}</span>
        </button>
      </nav>
      <Sheet open={open === "scenario"} onClose={close} title={t("notebook.scenario")}>
        <ScenarioOptions set={set} choice={choice} stacked onChoose={(next) => choose(book, next)} />
      </Sheet>
      <Sheet open={open === "levers"} onClose={close} title={t("scenarios.levers")}>
        {tried && (
          <Suspense fallback={null}>
            <TrialNote />
          </Suspense>
        )}
        {(["lever", "context"] as const).map((role) => {
          const own = levers.filter((lever) => lever.parameter.role === role);
          return own.length === 0 ? null : (
            <section key={role} className="sheet-levers">
              <h3>{t(role === "context" ? "scenarios.undergoneTitle" : "scenarios.decidedTitle")}</h3>
              {own.map((lever) => (
                <LeverSlider
                  key={lever.parameter.name}
                  lever={lever}
                  color={mark === "baseline" ? null : mark.color}
                  onInput={(value) => tryValues(book, { [lever.parameter.name]: value })}
                  onReset={() => tryValues(book, { [lever.parameter.name]: undefined })}
                />
              ))}
            </section>
          );
        })}
      </Sheet>
    </>
  );
}
