// The tokens a raster is painted with, as numbers: read from the page, else those of the light theme (a host with no styles).

export type Colour = readonly [red: number, green: number, blue: number];

/** The light theme, checked against look/tokens.css by the test. */
export const light: Record<string, string> = {
  "--paper": "#FAFAF6",
  "--ink": "#141C1E",
  "--ink-3": "#5C666A",
  "--rule": "#D9DCD3",
  "--variant-1": "#00567B",
  "--variant-2": "#BF8000",
  "--variant-3": "#509D7B",
  "--variant-4": "#8F4413",
  "--variant-5": "#1E6FCA",
  "--variant-6": "#A22D40",
  "--variant-7": "#AE884F",
  "--variant-8": "#60717C",
  "--seq-1": "#EEF1E3",
  "--seq-2": "#C9DEC6",
  "--seq-3": "#93C0B4",
  "--seq-4": "#569AA3",
  "--seq-5": "#2A6E8C",
  "--seq-6": "#153F61",
  "--div-1": "#8A4B12",
  "--div-2": "#C58A45",
  "--div-3": "#E8CFA6",
  "--div-4": "#F1F1EA",
  "--div-5": "#B3D2DB",
  "--div-6": "#5D9BB6",
  "--div-7": "#1D5E86",
};

/** "#RRGGBB", "rgb(…)" or a token; a mix of two is written "--seq-2 --seq-3 0.25". */
export function colourReader(document: Document): (name: string) => Colour {
  const view = document.defaultView;
  const style = view && typeof view.getComputedStyle === "function" ? view.getComputedStyle(document.documentElement) : null;
  const known = new Map<string, Colour>();
  const read = (name: string): Colour => {
    const found = known.get(name);
    if (found) return found;
    const [first, second, share] = name.split(" ");
    const colour = second ? mix(read(first!), read(second), Number(share)) : parse(own(style, name) ?? light[name] ?? name);
    known.set(name, colour);
    return colour;
  };
  return read;
}

const own = (style: CSSStyleDeclaration | null, name: string): string | null =>
  (name.startsWith("--") && style?.getPropertyValue(name).trim()) || null;

function parse(text: string): Colour {
  const hex = /^#([0-9a-f]{6})$/i.exec(text)?.[1];
  if (hex) return [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as unknown as Colour;
  const parts = text.match(/[\d.]+/g)?.map(Number) ?? [];
  return parts.length >= 3 ? [parts[0]!, parts[1]!, parts[2]!] : [128, 128, 128];
}

export const mix = (a: Colour, b: Colour, share: number): Colour => [
  a[0] + (b[0] - a[0]) * share,
  a[1] + (b[1] - a[1]) * share,
  a[2] + (b[2] - a[2]) * share,
];

/** CSS of a token or of a mix of two, for legends. */
export function cssOf(name: string): string {
  const [first, second, share] = name.split(" ");
  const css = (token: string) => (token.startsWith("--") ? `var(${token})` : token);
  return second ? `color-mix(in srgb, ${css(second)} ${Math.round(Number(share) * 100)}%, ${css(first!)})` : css(first!);
}
