import { sql } from 'drizzle-orm'

/**
 * Which questions `q` of its bank a draw `d` takes. No essays: a person grades them, and everybody should write about the same;
 * and none that the assessment asks already.
 */
export const fits = sql`q.tenant_id = d.tenant_id AND q.bank_id = d.bank_id AND q.type <> 'essay'
  AND (d.difficulty IS NULL OR q.difficulty = d.difficulty)
  AND (d.tags = '[]' OR EXISTS (SELECT 1 FROM json_each(q.tags) t WHERE t.value IN (SELECT value FROM json_each(d.tags))))
  AND NOT EXISTS (SELECT 1 FROM questions r WHERE r.tenant_id = d.tenant_id AND r.source_id = q.id AND r.assessment_id = d.assessment_id)`
