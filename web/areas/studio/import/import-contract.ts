/** An import as `GET /imports/:id` tells it. */
export type ImportState = {
  id: string
  status: 'queued' | 'running' | 'done' | 'failed' | (string & {})
  filename?: string | null
  courseId: string | null
  progress?: { done: number; total: number; step?: string | null } | null
  error?: string | { code?: string; message?: string } | null
  report: ImportReport | null
  createdAt?: string
}
export type ImportReport = {
  imported: { kind: string; count: number }[]
  skipped: { path: string; reason: string }[]
  warnings: { path: string; message: string; lessonId?: string | null }[]
}
