// The short id of a report: what is on screen, once it has settled, kept under the digest of what it says. Never of a trial.
import { useEffect, useState } from "react";
import type { RecordedFigure } from "../../../kernel/index.ts";
import { server } from "../../clients/server.ts";
import { type Reading, useReadingState } from "../../reading/reading.ts";
import type { ReadingState } from "../../reading/state.ts";
import { isTrying } from "../../session/scenario-state.ts";

export interface ReportPassport {
  shown: string;
  /** Absolute. */
  url: string;
  figures: RecordedFigure[];
}

const settleLimitMs = 30_000;

const onScreen = ({ session, stage }: ReadingState) => JSON.stringify([session.scenarioState, stage]);

/** Null until it is known, and for a shared version, of which nothing is kept. `readings` must be stable. */
export const useReportPassport = (id: string | null, version: number, readings: readonly Reading[]): ReportPassport | null => {
  const first = readings[0]!;
  const last = readings.at(-1)!;
  const shown = useReadingState(first, onScreen);
  const beside = useReadingState(last, onScreen);
  const [passport, setPassport] = useState<ReportPassport | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another scenario is another report
  useEffect(() => {
    let current = true;
    setPassport(null);
    if (id === null || readings.some((reading) => isTrying(reading.get().session.scenarioState))) return;
    const keep = async () => {
      const { collectFigures } = await import("./collect.ts");
      const figures: RecordedFigure[] = [];
      for (const reading of readings) {
        await reading.settled(settleLimitMs);
        if (!current) return;
        if (reading.get().stage === "ready") figures.push(...(await collectFigures(reading)));
      }
      if (!current || figures.length === 0) return;
      const { shown: short, url } = await server.passports.keep(id, { version, kind: "report", figures });
      if (current) setPassport({ shown: short, url: new URL(url, window.location.href).href, figures });
    };
    // A page without its reference is still a page: the reason is in the console, the foot stays as it was.
    keep().catch((error: unknown) => current && console.warn("the passports were not kept", error));
    return () => {
      current = false;
    };
  }, [id, version, readings, shown, beside]);
  return passport;
};
