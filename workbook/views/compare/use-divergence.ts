// Two machines disagree on a result: every named cell upstream is computed again on both, and the first that differs is named.
import { useEffect, useRef, useState } from "react";
import { type Divergence, firstDivergence, type NotebookPicture, stepsOf } from "../../../kernel/index.ts";
import type { RunResults } from "../../../server/ground/contract.ts";
import { isGoing } from "../../clients/run-states.ts";
import { server } from "../../clients/server.ts";
import type { ReadDocument } from "../../reading/read-document.ts";
import type { Reading } from "../../reading/reading.ts";

export type Search =
  | { state: "idle" }
  | { state: "searching" }
  | { state: "found"; scenario: string; culprit: Divergence }
  /** Both agreed the second time. */
  | { state: "none" }
  | { state: "failed"; reason: string };

const timeLimitMs = 120_000;

const runOnServer = async (notebook: string, version: number, scenario: string, outputs: string[]): Promise<RunResults> => {
  const { id } = await server.runs.create(notebook, { version, scenarios: [scenario], outputs });
  await new Promise<void>((resolve, reject) => {
    const unfollow = server.runs.follow(id, ({ state, text }) => {
      if (state === null || isGoing(state)) return;
      unfollow();
      if (state === "done") resolve();
      else reject(new Error(text ?? state));
    });
  });
  return server.runs.results(id);
};

const search = async (
  reading: Reading,
  read: ReadDocument,
  picture: NotebookPicture,
  { scenario, output }: { scenario: string; output: string },
): Promise<Search> => {
  const steps = stepsOf(picture, scenario, output);
  const names = steps.map(({ name }) => name);
  const [here, there] = await Promise.all([
    reading.ask({ kind: "evaluate", scenarios: [scenario], outputs: names, set: {}, timeLimitMs }),
    runOnServer(read.id!, read.version, scenario, names),
  ]);
  const mine = here.kind === "evaluated" ? here.result.scenarios[0]?.digests : undefined;
  const culprit = firstDivergence(steps, mine ?? {}, there.scenarios[0]?.digests ?? {});
  return culprit ? { state: "found", scenario, culprit } : { state: "none" };
};

/** Searched once for each result found to differ. */
export const useDivergence = (
  reading: Reading,
  read: ReadDocument,
  picture: NotebookPicture | null,
  different: { scenario: string; output: string } | null,
): Search => {
  const [found, setFound] = useState<Search>({ state: "idle" });
  const begun = useRef<string | null>(null);
  const key = different && picture && read.id !== null ? JSON.stringify([read.version, different]) : null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says all of it
  useEffect(() => {
    if (key === null) {
      if (!different) setFound({ state: "idle" });
      return;
    }
    if (begun.current === key) return;
    begun.current = key;
    setFound({ state: "searching" });
    search(reading, read, picture!, different!).then(setFound, (error: unknown) =>
      setFound({ state: "failed", reason: error instanceof Error ? error.message : String(error) }),
    );
  }, [key]);
  return found;
};
