// The one cell an archive adds to the file, so that Notebook Kit runs it with no server; import takes it away, byte for byte.

const source = `import {block, across, passport} from "./blocks.js"`;

/** Puts the import in front of the first cell; the rest of the text is left untouched. */
export const addStandaloneLine = (html: string): string => {
  const taken = new Set([...html.matchAll(/<script[^>]*\bid="(\d+)"/g)].map((match) => Number(match[1])));
  let id = 2 ** 31 - 1;
  while (taken.has(id)) id -= 1;
  const cell = `  <script id="${id}" type="module">\n    ${source}\n  </script>\n`;
  const first = /^[ \t]*<script\b/m.exec(html);
  const place = first?.index ?? /^[ \t]*<\/notebook>/m.exec(html)?.index ?? html.length;
  return html.slice(0, place) + cell + html.slice(place);
};

const line =
  /^ {2}<script id="\d+" type="module">\n {4}import \{block, across, passport\} from "\.\/blocks\.js"\n {2}<\/script>\n/m;

export const removeStandaloneLine = (html: string): string => html.replace(line, "");
