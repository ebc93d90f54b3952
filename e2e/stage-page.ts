// A bare parent page with one stage in it, under the server's own policies: what the shell does, without the shell.
import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { extname, join } from "node:path";
import type { Page } from "@playwright/test";
import type { FromStage, Notebook, ScenarioChoice, ToStage } from "../kernel/index.ts";
import { stagePolicy } from "../server/routes/security.ts";
import { root } from "./fixtures.ts";

const types: Record<string, string> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".woff2": "font/woff2",
};

const parent = `<!doctype html><title>parent</title><style>body{margin:0}iframe{border:0;width:720px;display:block}</style><script>
  document.cookie = "secret=1";
  localStorage.setItem("secret", "1");
  function start() {
    document.querySelector("iframe")?.remove();
    window.log = [];
    const frame = document.createElement("iframe");
    frame.setAttribute("sandbox", "allow-scripts");
    frame.title = "scène";
    frame.src = "/stage";
    const { port1, port2 } = new MessageChannel();
    window.port = port1;
    port1.onmessage = ({ data }) => {
      if (data.kind === "file-request") {
        const bytes = data.name in (window.files ?? {}) ? new TextEncoder().encode(window.files[data.name]) : null;
        const { request, name } = data;
        port1.postMessage({ kind: "file", request, name, sha256: "0".repeat(64), bytes, message: bytes ? null : "no file " + name });
      }
      if (data.kind === "layout") frame.style.height = data.height + "px";
      if (data.kind === "heartbeat") window.beat = performance.now();
      else window.log.push(data);
    };
    frame.onload = () => frame.contentWindow.postMessage({ kind: "variante-connect" }, "*", [port2]);
    document.body.append(frame);
    window.started = performance.now();
  }
</script>`;

export interface StageServer {
  url: string;
  /** Requests that reached /api. */
  reached: string[];
  close: () => Promise<void>;
}

export async function serveStage(): Promise<StageServer> {
  const reached: string[] = [];
  const server: Server = createServer(async (request, response) => {
    const path = new URL(request.url ?? "/", "http://localhost").pathname;
    const { host } = request.headers;
    if (path.startsWith("/api")) {
      if (request.headers.origin !== "null") reached.push(`${request.method} ${path}`);
      return response.writeHead(403).end();
    }
    if (path === "/") {
      const policy = `default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; frame-src http://${host}/stage`;
      return response.writeHead(200, { "content-type": "text/html", "content-security-policy": policy }).end(parent);
    }
    const file = join(root, "dist", "web", path === "/stage" ? "stage.html" : path);
    const bytes = await readFile(file).catch(() => null);
    if (!bytes) return response.writeHead(404).end();
    const headers: Record<string, string> = { "content-type": types[extname(file)] ?? "application/octet-stream" };
    if (path.startsWith("/assets/")) headers["access-control-allow-origin"] = "*";
    if (path === "/stage") headers["content-security-policy"] = stagePolicy(`http://${host}`);
    response.writeHead(200, headers).end(bytes);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = address && typeof address === "object" ? address.port : 0;
  return {
    url: `http://localhost:${port}`,
    reached,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** The parent page's end of the port. */
export class StagePage {
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }
  async start(): Promise<void> {
    await this.page.evaluate("start()");
    await this.wait("ready");
  }
  /** Attachments the parent gives when asked, by name, as text. */
  async supply(files: Record<string, string>): Promise<void> {
    await this.page.evaluate((given) => ((window as any).files = given), files);
  }
  async send(message: ToStage): Promise<void> {
    await this.page.evaluate((data) => (window as any).port.postMessage(data), message as unknown);
  }
  async log<K extends FromStage["kind"]>(kind: K): Promise<Extract<FromStage, { kind: K }>[]> {
    return this.page.evaluate((wanted) => (window as any).log.filter((message: any) => message.kind === wanted), kind);
  }
  /** The first message of the kind, from the `after`-th on, within `timeout` ms. */
  async wait<K extends FromStage["kind"]>(kind: K, after = 0, timeout = 15_000): Promise<Extract<FromStage, { kind: K }>> {
    await this.page.waitForFunction(
      ([wanted, from]) => (window as any).log.filter((message: any) => message.kind === wanted).length > Number(from),
      [kind, after],
      { timeout },
    );
    return (await this.log(kind))[after]!;
  }
  /** The layout once it has stood still. */
  async layout() {
    for (let before = -1, count = 0; ; before = count) {
      await this.page.waitForTimeout(400);
      const all = await this.log("layout");
      count = all.length;
      if (count > 0 && count === before) return all.at(-1)!;
    }
  }
  frame() {
    return this.page.frames().find((frame) => frame.url().endsWith("/stage"))!;
  }
  cell(id: number) {
    return this.page.frameLocator("iframe").locator(`[data-cell="${id}"]`);
  }
  async open(notebook: Notebook, choice: ScenarioChoice = { context: null, variant: null }, interrupted: number[] = []) {
    const environment = { language: "fr" as const, width: 720, dark: false, now: Date.UTC(2026, 10, 24) };
    await this.send({ kind: "open", notebook, choice, environment, version: null, interrupted });
  }
  /** Until nothing runs: every cell is done, failed, or waits for one that failed. */
  async idle(): Promise<void> {
    await this.page.waitForFunction(() => {
      const states = new Map<number, string>();
      for (const message of (window as any).log)
        if (message.kind === "states") for (const { cell, status } of message.states) states.set(cell, status);
      return states.size > 0 && [...states.values()].every((status) => !["queued", "running", "never"].includes(status));
    });
  }
}
