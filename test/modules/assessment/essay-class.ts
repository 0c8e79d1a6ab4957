import type { GradingItem, GradingSheet } from '../../../src/modules/assessment/grading/contract.ts'
import type { Person } from '../../support/school.ts'
import { type Attempt, Classroom } from './classroom.ts'

export const rubric = {
  title: 'Essay',
  criteria: [
    {
      id: 'facts',
      title: 'Facts',
      levels: [
        { id: 'none', title: 'Missing', points: 0 },
        { id: 'some', title: 'Some', points: 2 },
        { id: 'all', title: 'Complete', points: 4 },
      ],
    },
    {
      id: 'style',
      title: 'Style',
      levels: [
        { id: 'low', title: 'Unclear', points: 0 },
        { id: 'high', title: 'Clear', points: 1 },
      ],
    },
  ],
}

/** One question that a key decides, worth 2, and an essay by the rubric above, worth 10. */
export const mixedQuiz = [
  {
    type: 'single_choice',
    text: 'Which planet is red?',
    options: [
      { id: 'v', text: 'Venus' },
      { id: 'm', text: 'Mars' },
    ],
    correctAnswer: { choice: 'm' },
    points: 2,
  },
  {
    type: 'essay',
    text: 'Why is Mars red?',
    points: 10,
    correctAnswer: { minWords: 5, maxWords: 300, rubric, text: 'SECRET-model answer' },
  },
]
export const essayText = 'Mars is red because iron in its soil has rusted.\nThe dust hangs in its thin air, too.'

type Sheet = GradingSheet & { results: NonNullable<GradingSheet['results']> }

/** A classroom with an instructor who teaches the course, and assessments that a person grades. */
export class EssayClass {
  private constructor(
    readonly room: Classroom,
    readonly teacher: Person,
  ) {}

  static async open(): Promise<EssayClass> {
    const room = await Classroom.open()
    const teacher = await room.school.person('instructor')
    await room.addStaff(teacher, 'author')
    return new EssayClass(room, teacher)
  }

  get school() {
    return this.room.school
  }

  assessment(more: object = {}, questions: object[] = mixedQuiz): Promise<string> {
    return this.room.assessment(more, questions)
  }

  /** An attempt with the right choice and an essay, handed in. */
  async handIn(assessmentId: string, as: Person = this.room.learner, text = essayText): Promise<Attempt> {
    const attempt = await this.room.start(assessmentId, as)
    await this.room.save(attempt, 'single_choice', { choice: 'm' }, 1, as)
    await this.room.save(attempt, 'essay', { text }, 1, as)
    return this.room.submit(attempt.id, as)
  }

  queue(assessmentId: string, as: Person = this.teacher, query = ''): Promise<GradingItem[]> {
    return this.school.call<GradingItem[]>('GET', `/assessments/${assessmentId}/grading${query}`, { as })
  }
  sheet(attemptId: string, as: Person = this.teacher): Promise<Sheet> {
    return this.school.call<Sheet>('GET', `/attempts/${attemptId}/grade`, { as })
  }

  /** The marks of the one essay of the attempt. */
  async post(attemptId: string, mark: object, more: object = {}, as: Person = this.teacher): Promise<Response> {
    const { version, questions } = await this.sheet(attemptId, as)
    const essay = questions.find(({ type }) => type === 'essay')
    return this.school.fetch('PATCH', `/attempts/${attemptId}/grade`, {
      as,
      body: { version, questions: { [essay?.id ?? '']: mark }, ...more },
    })
  }
  async grade(attemptId: string, mark: object = { levels: { facts: 'all', style: 'low' } }, more: object = {}): Promise<Sheet> {
    const response = await this.post(attemptId, mark, more)
    const text = await response.text()
    if (!response.ok) throw new Error(text)
    return (JSON.parse(text) as { data: Sheet }).data
  }
}

export const errorOf = async (response: Response) =>
  ((await response.json()) as { error: { code: string; message: string; details: { field: string; message: string }[] } }).error
