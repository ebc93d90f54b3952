// The stage alone: it draws, reports where cells stand, survives a loop, and can reach nothing outside itself.
import AxeBuilder from "@axe-core/playwright";
import { test as base, expect } from "@playwright/test";
import { completeNotebook } from "../kernel/index.ts";
import { StagePage, type StageServer, serveStage } from "./stage-page.ts";

const test = base.extend<{ stage: StagePage }, { served: StageServer }>({
  served: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's destructuring.
    async ({}, use) => {
      const served = await serveStage();
      await use(served);
      await served.close();
    },
    { scope: "worker" },
  ],
  stage: async ({ page, served }, use) => {
    await page.goto(served.url);
    const stage = new StagePage(page);
    await stage.start();
    await use(stage);
  },
});

const cells = (...specs: [number, string, string?][]) =>
  completeNotebook({
    title: "Essai",
    cells: specs.map(([id, source, type]) => ({ id, source, type: (type ?? "module") as "module", pinned: false })),
  });

const everything = cells(
  [1, "# Accueillir et loger\n\nCombien de logements ? **${n}** par an.", "text/markdown"],
  [2, "const n = 1200"],
  [
    3,
    'const rate = view(block("input.number@1", {"label": "Croissance", "role": "context", "unit": "%/an", "value": 0.4, "min": -1, "max": 2, "step": 0.1}))',
  ], // prettier-ignore
  [
    4,
    'const density = view(block("input.number@1", {"label": "Densité", "role": "lever", "unit": "log/ha", "value": 40, "min": 10, "max": 100, "step": 5}))',
  ], // prettier-ignore
  [5, "## Un graphique\n\nDu code.", "text/markdown"],
  [6, "Plot.plot({marks: [Plot.lineY([1, 3, 2, rate])]})"],
  [7, 'const x = view(Inputs.range([0, 10], {step: 1, value: 3, label: "x"}))'],
  [13, "Inputs.table([{a: 1, b: 'x'}])"],
  [8, "display([{commune: 'Grenoble', population: 156140}, {commune: 'Échirolles', population: 36900}])"],
  [9, "display({a: [1, 2, 3], b: 'texte'})"],
  [10, "x * density"],
  [11, "E = mc^2", "application/x-tex"],
  [12, "digraph { a -> b }", "text/vnd.graphviz"],
  [14, `a = ${Array.from({ length: 60 }, (_, i) => `x_{${i}}`).join(" + ")}`, "application/x-tex"],
);

test("the stage draws prose, code, charts, inputs, blocks, formulas and graphs", async ({ stage }) => {
  await stage.open(everything);
  await stage.idle();
  await expect(stage.cell(1).locator("h1")).toHaveText("Accueillir et loger");
  await expect(stage.cell(1)).toContainText("1200");
  await expect(stage.cell(3)).toContainText("Croissance");
  await expect(stage.cell(6).locator("svg [aria-label=line] path")).toBeVisible();
  await expect(stage.cell(7).locator("input[type=range]")).toHaveValue("3");
  await expect(stage.cell(8).locator("table tbody tr")).toHaveCount(2);
  await expect(stage.cell(9).locator("summary").first()).toContainText("{a, b}");
  await expect(stage.cell(10)).toContainText("120");
  await expect(stage.cell(11).locator(".katex").first()).toBeVisible();
  await expect(stage.cell(12).locator("svg")).toBeVisible();
  expect(await stage.log("problems").then((list) => list.at(-1)?.problems ?? [])).toEqual([]);
});

test("the layout says where each cell stands, parameters two abreast, and gaps push what follows", async ({ stage }) => {
  await stage.open(everything);
  await stage.idle();
  const boxes = async () => new Map((await stage.layout()).cells.map((box) => [box.cell, box]));
  const before = await boxes();
  expect(before.get(3)!.group).toBe(3);
  expect(before.get(4)!.group).toBe(3);
  expect(before.get(4)!.top).toBe(before.get(3)!.top);
  expect(before.get(4)!.left).toBeGreaterThan(before.get(3)!.left + before.get(3)!.width);
  await stage.send({ kind: "gaps", under: [{ cell: 3, height: 200 }], above: 0 });
  const after = await boxes();
  expect(after.get(5)!.top - before.get(5)!.top).toBeCloseTo(200, 0);
  expect(after.get(3)!.gapTop).toBeGreaterThanOrEqual(after.get(4)!.top + after.get(4)!.height);
  const dom = await stage.cell(5).locator(".content").boundingBox();
  expect(Math.abs(dom!.y - after.get(5)!.top)).toBeLessThan(1);
});

