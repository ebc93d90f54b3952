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

export function readXml(source: string, file: string): Tag {
  const parser = new SaxesParser({ fragment: false });
  const root: Tag = { name: "", attributes: {}, children: [], text: "" };
  const open: Tag[] = [root];
  parser.on("opentag", ({ name, attributes }) => {
    const tag: Tag = { name: name.replace(/^.*:/, ""), attributes: attributes as Record<string, string>, children: [], text: "" };
    open.at(-1)!.children.push(tag);
    open.push(tag);
  });
  parser.on("closetag", () => {
    open.pop();
  });
  const write = (text: string) => {
    open.at(-1)!.text += text;
  };
  parser.on("text", write);
  parser.on("cdata", write);
  parser.on("error", (error) => refuseXml(file, error));
  parser.write(source.replace(/^\uFEFF/, "")).close();
  return root.children[0] ?? root;
}

export const childOf = (tag: Tag | undefined, name: string): Tag | undefined =>
  tag?.children.find((child) => child.name === name);
export const childrenOf = (tag: Tag | undefined, name: string): Tag[] =>
  tag?.children.filter((child) => child.name === name) ?? [];
export const textOf = (tag: Tag | undefined, name: string): string => childOf(tag, name)?.text.trim() ?? "";
