// Problem kind → RFC 9457 document: what was wrong, and how to mend it. French first, English as asked.
import type { Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { CheckFailure, ProblemDocument } from "./contract.ts";
import { languageOf, type Text } from "./language.ts";

interface Row {
  status: ContentfulStatusCode;
  title: Text;
  remedy?: Text;
}

const rows = {
  "bad-request": { status: 400, title: { fr: "Requête incorrecte", en: "Bad request" } },
  "bad-host": {
    status: 421,
    title: { fr: "Nom d’hôte refusé", en: "Host refused" },
    remedy: {
      fr: "Ouvrez Variante par localhost, ou ajoutez ce nom à VARIANTE_HOSTS.",
      en: "Open Variante through localhost, or add this name to VARIANTE_HOSTS.",
    },
  },
  "foreign-origin": {
    status: 403,
    title: { fr: "Origine refusée", en: "Origin refused" },
    remedy: {
      fr: "L’API ne répond qu’aux pages de Variante et aux programmes.",
      en: "The API answers Variante’s own pages and programs only.",
    },
  },
  "not-found": { status: 404, title: { fr: "Introuvable", en: "Not found" } },
  "method-not-allowed": { status: 405, title: { fr: "Méthode non permise", en: "Method not allowed" } },
  conflict: { status: 409, title: { fr: "Conflit", en: "Conflict" } },
  "checks-failed": {
    status: 409,
    title: { fr: "Les vérifications ne tiennent pas", en: "The checks do not hold" },
    remedy: {
      fr: "Corrigez ce qui échoue, ou retirez « Vérifier avant de publier » des réglages du carnet.",
      en: "Mend what fails, or take “Check before publishing” out of the notebook’s settings.",
    },
  },
  stale: {
    status: 412,
    title: { fr: "Une version plus récente existe", en: "A newer version exists" },
    remedy: {
      fr: "Fusionnez avec la version jointe, puis enregistrez avec son étiquette.",
      en: "Merge with the version joined here, then save with its tag.",
    },
  },
  "no-if-match": {
    status: 428,
    title: { fr: "If-Match manque", en: "If-Match is missing" },
    remedy: {
      fr: "Envoyez If-Match avec l’ETag de la version que vous avez lue.",
      en: "Send If-Match with the ETag of the version you read.",
    },
  },
  "too-large": { status: 413, title: { fr: "Trop volumineux", en: "Too large" } },
  "unsupported-media": { status: 415, title: { fr: "Type non pris en charge", en: "Unsupported media type" } },
  invalid: { status: 422, title: { fr: "Contenu incorrect", en: "Invalid content" } },
  "not-ready": { status: 503, title: { fr: "Pas encore prêt", en: "Not ready" } },
  "disk-full": {
    status: 507,
    title: { fr: "Disque plein", en: "Disk full" },
    remedy: {
      fr: "Libérez de la place dans le dossier de données, puis réessayez.",
      en: "Free space in the data folder, then try again.",
    },
  },
  internal: {
    status: 500,
    title: { fr: "Erreur du serveur", en: "Server error" },
    remedy: {
      fr: "Réessayez ; si l’erreur persiste, le journal du serveur en donne la cause.",
      en: "Try again; if it persists, the server’s log holds the cause.",
    },
  },
} satisfies Record<string, Row>;

export type ProblemName = keyof typeof rows;
export type ProblemExtra = Pick<ProblemDocument, "current"> & {
  remedy?: Text;
  checks?: { fr: CheckFailure[]; en: CheckFailure[] };
  errors?: { path: string; message: Text }[];
};

/** Thrown by services, answered by `onError`; never leaves server/. */
export class Refusal extends Error {
  readonly problem: ProblemName;
  readonly detail: Text;
  readonly extra: ProblemExtra;
  constructor(problem: ProblemName, detail: Text, extra: ProblemExtra = {}) {
    super(detail.en);
    this.problem = problem;
    this.detail = detail;
    this.extra = extra;
  }
}

export function answerProblem(c: Context, refusal: Refusal): Response {
  const row: Row = rows[refusal.problem];
  const language = languageOf(c);
  const { remedy = row.remedy, errors, checks, ...rest } = refusal.extra;
  const body: ProblemDocument = {
    type: `urn:variante:problem:${refusal.problem}`,
    title: row.title[language],
    status: row.status,
    detail: refusal.detail[language],
    ...(remedy ? { remedy: remedy[language] } : {}),
    ...rest,
    ...(checks ? { checks: checks[language] } : {}),
    ...(errors ? { errors: errors.map(({ path, message }) => ({ path, message: message[language] })) } : {}),
  };
  return c.body(JSON.stringify(body), row.status, { "Content-Type": "application/problem+json", "Content-Language": language });
}

export const notFound = (what: Text): Refusal =>
  new Refusal("not-found", { fr: `${what.fr} n’existe pas.`, en: `${what.en} does not exist.` });
