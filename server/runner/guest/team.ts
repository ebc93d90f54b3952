// Other guests that evaluate the end of an experiment's samples while the main one evaluates the beginning. What they say is
// passed on once checked; one that fails, lies or is late is ended, and the main guest computes its samples itself.
import type { Limits } from "../../ground/config.ts";
import { type Claim, claimOf } from "./claims.ts";
import { type GuestProcess, startGuest } from "./guest-process.ts";
import type { GuestRequest } from "./guest-request.ts";
import type { Isolation } from "./isolation.ts";
import { supply } from "./supplies.ts";

type Shareable = Extract<Claim, { kind: "shareable" }>;

export interface Team {
  /** Samples are left: starts helpers for the end of them, unless some are at work. */
  share: (what: Shareable) => void;
  /** The run is over: no sample is wanted any more. */
  disband: () => void;
}

interface TeamSite {
  main: GuestProcess;
  request: GuestRequest;
  isolation: Isolation;
  bounds: Limits;
  bundle: string;
  /** Cells set aside. */
  interrupted: number[];
}

/** A helper has no payload to send. */
const payloadBytes = 1024;
/** How often its silence is looked at. */
const watchMs = 500;

export function teamOf(site: TeamSite): Team {
  const members = new Set<GuestProcess>();
  let over = false;
  return {
    share(what) {
      if (over || members.size > 0 || what.to <= what.from) return;
      for (const range of rangesOf(what, site.bounds.guests)) {
        const helper = startHelper(site, { ...range, sweep: what.sweep });
        members.add(helper);
        void helper.ended.then(() => members.delete(helper));
      }
    },
    disband() {
      over = true;
      for (const helper of members) helper.kill("asked");
    },
  };
}

/** The parts of all guests but the first, which goes on with the beginning. */
export function rangesOf({ from, to }: { from: number; to: number }, guests: number): { from: number; to: number }[] {
  const at = (i: number) => from + Math.round(((to - from) * i) / guests);
  return Array.from({ length: guests - 1 }, (_, i) => ({ from: at(i + 1), to: at(i + 2) })).filter((part) => part.to > part.from);
}

function startHelper(site: TeamSite, part: { from: number; to: number; sweep: string }): GuestProcess {
  const { main, request, isolation, bounds, bundle, interrupted } = site;
  let heard = Date.now();
  let done = false;
  const helper = startGuest(
    isolation,
    bounds,
    payloadBytes,
    bundle,
    (frame) => {
      heard = Date.now();
      const read = claimOf(frame);
      if ("forged" in read) return helper.kill("frames", `of a helper, ${read.forged}`);
      const { claim } = read;
      switch (claim?.kind) {
        case "file-request":
        case "asset-request":
          return supply(request, helper, claim);
        case "draws":
          if (claim.sweep !== part.sweep || claim.rows.some(([at]) => at < part.from || at >= part.to))
            return helper.kill("frames", "a helper gave samples that were not its own");
          main.send(claim);
          if (!claim.done) return;
          done = true;
          return helper.kill("asked");
        // Nothing else it may find is of use.
        case "evaluated":
          return helper.kill("asked");
      }
    },
    () => undefined,
  );
  main.send({ kind: "shared", ...part });
  helper.send({ kind: "help", ...part });
  helper.send({
    kind: "open",
    notebook: request.notebook,
    choice: { context: null, variant: null },
    environment: request.environment,
    version: request.version,
    interrupted,
  });
  const { scenarios, outputs, set } = request;
  helper.send({ kind: "evaluate", request: 1, scenarios, outputs, set, timeLimitMs: bounds.cellMs });
  const watch = setInterval(() => {
    if (Date.now() - heard > bounds.cellMs) helper.kill("wall", "stuck");
  }, watchMs);
  void helper.ended.then(() => {
    clearInterval(watch);
    if (!done) main.send({ kind: "unshared", ...part });
  });
  return helper;
}
