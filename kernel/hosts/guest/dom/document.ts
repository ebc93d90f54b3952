// A small document for a host that has none, so that charts and inputs of code cells give their first value.
// linkedom knows no form state; what Plot, htl and Inputs need of it is added here, and nothing more.
import { parseHTML } from "linkedom";
import { shared } from "./names.ts";

type Loose = Record<string, any>;

const values = new WeakMap<object, string>();
const checks = new WeakMap<object, boolean>();
const selections = new WeakMap<object, boolean>();

const numberOf = (text: string | null | undefined): number => (text == null || text.trim() === "" ? Number.NaN : Number(text));

/** A range is never empty: it starts in the middle and stays between its ends. */
function rangeValue(input: Loose, wanted: number): number {
  const attribute = (name: string, other: number) => {
    const value = numberOf(input.getAttribute(name) as string | null);
    return Number.isNaN(value) ? other : value;
  };
  const min = attribute("min", 0);
  const max = attribute("max", 100);
  const value = Number.isNaN(wanted)
    ? max < min
      ? min
      : min + (max - min) / 2
    : Math.min(Math.max(wanted, min), Math.max(min, max));
  const step = attribute("step", 1);
  if (input.getAttribute("step") === "any" || !(step > 0)) return value;
  const stepped = min + Math.round((value - min) / step) * step;
  return Number.parseFloat((stepped > max ? stepped - step : stepped).toFixed(12));
}

function inputValue(input: Loose): string {
  const type = (input.getAttribute("type") as string | null) ?? "text";
  const held = values.get(input) ?? (input.getAttribute("value") as string | null);
  if (type === "range") return String(rangeValue(input, numberOf(held)));
  if (type === "number") return held != null && Number.isFinite(numberOf(held)) ? held : "";
  if (type === "checkbox" || type === "radio") return held ?? "on";
  if (type === "color") return held || "#000000";
  return held ?? "";
}

function valid(input: Loose): boolean {
  const value = String(input.value ?? "");
  if (value === "") return !input.hasAttribute("required");
  const type = input.getAttribute("type");
  if (type !== "number" && type !== "range") return true;
  const min = numberOf(input.getAttribute("min") as string | null);
  const max = numberOf(input.getAttribute("max") as string | null);
  const given = Number(value);
  return !(given < min) && !(given > max);
}

const group = (input: Loose): Loose[] => [
  ...((input.closest("form") as Loose | null) ?? (input.ownerDocument as Loose)).querySelectorAll(
    `input[type="radio"][name="${input.getAttribute("name") as string}"]`,
  ),
];

const method = (value: (this: Loose) => unknown): PropertyDescriptor => ({ value, configurable: true, writable: true });
const isValid = method(function () {
  return valid(this);
});
const validity: PropertyDescriptorMap = {
  checkValidity: isValid,
  reportValidity: isValid,
  setCustomValidity: method(() => undefined),
};

const inputProperties: PropertyDescriptorMap = {
  ...validity,
  type: accessor(
    (input) => input.getAttribute("type") ?? "text",
    (input, value) => input.setAttribute("type", value),
  ),
  value: accessor(inputValue, (input, value) => values.set(input, value == null ? "" : String(value))),
  valueAsNumber: accessor(
    (input) => numberOf(inputValue(input)),
    (input, value) => values.set(input, Number.isNaN(Number(value)) ? "" : String(value)),
  ),
  valueAsDate: accessor(
    (input) => {
      const time = Date.parse(inputValue(input));
      return Number.isNaN(time) ? null : new Date(time);
    },
    (input, value) => values.set(input, value == null ? "" : new Date(value as Date).toISOString().slice(0, 10)),
  ),
  checked: accessor(
    (input) => checks.get(input) ?? input.hasAttribute("checked"),
    (input, value) => {
      if (value && input.getAttribute("type") === "radio") for (const other of group(input)) checks.set(other, false);
      checks.set(input, Boolean(value));
    },
  ),
};

const textareaProperties: PropertyDescriptorMap = {
  ...validity,
  value: accessor(
    (area) => values.get(area) ?? area.textContent,
    (area, value) => values.set(area, value == null ? "" : String(value)),
  ),
};

