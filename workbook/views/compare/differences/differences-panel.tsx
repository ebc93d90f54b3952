// "What differs": two scenarios chosen, said in sentences, then in two tables.
import { useState } from "react";
import type { ScenarioChoice, ScenarioSet } from "../../../../kernel/index.ts";
import { Button } from "../../../components/button.tsx";
import { Glyph, markOf } from "../../../components/marks/glyph.tsx";
import { type Option, Select } from "../../../components/select.tsx";
import { humanText } from "../../../messages/index.ts";
import { useLanguage } from "../../../messages/language.ts";
import { type Reading, useReadingState } from "../../../reading/reading.ts";
import "./differences.css";
import { choicesOf, scenarioIdOf } from "../matrix/matrix.ts";
import { CausesTable, EffectsTable } from "./differences-tables.tsx";
import { sentencesOf } from "./differences-text.ts";
import { say } from "./differences-words.ts";
import { useDifferences } from "./use-differences.ts";

const optionsOf = (set: ScenarioSet): Option<string>[] =>
  choicesOf(set)
    .flat()
    .map(({ context, variant }) => {
      const place = set.variants.findIndex((part) => part.id === variant);
      const name = (part: { name: Parameters<typeof humanText>[0] } | undefined) => part && humanText(part.name);
      const names = [name(set.contexts.find((part) => part.id === context)), name(set.variants[place])].filter(Boolean);
      return {
        key: scenarioIdOf({ context, variant }),
        title: names.join(" × ") || humanText(set.baseline.name),
        mark: <Glyph of={place < 0 ? "baseline" : markOf(place, set.variants[place]!.color)} />,
      };
    });

/** The scenario in view against what it derives from; at the baseline, the first variant. */
const pairOf = (set: ScenarioSet, { context, variant }: ScenarioChoice): [string, string] => {
  if (variant !== null) return [scenarioIdOf({ context, variant: null }), scenarioIdOf({ context, variant })];
  if (context !== null) return ["baseline", context];
  return ["baseline", set.variants[0]?.id ?? set.contexts[0]?.id ?? "baseline"];
};

/** The scenario in view, compared with the baseline of its context unless another pair is chosen. */
export function DifferencesPanel({ reading }: { reading: Reading }) {
  const set = useReadingState(reading, (state) => state.session.scenarios);
  return set && choicesOf(set).flat().length > 1 ? <Pair reading={reading} set={set} /> : null;
}

function Pair({ reading, set }: { reading: Reading; set: ScenarioSet }) {
  useLanguage();
  const choice = useReadingState(reading, (state) => state.session.scenarioState.choice);
  const ready = useReadingState(reading, (state) => state.stage === "ready" && state.session.activity.running === 0);
  const [pair, setPair] = useState<[string, string] | null>(null);
  const options = optionsOf(set);
  const known = pair?.every((id) => options.some(({ key }) => key === id)) ? pair : null;
  const [a, b] = known ?? pairOf(set, choice);
  const { found, problem, busy, askAlone } = useDifferences(reading, a, b, ready);
  const current = found?.a.id === a && found.b.id === b ? found : null;
  const mayAttribute =
    current !== null && current.alone === null && current.indicators.length > 0 && current.overrides.length > 1;
  return (
    <section className="differences-panel" aria-labelledby="differences-title" aria-busy={busy}>
      <h2 id="differences-title">{say("title")}</h2>
      <div className="differences-pair">
        <Select label={say("first")} options={options} selected={a} onSelect={(key) => setPair([key, b])} />
        <Select label={say("second")} options={options} selected={b} onSelect={(key) => setPair([a, key])} />
      </div>
      <div role="status" className="differences-said">
        {a === b && <p>{say("same")}</p>}
        {problem && <p className="err">{problem}</p>}
        {a !== b && !current && !problem && <p className="second">{say("computing")}…</p>}
        {a !== b && current && sentencesOf(current).map((sentence) => <p key={sentence}>{sentence}</p>)}
      </div>
      {a !== b && current && (
        <>
          <CausesTable found={current} set={set} />
          <EffectsTable found={current} />
          {mayAttribute && (
            <p className="differences-alone">
              <Button kind="line" onPress={askAlone} isDisabled={busy}>
                {say("askAlone")}
              </Button>
              <span className="note">{say("askAloneNote", { n: current.overrides.length })}</span>
            </p>
          )}
        </>
      )}
    </section>
  );
}
