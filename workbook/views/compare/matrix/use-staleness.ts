// Compares the version each value was made from with the notebook at hand: what changed that it stands on.
import { useCallback, useEffect, useRef, useState } from "react";
import { type Change, changesBetween, type NotebookPicture, pictureOf, readNotebook } from "../../../../kernel/index.ts";
import { server } from "../../../clients/server.ts";
import type { ReadDocument } from "../../../reading/read-document.ts";

/** "reading": the version is on its way. "gone": it is no longer kept, so that nothing can be said. */
export type Staleness = Change[] | "reading" | "gone";

export interface Stalenesses {
  /** Empty: what was made from that version still holds. */
  of: (version: number, scenario: string, output: string) => Staleness;
  /** The notebook at hand, once read. */
  picture: NotebookPicture | null;
}

export const useStaleness = (read: ReadDocument, versions: ReadonlySet<number>): Stalenesses => {
  const [pictures, setPictures] = useState<ReadonlyMap<number, NotebookPicture | "gone">>(new Map());
  const begun = useRef(new Set<number>());
  const found = useRef(new Map<string, Change[]>());

  const put = useCallback((version: number, picture: NotebookPicture | "gone") => {
    setPictures((now) => new Map(now).set(version, picture));
  }, []);

  useEffect(() => {
    found.current.clear();
    begun.current.add(read.version);
    pictureOf(read.notebook).then(
      (picture) => put(read.version, picture),
      () => put(read.version, "gone"),
    );
  }, [read, put]);

  const wanted = [...versions].sort((a, b) => b - a).join();
  useEffect(() => {
    if (read.id === null || wanted === "") return;
    for (const version of wanted.split(",").map(Number)) {
      if (begun.current.has(version)) continue;
      begun.current.add(version);
      server.versions
        .get(read.id, version)
        .then(({ html }) => pictureOf(readNotebook(html).notebook))
        .then(
          (picture) => put(version, picture),
          // Thinned with age: a version nobody named is not kept for ever.
          () => put(version, "gone"),
        );
    }
  }, [read, wanted, put]);

  const now = pictures.get(read.version);
  const of = useCallback(
    (version: number, scenario: string, output: string): Staleness => {
      if (version === read.version) return [];
      const before = pictures.get(version);
      if (before === undefined || now === undefined) return "reading";
      if (before === "gone" || now === "gone") return "gone";
      const key = JSON.stringify([version, scenario, output]);
      let changes = found.current.get(key);
      if (!changes) found.current.set(key, (changes = changesBetween(before, now, scenario, output)));
      return changes;
    },
    [pictures, now, read.version],
  );
  return { of, picture: now === undefined || now === "gone" ? null : now };
};
