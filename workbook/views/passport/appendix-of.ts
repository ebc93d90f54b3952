// The appendix of passports the server keeps: the record as it was digested, so that the page says the same digest.
import { type AppendixSource, blocksOf, type Language } from "../../../kernel/index.ts";
import type { PassportDocument } from "../../../server/ground/contract.ts";
import { loadReadmes } from "./readmes.ts";

export const appendixSourceOf = async (document: PassportDocument, language: Language): Promise<AppendixSource> => {
  const figures = document.figures.map(({ label, passport, csv }) => ({ label, passport, csv }));
  const blocks = figures.flatMap(({ passport }) => blocksOf(passport).map(({ block }) => block));
  return {
    record: {
      format: "variante-provenance@1",
      kind: document.kind,
      title: document.title,
      notebook: { sha256: document.notebookSha256, version: document.version },
      figures,
    },
    readmes: await loadReadmes([...new Set(blocks)]),
    shortId: document.shown,
    url: new URL(document.url, window.location.href).href,
    attested: document.figures.every(({ attested }) => attested),
    language,
  };
};
