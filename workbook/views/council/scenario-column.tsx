// One scenario of the council: its glyph and name, which open the choice of another, and what its stage draws.
import type { ScenarioSet } from "../../../kernel/index.ts";
import { Button } from "../../components/button.tsx";
import { Glyph, markOf } from "../../components/marks/glyph.tsx";
import { Menu } from "../../components/menu.tsx";
import { humanText, useT } from "../../messages/index.ts";
import { type Reading, useReadingState } from "../../reading/reading.ts";
import { StageView } from "../../reading/stage-view.tsx";
import { isTrying } from "../../session/scenario-state.ts";

export function ScenarioColumn({ reading, set }: { reading: Reading; set: ScenarioSet | null }) {
  const t = useT();
  const choice = useReadingState(reading, (state) => state.session.scenarioState.choice);
  const trial = useReadingState(reading, (state) => isTrying(state.session.scenarioState));
  const variants = set?.variants ?? [];
  const place = variants.findIndex((variant) => variant.id === choice.variant);
  const variant = variants[place];
  const baseline = humanText(set?.baseline.name) || t("common.baseline");
  const name = variant ? humanText(variant.name) || variant.id : baseline;
  const mark = variant ? markOf(place, variant.color) : ("baseline" as const);
  const option = (id: string | null, title: string, of: "baseline" | ReturnType<typeof markOf>) => ({
    key: id ?? "baseline",
    title,
    mark: <Glyph of={of} size={16} />,
    hint: id === choice.variant ? "✓" : "",
    run: () => reading.choose({ ...reading.get().session.scenarioState.choice, variant: id }),
  });
  const title = (
    <>
      <Glyph of={trial ? "trial" : mark} size={20} />
      {trial ? t("council.trialOn", { name }) : name}
    </>
  );
  return (
    <section className="council-side" aria-label={trial ? t("council.trialOn", { name }) : name}>
      <h2>
        {variants.length === 0 ? (
          title
        ) : (
          <Menu
            label={t("reader.chooseScenario")}
            placement="bottom start"
            acts={[
              option(null, baseline, "baseline"),
              ...variants.map((each, index) => option(each.id, humanText(each.name) || each.id, markOf(index, each.color))),
            ]}
          >
            <Button className="side-name" after="chevron-down">
              {title}
            </Button>
          </Menu>
        )}
      </h2>
      <StageView reading={reading} />
    </section>
  );
}

export function ContextMenu({
  set,
  chosen,
  onChoose,
}: {
  set: ScenarioSet;
  chosen: string | null;
  onChoose: (id: string | null) => void;
}) {
  const t = useT();
  const name = (id: string | null) =>
    humanText((set.contexts.find((part) => part.id === id) ?? set.baseline).name) || t("common.baseline");
  return (
    <Menu
      label={t("common.context")}
      acts={[null as string | null, ...set.contexts.map((part) => part.id)].map((id) => ({
        key: id ?? "baseline",
        title: name(id),
        hint: id === chosen ? "✓" : "",
        run: () => onChoose(id),
      }))}
    >
      <Button className="council-context" after="chevron-down">
        <span className="second">{t("common.context")}</span> <b>{name(chosen)}</b>
      </Button>
    </Menu>
  );
}
