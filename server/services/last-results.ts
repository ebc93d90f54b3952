// The last value known of each output in each scenario, read from runs already made: what a reopened notebook shows at once.
import type { LastResult, LastResults, Run, SharedResults } from "../ground/contract.ts";
import { type BilingualResults, type Language, said } from "../ground/language.ts";
import { isEnded } from "../ground/run-states.ts";
import { sha256 } from "../store/blobs.ts";
import type { RunRecord } from "../store/runs.ts";
import type { Base } from "./base.ts";
import { freshness } from "./freshness.ts";
import type { NotebookService } from "./notebooks.ts";
import type { ShareService } from "./shares.ts";

export interface LastResultsService {
  ofNotebook: (id: string, language: Language) => Promise<LastResults>;
  /** A reader sees what was made of the version shared, and of no other. */
  ofShare: (token: string, language: Language) => Promise<SharedResults>;
}

/** Runs looked back at; older ones tell of a notebook that was another. */
const runsBack = 20;
/** Results larger than this are read by run, never listed. */
const resultBytes = 16 * 1024 * 1024;
/** A value larger than this is left to the results of its run. */
const valueLength = 256 * 1024;

export function lastResultsService({ store, log }: Base, notebooks: NotebookService, shares: ShareService): LastResultsService {
  /** Null for results that cannot be read: they are told of, and older ones stand in. */
  async function resultsOf(run: RunRecord): Promise<BilingualResults | null> {
    const stream = run.results === null ? null : await store.blobs.stream(run.results);
    if (!stream || stream.size > resultBytes) return null;
    const bytes = await store.runs.results(run);
    if (bytes && sha256(bytes) === run.results) return JSON.parse(new TextDecoder().decode(bytes)) as BilingualResults;
    log.error({ run: run.id, blob: run.results }, "the results of a run are damaged: they are not shown");
    return null;
  }

  async function gather(
    { notebook, version, language }: { notebook: string; version: number; language: Language },
    only: (run: RunRecord) => boolean,
  ): Promise<LastResults> {
    const found = new Map<string, LastResults["scenarios"][number]>();
    const runs = (await store.runs.list(notebook)).filter((run) => ended(run) && plain(run) && only(run));
    for (const run of runs.slice(0, runsBack)) {
      const results = await resultsOf(run);
      for (const { id, name, context, variant, outputs, digests } of results?.scenarios ?? []) {
        const scenario = found.get(id) ?? { id, name, context, variant, outputs: {} };
        found.set(id, scenario);
        for (const [output, value] of Object.entries(outputs)) {
          if (Object.hasOwn(scenario.outputs, output)) continue;
          const omitted = JSON.stringify(value).length > valueLength;
          scenario.outputs[output] = {
            value: omitted ? null : value,
            omitted,
            digest: digests?.[output] ?? null,
            version: run.version,
            run: run.id,
            at: run.ended_at ?? run.created_at,
            fresh: run.version === version ? true : null,
            problem: value === null ? problemOf(results!, id, output, language) : null,
          };
        }
      }
    }
    return { notebook, version, scenarios: [...found.values()] };
  }

  /** Says of what other versions made whether it still holds. */
  async function judged(results: LastResults): Promise<LastResults> {
    const { notebook, version, scenarios } = results;
    const others = new Map<number, { scenario: string; output: string; result: LastResult }[]>();
    for (const { id, outputs } of scenarios)
      for (const [output, result] of Object.entries(outputs)) {
        if (result.version === version) continue;
        const of = others.get(result.version) ?? [];
        others.set(result.version, of);
        of.push({ scenario: id, output, result });
      }
    for (const [made, of] of others) {
      const ids = [...new Set(of.map(({ scenario }) => scenario))];
      const names = [...new Set(of.map(({ output }) => output))];
      const judge = await freshness(store, notebook, { made, now: version }, ids, names).catch((error: unknown) => {
        // What is known is shown all the same; whether it holds, a run will tell.
        log.error({ err: error, notebook, made, version }, "two versions could not be compared");
        return null;
      });
      if (!judge) continue;
      for (const { scenario, output, result } of of) result.fresh = judge.holds(scenario, output);
    }
    return results;
  }

  return {
    async ofNotebook(id, language) {
      const { current } = await notebooks.existing(id);
      return judged(await gather({ notebook: id, version: current, language }, () => true));
    },
    async ofShare(token, language) {
      const { version } = await shares.open(token);
      const share = (await store.shares.get(token))!;
      const { scenarios } = await gather({ notebook: share.notebook, version, language }, (run) => run.version === version);
      return {
        version,
        scenarios: scenarios.map(({ outputs, ...scenario }) => ({ ...scenario, outputs: withoutRuns(outputs) })),
      };
    },
  };
}

const withoutRuns = (outputs: Record<string, LastResult>) =>
  Object.fromEntries(Object.entries(outputs).map(([output, { run, ...result }]) => [output, result]));

/** A run cancelled or failed midway leaves the scenarios it had finished. */
const ended = ({ state, results }: RunRecord) => state === "done" || (isEnded(state as Run["state"]) && results !== null);

/** Overrides and a seed of its own make a run tell of something other than the notebook's scenarios. */
function plain(run: RunRecord): boolean {
  const { set, seed } = JSON.parse(run.request) as { set?: object; seed?: number };
  return seed === undefined && Object.keys(set ?? {}).length === 0;
}

function problemOf({ problems }: BilingualResults, scenario: string, output: string, language: Language): LastResult["problem"] {
  const found = problems.find((one) => one.name === output && (one.scenario === null || one.scenario === scenario));
  return found ? { kind: found.kind, message: said(found.message, language) } : null;
}
