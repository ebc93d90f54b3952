// The files a notebook has attached, and the name a second one of the same name takes. Pure.
import { type Compilation, type FilePin, fileUsers, notebookSettings, untaken } from "../../../kernel/index.ts";

export interface AttachedFile {
  name: string;
  pin: FilePin;
  /** Cells that read it. */
  users: number[];
}

/** Those pinned, in the order they came; a file that a cell names and nobody attached is none of them. */
export const attachedFiles = (compilation: Compilation): AttachedFile[] => {
  const users = fileUsers(compilation);
  return Object.entries(notebookSettings(compilation.notebook).files).map(([name, pin]) => ({
    name,
    pin,
    users: users.get(name) ?? [],
  }));
};

/** "data.csv" beside one of that name: "data-2.csv"; "pluie.csv.gz": "pluie-2.csv.gz". */
export const secondName = (name: string, taken: (name: string) => boolean): string => {
  const [, stem = name, ending = ""] = /^(.*?[^/.])((?:\.[a-z0-9]{1,10}){1,2})$/i.exec(name) ?? [];
  return untaken(stem, (other) => other === stem || taken(`${other}${ending}`)) + ending;
};
