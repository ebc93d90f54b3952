// The import rules, one list: the kernel is the ground; server and workbook stand on it; nothing points up.
const rule = (name, comment, from, to) => ({ name, comment, severity: "error", from, to });

module.exports = {
  forbidden: [
    rule("no-cycles", "No cycle, types included.", {}, { circular: true }),
    rule(
      "kernel-stands-alone",
      "The kernel imports nothing of ours.",
      { path: "^kernel/" },
      { path: "^(server|workbook|templates|e2e|bench|scripts)/" },
    ),
    rule(
      "kernel-goes-down",
      "hosts → run → compile → blocks, notebook → maths, types.",
      { path: "^kernel/(run|compile|blocks|notebook|maths)/" },
      { path: "^kernel/hosts/" },
    ),
    rule(
      "compile-below-run",
      "compile knows nothing of run.",
      { path: "^kernel/(compile|blocks|notebook|maths)/" },
      { path: "^kernel/run/" },
    ),
    rule(
      "blocks-below-compile",
      "blocks and notebook know nothing of compile.",
      { path: "^kernel/(blocks|maths)/" },
      { path: "^kernel/(compile|notebook)/" },
    ),
    rule(
      "maths-is-closed",
      "maths imports nothing outside maths.",
      { path: "^kernel/maths/", pathNot: "\\.test\\.ts$" },
      { pathNot: "^kernel/maths/|^node_modules/@types" },
    ),
    rule(
      "wasm-is-closed",
      "wasm imports nothing outside wasm; models use it.",
      { path: "^kernel/wasm/", pathNot: "\\.test\\.ts$" },
      { pathNot: "^kernel/wasm/" },
    ),
    rule(
      "wasm-under-models",
      "Compiled kernels are for models, which are loaded late, and the bench.",
      { pathNot: "^kernel/(wasm|blocks)/|^bench/" },
      { path: "^kernel/wasm/" },
    ),
    rule(
      "blocks-apart",
      "A block never imports another; what they share stands in maths, drawing or block.ts.",
      { path: "^kernel/blocks/([^/]+)/([^/]+)/", pathNot: "^kernel/blocks/drawing/" },
      {
        path: "^kernel/blocks/([^/]+)/([^/]+)/",
        pathNot: "^kernel/blocks/($1/$2|drawing|drawing/[^/]+)/|^kernel/blocks/drawing/",
      },
    ),
    rule(
      "drawing-apart",
      "Models never import drawing or the DOM's libraries.",
      { path: "^kernel/blocks/.*/model\\.ts$" },
      { path: "draw\\.ts$|maplibre|^node_modules/@observablehq/plot" },
    ),
    rule(
      "one-door-to-runtime",
      "Only run/graph.ts imports the reactive engine.",
      { pathNot: "^kernel/run/graph\\.ts$|^kernel/hosts/|^bench/" },
      { path: "node_modules/@observablehq/runtime" },
    ),
    rule(
      "kernel-face",
      "Outsiders import kernel/index.ts only, or the face of one editor that loads late.",
      // templates/rehearsed.ts serves the tests of the templates alone.
      { path: "^(workbook|templates)/", pathNot: "\\.test\\.tsx?$|^templates/rehearsed\\.ts$" },
      {
        path: "^kernel/",
        pathNot:
          "^kernel/(index|stock-flow)\\.ts$|^kernel/blocks/.*README\\.md|^kernel/hosts/look/|^kernel/blocks/help\\.generated\\.ts$",
      },
    ),
    rule(
      "kernel-face-server",
      "The server imports kernel/index.ts, and the frames codec of the guest it starts.",
      { path: "^server/", pathNot: "\\.test\\.ts$" },
      { path: "^kernel/", pathNot: "^kernel/(index|headless)\\.ts$|^kernel/hosts/(frames|protocol)\\.ts$" },
    ),
    rule(
      "store-below-services",
      "store, runner and egress know nothing of services or routes.",
      { path: "^server/(store|runner|egress)/" },
      { path: "^server/(services|routes|app|main)" },
    ),
    rule(
      "services-below-routes",
      "services know nothing of HTTP.",
      { path: "^server/services/" },
      { path: "^server/(routes|app|main)" },
    ),
    rule(
      "sql-in-store",
      "SQL lives in store/.",
      { path: "^server/", pathNot: "^server/store/" },
      { path: "node_modules/(kysely|pg)/|^node:sqlite$" },
    ),
    rule(
      "workbook-knows-the-wire-only",
      "The workbook imports the types of the wire only.",
      { path: "^workbook/", pathNot: "\\.test\\.tsx?$" },
      { path: "^server/", pathNot: "^server/contract\\.ts$" },
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
