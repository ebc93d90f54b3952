// variante serve: the server, until it is stopped.
import { type Flags, settings } from "../ground/config.ts";
import { listen, PortTaken } from "../listen.ts";
import { integerFlag, parse } from "./arguments.ts";
import { CommandError, type Run } from "./command.ts";

export const serve: Run = async (args) => {
  const { values } = parse(args, { port: { type: "string" }, data: { type: "string" } }, { min: 0, max: 0, names: "" });
  const port = integerFlag("port", values.port, 0, 65_535);
  const flags: Flags = { ...(port === undefined ? {} : { port }), ...(values.data === undefined ? {} : { data: values.data }) };
  const served = await listen(settings(process.env, flags)).catch((error: Error) => {
    throw error instanceof PortTaken ? new CommandError(error.message) : error;
  });
  process.stdout.write(`Variante: ${served.url}\nIsolation: ${served.isolation}\n`);
  let closing = false;
  const close = () => {
    if (closing) process.exit(1);
    closing = true;
    void served.close().then(() => process.exit(0));
  };
  process.on("SIGINT", close);
  process.on("SIGTERM", close);
  return null;
};
