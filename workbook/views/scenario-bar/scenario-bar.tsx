// The scenario bar: one line per axis, the trial at the right, conflicts where they are seen.
import { lazy, Suspense, useEffect, useRef, useState } from "react";
import type { ScenarioPart } from "../../../kernel/index.ts";
import { useBook, useBookState, useMediaQuery } from "../../book/book-context.ts";
import { addScenario, choose } from "../../book/commands.ts";
import { type ScenarioAxis, scenariosOf } from "../../book/edits/scenario-edits.ts";
import { IconButton } from "../../components/button.tsx";
import { Glyph, markOf } from "../../components/marks/glyph.tsx";
import { humanText, useT } from "../../messages/index.ts";
import { isTrying } from "../../session/scenario-state.ts";
import { PartMenu } from "./part-menu.tsx";

const TrialNote = lazy(() => import("./trial-note.tsx"));
const ConflictsButton = lazy(() => import("./conflicts.tsx"));

export const ScenarioBar = () => (useMediaQuery("(max-width: 720px)") ? null : <Bar />);

const Bar = () => {
  const t = useT();
  const bar = useRef<HTMLElement>(null);
  const tried = useBookState((state) => isTrying(state.session.scenarioState));
  // With many variants the bar takes a line more: what sticks under it must know.
  useEffect(() => {
    const element = bar.current;
    if (!element) return;
    const root = document.documentElement.style;
    const watch = new ResizeObserver(() => root.setProperty("--h-scenario", `${element.offsetHeight}px`));
    watch.observe(element);
    return () => {
      watch.disconnect();
      root.removeProperty("--h-scenario");
    };
  }, []);
  return (
    <nav ref={bar} className="scenario-bar" aria-label={t("scenarios.bar")}>
      <Axis axis="context" />
      <Axis axis="variant" />
      {tried && (
        <Suspense fallback={null}>
          <TrialNote />
        </Suspense>
      )}
    </nav>
  );
};

const words = {
  context: {
    title: "scenarios.context",
    note: "scenarios.undergone",
    add: "scenarios.addContext",
    fresh: "scenarios.newContext",
  },
  variant: { title: "scenarios.variant", note: "scenarios.decided", add: "scenarios.addVariant", fresh: "scenarios.newVariant" },
} as const;

const Axis = ({ axis }: { axis: ScenarioAxis }) => {
  const t = useT();
  const book = useBook();
  const set = useBookState((state) => scenariosOf(state.notebook));
  const choice = useBookState((state) => state.session.scenarioState.choice);
  const conflicts = useBookState((state) => state.session.conflicts.length > 0);
  const [renaming, setRenaming] = useState<string | null>(null);
  const parts: ScenarioPart[] = axis === "context" ? set.contexts : set.variants;
  const chosen = choice[axis];
  const baseline = humanText(set.baseline.name) || t("scenarios.baseline");
  const pick = (id: string | null) => choose(book, { ...choice, [axis]: id });

  const option = (id: string | null, name: string, mark: React.ReactNode, color: string) => (
    <label
      className="scenario-option"
      data-chosen={chosen === id || undefined}
      style={{ "--option-color": color } as React.CSSProperties}
      onDoubleClick={() => id !== null && setRenaming(id)}
    >
      <input type="radio" className="visually-hidden" name={`axis-${axis}`} checked={chosen === id} onChange={() => pick(id)} />
      {mark}
      {name}
    </label>
  );

  return (
    <div className="scenario-axis-row">
      <div className="axis-label" id={`axis-${axis}`}>
        <b>{t(words[axis].title)}</b>
        <span className="third">{t(words[axis].note)}</span>
      </div>
      <div className="axis-options">
        <fieldset className="axis-radios" aria-labelledby={`axis-${axis}`}>
          {option(null, baseline, axis === "variant" ? <Glyph of="baseline" /> : null, "var(--ink)")}
          {parts.map((part, place) => {
            const mark = markOf(place, part.color);
            return (
              <span key={part.id} className="option-with-menu">
                {option(
                  part.id,
                  humanText(part.name) || part.id,
                  axis === "variant" ? <Glyph of={mark} /> : null,
                  axis === "variant" ? mark.color : "var(--ink)",
                )}
                {chosen === part.id && (
                  <PartMenu
                    axis={axis}
                    part={part}
                    editing={renaming === part.id}
                    onEdit={(open) => setRenaming(open ? part.id : null)}
                  />
                )}
              </span>
            );
          })}
        </fieldset>
        <IconButton
          icon="plus"
          label={t(words[axis].add)}
          onPress={() => addScenario(book, axis, { name: numbered(t(words[axis].fresh), parts) })}
        />
        {axis === "context" && conflicts && (
          <Suspense fallback={null}>
            <ConflictsButton />
          </Suspense>
        )}
      </div>
    </div>
  );
};

/** "Nouvelle variante", "Nouvelle variante 2", … */
const numbered = (name: string, parts: ScenarioPart[]): string => {
  const taken = new Set(parts.map((part) => humanText(part.name)));
  if (!taken.has(name)) return name;
  for (let n = 2; ; n++) if (!taken.has(`${name} ${n}`)) return `${name} ${n}`;
};
