// Commands in, events out, the same in every host. Decides nothing itself: plans, scenario graphs and reports do.
import type { Compilation } from "../../compile/cell/definition.ts";
import { compileNotebook, prepare } from "../../compile/compile.ts";
import { applyEdit } from "../../notebook/edit.ts";
import type {
  Command,
  Evaluation,
  Notebook,
  OverrideSet,
  Problem,
  ScenarioState,
  SessionEnvironment,
} from "../../types/index.ts";
import { differences } from "../evaluate/differences.ts";
import { estimate } from "../evaluate/estimate.ts";
import { interruptedProblem } from "../evaluate/evaluation-problems.ts";
import { errorText } from "../plan/failure.ts";
import type { Session, SessionPorts } from "../plan/ports.ts";
import { type PreparedNotebook, prepareNotebook } from "../plan/prepared-notebook.ts";
import { Library, Models, newMemo, type SessionServices } from "../plan/session-services.ts";
import { toJson } from "../values/values.ts";
import { CommandQueue } from "./command-queue.ts";
import { type EvaluationListener, evaluate } from "./evaluate.ts";
import { Live } from "./live.ts";
import { NO_SCENARIO, stateAfter } from "./scenario-state.ts";

const EMPTY: Notebook = { title: "", theme: null, readOnly: false, cells: [] };

