import { eq } from 'drizzle-orm'
import { strToU8, zipSync } from 'fflate'
import { handleMessage } from '../../../src/dispatch.ts'
import { assessments, questions } from '../../../src/modules/assessment/tables.ts'
import { courseModules, courses, lessons } from '../../../src/modules/catalog/tables.ts'
import type { Import } from '../../../src/modules/interop/contract.ts'
import { imports } from '../../../src/modules/interop/tables.ts'
import { media, mediaUsage } from '../../../src/modules/media/tables.ts'
import { modules } from '../../../src/modules.ts'
import type { Config } from '../../../src/platform/env.ts'
import { config, type Person, queued, School, settled } from '../../support/school.ts'
import { png } from '../media/sample-files.ts'

export async function classroom(): Promise<{ school: School; teacher: Person }> {
  const school = await School.open()
  return { school, teacher: await school.person('instructor') }
}

/** Two modules, links between them, two pictures, two quizzes; one question has no right answer. */
export const courseFiles: Record<string, string | Uint8Array> = {
  'README.md': '# Tides\n\nHow the sea comes and goes.\n',
  '01-moon/README.md': '# The moon\n',
  '01-moon/01-pull.md': '# The pull\n\nIt pulls. See [ebb](../02-shore/01-ebb.md).\n\n![Moon](moon.png)\n',
  '01-moon/02-check.md':
    '---\ntype: quiz\n---\n# Check yourself\n\n## What pulls?\n\n- [x] The moon\n- [ ] The wind\n\n## Who knows?\n\n- [ ] Nobody\n- [ ] Everybody\n',
  '01-moon/moon.png': png(8, 8),
  '02-shore/README.md': '# The shore\n',
  '02-shore/01-ebb.md': '# Ebb\n\nBack to [the pull](../01-moon/01-pull.md#the-pull).\n\n![Shore](shore.png)\n',
  '02-shore/02-flood.md': '# Flood\n\nIt comes back.\n',
  '02-shore/03-test.md': '---\ntype: quiz\n---\n# The shore tested\n\n## Which are tides?\n\n- [x] Ebb\n- [x] Flood\n- [ ] Foam\n',
  '02-shore/shore.png': png(9, 9),
}

export const zipped = (files: Record<string, string | Uint8Array>): Uint8Array<ArrayBuffer> =>
  zipSync(
    Object.fromEntries(Object.entries(files).map(([path, text]) => [path, typeof text === 'string' ? strToU8(text) : text])),
  ) as Uint8Array<ArrayBuffer>

export function formOf(bytes: Uint8Array<ArrayBuffer>, filename = 'tides.zip', fields: Record<string, string> = {}): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  form.set('file', new File([bytes], filename, { type: 'application/zip' }))
  return form
}

export const send = (school: School, as: Person, bytes = zipped(courseFiles), fields: Record<string, string> = {}): Promise<Import> =>
  school.call<Import>('POST', '/imports', { as, raw: formOf(bytes, 'tides.zip', fields) })

/** Sends the file and has the queue carry it out. */
export async function imported(
  school: School,
  as: Person,
  bytes = zipped(courseFiles),
  fields: Record<string, string> = {},
): Promise<Import> {
  const { id } = await send(school, as, bytes, fields)
  await school.drain()
  return school.call<Import>('GET', `/imports/${id}`, { as })
}

/** Gives the queue's import messages of this school to a Worker with these bindings; answers what each try threw. */
export async function deliver(school: School, bindings: Config = config, times = 1): Promise<unknown[]> {
  await settled()
  const at = queued.findIndex(({ tenantId, name }) => tenantId === school.tenant.id && name === 'interop.import-course')
  const [message] = at < 0 ? [] : queued.splice(at, 1)
  if (!message) throw new Error('no import waits on the queue')
  const thrown: unknown[] = []
  for (let i = 0; i < times; i++) {
    await handleMessage(bindings, modules, message, () => {}).catch((error: unknown) => thrown.push(error))
  }
  return thrown
}

export async function rowsOf(school: School) {
  const { db } = await school.ctx()
  const [course, module, lesson, assessment, question, file, usage] = [
    await db.rows(courses),
    await db.rows(courseModules),
    await db.rows(lessons),
    await db.rows(assessments),
    await db.rows(questions),
    await db.rows(media),
    await db.rows(mediaUsage),
  ]
  const { objects } = await config.MEDIA.list({ prefix: `${school.tenant.id}/` })
  return {
    courses: course.length,
    modules: module.length,
    lessons: lesson.length,
    assessments: assessment.length,
    questions: question.length,
    media: file.length,
    bytes: usage.reduce((sum, { bytes }) => sum + bytes, 0),
    stored: objects.map(({ key }) => key.slice(school.tenant.id.length + 1).split('/')[0]),
  }
}
export const nothing = { courses: 0, modules: 0, lessons: 0, assessments: 0, questions: 0, media: 0, bytes: 0, stored: [] }

export const importRow = async (school: School, id: string) => (await (await school.ctx()).db.rows(imports).where(eq(imports.id, id)))[0]
