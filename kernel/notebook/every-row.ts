// How a face walks a table of the house: its own rows first, then all others, so that a new row shows wherever the table does.

/**
 * What a face makes of each row itself, in its own order, null for one it leaves out; then what `plain` makes of each of the
 * others, in the order of the table, null where that is nothing.
 */
export function everyRow<Row, Made>(
  own: Readonly<Partial<Record<string, Made | null>>>,
  table: Readonly<Record<string, Row>>,
  plain: (name: string, row: Row) => Made | null,
): Record<string, Made> {
  const others = Object.entries(table).flatMap(([name, row]) =>
    own[name] === undefined ? [[name, plain(name, row)] as const] : [],
  );
  const made = [...Object.entries(own), ...others].filter(([, one]) => one !== null && one !== undefined);
  return Object.fromEntries(made) as Record<string, Made>;
}
