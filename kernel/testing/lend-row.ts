// A row that a test adds to a table, for as long as it runs: what stood there before stands there again after.

/** Gives what takes it back: `beforeAll(() => lendRow(…))` does both. */
export function lendRow<Row>(table: Readonly<Record<string, Row>>, name: string, row: Row): () => void {
  const rows = table as Record<string, Row>;
  const before = Object.hasOwn(rows, name) ? { row: rows[name]! } : null;
  rows[name] = row;
  return () => {
    if (before) rows[name] = before.row;
    else delete rows[name];
  };
}
