// Help pages of blocks, by block, loaded when equations are asked for.

export const loadReadmes = async (blocks: string[]): Promise<Record<string, string>> => {
  const { help } = await import("../../../kernel/blocks/help.generated.ts");
  const pages = await Promise.all(
    blocks.map(async (block): Promise<[string, string][]> => {
      const load = Object.hasOwn(help, block) ? help[block] : undefined;
      return load ? [[block, (await load()).default]] : [];
    }),
  );
  return Object.fromEntries(pages.flat());
};
