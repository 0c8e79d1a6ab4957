import type { MessageDescriptor } from '@lingui/core'
import { i18n } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { CourseContent } from '../../../../src/modules/enrollment/player/contract.ts'
import { API_BASE, apiFetch, bodyOf } from '../../../api/request.ts'
import { type Answer, sendJson } from '../send-json.ts'

const outline = msg`Looking at a leaf
  What you need
  Four minutes with a pencil
Telling others
  What you saw`

const bodies: readonly MessageDescriptor[] = [
  msg`A lesson opens with what the learner will be able to do. Change these words, or delete the course when you have seen enough.`,
  msg`Say one thing at a time, and show it. Type / in an empty line for pictures, lists, tables, code and formulas.`,
  msg`End with something to do. A quiz, an assignment or a live class is one choice in the settings beside this text.`,
]

const paragraph = (text: string) => ({ type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] })

/** A small course of one's own to look around in and change, in the language one reads. Gives its id. */
export async function makeSampleCourse(): Promise<string> {
  const { id } = await sendJson<{ id: string }>('POST', '/courses', { title: i18n._(msg`A sample course`) })
  await sendJson('POST', `/courses/${id}/outline/paste`, { text: i18n._(outline) })
  const { data } = await bodyOf<Answer<CourseContent>>(await apiFetch(`${API_BASE}/courses/${id}/content`))
  const lessons = data.modules.flatMap((module) => module.lessons)
  await Promise.all(
    lessons.map((lesson, index) => {
      const text = bodies[index]
      return text ? sendJson('PATCH', `/lessons/${lesson.id}`, { content: paragraph(i18n._(text)) }) : null
    }),
  )
  return id
}

/** A course around a video that is there already; gives both ids. */
export async function makeVideoCourse(file: { mediaId: string; filename: string; untitled: string }) {
  const title = file.filename.replace(/\.[^.]+$/, '').replaceAll(/[-_]+/g, ' ') || file.untitled
  const { id: courseId } = await sendJson<{ id: string }>('POST', '/courses', { title })
  const module = await sendJson<{ id: string }>('POST', `/courses/${courseId}/modules`, { title })
  const lesson = await sendJson<{ id: string }>('POST', `/courses/${courseId}/lessons`, {
    moduleId: module.id,
    title,
    type: 'video',
    mediaId: file.mediaId,
  })
  return { courseId, lessonId: lesson.id }
}
