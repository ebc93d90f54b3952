// What the stage says, read by the schema of its messages: it runs a stranger's code, so all of it is data of a known shape and
// size, or nothing.
import { FromStage, whyNot } from "../../kernel/index.ts";

/** Null for what has not the shape of a message: `refused` hears which field is wrong. */
export const readStageMessage = (data: unknown, refused: (why: string) => void = () => {}): FromStage | null => {
  try {
    const read = FromStage.safeParse(data);
    if (read.success) return read.data;
    refused(whyNot(read.error));
    return null;
  } catch (error) {
    // Nested deeper than can be read: no message either.
    if (!(error instanceof RangeError)) throw error;
    refused("nested too deep");
    return null;
  }
};
