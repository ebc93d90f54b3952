// CSV as RFC 4180 has it.

export const csvText = (columns: readonly string[], rows: (string | number | null)[][]): string =>
  `${[columns, ...rows].map((row) => row.map(field).join(",")).join("\r\n")}\r\n`;

/** Text that a spreadsheet would take for a formula gets a quote in front. */
function field(value: string | number | null): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const text = /^[=+@\t\r]|^-(?![\d.])/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
