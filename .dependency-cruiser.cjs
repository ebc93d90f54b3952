// The import rules, one list: the kernel is the ground; server and workbook stand on it; nothing points up.
const rule = (name, comment, from, to) => ({ name, comment, severity: "error", from, to });

const TEST = "\\.test\\.tsx?$";

/**
 * Layers of the three houses, each from the ground up: a room imports from its own layer's folder and from layers before
 * it. A test may reach for whatever it tests with.
 */
const layers = {
  kernel: [
    ["types", "^kernel/types/"],
    ["maths", "^kernel/maths/"],
    ["wasm", "^kernel/wasm/"],
    ["language", "^kernel/language/"],
    ["units", "^kernel/units/"],
    ["tables", "^kernel/tables/"],
    ["formula", "^kernel/formula/"],
    ["cartography", "^kernel/cartography/"],
    ["system-dynamics", "^kernel/system-dynamics/"],
    ["contract", "^kernel/blocks/contract/"],
    ["experiments", "^kernel/experiments/"],
    ["drawing", "^kernel/drawing/"],
    ["assets", "^kernel/assets/"],
    ["notebook", "^kernel/notebook/"],
    ["blocks", "^kernel/blocks/(?!contract/)"],
    ["compile", "^kernel/compile/"],
    ["run", "^kernel/run/"],
    ["provenance", "^kernel/provenance/"],
    ["hosts", "^kernel/hosts/"],
    ["faces", "^kernel/[^/]+$"],
  ],
  server: [
    ["ground", "^server/ground/"],
    ["store", "^server/store/"],
    ["runner", "^server/runner/"],
    ["services", "^server/services/"],
    ["routes", "^server/routes/"],
    ["opening", "^server/[^/]+$"],
    ["commands", "^server/commands/"],
    ["testing", "^server/testing/"],
  ],
  workbook: [
    ["messages", "^workbook/messages/"],
    ["clients", "^workbook/clients/"],
    ["session", "^workbook/session/"],
    ["look", "^workbook/look/"],
    ["components", "^workbook/components/"],
    ["way-out", "^workbook/way-out/"],
    ["book", "^workbook/book/"],
    ["reading", "^workbook/reading/"],
    ["views", "^workbook/views/"],
    ["pages", "^workbook/pages/"],
    ["application", "^workbook/[^/]+$"],
  ],
};

const goingDown = Object.entries(layers).flatMap(([house, rooms]) =>
  rooms.slice(0, -1).map(([room, path], index) =>
    rule(
      `${house}-goes-down: ${room}`,
      `${room} knows nothing of ${rooms
        .slice(index + 1)
        .map(([above]) => above)
        .join(", ")}.`,
      { path, pathNot: TEST },
      {
        path: rooms
          .slice(index + 1)
          .map(([, above]) => above)
          .join("|"),
      },
    ),
  ),
);

module.exports = {
  forbidden: [
    rule("no-cycles", "No cycle of files, types included.", {}, { circular: true }),
    { ...rule("no-folder-cycles", "No cycle of folders either.", {}, { circular: true }), scope: "folder" },
    ...goingDown,
    rule(
      "kernel-stands-alone",
      "The kernel imports nothing of ours.",
      { path: "^kernel/" },
      { path: "^(server|workbook|templates|e2e|bench|scripts)/" },
    ),
    rule(
      "ground-is-closed",
      "types, maths and wasm import nothing of ours but what stands below them; types, what schemas are written with.",
      { path: "^kernel/(types|maths|wasm)/", pathNot: TEST },
      { pathNot: "^kernel/(types|maths|wasm)/|^node_modules/(@types|zod)/" },
    ),
    rule(
      "wasm-under-models",
      "Compiled kernels are for models, which are loaded late, and the bench.",
      { pathNot: "^kernel/(wasm|blocks)/|^bench/" },
      { path: "^kernel/wasm/" },
    ),
    rule(
      "blocks-apart",
      "A block never imports another; what a family shares stands in its _shared, what all share below the blocks.",
      { path: "^kernel/blocks/([^/]+)/([^/]+)/", pathNot: `^kernel/blocks/contract/|${TEST}` },
      {
        path: "^kernel/blocks/([^/]+)/([^/]+)/",
        pathNot: "^kernel/blocks/($1/$2|$1/_shared|contract)/",
      },
    ),
    {
      ...rule(
        "drawing-apart",
        "No model reaches drawing, a DOM's library or a draw.ts, through whatever file.",
        { path: "^kernel/blocks/.*/(model|definition)\\.ts$" },
        { path: "^kernel/drawing/|/draw\\.ts$|node_modules/(maplibre-gl|@observablehq/plot)/", reachable: true },
      ),
    },
    rule(
      "dom-in-drawing",
      "The libraries of a DOM are for drawing, hosts and what a draw.ts draws with.",
      { path: "^kernel/", pathNot: `^kernel/(drawing|hosts)/|^kernel/blocks/|${TEST}` },
      { path: "node_modules/(maplibre-gl|@observablehq/plot|@observablehq/inputs|linkedom)/" },
    ),
    rule(
      "one-door-to-runtime",
      "Only run/graph/graph.ts imports the reactive engine.",
      { pathNot: "^kernel/run/graph/graph\\.ts$|^bench/" },
      { path: "node_modules/@observablehq/runtime" },
    ),
    rule(
      "testing-for-tests",
      "What tests share is for tests.",
      { pathNot: `${TEST}|/testing/|^e2e/` },
      { path: "^kernel/(drawing/)?testing/" },
    ),
    rule(
      "kernel-face",
      "Outsiders import the kernel's faces, and what a page takes as it is: help pages, the look.",
      // templates/rehearsed.ts serves the tests of the templates alone.
      { path: "^(workbook|templates)/", pathNot: `${TEST}|^templates/rehearsed\\.ts$` },
      {
        path: "^kernel/",
        pathNot:
          "^kernel/(index|stock-flow)\\.ts$|^kernel/blocks/.*README\\.md|^kernel/hosts/look/|^kernel/blocks/help\\.generated\\.ts$",
      },
    ),
    rule(
      "kernel-face-server",
      "The server imports the kernel's faces, and the frames of the guest it starts.",
      { path: "^server/", pathNot: TEST },
      { path: "^kernel/", pathNot: "^kernel/(index|headless)\\.ts$|^kernel/hosts/wire/" },
    ),
    rule(
      "sql-in-store",
      "SQL lives in store/.",
      { path: "^server/", pathNot: "^server/store/" },
      { path: "node_modules/(kysely|pg)/|^node:sqlite$" },
    ),
    rule(
      "workbook-knows-the-wire-only",
      "The workbook imports the contract of the wire only.",
      { path: "^workbook/", pathNot: TEST },
      { path: "^server/", pathNot: "^server/ground/contract\\.ts$" },
    ),
    rule(
      "server-knows-no-workbook",
      "The server gives the workbook's files and imports none.",
      { path: "^server/" },
      { path: "^workbook/" },
    ),
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      extensions: [".ts", ".tsx", ".js", ".mjs", ".json"],
      exportsFields: ["exports"],
      conditionNames: ["import", "types", "default"],
    },
  },
};

// Read by the test of docs/architecture.md; the tool itself refuses keys that it does not know.
Object.defineProperty(module.exports, "layers", { value: layers });
