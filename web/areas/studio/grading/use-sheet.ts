import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { GradingSheet } from '../../../../src/modules/assessment/grading/contract.ts'
import { isApiError } from '../../../api/error.ts'
import { apiKey } from '../../../api/query.ts'
import { formatDateTime } from '../../../ui/format.ts'
import { type Answer, sendJson } from '../send-json.ts'
import { sheetPath } from './grading-queries.ts'
import { draftOfSheet, inputOf, type SheetDraft } from './marks.ts'

/** A grade that somebody else posted while this one was being made. */
export type Overtaken = { by: string; at: string; version: number }

function overtakenBy(error: unknown): Overtaken | null {
  if (!isApiError(error, 'CONFLICT')) return null
  const said = (field: string) => error.details.find((detail) => detail.field === field)?.message ?? ''
  return { by: said('gradedBy'), at: formatDateTime(said('gradedAt')), version: Number(said('version')) }
}

/** Marks that were begun and not posted, by attempt: going on to the next and back loses none. */
export type Drafts = Map<string, SheetDraft>

/** The marks on screen, and posting them. */
export function useSheet(sheet: GradingSheet, drafts: Drafts, onPosted: (sheet: GradingSheet) => void) {
  const client = useQueryClient()
  const [draft, setDraft] = useState<SheetDraft>(() => drafts.get(sheet.id) ?? draftOfSheet(sheet))
  const [overtaken, setOvertaken] = useState<Overtaken | null>(null)
  const change = (edit: (draft: SheetDraft) => SheetDraft) =>
    setDraft((now) => {
      const next = edit(now)
      drafts.set(sheet.id, next)
      return next
    })
  const post = useMutation({
    mutationFn: (version: number) => sendJson<GradingSheet>('PATCH', sheetPath(sheet.id), inputOf(draft, version)),
    onSuccess: (graded) => {
      drafts.delete(sheet.id)
      client.setQueryData<Answer<GradingSheet>>(apiKey(sheetPath(sheet.id)), { data: graded })
      client.invalidateQueries({ queryKey: apiKey('/grading') })
      onPosted(graded)
    },
    onError: (error) => setOvertaken(overtakenBy(error)),
  })
  /** The other's grade instead of what was begun here. */
  const takeTheirs = async () => {
    drafts.delete(sheet.id)
    await client.invalidateQueries({ queryKey: apiKey(sheetPath(sheet.id)) })
  }
  const failure = post.error && !overtaken ? post.error : null
  return { draft, change, post, overtaken, takeTheirs, failure }
}