export function createSession(ports: SessionPorts): Session {
  const shared: Omit<SessionServices, "settings"> = {
    ports,
    memo: newMemo(),
    environment: { language: "fr", width: 640, dark: false, now: ports.clock() },
    library: new Library(ports),
    models: new Models(),
  };
  let notebook = EMPTY;
  let compilation: Compilation = compileNotebook(EMPTY);
  let scenarioState: ScenarioState = NO_SCENARIO;
  let version: string | null = null;
  let prepared: PreparedNotebook | null = null;
  let disposed = false;
  /** Evaluations and value requests under way, each with what ends it. */
  const apartNow = new Set<AbortController>();
  const interrupted = new Set<number>();
  const generations = new Map<number, number>();
  const former = new Map<string, number>();
  const idleWaiters: (() => void)[] = [];
  const live = ports.headless ? null : new Live(ports, wakeIfIdle);
  const queue = new CommandQueue(handle, wakeIfIdle);

  function isIdle(): boolean {
    return queue.empty && apartNow.size === 0 && (live?.idle ?? true);
  }

  function wakeIfIdle(): void {
    if (idleWaiters.length > 0 && isIdle()) for (const wake of idleWaiters.splice(0)) wake();
  }

  /** Recompiles what changed; names a cell loses are remembered, so that a rename by hand finds its new name. */
  async function compile(next: Notebook): Promise<void> {
    await prepare(next.cells);
    const before = new Map(notebook.cells.map((cell) => [cell.id, cell]));
    for (const cell of next.cells) {
      const known = before.get(cell.id);
      if (known && (known.source !== cell.source || known.type !== cell.type)) interrupted.delete(cell.id);
    }
    for (const [name, cells] of compilation.declared) if (cells.length === 1) former.set(name, cells[0]!);
    notebook = next;
    compilation = compileNotebook(notebook, { previous: compilation });
  }

  const prepareNow = (): PreparedNotebook =>
    prepareNotebook({ compilation, services: { ...shared }, interrupted, generations, former, version });

  /** Prepares the notebook for the live graph; where only the scenario moved, the former preparation holds. */
  function refresh(changed: "notebook" | "scenario" = "notebook"): void {
    if (changed === "notebook" || prepared === null) prepared = prepareNow();
    const { scenarios } = prepared.declared;
    const known = (parts: { id: string }[] | undefined, id: string | null) =>
      id !== null && parts?.some((part) => part.id === id) ? id : null;
    const { choice, trial } = scenarioState;
    scenarioState = {
      choice: { context: known(scenarios?.contexts, choice.context), variant: known(scenarios?.variants, choice.variant) },
      trial,
    };
    if (live) live.update(prepared, scenarioState);
    else emitDocument(prepared);
  }

  function emitDocument(current: PreparedNotebook): void {
    ports.emit({ kind: "problems", problems: [...current.compilation.problems, ...current.declared.problems] });
  }

  function rerun(cell: number | null): void {
    const cells = cell === null ? notebook.cells.map(({ id }) => id) : [cell];
    for (const id of cells) {
      interrupted.delete(id);
      generations.set(id, (generations.get(id) ?? 0) + 1);
      for (const key of live?.keysOf(id) ?? []) shared.memo.drop(key);
    }
    if (cell === null) shared.memo.clear();
  }

  const handlers: { [K in Command["kind"]]: (command: Extract<Command, { kind: K }>) => void | Promise<void> } = {
    open: async (command) => {
      former.clear();
      interrupted.clear();
      for (const id of command.interrupted) interrupted.add(id);
      scenarioState = stateAfter(scenarioState, command);
      version = command.version;
      shared.environment = { ...command.environment };
      compilation = compileNotebook(EMPTY);
      await compile(command.notebook);
      for (const id of command.interrupted) interrupted.add(id);
      ports.display?.arrange(notebook);
      // Settings and scenarios are told before anything runs.
      prepared = prepareNow();
      ports.emit({ kind: "opened", settings: prepared.declared.settings, scenarios: prepared.declared.scenarios });
      refresh("scenario");
    },
    edit: async ({ edit }) => {
      const applied = applyEdit(notebook, edit);
      if (!applied.ok) {
        live?.complain(applied.error);
        return;
      }
      await compile(applied.value.notebook);
      ports.display?.arrange(notebook);
      refresh();
    },
    choose: (command) => {
      scenarioState = stateAfter(scenarioState, command);
      refresh("scenario");
    },
    trial: (command) => {
      scenarioState = stateAfter(scenarioState, command);
      refresh("scenario");
    },
    "drop-trial": (command) => {
      scenarioState = stateAfter(scenarioState, command);
      refresh("scenario");
    },
    environment: ({ set }) => {
      shared.environment = { ...shared.environment, ...(set as SessionEnvironment) };
      refresh();
    },
    rerun: ({ cell }) => {
      rerun(cell);
      if (cell === null) live?.clearDemands();
      refresh();
      if (cell !== null) live?.experiment(cell, "start");
    },
    interrupt: () => {
      for (const evaluation of apartNow) evaluation.abort();
      const cut = live?.cutDemands();
      for (const cell of live?.running() ?? []) if (!cut?.has(cell)) interrupted.add(cell);
      refresh();
    },
    experiment: ({ cell, act }) => {
      if (act !== "stop" && interrupted.delete(cell)) refresh();
      live?.experiment(cell, act);
    },
    given: ({ cell, value }) => live?.given(cell, value),
    passport: ({ request, name, cell }) => {
      const passport = live?.passport(cell ?? name, version) ?? null;
      if (live || !prepared) ports.emit({ kind: "passport", request, passport });
      else {
        apart(request, ["baseline"], [name], (result) =>
          ports.emit({ kind: "passport", request, passport: result?.passports.baseline?.[name] ?? null }),
        );
      }
    },
    value: ({ request, name, scenario }) => {
      const answer = (value: unknown, problem: Problem | null) =>
        ports.emit({ kind: "value", request, value: toJson(value).json, problem });
      if (!prepared || prepared.reach.provider(name) === undefined) return answer(null, unknownName(name));
      if (live?.value(name, scenario, answer)) return;
      const id = scenario ?? "baseline";
      apart(request, [id], [name], (result, failure) =>
        answer(
          result?.scenarios[0]?.outputs[name] ?? null,
          failure ?? result?.problems.find((problem) => problem.severity === "error") ?? null,
        ),
      );
    },
    differences: ({ request, ...asked }) => {
      const stop = new AbortController();
      apartNow.add(stop);
      const progress = (done: number, total: number) => {
        if (!disposed) ports.emit({ kind: "progress", request, scenario: asked.b, done, total });
      };
      differences(asked, prepared ?? prepareNow(), progress, stop.signal)
        .then((found) => ("kind" in found ? ([null, found] as const) : ([found, null] as const)))
        .catch((error: unknown) => [null, stop.signal.aborted ? interruptedProblem() : sessionProblem(error)] as const)
        .then(([found, problem]) => {
          apartNow.delete(stop);
          if (disposed) return;
          ports.emit({ kind: "differences", request, differences: found, problem });
          ports.schedule(wakeIfIdle);
        });
    },
    evaluate: (command) => {
      apart(
        command.request,
        command.scenarios,
        command.outputs,
        (result, failure) => {
          ports.emit({ kind: "evaluated", request: command.request, result: result ?? emptyEvaluation(failure!) });
        },
        { ...command, keeps: true },
      );
    },
    estimate: async ({ kind: _kind, request, ...asked }) => {
      const told = await estimate(asked, prepared ?? prepareNow());
      if (!disposed) ports.emit({ kind: "estimated", request, ...told });
    },
  };

  /** Evaluates beside the live graph: commands go on meanwhile. */
  function apart(
    request: number,
    scenarios: string[],
    outputs: string[] | null,
    answer: (result: Evaluation | null, failure: Problem | null) => void,
    more: { set: OverrideSet; timeLimitMs: number; parts?: boolean; keeps?: boolean } = { set: {}, timeLimitMs: 60_000 },
  ): void {
    const stop = new AbortController();
    apartNow.add(stop);
    const here = prepared ?? prepareNow();
    // What is kept was offered for the evaluation asked for, under its own overrides.
    const current = more.keeps && ports.kept ? { ...here, kept: ports.kept } : here;
    const listener: EvaluationListener = {
      progress: (scenario, done, total, samples) => {
        if (!disposed) ports.emit({ kind: "progress", request, scenario, done, total, ...(samples ? { samples } : {}) });
      },
      ...(more.parts
        ? {
            part: (part) => {
              if (!disposed) ports.emit({ kind: "evaluated-part", request, ...part });
            },
          }
        : {}),
    };
    evaluate({ scenarios, outputs, set: more.set, timeLimitMs: more.timeLimitMs }, current, listener, stop.signal)
      .then(
        (result) => [result, null] as const,
        (error: unknown) => [null, sessionProblem(error)] as const,
      )
      .then(([result, failure]) => {
        apartNow.delete(stop);
        if (disposed) return;
        answer(result, failure);
        ports.schedule(wakeIfIdle);
      });
  }

  const emptyEvaluation = (problem: Problem): Evaluation => ({
    engine: ports.engine,
    seed: prepared?.declared.settings.seed ?? 1,
    scenarios: [],
    computations: { distinct: 0, executed: 0, reused: 0 },
    problems: [problem],
    passports: {},
  });

  async function handle(command: Command): Promise<void> {
    if (disposed) return;
    try {
      await handlers[command.kind](command as never);
    } catch (error) {
      // A defect of ours, told as a problem rather than lost: the session lives on.
      const problem = sessionProblem(error);
      if (live) live.complain(problem);
      else ports.emit({ kind: "problems", problems: [problem] });
    }
  }

  return {
    send: (command) => queue.push(command),
    trial: () => queue.pending.reduce(stateAfter, scenarioState).trial,
    idle: () =>
      new Promise((resolve) => {
        idleWaiters.push(resolve);
        ports.schedule(wakeIfIdle);
      }),
    dispose: () => {
      disposed = true;
      for (const evaluation of apartNow) evaluation.abort();
      queue.clear();
      live?.dispose();
    },
  };
}

const unknownName = (name: string): Problem => ({
  kind: "undefined",
  severity: "error",
  cell: null,
  name,
  scenario: null,
  message: { fr: `Aucune cellule ne s’appelle « ${name} ».`, en: `No cell is called “${name}”.` },
});

function sessionProblem(error: unknown): Problem {
  const text = errorText(error);
  return {
    kind: "error",
    severity: "error",
    cell: null,
    name: null,
    scenario: null,
    message: { fr: `Erreur interne : ${text}. Rechargez le carnet.`, en: `Internal error: ${text}. Reload the notebook.` },
  };
}
