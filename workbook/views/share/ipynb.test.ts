// Jupyter notebooks come in with their text and code in order, or are refused with a reason.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readIpynb } from "./ipynb.ts";

const suite = join(import.meta.dirname, "../../../../shared/suites/nbformat");
if (!existsSync(suite)) console.warn(`skipped: ${suite} is absent`);

const notebook = (cells: unknown[], metadata: object = {}) => JSON.stringify({ nbformat: 4, nbformat_minor: 5, metadata, cells });

describe("a Jupyter notebook", () => {
  it("keeps Python byte for byte and takes its title from the first heading", () => {
    const read = readIpynb(
      notebook([
        { cell_type: "markdown", source: ["# Densités\n", "Un essai."] },
        { cell_type: "code", source: "x = 1\nprint(x)\n", outputs: [] },
      ]),
      "densites",
    );
    expect(read).toEqual({
      ok: true,
      warnings: [],
      spec: {
        title: "Densités",
        cells: [
          { type: "text/markdown", source: "# Densités\nUn essai." },
          { type: "text/x-python", source: "x = 1\nprint(x)\n" },
        ],
      },
    });
  });

  it("shows as fenced text a language that has no cell type", () => {
    const read = readIpynb(notebook([{ cell_type: "code", source: "println(```)" }], { language_info: { name: "julia" } }), "t");
    expect(read.ok && read.spec.cells![0]).toEqual({ type: "text/markdown", source: "````julia\nprintln(```)\n````" });
  });

  it("is refused, with the reason, when it is not JSON or not Jupyter's", () => {
    expect(readIpynb("{", "t")).toMatchObject({ ok: false });
    expect(readIpynb('{"cells": []}', "t")).toMatchObject({ ok: false, reason: { en: expect.stringContaining("nbformat") } });
  });

  it.skipIf(!existsSync(suite)).each(["test4.ipynb", "test4plus.ipynb", "test4.5.ipynb", "invalid_cell_id.ipynb"])(
    "reads %s of the format's own suite, or says what was left out",
    (name) => {
      const text = readFileSync(join(suite, name), "utf8");
      const cells = JSON.parse(text).cells.length as number;
      const read = readIpynb(text, name);
      expect(read.ok).toBe(true);
      if (read.ok) expect(read.spec.cells!.length + read.warnings.length).toBe(cells);
    },
  );
});
