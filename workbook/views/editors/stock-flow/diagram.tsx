// The diagram as one edits it: drag or arrow keys move, Delete removes, a line drawn from a stock makes a flow.
import {
  applyNodeChanges,
  type Connection,
  ConnectionMode,
  Controls,
  type NodeChange,
  ReactFlow,
  type ReactFlowInstance,
  ReactFlowProvider,
} from "@xyflow/react";
import { useEffect, useMemo, useRef, useState } from "react";
import {
  addElement,
  type Drawn,
  diagramOf,
  direction,
  type ElementKind,
  freshElementName,
  key,
  layOut,
  MARKS,
  moveElements,
  type Places,
} from "../../../../kernel/stock-flow.ts";
import { useBook } from "../../../book/book-context.ts";
import { Button } from "../../../components/button.tsx";
import { useT } from "../../../messages/index.ts";
import { type DiagramEdge, edgeTypes } from "./edges.tsx";
import { type DiagramNode, nodeTypes } from "./marks.tsx";
import type { Hand } from "./use-drawn.ts";

interface DiagramProps {
  drawn: Drawn;
  chosen: string[];
  /** Why units do not agree, by element. */
  problems: ReadonlyMap<string, string>;
  locked: boolean;
  onChoose: (names: string[]) => void;
  onRemove: (names: string[]) => void;
  act: Hand["act"];
}

/** A pipe from or to outside the model ends in a cloud so far from its valve. */
const REACH = 72;
const view = { padding: 0.12, maxZoom: 1 };

function nodesOf(
  { drawn, chosen, problems, locked }: Pick<DiagramProps, "drawn" | "chosen" | "problems" | "locked">,
  kinds: Record<ElementKind, string>,
): DiagramNode[] {
  const places = Object.entries(drawn.places).map(([name, [x, y]]) => ({ name, x, y }));
  const placed = layOut(drawn.model.elements, [...places, ...(drawn.model.views ?? [])]);
  const { pipes } = diagramOf(drawn.model.elements);
  const at = (name: string | null) => (name === null ? null : placed.get(key(name))!);
  const uprights = new Set(
    pipes.flatMap(({ flow, from, to }) => {
      const way = direction(at(flow)!, at(from), at(to));
      return Math.abs(way.y) > Math.abs(way.x) ? [key(flow)] : [];
    }),
  );
  const marks = drawn.model.elements.map((element): DiagramNode => {
    const { x, y } = placed.get(key(element.name))!;
    return {
      id: key(element.name),
      type: element.kind,
      position: { x, y },
      data: { element, upright: uprights.has(key(element.name)), problem: problems.get(key(element.name)) },
      ...MARKS[element.kind],
      selected: chosen.some((one) => key(one) === key(element.name)),
      draggable: !locked,
      deletable: !locked,
      ariaLabel: [element.name, kinds[element.kind], problems.get(key(element.name))].filter(Boolean).join(", "),
      domAttributes: { "aria-roledescription": kinds[element.kind] },
    };
  });
  const clouds = pipes.flatMap(({ flow, from, to }): DiagramNode[] => {
    const valve = placed.get(key(flow))!;
    const other = from ?? to;
    const stock = other === null ? null : placed.get(key(other))!;
    // Away from the stock, else to the left and to the right.
    const [dx, dy] = stock ? [valve.x - stock.x, valve.y - stock.y] : [from === null ? -1 : 1, 0];
    const length = Math.hypot(dx, dy) || 1;
    const cloud = (end: "from" | "to", sign: number): DiagramNode => ({
      id: `${key(flow)}#${end}`,
      type: "cloud",
      position: { x: valve.x + (sign * dx * REACH) / length, y: valve.y + (sign * dy * REACH) / length },
      data: { element: null },
      width: 24,
      height: 18,
      selectable: false,
      draggable: false,
      deletable: false,
      focusable: false,
    });
    if (from === null && to === null) return [cloud("from", 1), cloud("to", -1)];
    return [...(from === null ? [cloud("from", 1)] : []), ...(to === null ? [cloud("to", 1)] : [])];
  });
  return [...clouds, ...marks];
}

function edgesOf(drawn: Drawn): DiagramEdge[] {
  const { pipes, links } = diagramOf(drawn.model.elements);
  const fixed = { focusable: false, selectable: false, deletable: false };
  return [
    ...links.map(
      ({ from, to }): DiagramEdge => ({
        id: `${key(from)}>${key(to)}`,
        type: "link",
        source: key(from),
        target: key(to),
        ...fixed,
      }),
    ),
    ...pipes.flatMap(({ flow, from, to }): DiagramEdge[] => [
      {
        id: `${key(flow)}<`,
        type: "pipe",
        source: from === null ? `${key(flow)}#from` : key(from),
        target: key(flow),
        data: { head: false },
        ...fixed,
      },
      {
        id: `${key(flow)}>`,
        type: "pipe",
        source: key(flow),
        target: to === null ? `${key(flow)}#to` : key(to),
        data: { head: true },
        ...fixed,
      },
    ]),
  ];
}

export const Diagram = (props: DiagramProps) => (
  <ReactFlowProvider>
    <Canvas {...props} />
  </ReactFlowProvider>
);

