// The cells of a run as one picture: each code its shape, so that it reads without colour.
import { s } from "../../../drawing/element.ts";
import { chart } from "../../../drawing/svg.ts";

export type Shape = "square" | "diamond" | "disc" | "none";
export interface Look {
  shape: Shape;
  color: string;
}

const outlines: Record<Exclude<Shape, "none">, (x: number, y: number) => string> = {
  square: (x, y) => `M${x + 0.06} ${y + 0.06}h.88v.88h-.88z`,
  diamond: (x, y) => `M${x + 0.5} ${y + 0.08}l.42.42-.42.42-.42-.42z`,
  disc: (x, y) => `M${x + 0.12} ${y + 0.5}a.38.38 0 1 0 .76 0 .38.38 0 1 0-.76 0z`,
};

/** An empty board, and what shows a picture on it. */
export function boardOf(document: Document, width: number, height: number, looks: readonly Look[], size: number, name: string) {
  const scale = size / width;
  const svg = chart(document, size, height * scale, name);
  const group = s(document, "g", { transform: `scale(${Math.round(scale * 1000) / 1000})` });
  const paths = looks.map(({ color }) => s(document, "path", { fill: color }));
  group.append(
    s(document, "rect", {
      x: 0,
      y: 0,
      width,
      height,
      fill: "none",
      stroke: "var(--rule-2)",
      "stroke-width": Math.round(1000 / scale) / 1000,
    }),
    ...paths,
  );
  svg.append(group);
  const show = (data: ArrayLike<number>) => {
    const parts: string[][] = looks.map(() => []);
    for (let at = 0; at < data.length; at++) {
      const shape = looks[data[at]!]!.shape;
      if (shape !== "none") parts[data[at]!]!.push(outlines[shape](at % width, Math.floor(at / width)));
    }
    paths.forEach((path, i) => {
      path.setAttribute("d", parts[i]!.join(""));
    });
  };
  return { svg, show };
}
