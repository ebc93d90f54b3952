// A network as a ring of agents with its links: those who have adopted are filled.
import { s } from "../../../drawing/element.ts";
import { chart, round } from "../../../drawing/svg.ts";

export interface Ring {
  agents: { id: number; step: number | null }[];
  edges: { from: number; to: number }[];
}

export function ringOf(document: Document, { agents, edges }: Ring, size: number, name: string) {
  const middle = size / 2;
  const radius = middle - 10;
  const place = agents.map((_, i): [number, number] => {
    const angle = (2 * Math.PI * i) / agents.length;
    return [round(middle + radius * Math.sin(angle)), round(middle - radius * Math.cos(angle))];
  });
  const svg = chart(document, size, size, name);
  const dot = Math.max(1, Math.min(5, (Math.PI * radius) / agents.length));
  const circles = place.map(([cx, cy]) => s(document, "circle", { cx, cy, r: round(dot) }));
  svg.append(
    s(document, "path", {
      d: edges.map(({ from, to }) => `M${place[from]!.join(" ")}L${place[to]!.join(" ")}`).join(""),
      stroke: "var(--rule-2)",
      "stroke-width": 0.4,
      fill: "none",
    }),
    ...circles,
  );
  /** Who has adopted by a step. */
  const show = (step: number) => {
    agents.forEach((agent, i) => {
      const adopted = agent.step !== null && agent.step <= step;
      circles[i]!.setAttribute("fill", adopted ? "var(--variant-2)" : "var(--paper)");
      circles[i]!.setAttribute("stroke", adopted ? "var(--variant-2)" : "var(--rule-2)");
    });
  };
  return { svg, show };
}
