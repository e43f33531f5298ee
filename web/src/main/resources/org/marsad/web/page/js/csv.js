import { h } from './dom.js';

/** Hands what a table shows, all its rows, to the browser as a file: UTF-8, LF, quotes only where needed. */
export function download(name, columns, rows) {
  const lines = [columns.map(({ key }) => quoted(key)), ...rows.map((row) => columns.map(({ value }) => quoted(value(row))))];
  const file = new Blob([lines.map((line) => `${line.join(',')}\n`).join('')], { type: 'text/csv;charset=utf-8' });
  const url = URL.createObjectURL(file);
  h('a', { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

function quoted(value) {
  const text = value === null || value === undefined ? '' : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