const optionProperties: PropertyDescriptorMap = {
  value: accessor(
    (option) => option.getAttribute("value") ?? option.textContent,
    (option, value) => option.setAttribute("value", value),
  ),
  selected: accessor(
    (option) => {
      const select = option.closest("select") as Loose | null;
      if (!select) return option.hasAttribute("selected");
      return (select.selectedOptions as Loose[]).includes(option);
    },
    (option, value) => {
      const select = option.closest("select") as Loose | null;
      if (value && select && !select.hasAttribute("multiple"))
        for (const other of select.options as Loose[]) selections.set(other, false);
      selections.set(option, Boolean(value));
    },
  ),
};

const selectProperties: PropertyDescriptorMap = {
  ...validity,
  type: accessor((select) => (select.hasAttribute("multiple") ? "select-multiple" : "select-one")),
  multiple: accessor(
    (select) => select.hasAttribute("multiple"),
    (select, value) => select.toggleAttribute("multiple", Boolean(value)),
  ),
  options: accessor((select) => [...select.querySelectorAll("option")]),
  selectedOptions: accessor((select) => {
    const options = select.options as Loose[];
    const chosen = options.filter((option) => selections.get(option) ?? option.hasAttribute("selected"));
    if (select.hasAttribute("multiple")) return chosen;
    return chosen.length > 0 ? chosen.slice(-1) : options.slice(0, 1);
  }),
  selectedIndex: accessor(
    (select) => (select.options as Loose[]).indexOf((select.selectedOptions as Loose[])[0]!),
    (select, value) =>
      (select.options as Loose[]).forEach((option, index) => {
        selections.set(option, index === value);
      }),
  ),
  value: accessor(
    (select) => (select.selectedOptions as Loose[])[0]?.value ?? "",
    (select, value) => {
      for (const option of select.options as Loose[]) selections.set(option, option.value === String(value));
    },
  ),
};

/** What `form.elements.name` gives for several controls: its value is the checked one's. */
const radioList = (controls: Loose[]): Loose[] =>
  Object.defineProperty(controls, "value", {
    get: () => (controls.find((control) => control.checked)?.value as string | undefined) ?? "",
    set: (value: unknown) => {
      for (const control of controls) control.checked = control.value === String(value);
    },
  });

const formProperties: PropertyDescriptorMap = {
  ...validity,
  elements: accessor((form) => {
    const controls = [...form.querySelectorAll("input, select, textarea, button, output")] as Loose[];
    const named: Loose = Object.assign([...controls], { item: (index: number) => controls[index] ?? null });
    for (const control of controls) {
      const name = (control.getAttribute("name") ?? control.getAttribute("id")) as string | null;
      if (!name || name in named) continue;
      const same = controls.filter((other) => other.getAttribute("name") === name);
      named[name] = same.length > 1 ? radioList(same) : control;
    }
    return named;
  }),
};

function accessor(get: (element: Loose) => unknown, set?: (element: Loose, value: any) => unknown): PropertyDescriptor {
  return {
    configurable: true,
    get(this: Loose) {
      return get(this);
    },
    set(this: Loose, value: unknown) {
      set?.(this, value);
    },
  };
}

const properties: Record<string, PropertyDescriptorMap> = {
  input: inputProperties,
  textarea: textareaProperties,
  option: optionProperties,
  select: selectProperties,
  form: formProperties,
};

let installed: Document | null = null;

/** Puts `document` and its classes on the global object, once. */
export function installDocument(): Document {
  if (installed) return installed;
  const window = parseHTML("<!doctype html><html><head></head><body></body></html>") as Loose;
  const document = window.document as Document;
  for (const [tag, map] of Object.entries(properties))
    Object.defineProperties(Object.getPrototypeOf(document.createElement(tag)) as object, map);
  Object.defineProperty(window.Element.prototype, "scrollTo", { value: () => undefined, configurable: true, writable: true });
  // Defined, not assigned: getters may stand there that ask for this very document.
  const define = (name: string, value: unknown) =>
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true, enumerable: false });
  for (const name of shared) define(name, window[name]);
  // htl asks `instanceof` of it; linkedom's collections are node lists.
  define("HTMLCollection", class HTMLCollection {});
  define("document", document);
  define("window", globalThis);
  installed = document;
  return document;
}
