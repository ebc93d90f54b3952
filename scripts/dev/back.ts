// The real server behind the pages, on a port of its own: Node starts it again when a file that it imports changes, and requests
// wait for it meanwhile.
import { type ChildProcess, spawn } from "node:child_process";
import { request as ask, type IncomingMessage, type ServerResponse } from "node:http";
import { connect, createServer } from "node:net";
import { node, root } from "../setup.mjs";

const patienceMs = 20_000;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => (typeof address === "object" && address ? resolve(address.port) : reject(new Error("no free port"))));
    });
  });

const listens = (port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect(port, "127.0.0.1", () => {
      socket.destroy();
      resolve(true);
    });
    socket.on("error", () => resolve(false));
  });

export interface Back {
  /** Hands a request over, and its answer back. */
  serve: (request: IncomingMessage, response: ServerResponse) => void;
  stop: () => void;
}

export async function startBack(folder: string, args: string[]): Promise<Back> {
  const port = await freePort();
  const child: ChildProcess = spawn(
    node,
    ["--watch", "--watch-preserve-output", "server/commands/main.ts", "--port", String(port), ...args],
    { cwd: root, env: { ...process.env, VARIANTE_WEB: folder }, stdio: ["ignore", "pipe", "inherit"] },
  );
  // Its own address is nobody's business; what Node says of restarts is.
  child.stdout!.setEncoding("utf8").on("data", (text: string) => {
    for (const line of text.split("\n"))
      if (/^(Restarting|Failed running|Completed running)/.test(line)) console.log(`server: ${line}`);
  });
  child.on("exit", (code) => process.exit(code ?? 1));

  /** One wait for all, while it is being started. */
  let opening: Promise<void> | null = null;
  const open = (): Promise<void> => {
    opening ??= (async () => {
      const until = performance.now() + patienceMs;
      while (!(await listens(port)) && performance.now() < until) await pause(50);
      opening = null;
    })();
    return opening;
  };

  async function hand(request: IncomingMessage, response: ServerResponse): Promise<void> {
    // Whether it stands is looked at first: a request whose body has begun to flow cannot be sent again.
    await open();
    if (response.destroyed) return;
    const { method, url, headers } = request;
    const onward = ask({ host: "127.0.0.1", port, method, path: url, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on("error", (error) => {
      if (!response.headersSent) response.writeHead(502, { "Content-Type": "text/plain; charset=utf-8" });
      response.end(`The server does not answer (${error.message}): see what it said in the terminal.`);
    });
    response.on("close", () => onward.destroy());
    request.pipe(onward);
  }

  return {
    serve: (request, response) => void hand(request, response),
    stop: () => child.kill("SIGTERM"),
  };
}
