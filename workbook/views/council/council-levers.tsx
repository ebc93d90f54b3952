// The levers at the foot of the council: three in sight, the ones the scenario moves first; the others on request.
import { useMemo, useState } from "react";
import { markOf } from "../../components/marks/glyph.tsx";
import { LeverSlider } from "../../components/marks/lever-slider.tsx";
import { type Lever, leversOf } from "../../components/marks/levers.ts";
import { Sheet } from "../../components/sheet.tsx";
import { useT } from "../../messages/index.ts";
import { type Reading, useReadingState } from "../../reading/reading.ts";
import { isTrying } from "../../session/scenario-state.ts";

const inSight = 3;

export function CouncilLevers({ reading }: { reading: Reading }) {
  const t = useT();
  const [open, setOpen] = useState(false);
  const parameters = useReadingState(reading, (state) => state.session.parameters);
  const choice = useReadingState(reading, (state) => state.session.scenarioState.choice);
  const scenarios = useReadingState(reading, (state) => state.session.scenarios);
  const trying = useReadingState(reading, (state) => isTrying(state.session.scenarioState));
  const place = scenarios?.variants.findIndex((variant) => variant.id === choice.variant) ?? -1;
  const color = place >= 0 ? markOf(place, scenarios!.variants[place]!.color).color : null;
  const levers = useMemo(() => {
    const all = leversOf(reading.notebook, parameters).filter(
      (lever) => lever.kind !== "other" && lever.parameter.role === "lever",
    );
    const moved = new Set(Object.keys(scenarios?.variants[place]?.set ?? {}));
    return [
      ...all.filter((lever) => moved.has(lever.parameter.name)),
      ...all.filter((lever) => !moved.has(lever.parameter.name)),
    ];
  }, [reading, parameters, scenarios, place]);
  if (levers.length === 0) return null;
  const slider = (lever: Lever) => (
    <LeverSlider
      key={lever.parameter.name}
      lever={lever}
      color={color}
      onInput={(value) => reading.tryValues({ [lever.parameter.name]: value })}
      onReset={() => reading.tryValues({ [lever.parameter.name]: undefined })}
    />
  );
  return (
    <div className="council-levers">
      <section className="council-lever-row" aria-label={t("common.levers")}>
        {levers.slice(0, inSight).map(slider)}
      </section>
      <div className="council-lever-acts">
        {levers.length > inSight && (
          <button type="button" className="link-button" onClick={() => setOpen(true)}>
            {t("council.allLevers", { n: levers.length })}
          </button>
        )}
        {trying && (
          <button type="button" className="link-button" onClick={reading.dropTrial}>
            {t("reader.dropTrial")}
          </button>
        )}
      </div>
      <Sheet open={open} onClose={() => setOpen(false)} title={t("common.levers")}>
        {levers.map(slider)}
      </Sheet>
    </div>
  );
}
