// The controls of an on-demand block: what it would run, Start, Stop, Resume, and why it is stale. Shared by experiments.
import type { Demand, DemandAct, DrawContext } from "../blocks/contract/block.ts";
import { h } from "./element.ts";
import { icon } from "./icon.ts";
import { memory } from "./memory.ts";
import { say, type Word } from "./words.ts";

export interface DemandWords {
  /** What would be run: "1 024 évaluations de 4 indicateurs". */
  plan: string;
  /** What has been: "312 sur 1 024 tirages"; empty when nothing has. */
  got: string;
}

type Shown = Demand["state"];
interface Acts {
  /** The one primary button, then the others. */
  acts: [DemandAct, Word][];
}
const offered: Record<Shown, Acts> = {
  never: {
    acts: [
      ["start", "demandStart"],
      ["server", "demandServer"],
    ],
  },
  stale: {
    acts: [
      ["start", "demandAgain"],
      ["server", "demandServer"],
    ],
  },
  running: { acts: [["stop", "demandStop"]] },
  stopped: { acts: [["resume", "demandResume"]] },
  done: { acts: [] },
};

interface Bar {
  element: HTMLElement;
  state: Shown | null;
  update: (context: DrawContext, words: DemandWords) => void;
}

/** The bar of this cell: the same element at each redraw, so that the button in use keeps its focus. Null when it has none. */
export function demandBar(context: DrawContext, words: DemandWords): HTMLElement | null {
  if (context.demand === null) return null;
  const kept = memory<{ bar: Bar | null }>(context, "demand", { bar: null });
  kept.bar ??= buildBar(context.document);
  kept.bar.update(context, words);
  return kept.bar.element;
}

function buildBar(document: Document): Bar {
  const sentence = h(document, "p", { class: "vb-demand-says", role: "status" });
  const meter = h(document, "div", { class: "vb-demand-meter", role: "progressbar", "aria-valuemin": 0, "aria-valuemax": 100 });
  const filled = h(document, "span", { class: "vb-demand-filled" });
  const told = h(document, "span", { class: "vb-demand-told", "aria-hidden": "true" });
  meter.append(filled, told);
  const buttons = h(document, "span", { class: "vb-demand-acts" });
  const element = h(document, "div", { class: "vb-demand" }, sentence, meter, buttons);
  let latest: DrawContext | null = null;

  const arrange = (bar: Bar, state: Shown, context: DrawContext) => {
    // What was pressed gives way to what may be pressed next: the focus follows.
    const focused = buttons.contains(document.activeElement);
    const allowed = context.mode === "notebook" ? offered[state].acts : offered[state].acts.filter(([act]) => act !== "server");
    buttons.replaceChildren(
      ...(context.mode === "print" ? [] : allowed).map(([act, word], i) =>
        h(
          document,
          "button",
          {
            type: "button",
            class: i === 0 && act !== "stop" ? "vb-button vb-primary" : "vb-button",
            "data-act": act,
            onclick: () => latest?.onDemand(act),
          },
          say(word, context.language),
        ),
      ),
    );
    if (focused) (buttons.querySelector("button") ?? sentence).focus({ preventScroll: true });
    bar.state = state;
  };

  const bar: Bar = {
    element,
    state: null,
    update: (context, words) => {
      const demand = context.demand!;
      const changed = bar.state !== demand.state || latest?.language !== context.language || latest?.mode !== context.mode;
      latest = context;
      if (changed) arrange(bar, demand.state, context);
      element.dataset.state = demand.state;
      const text = sentenceOf(demand, words, context);
      // A live region speaks when its text changes: progress is told by the meter, not by the sentence.
      if (sentence.textContent !== text) {
        const mark = demand.state === "stale" ? icon(document, "clock") : null;
        sentence.replaceChildren(...(mark ? [mark] : []), text);
      }
      const running = demand.state === "running";
      meter.hidden = !running;
      if (running) {
        const percent = Math.round(100 * (demand.fraction ?? 0));
        meter.setAttribute("aria-valuenow", String(percent));
        meter.setAttribute("aria-valuetext", demand.label || `${percent} %`);
        meter.setAttribute("aria-label", say("demandProgress", context.language));
        filled.style.width = `${percent}%`;
        told.textContent = demand.label || `${percent} %`;
      }
      element.hidden = demand.state === "done" || (context.mode === "print" && demand.state === "running");
    },
  };
  return bar;
}

function sentenceOf({ state, cause }: Demand, { plan, got }: DemandWords, { language }: DrawContext): string {
  switch (state) {
    case "never":
      return plan;
    case "running":
      return plan;
    case "stopped":
      return got ? `${say("demandStopped", language)} ${got}.` : cause ? cause[language] : plan;
    case "stale":
      return `${say("demandStale", language)} ${cause ? cause[language] : say("demandStaleUnknown", language)}`;
    case "done":
      return "";
  }
}
