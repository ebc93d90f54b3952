// What to do with a file whose name is taken: asked of the person, one question at a time, by whoever attaches it.
import { useSyncExternalStore } from "react";
import type { FilePin } from "../../../kernel/index.ts";

export interface FileQuestion {
  name: string;
  /** What the notebook reads under that name today. */
  former: FilePin;
  /** The file that came. */
  next: FilePin;
  size: number;
  /** The name it takes when both are kept; null where one replaces on purpose. */
  beside: string | null;
}

export type FileAnswer = "replace" | "beside" | "cancel";

interface Asked extends FileQuestion {
  answer: (answer: FileAnswer) => void;
}

let waiting: Asked[] = [];
const listeners = new Set<() => void>();
const publish = (list: Asked[]) => {
  waiting = list;
  for (const listener of listeners) listener();
};

export const askOfFile = (question: FileQuestion): Promise<FileAnswer> =>
  new Promise((resolve) => {
    const asked: Asked = {
      ...question,
      answer: (answer) => {
        publish(waiting.filter((one) => one !== asked));
        resolve(answer);
      },
    };
    publish([...waiting, asked]);
  });

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** The question to answer now; null when there is none. */
export const useFileQuestion = (): Asked | null => useSyncExternalStore(subscribe, () => waiting[0] ?? null);
