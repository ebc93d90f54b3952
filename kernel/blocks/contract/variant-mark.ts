// The colour of a variant with its place in the list, so that every drawing of it finds the same glyph.

/** As many marks as there are variant tokens. */
const marks = 8;

/**
 * A token ("variant-3") brings its own glyph and stays as it is; no colour is the token of the place; any other
 * colour keeps the glyph of the place, carried as a fallback that is still a CSS colour: `var(--variant-2-own, #2a7)`.
 */
export function markColor(place: number, color: string | null | undefined): string {
  const token = `variant-${(place % marks) + 1}`;
  if (!color) return token;
  return /^variant-[1-8]$/.test(color) ? color : `var(--${token}-own, ${color})`;
}
