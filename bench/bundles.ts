// JavaScript that a first load fetches in Chromium until the first figure stands, gzip: shell, reader and stage, each
// counted in the frame that asked for it.
import { gzipSync } from "node:zlib";
import { type Browser, chromium } from "@playwright/test";
import { startServer } from "../e2e/server.ts";
import { absolute, type Row } from "./row.ts";

const post = async <T>(url: string, body: object): Promise<T> => {
  const headers = { "content-type": "application/json" };
  const answer = await fetch(url, { method: "POST", headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as T;
};

/** kB of script by frame, until the first figure of the page. */
async function load(browser: Browser, url: string): Promise<{ shell: number; stage: number }> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 1000 }, locale: "fr-FR" });
  const page = await context.newPage();
  const bodies: Promise<{ stage: boolean; bytes: number }>[] = [];
  page.on("response", (response) => {
    const request = response.request();
    if (request.resourceType() !== "script") return;
    const stage = request.frame() !== page.mainFrame();
    bodies.push(response.body().then((body) => ({ stage, bytes: gzipSync(body).length })));
  });
  await page.goto(url);
  await page
    .frameLocator("iframe")
    .getByRole("button", { name: /Fiche de provenance/ })
    .first()
    .waitFor();
  page.removeAllListeners("response"); // what comes after is not counted, and may be cut off by the close
  const loaded = await Promise.all(bodies);
  await context.close();
  const sum = (stage: boolean) => loaded.reduce((total, one) => total + (one.stage === stage ? one.bytes : 0), 0) / 1000;
  return { shell: sum(false), stage: sum(true) };
}

export async function* rows(): AsyncGenerator<Row> {
  const server = await startServer();
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu"],
  });
  try {
    const { id } = await post<{ id: string }>(`${server.url}/api/notebooks`, { template: "accueillir-et-loger" });
    const { url: address } = await post<{ url: string }>(`${server.url}/api/notebooks/${id}/shares`, {});
    const notebook = await load(browser, `${server.url}/n/${id}`);
    const reader = await load(browser, new URL(address, server.url).href);
    yield absolute("bundle: shell, first load", notebook.shell, "kB gzip", 310);
    yield absolute("bundle: reader view, first load", reader.shell, "kB gzip", 200);
    yield absolute("bundle: stage, first load", notebook.stage, "kB gzip", 560);
  } finally {
    await browser.close();
    await server.stop();
  }
}
