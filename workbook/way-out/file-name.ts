// Names of the files that leave the shell. One gate makes each safe, whoever gave it: a title, a cell, code of the stage.
import { plainSlug } from "../../kernel/index.ts";

/** "Accueillir et loger" → "accueillir-et-loger" */
export const fileNameOf = (title: string): string => plainSlug(title, { longest: 80 }) || "carnet";

const longest = 200;
/** What some file system refuses, takes for a folder, or shows in another order than it stands. */
const unsafe = /[/\\:*?"<>|\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu;

/** Any name as one that every file system takes: no path, no hidden file, not too long, its extension kept. */
export const safeFileName = (name: string): string => {
  const clean = name.replace(unsafe, "_").replace(/^[.\s]+|[.\s]+$/g, "");
  const extension = /\.[A-Za-z0-9]{1,10}$/.exec(clean)?.[0] ?? "";
  const stem = clean.slice(0, clean.length - extension.length);
  return `${stem.slice(0, longest - extension.length) || "fichier"}${extension}`;
};
