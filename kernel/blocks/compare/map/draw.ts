// Maps of every scenario on one scale, moved together; one feature is followed on all of them, by pointer or by keyboard.
import { h } from "../../../drawing/element.ts";
import { emptyState, figure } from "../../../drawing/figure.ts";
import { identifyAll } from "../../../drawing/glyph.ts";
import { type IconName, icon } from "../../../drawing/icon.ts";
import { memory } from "../../../drawing/memory.ts";
import { sizesOf } from "../../../drawing/sizes.ts";
import { say } from "../../../drawing/words.ts";
import { human } from "../../../language/format.ts";
import type { BlockDraw, DrawContext } from "../../contract/block.ts";
import { tableBehind } from "./behind.ts";
import type { ComparedMap } from "./compared-map.ts";
import type { CompareMapConfig } from "./definition.ts";
import { type Layout, layoutOf } from "./layout.ts";
import { legend } from "./legend.ts";
import { drawPanels, type Panels, valueText } from "./panels.ts";
import { moved, type View, whole, zoomed } from "./view.ts";
import { words } from "./words.ts";

/** Beyond this many, a list of features is no help: the table behind is. */
const mostListed = 3000;

interface State {
  view: View;
  followed: number | null;
}

const draw: BlockDraw<CompareMapConfig> = async (value: ComparedMap, context) => {
  const { data } = value;
  if (!data) return emptyState(context, "noMap");
  const { document, language, config, mode } = context;
  const layout = await layoutOf(data, context.width, sizesOf(mode), language);
  if (!layout) return emptyState(context, "noData");
  const title = human(config.title, language) || say("map", language);
  const reference = human(data.scenarios[data.reference]?.name, language);
  const name = `${title}, ${say("tableFollows", language)}`;
  const panels = drawPanels(document, layout, identifyAll(data.scenarios), name, config.unit ?? "", config.digits ?? null);
  const body = h(document, "div", { class: "vb-maps-body" });
  if (layout.panels.length === 0) body.append(h(document, "p", { class: "vb-empty" }, words.alone[language]));
  else if (mode === "print") body.append(panels.svg, legend(context, layout));
  else body.append(...live(context, layout, panels), legend(context, layout));
  if (mode === "print") panels.show(whole);
  return figure(context, {
    title: config.title,
    subtitle: config.subtitle,
    source: config.source,
    fallback: "map",
    notes: data.scale.kind === "differences" ? [words.gapTo[language](reference)] : [],
    scenario: false,
    body,
    table: () => tableBehind(data, config, language, title),
    image: () => body.querySelector<SVGSVGElement>("svg.vb-maps"),
  });
};
export default draw;

/** The maps with what moves them and what follows a feature. */
function live(context: DrawContext<CompareMapConfig>, layout: Layout, panels: Panels): HTMLElement[] {
  const { document, language, config } = context;
  const state = memory<State>(context, "maps", { view: whole, followed: null });
  if (layout.outlines && (state.followed ?? 0) >= layout.outlines.placed.length) state.followed = null;
  const said = h(document, "p", { class: "vb-subtitle vb-followed", role: "status" });
  const list = chooser(context, layout, (mark) => follow(mark, true));
  const stage = h(document, "div", {
    class: "vb-map vb-linked",
    role: "group",
    tabindex: 0,
    "aria-label": words.linked[language],
    style: `max-width:${layout.across}px`,
  });

  const show = (view: View) => {
    state.view = view;
    panels.show(view);
    // Zoomed in, a fingertip moves the maps; the page scrolls beside them.
    stage.classList.toggle("vb-zoomed", view.zoom > 1);
  };
  /** A pointer passes over many: what it follows is seen; what the keyboard chooses is also read out. */
  const follow = (mark: number | null, aloud: boolean) => {
    state.followed = mark;
    panels.follow(mark);
    if (list && list.select.value !== String(mark ?? "")) list.select.value = String(mark ?? "");
    said.textContent = aloud && mark !== null ? sentence(mark) : "";
  };
  const sentence = (mark: number) =>
    `${markName(layout, mark)} : ${layout.panels
      .filter((panel) => panel.state === "done")
      .map(
        (panel) => `${human(panel.name, language)} ${valueText(panel, mark, layout, config.unit ?? "", config.digits ?? null)}`,
      )
      .join(" ; ")}`;

  stage.append(
    panels.svg,
    buttons(context, (act) => show(act(state.view))),
  );
  stage.addEventListener("keydown", (event) => {
    const act = keys[event.key];
    if (!act || event.ctrlKey || event.metaKey || event.altKey || event.target !== stage) return;
    event.preventDefault();
    show(act(state.view));
  });
  pointer(stage, panels, layout, state, show, follow);
  show(state.view);
  if (state.followed !== null) follow(state.followed, false);
  return [stage, ...(list ? [list.label] : []), said];
}

