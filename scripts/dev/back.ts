// The real server behind the pages, on a port of its own: started again when a file that it imports changes, and requests wait
// for it meanwhile.
import { type ChildProcess, spawn } from "node:child_process";
import { request as ask, type IncomingMessage, type ServerResponse } from "node:http";
import { connect, createServer } from "node:net";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { node, root } from "../setup.mjs";

const patienceMs = 20_000;
/** It closes what it has begun; beyond this it is ended. */
const farewellMs = 3000;
/** A save may touch several files. */
const settleMs = 40;
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

interface Running {
  child: ChildProcess;
  /** Files that it imported. */
  files: Set<string>;
  /** False when it ended before it listened, or listens no more. */
  ready: Promise<boolean>;
}

export interface Back {
  /** Hands a request over, and its answer back. */
  serve: (request: IncomingMessage, response: ServerResponse) => void;
  /** A file of the house changed. */
  changed: (file: string) => void;
  /** False when it could not be started at all. */
  started: Promise<boolean>;
  stop: () => Promise<void>;
}

export async function startBack(folder: string, args: string[]): Promise<Back> {
  const port = await freePort();

  function start(): Running {
    const preloaded = join(root, "scripts", "dev", "told-modules.ts");
    const child = spawn(node, ["--import", preloaded, "server/commands/main.ts", "--port", String(port), ...args], {
      cwd: root,
      env: { ...process.env, VARIANTE_WEB: folder },
      // Its own address is nobody's business.
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    });
    const files = new Set<string>();
    child.on("message", (url) => files.add(fileURLToPath(String(url))));
    let ended = false;
    child.once("exit", () => {
      ended = true;
    });
    const ready = (async () => {
      const until = performance.now() + patienceMs;
      while (!ended && performance.now() < until) {
        if (await listens(port)) return true;
        await pause(50);
      }
      return false;
    })();
    return { child, files, ready };
  }

  const end = ({ child }: Running): Promise<void> =>
    new Promise((resolve) => {
      if (child.exitCode !== null || child.signalCode !== null) return resolve();
      child.once("exit", () => resolve());
      child.kill("SIGTERM");
      setTimeout(() => child.kill("SIGKILL"), farewellMs).unref();
    });

  let running = start();
  let turn: Promise<unknown> = running.ready;
  let timer: NodeJS.Timeout | undefined;
  const again = (file: string): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      turn = turn.then(async () => {
        const { files } = running;
        await end(running);
        running = start();
        if (await running.ready) return console.log(`server: started again, ${relative(root, file)} changed`);
        // What it imported before its end may be what must be mended.
        for (const known of files) running.files.add(known);
        console.error("server: it stopped, see above; it starts again at the next change of its files");
      });
    }, settleMs);
  };

  async function hand(request: IncomingMessage, response: ServerResponse): Promise<void> {
    // Whether it stands is looked at first: a request whose body has begun to flow cannot be sent again.
    await turn;
    const standing = await running.ready;
    if (response.destroyed) return;
    const fail = (why: string) => {
      if (!response.headersSent) response.writeHead(502, { "Content-Type": "text/plain; charset=utf-8" });
      response.end(`The server does not answer (${why}): see what it said in the terminal.`);
    };
    if (!standing) return fail("it stopped");
    const { method, url, headers } = request;
    const onward = ask({ host: "127.0.0.1", port, method, path: url, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.on("error", () => response.destroy());
      answer.pipe(response);
    });
    onward.on("error", (error) => fail(error.message));
    response.on("close", () => onward.destroy());
    request.pipe(onward);
  }

  return {
    serve: (request, response) => void hand(request, response),
    changed: (file) => {
      if (running.files.has(file)) again(file);
    },
    started: running.ready,
    stop: () => end(running),
  };
}
