// The archive's extra cell comes and goes without touching a byte of the rest.
import { describe, expect, it } from "vitest";
import { addStandaloneLine, removeStandaloneLine } from "./standalone-line.ts";

const file = `<!doctype html>
<notebook>
  <title>Essai</title>
  <script id="2147483647" type="text/markdown">
    # Un titre
  </script>
  <script id="2" type="module">
    const rate = view(block("input.number@1", {"value": 0.4}))
  </script>
</notebook>
`;

describe("the standalone line", () => {
  it("stands before the first cell, under an id no cell has", () => {
    const made = addStandaloneLine(file);
    expect(made.indexOf("./blocks.js")).toBeLessThan(made.indexOf("# Un titre"));
    expect(made).toContain('<script id="2147483646" type="module">');
  });

  it("goes away leaving the file byte-equal", () => {
    expect(removeStandaloneLine(addStandaloneLine(file))).toBe(file);
  });

  it("stands in a notebook with no cell, and goes away from it", () => {
    const empty = "<!doctype html>\n<notebook>\n  <title>Vide</title>\n</notebook>\n";
    const made = addStandaloneLine(empty);
    expect(made.indexOf("blocks.js")).toBeLessThan(made.indexOf("</notebook>"));
    expect(removeStandaloneLine(made)).toBe(empty);
  });

  it("leaves alone a file that never had it", () => {
    expect(removeStandaloneLine(file)).toBe(file);
  });
});
