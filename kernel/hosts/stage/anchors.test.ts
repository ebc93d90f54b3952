// The page bears the ids that the shell finds headings by: the same rule, the same order.
import { parseHTML } from "linkedom";
import { expect, test } from "vitest";
import { completeNotebook } from "../../notebook/defaults.ts";
import { anchorCell, anchorsOf } from "../../notebook/headings.ts";
import { createMarkdown } from "../library/markdown.ts";
import { Anchors } from "./anchors.ts";

const { document } = parseHTML("<html><body></body></html>");
const md = createMarkdown(document as unknown as Document);
const page = (sources: string[], values: unknown[] = []) => {
  const notebook = completeNotebook({
    title: "T",
    cells: sources.map((source, index) => ({ id: index + 1, type: "text/markdown" as const, source })),
  });
  const anchors = new Anchors();
  anchors.read(notebook);
  const bodies = notebook.cells.map(({ id, source }) => {
    const body = document.createElement("div");
    const pieces = source.split(/\$\{[^}]*\}/);
    body.append(md(Object.assign(pieces, { raw: pieces }), ...values.slice(0, pieces.length - 1)) as never);
    anchors.write(id, body as never);
    return body;
  });
  const shown = bodies.flatMap((body) => [...body.querySelectorAll("h2, h3")].map(({ id }) => id));
  return { notebook, shown, bodies, anchors };
};

test("“Les habitant·es” has one id in the stage and in the shell, and its link is followed", () => {
  const { notebook, shown } = page(["## Les habitant·es\n\nTexte."]);
  expect(shown).toEqual(["les-habitantes"]);
  expect(anchorsOf(notebook).map(({ id }) => id)).toEqual(shown);
  expect(anchorCell(notebook, shown[0]!, () => null)).toBe(1);
});

test("headings that read alike, typography, figures and what is interpolated have the shell's ids", () => {
  const { notebook, shown } = page(
    ["## Synthèse\n\n### « L’*œuvre* » -- 2", "## Synthèse", "## Besoin de ${n} logements\n\n### 🌊", "### Synthèse"],
    [12],
  );
  expect(shown).toEqual(["synthese", "l-oeuvre-2", "synthese-2", "besoin-de-logements", "section", "synthese-3"]);
  expect(anchorsOf(notebook).map(({ id }) => id)).toEqual(shown);
});

test("a heading the shell does not read keeps its own, and takes none of the others'", () => {
  const { shown } = page(['Posé\n----\n\n<h3 id="ici">Autre</h3>\n\n## Suite']);
  expect(shown).toEqual(["pose", "ici", "suite"]);
});

test("ids follow the notebook when a heading comes before", () => {
  const { bodies, anchors } = page(["## Suite", "## Synthèse"]);
  anchors.read(
    completeNotebook({
      title: "T",
      cells: ["## Synthèse", "## Synthèse"].map((source, index) => ({ id: index + 1, type: "text/markdown" as const, source })),
    }),
  );
  anchors.write(2, bodies[1] as never);
  expect(bodies[1]!.querySelector("h2")!.id).toBe("synthese-2");
});
