// `npm start`: the serve command, without its name. What Node compiles is kept for the next start.
import { enableCompileCache } from "node:module";
import { join } from "node:path";

enableCompileCache(join(import.meta.dirname, "..", "node_modules", ".cache", "variante"));
const { runCommand } = await import("./commands/command.ts");
const { serveCommand } = await import("./commands/serve.ts");
await runCommand(serveCommand, process.argv.slice(2));
