// The window all the maps share: how far it is zoomed, and where. Pure.

export interface View {
  /** 1 shows the whole territory. */
  zoom: number;
  /** Centre, as a share of the panel at zoom 1. */
  x: number;
  y: number;
}

export const whole: View = { zoom: 1, x: 0.5, y: 0.5 };
const deepest = 40;

const within = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

/** Never beyond the edges of the territory. */
export function settle({ zoom, x, y }: View): View {
  const z = within(zoom, 1, deepest);
  const margin = 0.5 / z;
  return { zoom: z, x: within(x, margin, 1 - margin), y: within(y, margin, 1 - margin) };
}

/** Moved by shares of what is in sight. */
export const moved = ({ zoom, x, y }: View, dx: number, dy: number): View => settle({ zoom, x: x + dx / zoom, y: y + dy / zoom });

/** Zoomed about a point of the panel, given as shares of its sides. */
export function zoomed(view: View, factor: number, at: { x: number; y: number } = { x: 0.5, y: 0.5 }): View {
  const next = within(view.zoom * factor, 1, deepest);
  const shift = 1 / view.zoom - 1 / next;
  return settle({ zoom: next, x: view.x + (at.x - 0.5) * shift, y: view.y + (at.y - 0.5) * shift });
}

/** Panel px at zoom 1 to panel px in this view. */
export const scaled = ({ zoom, x, y }: View, width: number, height: number) => ({
  zoom,
  left: width / 2 - zoom * x * width,
  top: height / 2 - zoom * y * height,
});
