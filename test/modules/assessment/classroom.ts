import { newId } from '../../../src/kernel/ids.ts'
import { iso } from '../../../src/kernel/time.ts'
import { courseAuthors, courseModules, courses } from '../../../src/modules/catalog/tables.ts'
import { enrollments } from '../../../src/modules/enrollment/tables.ts'
import { openTenantDb } from '../../../src/platform/create-ctx.ts'
import { config, type Person, School } from '../../support/school.ts'

export const quiz = [
  {
    type: 'single_choice',
    text: 'Which planet is red?',
    options: [
      { id: 'v', text: 'Venus', feedback: 'FEEDBACK-venus is white' },
      { id: 'm', text: 'Mars', feedback: 'FEEDBACK-mars it is' },
      { id: 'j', text: 'Jupiter' },
    ],
    correctAnswer: { choice: 'm' },
    explanation: 'EXPLANATION-rust',
  },
  {
    type: 'multiple_choice',
    text: 'Which are inner planets?',
    options: ['v', 'm', 'j', 's'].map((id) => ({ id, text: `Planet ${id}` })),
    correctAnswer: { choices: ['v', 'm'] },
    points: 2,
  },
  { type: 'true_false', text: 'The Sun is a star.', correctAnswer: { value: true } },
  { type: 'fill_blank', text: 'Our planet is called …', correctAnswer: { text: 'SECRET-earth', accepted: ['SECRET-terra*'] } },
  { type: 'numeric', text: 'Moons of Mars?', correctAnswer: { number: 2, tolerance: 0.5 }, explanation: 'EXPLANATION-phobos' },
]

export type Attempt = {
  id: string
  status: string
  number: number
  isPractice: boolean
  awaitsGrading: boolean
  userId: string
  comment: string | null
  deadlineAt: string | null
  score: number | null
  percentage: number | null
  passed: boolean | null
  receipt: string | null
  resultsVisible: boolean
  answers: Record<string, { answer: unknown; seq: number }>
  questions: { id: string; type: string; options: { id: string }[] }[]
  results: Record<
    string,
    { correct: boolean | null; points: number; explanation: string | null; topic: string | null; feedback: Record<string, string> }
  > | null
}

/** A school with a published course, its author, and a learner who is enrolled in it. */
export class Classroom {
  private constructor(
    readonly school: School,
    readonly author: Person,
    readonly learner: Person,
    readonly courseId: string,
    readonly moduleId: string,
  ) {}

  static async open(options: Parameters<typeof School.open>[0] = {}): Promise<Classroom> {
    const school = await School.open(options)
    const [author, learner] = [await school.person('content_creator'), await school.person('learner')]
    const room = new Classroom(school, author, learner, newId('crs'), newId('mod'))
    const db = openTenantDb(config, school.tenant, 'first-primary')
    const at = iso(Date.now())
    const now = { createdAt: at, updatedAt: at }
    const course = {
      id: room.courseId,
      title: 'Planets',
      sortTitle: 'planets',
      slug: `planets-${room.courseId.slice(-6)}`,
      instructorId: author.id,
    }
    await db
      .insert(courses)
      .values({ ...course, language: 'en', priceCurrency: 'USD', status: 'published', passingScore: 60, searchId: 1, ...now })
    await db.insert(courseAuthors).values({ courseId: room.courseId, userId: author.id, role: 'author', createdAt: at })
    await db.insert(courseModules).values({ id: room.moduleId, courseId: room.courseId, title: 'One', order: 1, ...now })
    await room.enroll(learner)
    return room
  }

  addStaff(person: Person, role: 'author' | 'assistant'): Promise<unknown> {
    return openTenantDb(config, this.school.tenant, 'first-primary')
      .insert(courseAuthors)
      .values({ courseId: this.courseId, userId: person.id, role, createdAt: iso(Date.now()) })
      .execute()
  }

  async enroll(person: Person): Promise<string> {
    const at = iso(Date.now())
    const id = newId('enr')
    await openTenantDb(config, this.school.tenant, 'first-primary')
      .insert(enrollments)
      .values({ id, userId: person.id, courseId: this.courseId, enrolledAt: at, createdAt: at, updatedAt: at })
    return id
  }

  /** An assessment with the questions above, or others. */
  async assessment(more: object = {}, questions: object[] = quiz): Promise<string> {
    const { id } = await this.school.call<{ id: string }>('POST', `/courses/${this.courseId}/assessments`, {
      as: this.author,
      body: { title: 'Planets quiz', ...more },
    })
    if (questions.length > 0) await this.school.call('POST', `/assessments/${id}/questions`, { as: this.author, body: { questions } })
    return id
  }

  start(assessmentId: string, as: Person = this.learner): Promise<Attempt> {
    return this.school.call<Attempt>('POST', `/assessments/${assessmentId}/attempts`, { as })
  }

  save(attempt: Attempt, type: string, answer: unknown, seq = 1, as: Person = this.learner): Promise<Response> {
    const question = attempt.questions.find((found) => found.type === type)
    return this.school.fetch('PUT', `/attempts/${attempt.id}/answers/${question?.id}`, { as, body: { answer, seq } })
  }

  get(attemptId: string, as: Person = this.learner): Promise<Attempt> {
    return this.school.call<Attempt>('GET', `/attempts/${attemptId}`, { as })
  }

  submit(attemptId: string, as: Person = this.learner): Promise<Attempt> {
    return this.school.call<Attempt>('POST', `/attempts/${attemptId}/submit`, { as })
  }
}

/** Right answers to the questions above, by type. */
export const rightAnswers = {
  single_choice: { choice: 'm' },
  multiple_choice: { choices: ['m', 'v'] },
  true_false: { value: true },
  fill_blank: { text: 'secret-Earth' },
  numeric: { number: 2.5 },
}
