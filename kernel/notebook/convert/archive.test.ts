// An archive's entries: what goes in comes out, and nothing else is taken for an attachment.
import { expect, test } from "vitest";
import { archiveEntries, fromEntries } from "./archive.ts";

const html = `<!doctype html>
<notebook>
  <title>Essai</title>
  <script id="1" type="module">
    const text = FileAttachment("a.csv").text()
  </script>
</notebook>
`;
const bytes = new Uint8Array([97, 44, 98, 10, 0xff]);
const files = { "a.csv": { sha256: "ab", bytes } };
const decode = (entry: Uint8Array | undefined) => new TextDecoder().decode(entry);

test("a notebook comes back byte for byte, with its attachments", () => {
  const entries = archiveEntries({ html, files, assets: {}, blocks: "export const block = 1;\n" });
  expect(Object.keys(entries)).toEqual(["notebook.html", "a.csv", "blocks.js"]);
  expect(fromEntries(entries)).toEqual({ html, attachments: [{ name: "a.csv", bytes }] });
});

test("blocks.js carries the notebook, its attachments and its data sets in front of the bundle", () => {
  const entries = archiveEntries({ html, files, assets: { "communes.json": bytes }, blocks: "carried(CARRIED);\n" });
  let carried: any = null;
  new Function("carried", decode(entries["blocks.js"]))((given: unknown) => {
    carried = given;
  });
  expect(carried.notebook).toBe(html);
  expect(carried.files["a.csv"]).toEqual({ sha256: "ab", base64: btoa(String.fromCharCode(...bytes)) });
  expect(Object.keys(carried.assets)).toEqual(["communes.json"]);
  expect(decode(entries["notebook.html"])).toContain('from "./blocks.js"');
});

test("without the bundle the file travels as it is", () => {
  const entries = archiveEntries({ html, files, assets: {}, blocks: null });
  expect(decode(entries["notebook.html"])).toBe(html);
  expect(entries["blocks.js"]).toBeUndefined();
});

test("an archive made elsewhere is read by its one page, and one without a page is none", () => {
  const page = new TextEncoder().encode(html);
  expect(fromEntries({ "sub/": new Uint8Array(), "étude.html": page })).toEqual({ html, attachments: [] });
  expect(fromEntries({ "a.csv": bytes, "sub/page.html": page })).toBeNull();
});
