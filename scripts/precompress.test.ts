import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { precompress } from "./precompress.ts";

test("texts worth it get both encodings beside them; pictures and small files none", async () => {
  const folder = mkdtempSync(join(tmpdir(), "variante-precompress-"));
  try {
    const text = "x".repeat(5000);
    for (const name of ["page.html", "font-AbCd1234.woff2"]) writeFileSync(join(folder, name), text);
    writeFileSync(join(folder, "small.js"), "1");
    expect(await precompress(folder, ["page.html", "font-AbCd1234.woff2", "small.js"])).toEqual(["page.html.br", "page.html.gz"]);
    expect(readdirSync(folder).filter((name) => name.endsWith(".part"))).toEqual([]);
    expect(brotliDecompressSync(readFileSync(join(folder, "page.html.br"))).toString()).toBe(text);
    // A page of the same name has other bytes at the next build.
    writeFileSync(join(folder, "page.html"), `${text}y`);
    await precompress(folder, ["page.html"]);
    expect(gunzipSync(readFileSync(join(folder, "page.html.gz"))).toString()).toBe(`${text}y`);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
