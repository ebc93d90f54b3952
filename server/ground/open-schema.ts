// The same shape as a schema, open: whoever reads an answer must bear the fields that a later version adds, whereas what comes
// in is held to the fields known today.
import { z } from "zod";

const opened = (schema: z.core.$ZodType): z.ZodType => {
  if (schema instanceof z.ZodObject)
    return z.object(Object.fromEntries(Object.entries(schema.shape).map(([name, field]) => [name, opened(field)])));
  if (schema instanceof z.ZodArray) return z.array(opened(schema.element));
  if (schema instanceof z.ZodRecord) return z.record(z.string(), opened(schema.valueType));
  if (schema instanceof z.ZodNullable) return opened(schema.unwrap()).nullable();
  if (schema instanceof z.ZodOptional) return opened(schema.unwrap()).optional();
  if (schema instanceof z.ZodUnion) return z.union(schema.options.map(opened));
  return schema as z.ZodType;
};

export const open = <S extends z.ZodType>(schema: S): S => opened(schema) as S;
