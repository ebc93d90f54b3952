// `npm run bench`: JSON lines, each a figure with its peer and budget. Parts by name: `npm run bench -- saves bundles`.
const parts = [
  "bundles",
  "saves",
  "propagation",
  "scenarios",
  "matrix",
  "headless",
  "start",
  "cancel",
  "cold-open",
  "sensitivity",
  "samples",
  "cache",
  "exercise",
  "dijkstra",
  "neighbours",
  "automaton",
  "inundation",
  "gr4j",
  "stock-flow",
  "assignment",
  "workers",
];
const chosen = process.argv.slice(2);
for (const part of parts) {
  if (chosen.length > 0 && !chosen.includes(part)) continue;
  const { rows } = (await import(`./${part}.ts`)) as { rows: () => AsyncGenerator<import("./row.ts").Row> };
  for await (const row of rows()) console.log(JSON.stringify(row));
}

export {};