test("moving a parameter makes a trial and recomputes what depends on it, without losing the focus", async ({ stage }) => {
  await stage.open(everything);
  await stage.idle();
  const slider = stage.cell(4).locator("[role=slider], input[type=range]").first();
  await slider.focus();
  await slider.press("ArrowRight");
  await expect(stage.cell(10)).toContainText("135");
  await expect(slider).toBeFocused();
  expect((await stage.log("scenarios")).at(-1)!.trial).toEqual({ density: 45 });
});

test("a snapshot is a document without scripts, and a table is exported as cells", async ({ stage }) => {
  await stage.open(
    cells(
      [1, "## Titre", "text/markdown"],
      [2, "display([{a: 1.5, b: 'x'}])"],
      [3, "{ const c = document.createElement('canvas'); c.getContext('2d').fillRect(0, 0, 5, 5); display(c); }"],
      [4, "html`<b onclick=${() => alert(1)}>gras</b><a href='javascript:alert(1)'>lien</a>`"],
    ),
  );
  await stage.idle();
  await stage.send({ kind: "snapshot", request: 1 });
  const { html } = await stage.wait("snapshot");
  expect(html).toContain("Titre</h2>");
  expect(html).toMatch(/html \{[^}]*font-family: var\(--sans\)/);
  expect(html).toContain("data:image/png;base64,");
  expect(html).not.toMatch(/<script|<canvas|onclick|javascript:/i);
  await stage.send({ kind: "export", request: 2, cell: 2, as: "csv" });
  const exported = await stage.wait("exported");
  expect(String(exported.bytes)).toContain("a;b\r\n1,5;x");
  await stage.send({ kind: "export", request: 3, cell: 1, as: "png" });
  expect((await stage.wait("exported", 1)).message).toContain("pas d’image");
});

test("Tab leaves at the gap of the selected cell, and focus comes back after it", async ({ stage }) => {
  await stage.open(
    cells([1, "html`<button>un</button>`"], [2, "html`<button>deux</button>`"], [3, "html`<button>trois</button>`"]),
  );
  await stage.idle();
  const look = { kind: "look", theme: "light", mode: "notebook", only: null, selected: 2, pinnedCode: true } as const;
  await stage.send(look);
  await stage.send({ kind: "gaps", under: [{ cell: 2, height: 120 }], above: 0 });
  await stage.cell(2).locator("button").focus();
  await stage.page.keyboard.press("Tab");
  expect(await stage.wait("tab-out")).toMatchObject({ cell: 2, direction: "forward" });
  await stage.send({ kind: "focus", cell: 3, edge: "start" });
  await expect(stage.cell(3)).toBeFocused();
  await stage.page.keyboard.press("Shift+Tab");
  expect(await stage.wait("tab-out", 1)).toMatchObject({ cell: 2, direction: "backward" });
});

test("links go to the shell, and harmless shortcuts are passed on", async ({ stage }) => {
  await stage.open(cells([1, "[ailleurs](https://example.org/x)", "text/markdown"]));
  await stage.idle();
  await stage.cell(1).locator("a").click();
  expect(await stage.wait("link")).toMatchObject({ href: "https://example.org/x" });
  await stage.page.keyboard.press("Control+k");
  expect(await stage.wait("shortcut")).toMatchObject({ key: "k", ctrl: true });
});

test("an endless loop leaves the parent alive, and a fresh stage marks the cell interrupted", async ({ stage }) => {
  const notebook = cells([1, "const a = 1"], [2, "{ while (true) {} }"], [3, "a + 1"]);
  await stage.open(notebook);
  await stage.page.waitForFunction(() =>
    (window as any).log.some(
      (m: any) => m.kind === "states" && m.states.some((s: any) => s.cell === 2 && s.status === "running"),
    ),
  );
  await stage.page.waitForFunction(() => performance.now() - (window as any).beat > 700);
  await stage.start();
  await stage.open(notebook, undefined, [2]);
  await expect(stage.cell(3)).toContainText("2");
  const states = (await stage.log("states")).flatMap((message) => message.states);
  expect(states.filter(({ cell }) => cell === 2).at(-1)).toMatchObject({ problem: { kind: "interrupted" } });
});

