import { type SQL, sql } from 'drizzle-orm'

/** SQLite knows capitals of ASCII only, so a word in another script is looked for as it is written in and between sentences. */
export function contains(text: SQL, words: string): SQL {
  const small = words.toLowerCase()
  const ways = new Set([small, small.charAt(0).toUpperCase() + small.slice(1), words])
  return sql`(${sql.join(
    [...ways].map((way) => sql`instr(lower(${text}), lower(${way})) > 0`),
    sql` OR `,
  )})`
}

/** A question says it in its text, plain or in blocks, or in one of its options. */
export const saidIn = (words: string): SQL => sql`(EXISTS (SELECT 1 FROM json_tree(bank_questions.text) t
    WHERE t.type = 'text' AND (t.key IS NULL OR t.key = 'text') AND ${contains(sql`t.value`, words)})
  OR EXISTS (SELECT 1 FROM json_each(bank_questions.options) o WHERE ${contains(sql`(o.value ->> 'text')`, words)}))`
