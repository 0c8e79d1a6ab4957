import type { AiDraft } from '../../../src/modules/ai/drafts/contract.ts'
import type { AiJob } from '../../../src/modules/ai/jobs/contract.ts'
import { type Person, School } from '../../support/school.ts'
import { baseUrl } from './fake-openai.ts'

const paragraph = (text: string) => ({ type: 'paragraph', content: [{ type: 'text', text }] })
export const documentOf = (...texts: string[]) => ({ type: 'doc', content: texts.map(paragraph) })

export const cells = [
  'A cell is the smallest unit of life that can live on its own. The cell membrane is a thin layer that controls what enters and leaves the cell.',
  'The nucleus holds the genetic material of the cell. Mitochondria are organelles that release energy from food. Ribosomes are small particles that build proteins from amino acids.',
  'Chloroplasts are organelles that capture the energy of sunlight. Plant cells have chloroplasts, while animal cells have none. The cell wall is a rigid layer that protects plant cells.',
  'Enzymes are proteins that speed up chemical reactions. Proteins are chains of amino acids that fold into precise shapes. Vacuoles are spaces that store water in plant cells.',
  'DNA (Deoxyribonucleic Acid) carries the instructions for building proteins. The human body has about 206 bones. Organelles such as mitochondria, ribosomes and chloroplasts have tasks of their own.',
]

/** A school with a course of its author's, a lesson in it and an assessment that questions can join. */
export class AiSchool {
  private constructor(
    readonly school: School,
    readonly admin: Person,
    readonly author: Person,
    readonly courseId: string,
    readonly moduleId: string,
    readonly lessonId: string,
    readonly assessmentId: string,
  ) {}

  static async open(texts: string[] = cells): Promise<AiSchool> {
    const school = await School.open()
    const [admin, author] = [await school.person('admin'), await school.person('instructor')]
    const course = await school.call<{ id: string }>('POST', '/courses', {
      as: author,
      body: { title: 'Biology', description: 'Of cells' },
    })
    const module = await school.call<{ id: string }>('POST', `/courses/${course.id}/modules`, { as: author, body: { title: 'Cells' } })
    const lesson = await school.call<{ id: string }>('POST', `/courses/${course.id}/lessons`, {
      as: author,
      body: { moduleId: module.id, title: 'The cell', content: documentOf(...texts) },
    })
    const quiz = await school.call<{ id: string }>('POST', `/courses/${course.id}/assessments`, {
      as: author,
      body: { title: 'Quiz on cells' },
    })
    await school.drain()
    return new AiSchool(school, admin, author, course.id, module.id, lesson.id, quiz.id)
  }

  switchToModel(more: object = {}) {
    return this.school.call('PATCH', '/ai/settings', {
      as: this.admin,
      body: { provider: 'openai', model: 'test-model', baseUrl, key: 'sk-test-0123456789abcdef', ...more },
    })
  }

  start(more: object = {}, as: Person = this.author): Promise<Response> {
    return this.school.fetch('POST', '/ai/generate-questions', {
      as,
      body: { source: { lessonIds: [this.lessonId] }, courseId: this.courseId, count: 6, ...more },
    })
  }
  /** Starts a job and carries it to its end, as the queue would. */
  async generate(more: object = {}): Promise<AiJob> {
    const response = await this.start(more)
    const text = await response.text()
    if (response.status !== 202) throw new Error(`answered ${response.status}: ${text}`)
    await this.school.drain()
    return this.job((JSON.parse(text) as { data: AiJob }).data.id)
  }
  job(id: string): Promise<AiJob> {
    return this.school.call<AiJob>('GET', `/ai/jobs/${id}`, { as: this.author })
  }
  drafts(jobId: string): Promise<AiDraft[]> {
    return this.school.call<AiDraft[]>('GET', `/ai/jobs/${jobId}/drafts`, { as: this.author })
  }
  decide(path: string, body?: object, as: Person = this.author): Promise<Response> {
    return this.school.fetch('POST', path, { as, ...(body ? { body } : {}) })
  }
  questions() {
    return this.school.call<{ id: string; text: string; type: string; tags: string[]; correctAnswer: unknown }[]>(
      'GET',
      `/assessments/${this.assessmentId}/questions`,
      {
        as: this.author,
      },
    )
  }
}

export const codeOf = async (response: Response): Promise<string> =>
  `${response.status} ${((await response.json()) as { error?: { code: string } }).error?.code ?? ''}`.trim()
