import type { User } from './people-queries.ts'

/** RFC 4180; a sign at the beginning would be a formula to a spreadsheet (OWASP, CSV injection). */
function cell(value: string | null): string {
  const text = value ?? ''
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}

/** One line a person, with the names of the API's fields above. */
export function peopleCsv(people: readonly User[]): string {
  const lines = people.map(({ id, fullName, email, role, status, createdAt, lastLoginAt }) =>
    [id, fullName, email, role, status, createdAt, lastLoginAt].map(cell).join(','),
  )
  return ['id,fullName,email,role,status,createdAt,lastLoginAt', ...lines, ''].join('\r\n')
}
