// A refusal in both languages, thrown where a bad input is found and shown where it came in.

/** The error a model throws at its door: it names the input or field, in both languages. */
export class ModelError extends Error {
  readonly text: { fr: string; en: string };
  /** Input port or config path at fault. */
  readonly at: string | null;
  constructor(text: { fr: string; en: string }, at: string | null = null) {
    super(text.en);
    this.name = "ModelError";
    this.text = text;
    this.at = at;
  }
}
