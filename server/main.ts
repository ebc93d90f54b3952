// `npm start`: the serve command, without its name.

import { runCommand } from "./commands/command.ts";
import { serveCommand } from "./commands/serve.ts";

await runCommand(serveCommand, process.argv.slice(2));
