// The server's one door to the kernel.
export {
  applyEdit,
  notebookSettings,
  parseBlockCall,
  readJupyter,
  readNotebook,
  readObservableDocument,
  scenarioSet,
  setSettings,
  writeMarkdown,
  writeNotebook,
} from "../kernel/index.ts";
export { enumerateScenarios, parseScenarioId } from "../kernel/run/scenarios.ts";
export type * from "../kernel/types.ts";
