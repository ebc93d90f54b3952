// What stands for each element in the diagram: a box, a valve, a circle, a dashed box, a cloud.
import { Handle, type Node, type NodeProps, Position } from "@xyflow/react";
import { type Element, shown } from "../../../../kernel/stock-flow.ts";
import { Icon } from "../../../components/icon.tsx";

/** `upright`: of a flow that runs up or down, its name stands beside its valve. */
export type DiagramNode = Node<{ element: Element | null; upright?: boolean; problem?: string | undefined }>;
type MarkProps = NodeProps<DiagramNode>;

/** Where edges are tied: the middle, unseen; a stock's can be drawn from. */
const Ties = ({ drawn }: { drawn: boolean }) => (
  <>
    <Handle type="target" position={Position.Left} className="tie" isConnectable={false} />
    <Handle type="source" position={Position.Right} className={drawn ? "tie-out" : "tie"} isConnectable={drawn} />
  </>
);

/** Its unit disagrees; why is said in its label and its form. */
const Doubt = ({ problem }: { problem: string | undefined }) =>
  problem ? (
    <span className="mark-doubt" title={problem}>
      <Icon name="warning" small />
    </span>
  ) : null;

const words = (element: Element | null) => shown(element?.name ?? "").replaceAll("_", " ");

const Stock = ({ data }: MarkProps) => (
  <div className="mark-box">
    {words(data.element)}
    <Doubt problem={data.problem} />
    <Ties drawn />
  </div>
);

const Module = ({ data }: MarkProps) => (
  <div className="mark-box mark-module">
    {words(data.element)}
    <Ties drawn={false} />
  </div>
);

const Flow = ({ data }: MarkProps) => (
  <div className={data.upright ? "mark-small upright" : "mark-small"}>
    <svg viewBox="-11 -11 22 22" aria-hidden="true">
      <path d="M-10 -8L10 8V-8L-10 8Z" />
    </svg>
    <span>{words(data.element)}</span>
    <Doubt problem={data.problem} />
    <Ties drawn={false} />
  </div>
);

const Aux = ({ data }: MarkProps) => (
  <div className="mark-small">
    <svg viewBox="-11 -11 22 22" aria-hidden="true">
      <circle r="10" />
      {data.element?.graph && <path className="mark-points" d="M-6 4L-2 -3L2 0L6 -5" />}
    </svg>
    <span>{words(data.element)}</span>
    <Doubt problem={data.problem} />
    <Ties drawn={false} />
  </div>
);

const Cloud = () => (
  <div className="mark-cloud">
    <svg viewBox="-12 -9 24 18" aria-hidden="true">
      <path d="M-9 5a5 5 0 0 1 0-9a6 6 0 0 1 10-3a6 6 0 0 1 8 4a4.5 4.5 0 0 1-1 8Z" />
    </svg>
    <Ties drawn={false} />
  </div>
);

export const nodeTypes = { stock: Stock, module: Module, flow: Flow, aux: Aux, cloud: Cloud };