const Canvas = ({ drawn, chosen, problems, locked, onChoose, onRemove, act }: DiagramProps) => {
  const t = useT();
  const book = useBook();
  const from = useMemo(() => {
    const kinds = {
      stock: t("stockFlow.stock"),
      flow: t("stockFlow.flow"),
      aux: t("stockFlow.aux"),
      module: t("stockFlow.module"),
    };
    return nodesOf({ drawn, chosen, problems, locked }, kinds);
  }, [drawn, chosen, problems, locked, t]);
  const edges = useMemo(() => edgesOf(drawn), [drawn]);
  const [nodes, setNodes] = useState(from);
  useEffect(() => setNodes(from), [from]);
  const flow = useRef<ReactFlowInstance<DiagramNode, DiagramEdge> | null>(null);
  const nameOf = (id: string) => drawn.model.elements.find(({ name }) => key(name) === id)?.name ?? id;

  /** Written at once, so that no later act can overtake it; arrow keys pressed one after the other are one step back. */
  const move = (moved: Places) => {
    const names = Object.keys(moved);
    act(moveElements(drawn, moved), { burst: `move ${names.join(" ")}` });
    book.say(t("stockFlow.moved", { name: names.join(", ") }));
  };

  const onNodesChange = (changes: NodeChange<DiagramNode>[]) => {
    setNodes((before) => applyNodeChanges(changes, before));
    const moved: Places = {};
    for (const change of changes) {
      if (change.type === "position" && change.position && change.dragging === false && !locked)
        moved[nameOf(change.id)] = [change.position.x, change.position.y];
    }
    if (Object.keys(moved).length > 0) move(moved);
    const picks = changes.filter((change) => change.type === "select");
    if (picks.length === 0) return;
    const now = new Set(chosen.map(key));
    for (const pick of picks) {
      if (pick.selected) now.add(pick.id);
      else now.delete(pick.id);
    }
    onChoose([...now].map(nameOf));
  };

  // What has just been added may stand out of sight.
  const count = drawn.model.elements.length;
  const shownCount = useRef(count);
  useEffect(() => {
    if (count === shownCount.current) return;
    shownCount.current = count;
    const timer = setTimeout(() => void flow.current?.fitView(view), 60);
    return () => clearTimeout(timer);
  }, [count]);

  const spoken = useMemo(
    () => ({
      "node.a11yDescription.default": t("stockFlow.keys"),
      "node.a11yDescription.keyboardDisabled": t("stockFlow.keys"),
      "controls.ariaLabel": t("stockFlow.view"),
      "controls.zoomIn.ariaLabel": t("stockFlow.larger"),
      "controls.zoomOut.ariaLabel": t("stockFlow.smaller"),
      "controls.fitView.ariaLabel": t("stockFlow.fit"),
    }),
    [t],
  );

  const onConnect = ({ source, target }: Connection) => {
    const ends = [source, target].map(
      (id) => drawn.model.elements.find(({ name, kind }) => kind === "stock" && key(name) === id)?.name,
    );
    if (!ends[0] || !ends[1] || ends[0] === ends[1]) return;
    const name = freshElementName(drawn.model, t("stockFlow.newFlow"));
    const [a, b] = [source, target].map((id) => nodes.find((node) => node.id === id)!.position);
    act(addElement(drawn, "flow", name, [(a!.x + b!.x) / 2, (a!.y + b!.y) / 2], { from: ends[0], to: ends[1] }));
    onChoose([name]);
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys go to the nodes inside; only Escape is stopped here
    <div
      className="stock-flow-canvas"
      onKeyDown={(event) => {
        // Escape lets go of what is chosen before it closes the card.
        if (event.key !== "Escape" || chosen.length === 0) return;
        event.stopPropagation();
        event.preventDefault();
        onChoose([]);
      }}
    >
      <div className="stock-flow-plan">
        <ReactFlow<DiagramNode, DiagramEdge>
          aria-label={t("stockFlow.canvas", { n: drawn.model.elements.length })}
          nodes={nodes}
          edges={edges}
          nodeTypes={nodeTypes}
          edgeTypes={edgeTypes}
          nodeOrigin={[0.5, 0.5]}
          onNodesChange={onNodesChange}
          onNodesDelete={(gone) => onRemove(gone.filter(({ type }) => type !== "cloud").map(({ id }) => nameOf(id)))}
          onConnect={onConnect}
          onInit={(instance) => {
            flow.current = instance;
          }}
          connectionMode={ConnectionMode.Loose}
          nodesConnectable={!locked}
          deleteKeyCode={locked ? null : ["Delete", "Backspace"]}
          multiSelectionKeyCode={["Shift", "Control", "Meta"]}
          selectionKeyCode={null}
          zoomOnScroll={false}
          panOnScroll={false}
          preventScrolling={false}
          minZoom={0.3}
          maxZoom={2}
          fitView
          fitViewOptions={view}
          proOptions={{ hideAttribution: true }}
          ariaLabelConfig={spoken}
        >
          <Controls showInteractive={false} aria-label={t("stockFlow.view")} />
        </ReactFlow>
      </div>
      <div className="stock-flow-canvas-foot">
        <span className="third">{t("stockFlow.keys")}</span>
        <span className="grow" />
        <Button isDisabled={locked} onPress={() => act({ ...drawn, places: {} })}>
          {t("stockFlow.arrange")}
        </Button>
        <Button onPress={() => void flow.current?.fitView(view)}>{t("stockFlow.fit")}</Button>
      </div>
    </div>
  );
};
