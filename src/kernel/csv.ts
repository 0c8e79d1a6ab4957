/** Lines as CSV (RFC 4180) for spreadsheets. */
export const csvOf = (lines: string[][]): string => lines.map((line) => `${line.map(cell).join(',')}\r\n`).join('')

/** Tells spreadsheets that what follows is UTF-8. */
export const csvMark = '\uFEFF'

/** Quoted where needed. A leading =, +, - or @ would be run as a formula (OWASP CSV injection): a quote mark disarms it. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
