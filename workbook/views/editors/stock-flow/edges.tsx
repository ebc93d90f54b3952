// Pipes and arrows, from middle to middle, cut at the marks' edges.
import { type Edge, type EdgeProps, type InternalNode, useInternalNode } from "@xyflow/react";
import { edge, type Point } from "../../../../kernel/stock-flow.ts";
import type { DiagramNode } from "./marks.tsx";

export type DiagramEdge = Edge<{ head?: boolean }>;

const middle = (node: InternalNode<DiagramNode>): Point => ({
  x: node.internals.positionAbsolute.x + (node.measured.width ?? 0) / 2,
  y: node.internals.positionAbsolute.y + (node.measured.height ?? 0) / 2,
});
const size = (node: InternalNode<DiagramNode>, more = 0) => ({
  width: (node.measured.width ?? 0) + more,
  height: (node.measured.height ?? 0) + more,
});

/** An arrow's head at `to`, coming from `from`. */
const Head = ({ from, to, length, className }: { from: Point; to: Point; length: number; className: string }) => {
  const angle = (Math.atan2(to.y - from.y, to.x - from.x) * 180) / Math.PI;
  return (
    <path
      className={className}
      d={`M0 0L${-length} ${-length * 0.55}L${-length} ${length * 0.55}Z`}
      transform={`translate(${to.x} ${to.y}) rotate(${angle})`}
    />
  );
};

const useEnds = ({ source, target }: EdgeProps<DiagramEdge>) => {
  const a = useInternalNode<DiagramNode>(source);
  const b = useInternalNode<DiagramNode>(target);
  return a && b ? ([a, b] as const) : null;
};

const Pipe = (props: EdgeProps<DiagramEdge>) => {
  const ends = useEnds(props);
  if (!ends) return null;
  const [a, b] = ends;
  const [from, to] = [middle(a), middle(b)];
  const small = (node: InternalNode<DiagramNode>) => node.type === "flow";
  const start = small(a) ? from : edge(to, from, size(a));
  const end = small(b) ? to : edge(from, to, size(b));
  const d = `M${start.x} ${start.y}L${end.x} ${end.y}`;
  return (
    <g>
      <path className="pipe-wall" d={d} />
      <path className="pipe-bore" d={d} />
      {props.data?.head && <Head from={start} to={end} length={9} className="pipe-head" />}
    </g>
  );
};

const Link = (props: EdgeProps<DiagramEdge>) => {
  const ends = useEnds(props);
  if (!ends) return null;
  const [a, b] = ends;
  const [from, to] = [middle(a), middle(b)];
  // Slightly bent, so that it does not run along a pipe.
  const bend = { x: (from.x + to.x) / 2 - (to.y - from.y) * 0.14, y: (from.y + to.y) / 2 + (to.x - from.x) * 0.14 };
  const start = edge(bend, from, size(a, 6));
  const end = edge(bend, to, size(b, 6));
  return (
    <g>
      <path className="link-line" d={`M${start.x} ${start.y}Q${bend.x} ${bend.y} ${end.x} ${end.y}`} />
      <Head from={bend} to={end} length={7} className="link-head" />
    </g>
  );
};

export const edgeTypes = { pipe: Pipe, link: Link };
