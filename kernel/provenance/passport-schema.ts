// The shape of a passport as a claim: what a stage or a guest says is checked against it before anything is done with it.
import { z } from "zod";

const text = z.string().max(20_000);
const name = z.string().max(500);
const cell = z.number().int();
const human = z.union([text, z.object({ fr: text.optional(), en: text.optional() })]);
const json = z.json();
const rows = <T extends z.ZodType>(of: T) => z.array(of).max(20_000);

export const confidenceSchema = z.enum(["established", "discussed", "exercise"]).nullable();

/** What the registre says of a parameter. */
export const registrationSchema = {
  status: z.enum(["proposed", "discussed", "validated"]).nullable(),
  instance: text.nullable(),
  statusDate: name.nullable(),
  owner: text.nullable(),
  review: name.nullable(),
};
export const doubtsSchema = z.array(z.enum(["unsourced", "overdue"])).max(2);

/** What the columns of a value's tables say: by table, then by column. */
export const statedColumnsSchema = z.record(name, z.record(name, z.object({ unit: name.optional(), label: human.optional() })));

export const passportSchema = z.object({
  name,
  cell,
  title: human.nullable(),
  value: json,
  unit: text.nullable(),
  columns: statedColumnsSchema.optional(),
  scenario: z.object({ id: name, name: human, overrides: z.record(name, json) }),
  cells: rows(
    z.object({
      id: cell,
      name: name.nullable(),
      kind: z.enum(["block", "code"]),
      block: name.nullable(),
      revision: z.number().nullable(),
      key: name.nullable(),
    }),
  ),
  parameters: rows(
    z.object({
      name,
      label: human,
      value: json,
      baseline: json,
      unit: text.nullable(),
      source: human.nullable(),
      confidence: confidenceSchema,
      ...registrationSchema,
      doubts: doubtsSchema,
      overriddenBy: name.nullable(),
    }),
  ),
  experiments: rows(
    z.object({
      cell,
      name: name.nullable(),
      block: name,
      method: name.nullable(),
      size: z.number().nullable(),
      done: z.number(),
      total: z.number(),
      infeasible: z.number(),
    }),
  ),
  inputs: rows(z.object({ name, label: human.nullable(), value: z.number(), unit: text.nullable() })),
  datasets: rows(
    z.object({
      name,
      sha256: name,
      licence: text.nullable(),
      date: name.nullable(),
      url: text.nullable(),
      label: human.nullable(),
    }),
  ),
  seed: z.number(),
  engine: name,
  notebookVersion: name.nullable(),
  exercise: z.number(),
  vouched: z.boolean(),
});
