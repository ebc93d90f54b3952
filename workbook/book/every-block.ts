// Where any block may be named (palette, code, help, the whole file), all definitions are here before the view is.
import { fetchBlocks } from "../../kernel/index.ts";

export const withEveryBlock = async <T>(load: () => Promise<T>): Promise<T> => {
  const [view] = await Promise.all([load(), fetchBlocks()]);
  return view;
};
