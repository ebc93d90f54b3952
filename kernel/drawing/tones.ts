// Tones of one hue for the series of one scenario: hue is left to variants, so series differ by depth and dash.

const dashes = ["", "7 3", "2 3", "10 3 2 3", "5 2", "12 4", "4 2 1 2", "1 4"];

export interface Tone {
  color: string;
  dash: string;
}

/** From full to pale; never paler than `least`, the part that still shows on paper. */
export function tones(color: string, count: number, least: number): Tone[] {
  return Array.from({ length: count }, (_, i) => {
    const share = count < 2 ? 1 : 1 - ((1 - least) * i) / (count - 1);
    return {
      color: share === 1 ? color : `color-mix(in srgb, ${color} ${Math.round(share * 100)}%, var(--paper))`,
      dash: dashes[i % dashes.length]!,
    };
  });
}
