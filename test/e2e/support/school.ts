import { Client, installSchool } from './client.ts'
import { password } from './people.ts'

export type Person = { id: string; email: string; name: string; api: Client }
type LessonInput = { title: string; type: string; [field: string]: unknown }
export type MadeLesson = { id: string; title: string; assessmentId: string | null }
export type MadeCourse = { id: string; slug: string; title: string; lessons: MadeLesson[] }

/** A school with nothing in it but its admin; what a test is not about is put there through the API. */
export class School {
  private constructor(
    readonly slug: string,
    readonly url: string,
    readonly admin: Person,
  ) {}

  static async open(name = 'Saltmarsh'): Promise<School> {
    const { slug, url, admin } = await installSchool(name)
    const api = await new Client(slug).signIn(admin.email, admin.password)
    const { id } = await api.call<{ id: string }>('GET', '/auth/me')
    return new School(slug, url, { id, email: admin.email, name: 'Ada Admin', api })
  }

  async person(name: string, role: 'learner' | 'instructor' | 'admin' = 'learner'): Promise<Person> {
    const email = `${name.toLowerCase().replace(/\W+/g, '-')}@${this.slug}.test`
    const { id } = await this.admin.api.call<{ id: string }>('POST', '/users', { body: { email, fullName: name, role, password } })
    return { id, email, name, api: await new Client(this.slug).signIn(email, password) }
  }

  /** Someone who is on the list and has not signed in yet: quick to make in numbers. */
  async guest(name: string): Promise<string> {
    const email = `${name.toLowerCase().replace(/\W+/g, '-')}@${this.slug}.test`
    return (await this.admin.api.call<{ id: string }>('POST', '/users', { body: { email, fullName: name } })).id
  }

  /** A course with one module; `publish` puts it in the catalogue. */
  async course(author: Person, title: string, lessons: LessonInput[], publish = true): Promise<MadeCourse> {
    const categories = await this.admin.api.call<{ id: string }[]>('GET', '/categories')
    const category = categories[0] ?? (await this.admin.api.call<{ id: string }>('POST', '/categories', { body: { name: 'Botany' } }))
    const course = await author.api.call<{ id: string; slug: string }>('POST', '/courses', {
      body: { title, description: `${title}, from the first walk to the herbarium sheet.`, categoryId: category.id },
    })
    const module = await author.api.call<{ id: string }>('POST', `/courses/${course.id}/modules`, { body: { title: 'Beginnings' } })
    const made: MadeLesson[] = []
    for (const lesson of lessons)
      made.push(
        await author.api.call<MadeLesson>('POST', `/courses/${course.id}/lessons`, {
          body: { content: paper, ...lesson, moduleId: module.id },
        }),
      )
    const all = { id: course.id, slug: course.slug, title, lessons: made }
    if (publish) await this.publish(all)
    return all
  }

  publish = ({ id }: MadeCourse): Promise<unknown> => this.admin.api.call('POST', `/courses/${id}/publish`, { body: {} })
}

const paragraph = (text: string) => ({ type: 'paragraph', content: [{ type: 'text', text }] })
/** Enough of a text for a lesson to be read and marked up. */
const paper = {
  type: 'doc',
  content: [paragraph('Look at the whole plant before the flower.'), paragraph('A margin may be entire or toothed.')],
}

/** A quiz of two questions in a lesson; the first choice is right. */
export async function quizIn(author: Person, course: MadeCourse, lesson: MadeLesson, rules: Record<string, unknown>): Promise<string> {
  const quiz = await author.api.call<{ id: string }>('POST', `/courses/${course.id}/assessments`, {
    body: { title: lesson.title, lessonId: lesson.id, ...rules },
  })
  const question = (text: string, right: string, wrong: string) => ({
    type: 'single_choice',
    text,
    options: [
      { id: 'right', text: right },
      { id: 'wrong', text: wrong },
    ],
    correctAnswer: { choice: 'right' },
  })
  await author.api.call('POST', `/assessments/${quiz.id}/questions`, {
    body: { questions: [question('What comes first?', 'Looking', 'Naming'), question('What is carried?', 'A lens', 'A ladder')] },
  })
  return quiz.id
}

/** A tone as a WAV file: the browser plays it, the server reads how long it is. */
export function tone(seconds: number, bytes = 0): Buffer {
  const rate = 8000
  const length = Math.max(seconds * rate, bytes)
  const file = Buffer.alloc(44 + length, 128)
  file.write('RIFF', 0)
  file.writeUInt32LE(36 + length, 4)
  file.write('WAVEfmt ', 8)
  file.writeUInt32LE(16, 16)
  file.writeUInt16LE(1, 20)
  file.writeUInt16LE(1, 22)
  file.writeUInt32LE(rate, 24)
  file.writeUInt32LE(rate, 28)
  file.writeUInt16LE(1, 32)
  file.writeUInt16LE(8, 34)
  file.write('data', 36)
  file.writeUInt32LE(length, 40)
  return file
}

/** Puts a file into someone's library; gives its id. */
export async function uploadTo({ api }: Person, filename: string, contentType: string, bytes: Buffer): Promise<string> {
  const upload = await api.call<{ id: string; partSize: number; parts: number }>('POST', '/media/uploads', {
    body: { filename, contentType, size: bytes.length },
  })
  for (let part = 1; part <= upload.parts; part++)
    await api.call('PUT', `/media/uploads/${upload.id}/parts/${part}`, {
      raw: new Uint8Array(bytes.subarray((part - 1) * upload.partSize, part * upload.partSize)),
      headers: { 'content-type': 'application/octet-stream' },
    })
  return (await api.call<{ id: string }>('POST', `/media/uploads/${upload.id}/complete`, { body: {} })).id
}
