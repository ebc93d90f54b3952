// A notebook whose experiments keep no sample: a condition that nothing holds, an indicator that always fails, a search in vain.
import { notebookFile } from "./app.ts";

export const infeasible = notebookFile(
  "Infaisable",
  'const x = view(block("input.number@1", {"label": "x", "role": "lever", "value": 1, "min": 0, "max": 5, "step": 0.5, "unit": "ha"}))',
  'const besoin = block("indicator@1", {"label": "Besoin", "unit": "log"}, {value: x})',
  'const rate = block("indicator@1", {"label": "Raté", "unit": "log"}, {value: casse})',
  'const casse = (() => { if (x >= 0) throw new Error("cassé"); return 1; })()',
  'const tirages = block("experiment.sample@1", {"parameters": [{"name": "x"}], "indicators": ["besoin"], "size": 20, "constraints": ["besoin > 100"]})',
  'const robuste = block("experiment.robust@1", {"indicators": [{"name": "rate", "direction": "up"}], "futures": [{"name": "x"}], "size": 8})',
  'const cible = block("experiment.goal@1", {"levers": [{"name": "x"}], "objectives": [{"name": "besoin", "goal": "max"}], "constraints": [{"cell": "besoin", "op": ">=", "value": 100}], "budget": 20})',
  "const part = tirages.done / tirages.total",
  'const scenarios = block("scenarios@1", {"baseline": {"name": "Fil de l\'eau"}, "contexts": [], "variants": [{"id": "v", "name": "V", "parent": null, "set": {"x": 2}}]})',
);
