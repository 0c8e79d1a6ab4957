import type { Message, MessageThread, OpenThread } from '../../../src/modules/messages/contract.ts'
import { type Person, School } from '../../support/school.ts'

/** A course with its teacher and two learners; an admin; and a learner of no course. */
export class Circle {
  private constructor(
    readonly school: School,
    readonly courseId: string,
    readonly teacher: Person,
    readonly ada: Person,
    readonly bo: Person,
    readonly admin: Person,
    readonly stranger: Person,
  ) {}

  static async open(): Promise<Circle> {
    const school = await School.open()
    const [teacher, ada, bo, admin, stranger] = [
      await school.person('instructor', { fullName: 'Tess Teacher' }),
      await school.person('learner', { fullName: 'Ada Learner' }),
      await school.person('learner', { fullName: 'Bo Learner' }),
      await school.person('admin', { fullName: 'Amal Admin' }),
      await school.person('learner', { fullName: 'Ada Stranger' }),
    ]
    const body = { title: 'Tides', description: 'How the sea comes and goes.' }
    const course = await school.call<{ id: string }>('POST', '/courses', { as: teacher, body })
    const module = await school.call<{ id: string }>('POST', `/courses/${course.id}/modules`, { as: teacher, body: { title: 'One' } })
    const text = { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'The moon pulls.' }] }] }
    await school.call('POST', `/courses/${course.id}/lessons`, {
      as: teacher,
      body: { moduleId: module.id, title: 'The moon', type: 'text', content: text },
    })
    await school.call('POST', `/courses/${course.id}/publish`, { as: admin })
    for (const as of [ada, bo]) await school.call('POST', `/courses/${course.id}/enroll`, { as })
    await school.drain()
    return new Circle(school, course.id, teacher, ada, bo, admin, stranger)
  }

  fetchSend(as: Person, to: Person, body = 'Hello'): Promise<Response> {
    return this.school.fetch('POST', '/messages', { as, body: { to: to.id, body } })
  }

  send(as: Person, to: Person, body = 'Hello'): Promise<Message> {
    return this.school.call<Message>('POST', '/messages', { as, body: { to: to.id, body } })
  }

  reply(as: Person, threadId: string, body = 'Hello'): Promise<Response> {
    return this.school.fetch('POST', '/messages', { as, body: { threadId, body } })
  }

  async list(as: Person, query = ''): Promise<{ data: MessageThread[]; meta: { nextCursor: string | null; unread: number } }> {
    return (await this.school.fetch('GET', `/messages${query}`, { as })).json()
  }

  async read(
    as: Person,
    threadId: string,
    query = '',
  ): Promise<{ data: Message[]; meta: { nextCursor: string | null; thread: OpenThread } }> {
    return (await this.school.fetch('GET', `/messages/${threadId}${query}`, { as })).json()
  }
}
