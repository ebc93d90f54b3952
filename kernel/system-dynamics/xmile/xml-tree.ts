// A small XML document as a tree of tags, attributes and texts. What is not well-formed is refused with its line.
import { SaxesParser } from "saxes";
import { refuseXml } from "./xml-fault.ts";

export interface Tag {
  /** Without prefix. */
  name: string;
  attributes: Record<string, string>;
  children: Tag[];
  /** Its own text, children's left out. */
  text: string;
}

/** `warn`, where given, is told of two hyphens inside a comment, which lose nothing: the rest is then read. */
export function readXml(source: string, file: string, warn?: (fr: string, en: string) => void): Tag {
  const parser = new SaxesParser({ fragment: false });
  const root: Tag = { name: "", attributes: {}, children: [], text: "" };
  const open: Tag[] = [root];
  let told = false;
  let mismatch: Error | null = null;
  parser.on("opentag", ({ name, attributes }) => {
    const tag: Tag = { name: name.replace(/^.*:/, ""), attributes: attributes as Record<string, string>, children: [], text: "" };
    open.at(-1)!.children.push(tag);
    open.push(tag);
  });
  parser.on("closetag", () => {
    if (mismatch) refuseXml(file, mismatch);
    open.pop();
  });
  const write = (text: string) => {
    open.at(-1)!.text += text;
  };
  parser.on("text", write);
  parser.on("cdata", write);
  parser.on("error", (error) => {
    // What it closes, or that nothing was open, is known only once the tags still open were looked through.
    if (/unexpected close tag/.test(error.message)) {
      mismatch ??= error;
      return;
    }
    if (!warn || !/malformed comment/.test(error.message)) return refuseXml(file, error);
    // Told once, however often it comes.
    if (told) return;
    told = true;
    warn(
      `XML mal formé, ligne ${parser.line} : deux tirets dans un commentaire.`,
      `Ill-formed XML, line ${parser.line}: two hyphens inside a comment.`,
    );
  });
  parser.write(source.replace(/^\uFEFF/, "")).close();
  return root.children[0] ?? root;
}

export const childOf = (tag: Tag | undefined, name: string): Tag | undefined =>
  tag?.children.find((child) => child.name === name);
export const childrenOf = (tag: Tag | undefined, name: string): Tag[] =>
  tag?.children.filter((child) => child.name === name) ?? [];
export const textOf = (tag: Tag | undefined, name: string): string => childOf(tag, name)?.text.trim() ?? "";
