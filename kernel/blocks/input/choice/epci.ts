// The choice of an intermunicipality: a field that searches their names, accents or not, and writes the code.
import { epci } from "../../../assets/epci.generated.ts";
import { freshId, h } from "../../../drawing/element.ts";
import { parameterFrame } from "../../../drawing/parameter.ts";
import { say } from "../../../drawing/words.ts";
import { slug } from "../../../language/slug.ts";
import type { DrawContext } from "../../contract/block.ts";
import type { Config } from "./definition.ts";

/** Its words, apart from apostrophes and dashes. */
export const wordsOf = (text: string): string => slug(text, { joint: " " });

/** More suggestions than this are a search still to be narrowed. */
const most = 10;

const entries = epci.map(([code, name, departement]) => ({
  code,
  label: `${name} (${departement})`,
  words: ` ${wordsOf(`${name} ${departement} ${code}`)}`,
}));

/** Every word typed begins a word of the name, the département or the code. */
export function searchPlaces(text: string): { code: string; label: string }[] {
  const wanted = wordsOf(text).split(" ").filter(Boolean);
  if (wanted.length === 0) return [];
  // Whole words first, then métropoles and agglomerations before communities of communes.
  const rank = ({ label, words }: (typeof entries)[number]) =>
    wanted.filter((word) => !`${words} `.includes(` ${word} `)).length * 2 + (label.startsWith("CC ") ? 1 : 0);
  return entries
    .filter(({ words }) => wanted.every((word) => words.includes(` ${word}`)))
    .map((entry) => ({ entry, rank: rank(entry) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ entry }) => entry);
}

const labelOf = (code: unknown): string => entries.find((entry) => entry.code === code)?.label ?? String(code ?? "");

export function epciChooser(initial: DrawContext<Config>) {
  const { document, language } = initial;
  let context = initial;
  let shown = "";
  let found: { code: string; label: string }[] = [];
  let at = -1;
  const inputId = freshId("vb-place");
  const listId = freshId("vb-places");
  const field = h(document, "input", {
    id: inputId,
    type: "text",
    role: "combobox",
    autocomplete: "off",
    spellcheck: "false",
    "aria-expanded": "false",
    "aria-controls": listId,
    "aria-autocomplete": "list",
  });
  const list = h(document, "ul", {
    id: listId,
    class: "vb-places",
    role: "listbox",
    hidden: true,
    "aria-label": say("places", language),
  });
  const count = h(document, "p", { class: "vb-hidden", role: "status" });
  const frame = parameterFrame(initial, {
    element: h(document, "span"),
    inputId,
    wide: h(document, "span", { class: "vb-place" }, field, list, count),
  });

  const close = () => {
    list.hidden = true;
    at = -1;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
    count.textContent = "";
  };
  const choose = (code: string) => {
    close();
    frame.complain(null);
    field.value = labelOf(code);
    if (code === shown) return;
    // The territory is what the notebook is about, not something a scenario decides.
    if (context.mode === "notebook") context.onConfig({ value: code });
    else context.onInput(code);
  };
  const mark = (next: number) => {
    at = next;
    for (const [i, item] of [...list.children].entries()) item.setAttribute("aria-selected", String(i === at));
    const active = list.children[at];
    if (active) field.setAttribute("aria-activedescendant", active.id);
    else field.removeAttribute("aria-activedescendant");
  };
  const search = () => {
    found = searchPlaces(field.value);
    const more = found.length - most;
    list.replaceChildren(
      ...found.slice(0, most).map(({ code, label }) =>
        h(
          document,
          "li",
          {
            id: freshId("vb-place-option"),
            role: "option",
            "aria-selected": "false",
            onpointerdown: (event: Event) => {
              event.preventDefault();
              choose(code);
            },
          },
          label,
        ),
      ),
    );
    count.textContent = say("placesFound", language, { n: String(found.length) });
    list.hidden = found.length === 0;
    list.toggleAttribute("data-more", more > 0);
    field.setAttribute("aria-expanded", String(found.length > 0));
    mark(found.length > 0 ? 0 : -1);
  };
  const commit = () => {
    const typed = field.value.trim();
    if (typed === labelOf(shown)) return close();
    const exact = entries.find(({ code, label }) => code === typed || wordsOf(label) === wordsOf(typed));
    const one = exact ?? (list.hidden ? null : found[at]);
    if (one) return choose(one.code);
    close();
    frame.complain(say("noPlace", language));
  };
  field.addEventListener("input", search);
  field.addEventListener("focus", () => field.select());
  field.addEventListener("blur", () => {
    close();
    if (searchPlaces(field.value).length > 0 || field.value.trim() === "") field.value = labelOf(shown);
  });
  field.addEventListener("keydown", (event) => {
    const shownOptions = list.children.length;
    if (event.key === "Enter") {
      event.preventDefault();
      commit();
    } else if (event.key === "Escape") {
      if (!list.hidden) event.stopPropagation();
      close();
      frame.complain(null);
      field.value = labelOf(shown);
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && shownOptions > 0) {
      event.preventDefault();
      if (list.hidden) return search();
      mark((at + (event.key === "ArrowDown" ? 1 : shownOptions - 1)) % shownOptions);
    }
  });
  return {
    element: frame.element,
    update(value: string | number, next: DrawContext<Config>) {
      context = next;
      shown = String(value);
      if (document.activeElement !== field || list.hidden) field.value = labelOf(shown);
      frame.refresh(next, next.overriddenBy === null ? null : labelOf(next.baseline));
    },
  };
}
