// The colour of each class, by the token of the palette.

const spreads: Record<"sequential" | "diverging", { name: string; size: number }> = {
  sequential: { name: "seq", size: 6 },
  diverging: { name: "div", size: 7 },
};

/** Token names, lowest class first. A few classes take the whole ramp; an odd diverging count keeps its middle. */
export function classTokens(palette: "sequential" | "diverging", classes: number): string[] {
  const { name, size } = spreads[palette];
  if (classes <= 1) return [`--${name}-${palette === "sequential" ? size - 1 : Math.ceil(size / 2)}`];
  return Array.from({ length: classes }, (_, i) => {
    // The palest sequential tone is close to the paper: with few classes, start above it.
    const first = palette === "sequential" && classes < size - 1 ? 2 : 1;
    return `--${name}-${Math.round(first + ((size - first) * i) / (classes - 1))}`;
  });
}
