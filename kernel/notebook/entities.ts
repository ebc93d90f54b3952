// Character references of the file's titles and attributes, written as browsers' outerHTML does.

const named: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00a0" };

export const decodeEntities = (text: string): string =>
  text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]+));/gi, (whole, hex: string, decimal: string, name: string) => {
    if (name) return named[name] ?? whole;
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });

const escapes: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\u00a0": "&nbsp;",
  "\n": "&#10;",
};

export const encodeText = (text: string): string => text.replace(/[&<>\u00a0]/g, (c) => escapes[c]!);

/** `<` is always written as a reference, so that a raw one inside a tag is a sign of damage. */
export const encodeAttribute = (text: string): string => text.replace(/[&<>"\u00a0\n]/g, (c) => escapes[c]!);
