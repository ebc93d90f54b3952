// Identical everywhere: each template gives the same content digests in Chromium, in Firefox and in the server's guest,
// for every named cell in every scenario; and a cell that does not is found.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test as base, expect } from "@playwright/test";
import {
  type Command,
  compileNotebook,
  completeNotebook,
  type Evaluation,
  enumerateScenarios,
  firstDivergence,
  type Notebook,
  pictureOf,
  prepare,
  readDeclared,
  readNotebook,
  type Sameness,
  samenessOf,
  stepsOf,
} from "../kernel/index.ts";
import { Firefox, tryFirefox } from "./firefox.ts";
import { root } from "./fixtures.ts";
import { evaluateInGuest } from "./guest-process.ts";
import { StagePage, type StageServer, serveStage } from "./stage-page.ts";

const test = base.extend<object, { served: StageServer }>({
  served: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's destructuring.
    async ({}, use) => {
      const served = await serveStage();
      await use(served);
      await served.close();
    },
    { scope: "worker" },
  ],
});

/** Scenario → name → digest. */
type Digests = Map<string, Record<string, string>>;
const digestsOf = ({ scenarios }: Pick<Evaluation, "scenarios">): Digests =>
  new Map(scenarios.map(({ id, digests }) => [id, digests]));

const commandsOf = (notebook: Notebook, scenarios: string[], outputs: string[]): Command[] => [
  {
    kind: "open",
    notebook,
    choice: { context: null, variant: null },
    environment: { language: "fr", width: 720, dark: false, now: Date.UTC(2026, 0, 1) },
    version: null,
    interrupted: [],
  },
  { kind: "evaluate", request: 1, scenarios, outputs, set: {}, timeLimitMs: 60_000 },
];

async function inChromium(page: import("@playwright/test").Page, url: string, commands: Command[]): Promise<Digests> {
  await page.goto(url);
  const stage = new StagePage(page);
  await stage.start();
  for (const command of commands) await stage.send(command);
  return digestsOf((await stage.wait("evaluated", 0, 120_000)).result);
}

async function inFirefox(url: string, commands: Command[]): Promise<Digests> {
  const firefox = await Firefox.start();
  try {
    await firefox.go(url);
    await firefox.read("start()");
    const heard = (kind: string) => firefox.read(`window.log.some((message) => message.kind === "${kind}")`);
    await expect.poll(() => heard("ready"), { timeout: 30_000 }).toBe(true);
    for (const command of commands) await firefox.read(`window.port.postMessage(${JSON.stringify(command)})`);
    await expect.poll(() => heard("evaluated"), { timeout: 120_000 }).toBe(true);
    const text = await firefox.read(
      `JSON.stringify(window.log.find((message) => message.kind === "evaluated").result.scenarios.map(({ id, digests }) => ({ id, digests })))`,
    );
    return digestsOf({ scenarios: JSON.parse(String(text)) });
  } finally {
    await firefox.stop();
  }
}

/** Names that differ, by scenario; those without a digest on either side are counted apart, never as equal. */
function compared(here: Digests, there: Digests, names: string[]) {
  const found: Record<Sameness, string[]> = { same: [], different: [], unknown: [] };
  for (const [scenario, digests] of here)
    for (const name of names) found[samenessOf(digests[name], there.get(scenario)?.[name])].push(`${name} in ${scenario}`);
  return found;
}

/** Templates, and an example that stands on a compiled kernel. */
const templates = [
  ...readdirSync(join(root, "templates")).filter((file) => file.endsWith(".html")),
  "examples/ou-setendra-le-bourg.html",
];

for (const name of templates) {
  test(`templates/${name} gives the same bytes in Chromium, Firefox and the guest`, async ({ page, served }) => {
    test.setTimeout(300_000);
    const { notebook } = readNotebook(readFileSync(join(root, "templates", name), "utf8"));
    await prepare(notebook.cells);
    const names = [...compileNotebook(notebook).declared.keys()];
    const scenarios = enumerateScenarios(readDeclared(notebook).scenarios, "matrix");
    const commands = commandsOf(notebook, scenarios, names);
    const [guest, chromium] = await Promise.all([
      evaluateInGuest(commands).then(digestsOf),
      inChromium(page, served.url, commands),
    ]);
    expect([...guest.keys()]).toEqual(scenarios);
    const between = compared(chromium, guest, names);
    expect(between.different).toEqual([]);
    expect(between.same.length).toBeGreaterThan(10 * scenarios.length);
    if (!tryFirefox(test)) return;
    const firefox = compared(await inFirefox(served.url, commands), guest, names);
    expect(firefox.different).toEqual([]);
    expect(firefox.same.length).toBe(between.same.length);
  });
}

test("floods, compiled in single and in double precision, give the same bytes in Chromium, Firefox and the guest", async ({
  page,
  served,
}) => {
  const inputs = "{ground, initial, inflow}";
  const { notebook } = readNotebook(`<!doctype html><notebook><title>Crue</title>
<script id="1" type="module">const ground = ({width: 61, height: 33, cellSize: 5, origin: [0, 0], crs: "EPSG:2154", nodata: -9999, data: Array.from({length: 61 * 33}, (_, i) => 20 - 0.05 * (i % 61) + 0.4 * ((i * 37) % 5) + 0.3 * Math.abs(Math.floor(i / 61) - 16))})</script>
<script id="2" type="module">const initial = ({...ground, data: ground.data.map((z, i) => (i % 61 < 20 ? Math.max(0, 22 - z) : 0))})</script>
<script id="3" type="module">const inflow = 12</script>
<script id="4" type="module">const breach = block("flood.inundation@1", {"scheme": "finite-volume", "duration": 40, "inflowAt": "west", "east": "open", "rain": 30, "infiltration": 5}, ${inputs})</script>
<script id="5" type="module">const river = block("flood.inundation@1", {"duration": 200, "precision": "single", "inflowAt": "west", "east": "open", "rain": 30}, ${inputs})</script>
</notebook>`);
  const names = ["breach", "river"];
  const commands = commandsOf(notebook, ["baseline"], names);
  const [guest, chromium] = await Promise.all([
    evaluateInGuest(commands).then(digestsOf),
    inChromium(page, served.url, commands),
  ]);
  expect(compared(chromium, guest, names).same).toHaveLength(2);
  if (!tryFirefox(test)) return;
  expect(compared(await inFirefox(served.url, commands), guest, names).same).toHaveLength(2);
});

test("a cell that gives something else in a browser is named, and none that stands on it", async ({ page, served }) => {
  const notebook = completeNotebook({
    cells: [
      { source: "const span = 7" },
      { source: "const engine = navigator.userAgent" },
      { source: "const length = engine.length" },
      { source: "const total = span * length" },
    ],
  });
  const steps = stepsOf(await pictureOf(notebook), "baseline", "total");
  const commands = commandsOf(
    notebook,
    ["baseline"],
    steps.map(({ name }) => name),
  );
  const [guest, chromium] = await Promise.all([
    evaluateInGuest(commands).then(digestsOf),
    inChromium(page, served.url, commands),
  ]);
  expect(firstDivergence(steps, chromium.get("baseline")!, guest.get("baseline")!)).toMatchObject({
    name: "engine",
    block: null,
    unknown: [],
  });
});
