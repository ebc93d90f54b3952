// `npm start`: the serve command, without its name. What Node compiles is kept for the next start.
import { enableCompileCache } from "node:module";
import { join } from "node:path";

enableCompileCache(join(import.meta.dirname, "../..", "node_modules", ".cache", "variante"));
const { runCommand } = await import("./command.ts");
const { commands } = await import("./table.ts");
await runCommand(commands.serve, process.argv.slice(2));
