// Firefox as Debian ships it, driven through WebDriver BiDi: the smallest client that the main journey needs.
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export const firefoxPath = process.env.FIREFOX ?? "/usr/bin/firefox-esr";
export const firefoxIsHere = (): boolean => existsSync(firefoxPath);
/** Why a journey, or its part in Firefox, was left out: the end of `npm test` says it. */
export const firefoxAbsent = `Firefox absent: no ${firefoxPath} (Debian: apt install firefox-esr, or FIREFOX=path)`;

/** For a test that goes on without it: whether Firefox is here; the end of `npm test` says that it was not tried. */
export function tryFirefox(test: { info: () => { annotations: { type: string; description?: string }[] } }): boolean {
  if (!firefoxIsHere()) test.info().annotations.push({ type: "left out", description: firefoxAbsent });
  return firefoxIsHere();
}

/** What a script returned, as BiDi writes it. */
interface Remote {
  type: string;
  value?: unknown;
  sharedId?: string;
}

export class Firefox {
  private readonly process: ChildProcess;
  private readonly socket: WebSocket;
  private readonly profile: string;
  private readonly answers = new Map<number, { resolve: (value: any) => void; reject: (error: Error) => void }>();
  private last = 0;
  /** The one tab. */
  context = "";

  private constructor(process: ChildProcess, socket: WebSocket, profile: string) {
    this.process = process;
    this.socket = socket;
    this.profile = profile;
    socket.onmessage = ({ data }) => {
      const message = JSON.parse(String(data)) as {
        id?: number;
        type: string;
        error?: string;
        message?: string;
        result?: unknown;
      };
      const waiting = message.id === undefined ? undefined : this.answers.get(message.id);
      if (!waiting) return;
      this.answers.delete(message.id!);
      if (message.type === "error") waiting.reject(new Error(`${message.error}: ${message.message}`));
      else waiting.resolve(message.result);
    };
  }

  static async start(width = 1440, height = 1000): Promise<Firefox> {
    const profile = mkdtempSync(join(tmpdir(), "variante-firefox-"));
    writeFileSync(
      join(profile, "user.js"),
      'user_pref("intl.accept_languages", "fr-FR,fr");\nuser_pref("browser.shell.checkDefaultBrowser", false);\nuser_pref("datareporting.policy.dataSubmissionEnabled", false);\nuser_pref("app.normandy.enabled", false);\n',
    );
    const child = spawn(
      firefoxPath,
      [
        "--headless",
        "--no-remote",
        "--profile",
        profile,
        "--remote-debugging-port",
        "0",
        `--width=${width}`,
        `--height=${height}`,
        "about:blank",
      ],
      { stdio: ["ignore", "ignore", "pipe"], env: { ...process.env, HOME: profile } },
    );
    const address = await new Promise<string>((resolve, reject) => {
      let said = "";
      child.stderr!.on("data", (chunk) => {
        said += chunk;
        const found = /WebDriver BiDi listening on (ws:\/\/\S+)/.exec(said);
        if (found) resolve(found[1]!);
      });
      child.once("exit", () => reject(new Error(`Firefox stopped at once: ${said}`)));
    });
    const socket = new WebSocket(`${address}/session`);
    await new Promise((resolve, reject) => {
      socket.onopen = resolve;
      socket.onerror = () => reject(new Error(`no connection to ${address}`));
    });
    const made = new Firefox(child, socket, profile);
    await made.send("session.new", { capabilities: {} });
    const { contexts } = await made.send("browsingContext.getTree", {});
    made.context = contexts[0].context;
    await made.send("browsingContext.setViewport", { context: made.context, viewport: { width, height } });
    return made;
  }

  send(method: string, params: object): Promise<any> {
    const id = ++this.last;
    return new Promise((resolve, reject) => {
      this.answers.set(id, { resolve, reject });
      this.socket.send(JSON.stringify({ id, method, params }));
    });
  }

  go(url: string): Promise<void> {
    return this.send("browsingContext.navigate", { context: this.context, url, wait: "complete" });
  }

  /** The frames inside the tab: the stages. */
  async stages(): Promise<string[]> {
    const { contexts } = await this.send("browsingContext.getTree", { root: this.context });
    return contexts[0].children.map(({ context }: { context: string }) => context);
  }

  /** Evaluates an expression in the page, or in a stage. */
  async read(expression: string, context = this.context): Promise<unknown> {
    const answer = await this.send("script.evaluate", {
      expression,
      target: { context },
      awaitPromise: true,
      userActivation: true,
    });
    if (answer.type === "exception") throw new Error(answer.exceptionDetails.text);
    return (answer.result as Remote).value;
  }

  /** Presses the left button in the middle of the element the expression gives. */
  async click(expression: string, context = this.context): Promise<void> {
    const answer = await this.send("script.evaluate", { expression, target: { context }, awaitPromise: true });
    if (answer.type === "exception" || !answer.result.sharedId) throw new Error(`no element: ${expression}`);
    await this.read(`(${expression}).scrollIntoView({ block: "center" })`, context);
    const origin = { type: "element", element: { sharedId: answer.result.sharedId } };
    await this.send("input.performActions", {
      context,
      actions: [
        {
          type: "pointer",
          id: "mouse",
          actions: [
            { type: "pointerMove", x: 0, y: 0, origin },
            { type: "pointerDown", button: 0 },
            { type: "pointerUp", button: 0 },
          ],
        },
      ],
    });
  }

  /** Types text, then keys by their WebDriver code. */
  async type(text: string, context = this.context): Promise<void> {
    const actions = [...text].flatMap((value) => [
      { type: "keyDown", value },
      { type: "keyUp", value },
    ]);
    await this.send("input.performActions", { context, actions: [{ type: "key", id: "keyboard", actions }] });
  }

  async chord(modifier: string, key: string, context = this.context): Promise<void> {
    const actions = [
      { type: "keyDown", value: modifier },
      { type: "keyDown", value: key },
      { type: "keyUp", value: key },
      { type: "keyUp", value: modifier },
    ];
    await this.send("input.performActions", { context, actions: [{ type: "key", id: "keyboard", actions }] });
  }

  async stop(): Promise<void> {
    const gone = new Promise((resolve) => this.process.once("exit", resolve));
    await Promise.race([
      this.send("browser.close", {}).catch(() => undefined),
      new Promise((resolve) => setTimeout(resolve, 3000)),
    ]);
    if (this.process.exitCode === null) this.process.kill("SIGKILL");
    await gone;
    rmSync(this.profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Keys by their WebDriver code. */
export const keys = { enter: "\uE007", escape: "\uE00C", control: "\uE009", right: "\uE014" };
