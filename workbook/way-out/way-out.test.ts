// What leaves the shell: safe names, blobs that are let go, one clipboard entry, a word said where the browser refuses.
// @vitest-environment happy-dom
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { fileNameOf, safeFileName } from "./file-name.ts";
import { type BrowserPorts, createWayOut } from "./way-out.ts";

interface Went {
  /** Each link as it stood when it was pressed. */
  pressed: { name: string; inPage: boolean }[];
  revoked: string[];
  copied: (string | Record<string, Blob>)[];
  opened: string[];
  said: { text: string; icon: string }[];
  /** Runs what was put off by that many ms or less. */
  after: (ms: number) => void;
}

function leaving(more: Partial<BrowserPorts> = {}): ReturnType<typeof createWayOut> & Went {
  const later: { run: () => void; ms: number }[] = [];
  const went: Went = {
    pressed: [],
    revoked: [],
    copied: [],
    opened: [],
    said: [],
    after: (ms) => {
      for (const each of later) if (each.ms <= ms) each.run();
    },
  };
  const page: Pick<Document, "createElement" | "body"> = {
    body: document.body,
    createElement: (tag: string) => {
      const link = document.createElement(tag) as HTMLAnchorElement;
      link.click = () => went.pressed.push({ name: link.download, inPage: link.isConnected });
      return link;
    },
  };
  const way = createWayOut({
    document: () => page as Document,
    urls: { createObjectURL: () => "blob:1", revokeObjectURL: (url) => went.revoked.push(url) },
    clipboard: () => ({
      write: async (items) => void went.copied.push(...(items as unknown as Record<string, Blob>[])),
      writeText: async (text) => void went.copied.push(text),
    }),
    clipboardItem: (forms) => forms as unknown as ClipboardItem,
    open: (address) => went.opened.push(address),
    later: (run, ms) => later.push({ run, ms }),
    notify: (text, { icon }) => went.said.push({ text, icon }),
    ...more,
  });
  return { ...way, ...went };
}

const png = new Uint8Array([1]);
const texts = async (forms: Record<string, Blob>) =>
  Object.fromEntries(await Promise.all(Object.entries(forms).map(async ([kind, blob]) => [kind, await blob.text()])));

describe("a name", () => {
  it("holds no path, no sign that a file system refuses, none that turns the reading round", () => {
    expect(safeFileName("../../etc/passwd")).toBe("_.._etc_passwd");
    expect(safeFileName('a:b*c?"d"<e>|f\\g\u0000.csv')).toBe("a_b_c_d_e_f_g_.csv");
    expect(safeFileName("relevé\u202Evsc.exe")).toBe("relevé_vsc.exe");
    expect(safeFileName(".bashrc")).toBe("bashrc");
  });

  it("keeps its extension where it is too long, and is never empty", () => {
    const long = safeFileName(`${"é".repeat(300)}.csv`);
    expect(long).toHaveLength(200);
    expect(long.endsWith("é.csv")).toBe(true);
    expect(safeFileName("")).toBe("fichier");
    expect(safeFileName("///")).toBe("_");
  });

  it("that is safe already stays as it is", () => {
    for (const name of ["densite_2050.csv", "n°\u00a04.png", "Besoin en logements.xmile", `${fileNameOf("Été · 2050")}.html`])
      expect(safeFileName(name)).toBe(name);
  });
});

describe("a file", () => {
  it("is offered under a safe name, from a link that stands in the page and goes again", () => {
    const page = leaving();
    page.saveFile("../secret\\table.csv", "text/csv", "a;b");
    expect(page.pressed).toEqual([{ name: "_secret_table.csv", inPage: true }]);
    expect(document.querySelectorAll("a")).toHaveLength(0);
    expect(page.said).toEqual([]);
  });

  it("lets go of its bytes once a slow question may have been answered", () => {
    const page = leaving();
    page.saveFile("a.csv", "text/csv", "a;b");
    page.after(59_999);
    expect(page.revoked).toEqual([]);
    page.after(60_000);
    expect(page.revoked).toEqual(["blob:1"]);
  });

  it("the browser does not take is said by its name and the reason", () => {
    const createObjectURL = () => {
      throw new Error("quota");
    };
    const page = leaving({ urls: { createObjectURL, revokeObjectURL: () => undefined } });
    page.saveFile("a/b.zip", "application/zip", png);
    expect(page.said).toMatchObject([{ icon: "error", text: expect.stringMatching(/a_b\.zip.*quota/) }]);
  });
});

describe("the clipboard", () => {
  it("receives text, a table as cells and as text, an image alone", async () => {
    const page = leaving();
    expect(await page.copy({ text: "un" })).toBe(true);
    await page.copy({ text: "a\tb", html: "<table></table>" });
    await page.copy({ text: "Titre", html: null, png });
    const [text, table, image] = page.copied;
    expect(text).toBe("un");
    expect(await texts(table as Record<string, Blob>)).toEqual({ "text/html": "<table></table>", "text/plain": "a\tb" });
    expect(Object.keys(image as object)).toEqual(["image/png"]);
    expect(page.said.map(({ icon }) => icon)).toEqual(["check", "check", "check"]);
  });

  it("refused, or absent from a page that is not served securely, is said", async () => {
    const refuses = {
      write: () => Promise.reject(new DOMException("no")),
      writeText: () => Promise.reject(new DOMException("no")),
    };
    const absent = undefined as unknown as Clipboard;
    for (const clipboard of [refuses, absent]) {
      const page = leaving({ clipboard: () => clipboard });
      expect(await page.copy({ text: "un" })).toBe(false);
      expect(page.said).toMatchObject([{ icon: "warning", text: expect.stringMatching(/presse-papiers|clipboard/) }]);
    }
  });

  it("says the words of its caller, or leaves them to it", async () => {
    const page = leaving();
    await page.copy({ text: "un" }, { done: "Lien copié." });
    expect(page.said).toEqual([{ text: "Lien copié.", icon: "check" }]);
    const refused = leaving({ clipboard: () => undefined as unknown as Clipboard });
    expect(await refused.copy({ text: "un" }, { refused: null })).toBe(false);
    expect(refused.said).toEqual([]);
  });
});

it("an address opens elsewhere when it is http, https or mailto, and no other does", () => {
  const page = leaving();
  for (const href of ["https://example.org/a", "mailto:a@example.org"]) page.openLink(href);
  expect(page.opened).toEqual(["https://example.org/a", "mailto:a@example.org"]);
  for (const href of ["javascript:alert(1)", "data:text/html,x", "/n/1", ""]) page.openLink(href);
  expect(page.opened).toHaveLength(2);
  expect(page.said.map(({ icon }) => icon)).toEqual(["warning", "warning", "warning", "warning"]);
});

it("nothing else of the shell saves a file, writes to the clipboard or opens a tab", () => {
  const root = join(import.meta.dirname, "..");
  const outside = readdirSync(root, { recursive: true, encoding: "utf8" }).filter(
    (path) => /\.tsx?$/.test(path) && !path.startsWith("way-out"),
  );
  expect(outside.length).toBeGreaterThan(100);
  const ways = /createObjectURL|navigator\.clipboard|ClipboardItem|\.download = |window\.open\(/;
  expect(outside.filter((path) => ways.test(readFileSync(join(root, path), "utf8")))).toEqual([]);
});
