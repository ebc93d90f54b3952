// A page laid in a frame of its own speaks in the product's typefaces: the same faces, from the same address.

const faces = (): string =>
  [...document.styleSheets]
    .flatMap((sheet) => [...sheet.cssRules].map((rule) => ({ rule, base: sheet.href ?? document.baseURI })))
    .filter(({ rule }) => rule instanceof CSSFontFaceRule)
    .map(({ rule, base }) =>
      rule.cssText.replace(/url\("([^"]+)"\)/g, (_whole, path: string) => `url("${new URL(path, base).href}")`),
    )
    .join("\n");

export const withFonts = (html: string): string => html.replace("<style>", () => `<style>${faces()}</style><style>`);
