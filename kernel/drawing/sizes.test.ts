// One table of text sizes: the sheets of styles name its rows, and say no size of their own where it has one.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { sizesOf } from "./sizes.ts";
import { textSizes } from "./text-sizes.ts";

const root = join(import.meta.dirname, "../..");
/** A sheet of styles, and those it imports in their place. */
const read = (path: string): string =>
  readFileSync(join(root, path), "utf8").replace(/@import "([^"]+)";/g, (_, sheet: string) => read(join(dirname(path), sheet)));

/** Selector and declarations of each rule, those inside @media and @container too. */
const rulesOf = (css: string): { selector: string; body: string }[] =>
  [...css.replace(/\/\*[\s\S]*?\*\//g, "").matchAll(/([^{}]+)\{([^{}]*)\}/g)].map(([, selector, body]) => ({
    selector: selector!.trim(),
    body: body!,
  }));
const declared = (body: string): Map<string, string> =>
  new Map([...body.matchAll(/(--[\w-]+): ([^;]+);/g)].map(([, name, value]) => [name!, value!]));

const generated = rulesOf(read("kernel/hosts/look/sizes.generated.css"));
const under = (selector: string) => declared(generated.find((rule) => rule.selector === selector)!.body);
const properties = under(":root");
const px = (value: string) => Number(/^([\d.]+)rem$/.exec(value)![1]) * 16;

test("what the sheets of styles read is the table, to the pixel", () => {
  const table = Object.entries(textSizes).flatMap(([place, sizes]) =>
    Object.entries(sizes).map(([role, size]) => [`--${place}-${role}`, size]),
  );
  expect([...properties].map(([name, value]) => [name, px(value)])).toEqual(table);
});

test.each([
  ["notebook", ".vb"],
  ["reader", ".vb"],
  ["council", ".vb-council"],
  ["print", ".vb-print"],
] as const)("drawn in %s, words are as large as what is drawn in SVG", (mode, selector) => {
  const roles = under(selector);
  const seen = Object.fromEntries([...roles].map(([role, value]) => [role.slice(4), px(properties.get(value.slice(4, -1))!)]));
  expect(seen).toEqual(Object.fromEntries(Object.keys(sizesOf("notebook")).map((role) => [role, sizesOf(mode)[role as "body"]])));
});

describe("sheets of styles", () => {
  const council = [
    ...rulesOf(read("workbook/views/council/council.css")),
    ...[...rulesOf(read("kernel/hosts/look/stage.css")), ...rulesOf(read("kernel/drawing/blocks.css"))].filter(
      ({ selector }) => /council/.test(selector) && selector !== `:root[data-mode="council"]`,
    ),
  ];

  test("sizes of the council are named, never typed", () => {
    expect(council.length).toBeGreaterThan(20);
    const typed = council.filter(({ body }) => /(^|\s)font(-size)?:[^;]*\d(px|rem|pt)/.test(body));
    expect(typed).toEqual([]);
    const general = council.filter(({ body }) => /var\(--t-\d+\)/.test(body));
    expect(general).toEqual([]);
  });

  test("every size they name is in the table", () => {
    const files = ["kernel/drawing/blocks.css", "kernel/hosts/look/stage.css", "workbook/views/council/council.css"];
    for (const file of files)
      for (const [name] of read(file).matchAll(/--(page|council|print)-[\w-]+/g))
        expect([...properties.keys()], file).toContain(name);
    const roles = [...under(".vb").keys()];
    for (const [, name] of read("kernel/drawing/blocks.css").matchAll(/var\((--t-[a-z]+)\)/g)) expect(roles).toContain(name);
  });

  test("a rem of the stage is the browser's, as the tokens take it to be; the council's is 16 px, for its drawings", () => {
    const roots = rulesOf(read("kernel/hosts/look/stage.css")).filter(({ selector }) => /^(html|:root)\b[^ ]*$/.test(selector));
    const sized = roots.filter(({ body }) => /font(-size)?:/.test(body)).map(({ selector }) => selector);
    expect(sized).toEqual([`:root[data-mode="council"]`]);
  });
});
