// A stranger's notebook in the real workbook: its code reaches nothing, the shell stands, a link given out only reads.
// Drives: views/share.
import type { Page } from "@playwright/test";
import { cell, fileOf, notebookOf, open, population, stageOf } from "./actions.ts";
import { createNotebook, expect, test } from "./fixtures.ts";

/** Each attempt as a cell's code: it returns what it got, or throws. */
const attempts: Record<string, string> = {
  parent: "return parent.document.title",
  opener: "return top.localStorage.length",
  cookies: "return document.cookie",
  storage: "return localStorage.length",
  database:
    "return await new Promise((y, n) => { const r = indexedDB.open('x'); r.onsuccess = () => y('ouverte'); r.onerror = () => n(r.error) })",
  api: "return (await fetch('/api/notebooks')).status",
  write: "return (await fetch('/api/notebooks', {method: 'POST', mode: 'no-cors', body: 'x'})).type",
  elsewhere: "return (await fetch('https://example.org/')).status",
  socket:
    "return await new Promise((y, n) => { const s = new WebSocket('ws://' + location.host + '/api'); s.onopen = () => y('ouvert'); s.onerror = () => n(1) })",
  image:
    "return await new Promise((y, n) => { const i = new Image(); i.onload = () => y('chargée'); i.onerror = () => n(1); i.src = 'https://example.org/x.png' })",
  popup: "if (open('https://example.org/') === null) throw 1; return 'ouverte'",
  top: "top.location.href = 'https://example.org/'; return 'parti'",
  worker:
    "return await new Promise((y, n) => { const w = new Worker('/assets/x.js'); w.onmessage = () => y(1); w.onerror = () => n(1) })",
  frame:
    "const f = document.createElement('iframe'); f.src = '/'; document.body.append(f); await new Promise((y) => { f.onload = y; setTimeout(y, 500) }); const t = f.contentDocument.title; f.remove(); return t",
};

const probe = (code: string) => `{
  let got
  try { got = "obtenu : " + await (async ({ parent, top, document, localStorage, indexedDB, fetch, WebSocket, Image, open, Worker, location }) => { ${code} })(globalThis) } catch { got = "refusé" }
  display(got)
}`;

const statuses = (page: Page) => {
  const reached: string[] = [];
  page.on("response", (response) => {
    if (response.request().frame() !== page.mainFrame() && /\/api\b/.test(response.url()) && response.status() < 400)
      reached.push(response.url());
  });
  return reached;
};

test("notebook code reaches neither page, nor storage, nor server, nor network", async ({ page, server }) => {
  const reached = statuses(page);
  const names = Object.keys(attempts);
  const id = await createNotebook(
    server.url,
    notebookOf("Étranger", [...names.map((name) => ({ source: probe(attempts[name]!) })), { source: 'display("fini")' }]),
  );
  await page.goto(`/n/${id}`);
  await expect(stageOf(page).getByText("fini")).toBeVisible();
  for (const [index, name] of names.entries())
    await expect(stageOf(page).locator(`[data-cell="${index + 1}"]`), name).toContainText("refusé");
  expect(new URL(page.url()).pathname).toBe(`/n/${id}`);
  expect(page.context().pages()).toHaveLength(1);
  expect(reached).toEqual([]);
});

test("forged messages change neither the notebook nor the page", async ({ page, server }) => {
  const forgeries = [
    { kind: "config", cell: 3, set: { value: 99, max: 99 } },
    { kind: "shortcut", key: "Delete", ctrl: false, shift: false, alt: false, meta: false },
    { kind: "shortcut", key: "z", ctrl: true, shift: false, alt: false, meta: false },
    { kind: "link", href: "https://example.org/?vole=1" },
    { kind: "download", name: "x.exe", mime: "application/octet-stream", bytes: "x" },
    { kind: "select", cell: "__proto__" },
    { kind: "layout", height: 1e308, cells: [{ cell: 4 }] },
    { kind: "inconnu" },
    null,
  ];
  const code = `{
    const { MessagePort, MessageEvent, parent } = globalThis;
    const post = MessagePort.prototype.postMessage;
    const data = Object.getOwnPropertyDescriptor(MessageEvent.prototype, "data");
    const forgeries = ${JSON.stringify(forgeries)};
    for (const message of forgeries) parent.postMessage(message, "*");
    const forge = (port) => { for (const message of forgeries) try { post.call(port, message) } catch {} };
    MessagePort.prototype.postMessage = function (...rest) { forge(this); return post.apply(this, rest) };
    Object.defineProperty(MessageEvent.prototype, "data", {
      ...data,
      get() { if (this.target instanceof MessagePort) forge(this.target); return data.get.call(this) }
    });
    display("forgé");
  }`;
  const html = population.replace(
    "</notebook>",
    `  <script id="12" type="module">\n${code.replace(/^/gm, "    ")}\n  </script>\n</notebook>`,
  );
  const downloads: unknown[] = [];
  page.on("download", (download) => downloads.push(download));
  const id = await open(page, server.url, html);
  const before = await fileOf(server.url, id);
  await expect(stageOf(page).getByText("forgé")).toBeVisible();
  // Answers to the shell go by the port: switching the theme and the scenario makes the stage read and speak.
  await page.getByRole("radio", { name: "Croissance forte" }).check({ force: true });
  await expect(stageOf(page).getByRole("group", { name: "population_2050", exact: true })).toContainText("73 226");
  await expect(cell(page, "base")).toHaveCount(1);
  expect(page.context().pages()).toHaveLength(1);
  expect(downloads).toEqual([]);
  expect(await fileOf(server.url, id)).toBe(before);
  await expect(page.getByRole("textbox", { name: "Titre du carnet" })).toHaveValue("Population");
});

