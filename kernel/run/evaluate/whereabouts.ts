// Tells which bodies are under way in a headless evaluation, before each begins: a supervisor that has to end a stuck
// guest then names the cell that holds it.
import type { SessionPorts } from "../plan/ports.ts";
import { type CellLife, cellState } from "../plan/states.ts";

export interface Whereabouts {
  starting: (life: CellLife) => void;
  changed: (life: CellLife) => void;
}

export function tellWhereabouts({ emit, clock, headless }: Pick<SessionPorts, "emit" | "clock" | "headless">): Whereabouts {
  if (!headless) return onScreen(emit);
  const going = new Set<CellLife>();
  /** Settled, and not told yet. */
  const over = new Set<CellLife>();

  function tell(...more: CellLife[]): void {
    const states = [...over, ...more].map((life) => cellState(life, clock(), null, false));
    over.clear();
    emit({ kind: "states", states });
  }

  return {
    starting(life) {
      going.add(life);
      over.delete(life);
      tell(life);
    },
    changed(life) {
      if (!going.has(life) || !life.settled) return;
      going.delete(life);
      over.add(life);
      // With nothing else under way the next beginning tells it in the same message.
      if (going.size > 0) tell();
    },
  };
}

/** There, cells show their own state, of the active scenario: only who holds the thread is said. */
function onScreen(emit: SessionPorts["emit"]): Whereabouts {
  const going = new Set<CellLife>();
  return {
    starting(life) {
      going.add(life);
      emit({ kind: "states", states: [], begins: life.cell });
    },
    changed(life) {
      if (!going.has(life) || !life.settled) return;
      going.delete(life);
      if (going.size === 0) emit({ kind: "states", states: [] });
    },
  };
}