test("notebook code reaches neither the parent, nor cookies, nor storage, nor the server, nor another page", async ({
  stage,
  served,
}) => {
  const probe = (code: string) =>
    `{ let r; try { r = await (async () => { ${code} })() } catch (e) { r = "refusé" } display(String(r)) }`;
  await stage.open(
    cells(
      [1, probe("return window.parent.document.title")],
      [2, probe("return document.cookie || 'vide'")],
      [3, probe("return window.localStorage.getItem('secret')")],
      [4, probe("return (await fetch('/api/notebooks')).status")],
      [5, probe("return (await fetch('/api/notebooks', {method: 'POST', mode: 'no-cors', body: 'x'})).type")],
      [6, probe("globalThis.top.location.href = 'https://example.org'; return 'parti'")],
      [7, probe("const w = window.open('https://example.org'); return w === null ? 'refusé' : 'ouvert'")],
      [8, probe("return (await import('/api/x.js'))")],
      [9, probe("navigator.sendBeacon('/api/notebooks', 'x'); return 'envoyé'")],
      [
        10,
        probe(
          "return await new Promise((y, n) => { const i = new Image(); i.onload = () => y('chargée'); i.onerror = () => n(1); i.src = 'https://example.org/x.png' })",
        ),
      ], // prettier-ignore
    ),
  );
  await stage.idle();
  const problems = (await stage.log("problems")).at(-1)!.problems;
  expect(problems.map(({ cell, message }) => [cell, message.fr.includes("ne peut pas être chargé")])).toEqual([[8, true]]);
  for (const id of [1, 3, 4, 5, 7, 10]) await expect(stage.cell(id), `cell ${id}`).toContainText("refusé");
  await expect(stage.cell(2)).not.toContainText("secret");
  expect(new URL(stage.page.url()).origin).toBe(served.url);
  expect(served.reached).toEqual([]);
  await stage.frame().evaluate(() => {
    location.href = "/";
  });
  await stage.page.waitForTimeout(300);
  expect(await stage.page.evaluate(() => document.title)).toBe("parent");
  expect(served.reached).toEqual([]);
});

test("the stage has no serious accessibility fault, in either theme", async ({ stage }) => {
  await stage.open(everything);
  await stage.idle();
  for (const theme of ["light", "dark"] as const) {
    await stage.send({ kind: "look", theme, mode: "notebook", only: null, selected: 4, pinnedCode: true });
    await stage.layout();
    const { violations } = await new AxeBuilder({ page: stage.page }).include("iframe").analyze();
    const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
    expect(serious.map(({ id, nodes }) => [id, nodes.map(({ html, target }) => [target, html])])).toEqual([]);
  }
});

test("an interrupt ends a heavy block's worker, and the block runs again when asked", async ({ stage }) => {
  await stage.page.evaluate(() => {
    const line = "Grenoble;82000;1,5\n";
    (window as any).files = { "big.csv": `commune;menages;part\n${line.repeat(400_000)}` };
  });
  await stage.open(cells([1, 'const big = block("data.file@1", {"name": "big.csv"})'], [2, "const apart = 1"]));
  const states = async () => (await stage.log("states")).flatMap((message) => message.states).filter(({ cell }) => cell === 1);
  await expect.poll(async () => (await states()).at(-1)?.status).toBe("running");
  await expect.poll(() => stage.page.workers().length).toBe(1);
  await stage.send({ kind: "interrupt" });
  await expect.poll(async () => (await states()).at(-1)?.problem?.kind).toBe("interrupted");
  await expect.poll(() => stage.page.workers().length).toBe(0);
  await stage.send({ kind: "rerun", cell: 1 });
  await expect.poll(async () => (await states()).at(-1)?.status, { timeout: 30_000 }).toBe("done");
});