const markName = (layout: Layout, mark: number): string => {
  if (layout.outlines) return layout.outlines.labels[mark] ?? "";
  const { width } = layout.cells!.frame;
  return words.cell[layout.language](Math.floor(mark / width) + 1, (mark % width) + 1);
};

/** A list of the features: the keyboard's way to follow one on every map. */
function chooser({ document, language }: DrawContext, layout: Layout, follow: (mark: number | null) => void) {
  if (!layout.outlines || layout.outlines.labels.length > mostListed) return null;
  const collator = new Intl.Collator(language);
  const order = layout.outlines.labels.map((label, mark) => ({ label, mark })).sort((a, b) => collator.compare(a.label, b.label));
  const select = h(
    document,
    "select",
    { onchange: () => follow(select.value === "" ? null : Number(select.value)) },
    h(document, "option", { value: "" }, words.none[language]),
    ...order.map(({ label, mark }) => h(document, "option", { value: mark }, label)),
  );
  return { select, label: h(document, "label", { class: "vb-choice vb-follow" }, words.choose[language], select) };
}

const keys: Record<string, (view: View) => View> = {
  ArrowLeft: (view) => moved(view, -0.2, 0),
  ArrowRight: (view) => moved(view, 0.2, 0),
  ArrowUp: (view) => moved(view, 0, -0.2),
  ArrowDown: (view) => moved(view, 0, 0.2),
  "+": (view) => zoomed(view, 1.6),
  "=": (view) => zoomed(view, 1.6),
  "-": (view) => zoomed(view, 1 / 1.6),
  "0": () => whole,
};

function buttons({ document, language }: DrawContext, act: (change: (view: View) => View) => void): HTMLElement {
  const button = (label: string, name: IconName, key: string) =>
    h(
      document,
      "button",
      { type: "button", "aria-label": label, title: label, onclick: () => act(keys[key]!) },
      icon(document, name),
    );
  return h(
    document,
    "div",
    { class: "vb-map-buttons" },
    button(words.in[language], "plus", "+"),
    button(words.out[language], "minus", "-"),
    button(say("resetView", language), "fit", "0"),
  );
}

/** Dragging moves every map once zoomed; Ctrl and the wheel zoom them about the pointer. */
function pointer(
  stage: HTMLElement,
  panels: Panels,
  layout: Layout,
  state: State,
  show: (view: View) => void,
  follow: (mark: number | null, aloud: boolean) => void,
): void {
  const { svg } = panels;
  let from: { x: number; y: number; view: View } | null = null;
  const ratio = () => layout.across / svg.getBoundingClientRect().width;
  svg.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || state.view.zoom === 1) return;
    from = { x: event.clientX, y: event.clientY, view: state.view };
    svg.setPointerCapture(event.pointerId);
    stage.classList.add("vb-dragged");
  });
  svg.addEventListener("pointermove", (event) => {
    if (!from) return follow(panels.markAt(event), false);
    panels.drag((event.clientX - from.x) * ratio(), (event.clientY - from.y) * ratio());
  });
  const end = (event: PointerEvent) => {
    if (!from) return;
    const { x, y, view } = from;
    from = null;
    stage.classList.remove("vb-dragged");
    show(moved(view, ((x - event.clientX) * ratio()) / layout.width, ((y - event.clientY) * ratio()) / layout.height));
  };
  svg.addEventListener("pointerup", end);
  svg.addEventListener("pointercancel", end);
  svg.addEventListener("pointerleave", () => !from && follow(null, false));
  svg.addEventListener(
    "wheel",
    (event) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      const box = svg.getBoundingClientRect();
      const [x, y] = [(event.clientX - box.left) * ratio(), (event.clientY - box.top) * ratio()];
      const panel = layout.panels.find(
        ({ left, top }) => x >= left && x <= left + layout.width && y >= top && y <= top + layout.head + layout.height,
      );
      if (!panel) return;
      const at = { x: (x - panel.left) / layout.width, y: Math.max(0, y - panel.top - layout.head) / layout.height };
      show(zoomed(state.view, 2 ** (-event.deltaY / 200), at));
    },
    { passive: false },
  );
}