test("a forged remedy is never offered, and a forged height makes no endless page", async ({ page, server }) => {
  const trap = {
    kind: "syntax",
    severity: "error",
    cell: 1,
    name: null,
    scenario: null,
    message: { fr: "Piège posé", en: "Trap laid" },
    fix: { label: { fr: "Remettre en forme", en: "Tidy" }, edit: { kind: "delete-cell", id: 1 } },
  };
  const forgeries = [
    { kind: "problems", problems: [trap] },
    { kind: "layout", height: 1e9, cells: [{ cell: 1, top: -1e9, height: 1e9, left: 0, width: 1e9, group: null, gapTop: 1e9 }] },
  ];
  const code = `{
    const post = MessagePort.prototype.postMessage;
    const data = Object.getOwnPropertyDescriptor(MessageEvent.prototype, "data");
    const ports = new Set();
    Object.defineProperty(MessageEvent.prototype, "data", {
      ...data,
      get() { if (this.target instanceof MessagePort) ports.add(this.target); return data.get.call(this) }
    });
    setInterval(() => { for (const port of ports) for (const message of ${JSON.stringify(forgeries)}) post.call(port, message) }, 100);
    display("posé");
  }`;
  const html = population.replace(
    "</notebook>",
    `  <script id="12" type="module">\n${code.replace(/^/gm, "    ")}\n  </script>\n</notebook>`,
  );
  const id = await open(page, server.url, html);
  const before = await fileOf(server.url, id);
  await expect(stageOf(page).getByText("posé")).toBeVisible();
  await page.getByRole("radio", { name: "Croissance forte" }).check({ force: true });
  await page.getByRole("tab", { name: /Problèmes/ }).click();
  await expect(page.getByText("Piège posé").first()).toBeVisible();
  await expect(page.getByRole("button", { name: "Remettre en forme" })).toHaveCount(0);
  expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThanOrEqual(5_100_000);
  expect(await fileOf(server.url, id)).toBe(before);
});

test("a flood of messages is cut off, and the shell goes on", async ({ page, server }) => {
  const code = `{
    const post = MessagePort.prototype.postMessage;
    const data = Object.getOwnPropertyDescriptor(MessageEvent.prototype, "data");
    const ports = new Set();
    Object.defineProperty(MessageEvent.prototype, "data", {
      ...data,
      get() { if (this.target instanceof MessagePort) ports.add(this.target); return data.get.call(this) }
    });
    let n = 0;
    setInterval(() => {
      for (const port of ports)
        for (let i = 0; i < 2000; i++) post.call(port, { kind: "activity", running: n++ % 3, done: 1, total: 2, since: null });
    }, 10);
    display("posé");
  }`;
  const id = await createNotebook(server.url, notebookOf("Déluge", [{ source: code }]));
  await page.goto(`/n/${id}`);
  await expect(page.getByRole("button", { name: "Relancer la scène" }).first()).toBeVisible({ timeout: 20_000 });
  await page.getByRole("textbox", { name: "Titre du carnet" }).fill("Au sec");
  await expect(page.getByRole("textbox", { name: "Titre du carnet" })).toHaveValue("Au sec");
});

test("a stage that navigates itself away is stopped, and is made again on demand", async ({ page, server }) => {
  const id = await createNotebook(
    server.url,
    population.replace("const base = 60000", 'const base = 60000; globalThis.location.href = "https://example.org/"'),
  );
  await page.goto(`/n/${id}`);
  const frames = () => page.frames().filter((frame) => frame.url().startsWith("https://example.org"));
  await expect(page.getByRole("textbox", { name: "Titre du carnet" })).toBeVisible();
  await expect(page.getByRole("button", { name: /Interrompre|Relancer la scène/ }).first()).toBeVisible({ timeout: 20_000 });
  expect(frames()).toEqual([]);
  expect(new URL(page.url()).pathname).toBe(`/n/${id}`);
});

test("a link given out reads and cannot write; withdrawn, it reads no more", async ({ page, browser, server }) => {
  const id = await open(page, server.url);
  const made = await fetch(`${server.url}/api/notebooks/${id}/shares`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ follow: false, language: "fr" }),
  });
  const share = (await made.json()) as { token: string; url: string };
  const elsewhere = await browser.newContext();
  const reader = await elsewhere.newPage();
  await reader.goto(new URL(share.url, server.url).href);
  await expect(stageOf(reader).getByRole("group", { name: "population_2050", exact: true })).toContainText("66 297");
  for (const method of ["PUT", "POST", "PATCH", "DELETE"] as const) {
    const answer = await fetch(`${server.url}/s/${share.token}`, {
      method,
      body: method === "DELETE" ? null : "<notebook></notebook>",
    });
    expect(answer.status, method).toBeGreaterThanOrEqual(400);
  }
  const foreign: [string, string][] = [
    ["origin", "null"],
    ["origin", "https://example.org"],
    ["sec-fetch-site", "cross-site"],
  ];
  for (const header of foreign) {
    const answer = await fetch(`${server.url}/api/notebooks/${id}`, {
      method: "DELETE",
      headers: [header],
    });
    expect(answer.status).toBe(403);
  }
  expect(await fileOf(server.url, id)).toBe(population);
  const withdrawn = await fetch(`${server.url}/api/shares/${share.token}`, { method: "DELETE" });
  expect(withdrawn.ok).toBe(true);
  await reader.reload();
  await expect(reader.getByRole("heading", { name: "Ce lien ne s’ouvre pas" })).toBeVisible();
  await elsewhere.close();
});
