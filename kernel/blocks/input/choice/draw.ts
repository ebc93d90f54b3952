// The choice parameter: a native list, which every keyboard and screen reader knows.
import { freshId, h } from "../../../drawing/element.ts";
import { keeping } from "../../../drawing/memory.ts";
import { parameterFrame } from "../../../drawing/parameter.ts";
import { human } from "../../../language/format.ts";
import type { BlockDraw, DrawContext } from "../../contract/block.ts";
import type { Config } from "./definition.ts";

const build = (_: string | number, initial: DrawContext<Config>) => {
  const { document, language, config } = initial;
  let context = initial;
  const inputId = freshId("vb-choice");
  const options = config.options ?? [];
  const nameOf = (value: unknown) => {
    const option = options.find((candidate) => candidate.value === value);
    return human(option?.label, language) || String(value);
  };
  const select = h(
    document,
    "select",
    { id: inputId },
    ...options.map((option, i) => h(document, "option", { value: i }, nameOf(option.value))),
  );
  select.addEventListener("change", () => context.onInput(options[select.selectedIndex]!.value));
  const unit = config.unit ? h(document, "span", { class: "vb-unit" }, config.unit) : null;
  const frame = parameterFrame(initial, { element: h(document, "span", { class: "vb-entry" }, select, unit), inputId });
  return {
    element: frame.element,
    update(value: string | number, next: DrawContext<Config>) {
      context = next;
      select.selectedIndex = options.findIndex((option) => option.value === value);
      frame.refresh(next, next.baseline === null ? null : nameOf(next.baseline));
    },
  };
};

/** Another value is chosen in place: a long list is not built anew for it. */
const kind = ({ value: _, ...config }: Config) => JSON.stringify(config);

const own = keeping((_: string | number, { config }: DrawContext<Config>) => JSON.stringify(config), build);
const places = keeping(
  (_: string | number, { config }: DrawContext<Config>) => kind(config),
  async (_, context) => (await import("./epci.ts")).epciChooser(context),
);
const draw: BlockDraw<Config> = (value, context) =>
  context.config.list === "epci" ? places(value, context) : own(value, context);
export default draw;
