import type { Exporter } from 'react-admin';

const LINE_END = '\r\n';
/** Without it, spreadsheets take UTF-8 for something older. */
const BYTE_ORDER_MARK = '\uFEFF';
/** A cell that begins so is a formula to a spreadsheet, and people choose their names themselves. */
const BEGINS_A_FORMULA = /^[=+\-@\t\r]/;
const NEEDS_QUOTES = /[",\r\n]/;

/** A table of records as RFC 4180 has it; the columns are the fields in the order they first come. */
export function csvOf(records: readonly object[]): string {
  const columns = [...new Set(records.flatMap((record) => Object.keys(record)))];
  const lines = records.map((record) =>
    columns.map((column) => cell((record as Record<string, unknown>)[column])).join(','),
  );
  return [columns.map(cell).join(','), ...lines].join(LINE_END) + LINE_END;
}

/** Saves what a list shows, in its order and under its filters. */
export const csvExporter: Exporter = (records, _related, _provider, resource = 'records') => {
  const file = new Blob([BYTE_ORDER_MARK, csvOf(records)], { type: 'text/csv;charset=utf-8' });
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = `${resource}.csv`;
  link.click();
  URL.revokeObjectURL(address);
};

function cell(value: unknown): string {
  const text = quotable(value);
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function quotable(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return BEGINS_A_FORMULA.test(text) ? `'${text}` : text;
}
