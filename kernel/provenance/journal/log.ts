// The journal over several versions: a step per version that was named or given a status, with what was decided since the
// one before; as text to paste, or as Markdown.
import { showDay } from "../../language/dates.ts";
import type { Language, Notebook } from "../../types/index.ts";
import { decisionsBetween } from "./decisions.ts";

export interface Milestone {
  version: number;
  name: string | null;
  /** In words: "pour avis". */
  status: string;
  instance: string | null;
  author: string | null;
  /** ISO 8601. */
  date: string;
  notebook: Notebook;
}

export interface JournalStep extends Omit<Milestone, "notebook"> {
  sentences: Record<Language, string[]>;
  /** Cells that changed and decide nothing. */
  others: number;
}

/** The first is where one starts from: it has no sentence. */
export const journalSteps = (milestones: Milestone[]): JournalStep[] =>
  milestones.map(({ notebook, ...step }, index) => {
    const before = milestones[index - 1];
    return { ...step, ...(before ? decisionsBetween(before.notebook, notebook) : { sentences: { fr: [], en: [] }, others: 0 }) };
  });

/** "Version 14 · PADD débattu · présenté en conseil · COPIL · 12 mai 2026 · par Claire" */
export const stepTitle = (
  { version, name, status, instance, author, date }: Omit<JournalStep, "sentences" | "others">,
  language: Language,
): string =>
  [
    `Version ${version}`,
    name,
    status,
    instance,
    showDay(date, language),
    author === null ? null : language === "fr" ? `par ${author}` : `by ${author}`,
  ]
    .filter(Boolean)
    .join(" · ");

const nothing = { fr: "Aucune décision.", en: "No decision." };
const title = { fr: "Journal des arbitrages", en: "Decision log" };

export function journalText(steps: JournalStep[], notebook: string, language: Language, form: "text" | "markdown"): string {
  const markdown = form === "markdown";
  const head = `${title[language]} · ${notebook}`;
  const blocks = steps.slice(1).map((step) => {
    const lines = step.sentences[language].length > 0 ? step.sentences[language] : [nothing[language]];
    const heading = stepTitle(step, language);
    return `${markdown ? `## ${heading}\n` : heading}\n${lines.map((line) => `${markdown ? "- " : "  – "}${marked(line, markdown)}`).join("\n")}`;
  });
  return `${[markdown ? `# ${head}` : head, ...blocks].join("\n\n")}\n`;
}

/** What a person typed is no Markdown. */
const marked = (line: string, markdown: boolean): string => (markdown ? line.replace(/[\\`*_[\]<>]/g, "\\$&") : line);
