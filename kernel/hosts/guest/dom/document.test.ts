// What code cells draw with must work in the guest's small document, since their first value depends on it.
import { beforeAll, expect, test } from "vitest";
import { installDocument } from "./document.ts";

let Inputs: any;
let Plot: any;
let html: any;
beforeAll(async () => {
  installDocument();
  Inputs = await import("@observablehq/inputs");
  Plot = await import("@observablehq/plot");
  html = (await import("htl")).html;
});

const first: [string, () => { value: unknown }, unknown][] = [
  ["range", () => Inputs.range([0, 10], { step: 1, value: 3 }), 3],
  ["range with no value stands in the middle", () => Inputs.range([0, 10], { step: 0.1 }), 5],
  ["range with a transform", () => Inputs.range([1, 100], { transform: Math.log, value: 30 }), 30],
  ["number", () => Inputs.number([0, 10], { value: 2 }), 2],
  ["select takes the first", () => Inputs.select(["a", "b"]), "a"],
  ["select with a value", () => Inputs.select(["a", "b"], { value: "b" }), "b"],
  [
    "select over a map",
    () =>
      Inputs.select(
        new Map([
          ["un", 1],
          ["deux", 2],
        ]),
        { value: 2 },
      ),
    2,
  ], // prettier-ignore
  ["select of several", () => Inputs.select(["a", "b", "c"], { multiple: true, value: ["b", "c"] }), ["b", "c"]],
  ["radio", () => Inputs.radio(["a", "b"], { value: "b" }), "b"],
  ["radio with nothing chosen", () => Inputs.radio(["a", "b"]), null],
  ["checkbox", () => Inputs.checkbox(["a", "b", "c"], { value: ["a", "c"] }), ["a", "c"]],
  ["toggle", () => Inputs.toggle({ value: true }), true],
  ["text", () => Inputs.text({ value: "Grenoble" }), "Grenoble"],
  ["textarea", () => Inputs.textarea({ value: "deux\nlignes" }), "deux\nlignes"],
  ["color", () => Inputs.color({ value: "#ff0000" }), "#ff0000"],
  ["date", () => Inputs.date({ value: "2021-01-01" }), new Date("2021-01-01")],
  ["search", () => Inputs.search([{ a: 1 }, { a: 2 }]), [{ a: 1 }, { a: 2 }]],
  ["table", () => Inputs.table([{ a: 1 }, { a: 2 }]), Object.assign([{ a: 1 }, { a: 2 }], { columns: ["a"] })],
  ["table with nothing chosen", () => Inputs.table([{ a: 1 }], { required: false }), Object.assign([], { columns: ["a"] })],
  ["button", () => Inputs.button("Recompter"), 0],
  ["form", () => Inputs.form({ a: Inputs.range([0, 1], { value: 0.5 }), b: Inputs.text({ value: "q" }) }), { a: 0.5, b: "q" }],
];
test.each(first)("an input gives its first value: %s", (_, make, value) => {
  expect(make().value).toEqual(value);
});

test("an input's value can be set, and unchecks the other radios", () => {
  const radio = Inputs.radio(["a", "b"], { value: "b" });
  radio.value = "a";
  expect(radio.value).toBe("a");
});

test("Plot draws an SVG with its legend", () => {
  const figure = Plot.plot({
    color: { legend: true },
    marks: [
      Plot.dot(
        [
          { x: 1, k: "u" },
          { x: 2, k: "v" },
        ],
        { x: "x", fill: "k" },
      ),
    ],
  }); // prettier-ignore
  expect(figure.querySelectorAll("circle").length).toBe(2);
});

test("htl interpolates nodes and attributes", () => {
  expect(html`<p class=${"x"}>${html`<b>oui</b>`}</p>`.outerHTML).toBe('<p class="x"><b>oui</b></p>');
});
