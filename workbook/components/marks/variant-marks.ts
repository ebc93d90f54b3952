// Shape and dash of each of the eight variant marks: identity never rests on colour alone.
export interface VariantMark {
  /** 0 to 7: shape and dash. */
  index: number;
  /** A CSS colour. */
  color: string;
  /** stroke-dasharray of its lines; empty for a full line. */
  dash: string;
}

export const variantMarks: { path: string; outline?: string; dash: string }[] = [
  { path: "M6 .5 11.5 6 6 11.5 .5 6Z", dash: "" },
  { path: "M6 1 11.6 11H.4Z", dash: "7 3" },
  { path: "M1.5 1.5H10.5V10.5H1.5Z", dash: "2 3" },
  { path: "M6 11 .4 1H11.6Z", dash: "10 3 2 3" },
  { path: "M4.2 1H7.8V4.2H11V7.8H7.8V11H4.2V7.8H1V4.2H4.2Z", dash: "5 2" },
  { path: "M6 .6 11.3 4.5 9.3 10.9H2.7L.7 4.5Z", dash: "12 4" },
  { path: "M1 3.2 3.2 1 6 3.8 8.8 1 11 3.2 8.2 6 11 8.8 8.8 11 6 8.2 3.2 11 1 8.8 3.8 6Z", dash: "4 2 1 2" },
  { path: "M6 1A5 5 0 0 1 6 11Z", outline: "M6 1A5 5 0 0 0 6 11", dash: "1 4" },
];

/**
 * The mark of the variant at a place in the list. Its own colour, when the notebook gives one, is either
 * a token ("variant-3", which brings that token's shape too) or a CSS colour (which keeps the place's shape).
 */
export const markOf = (place: number, color?: string | null): VariantMark => {
  const token = /^variant-([1-8])$/.exec(color ?? "");
  const index = token ? Number(token[1]) - 1 : place % variantMarks.length;
  const own = color && !token && /^(#[0-9a-f]{3,8}|[a-z]+|(rgb|hsl|oklch)a?\([\d\s.,%/a-z-]+\))$/i.test(color) ? color : null;
  return { index, color: own ?? `var(--variant-${index + 1})`, dash: variantMarks[index]!.dash };
};
