import { env } from 'cloudflare:test'
import { iso, minutes } from '../../../src/kernel/time.ts'
import type { LiveSession } from '../../../src/modules/live/contract.ts'
import type { ServerFrame } from '../../../src/modules/live/room/frames.ts'
import type { LiveRoom } from '../../../src/modules/live/room/live-room.durable.ts'
import { type Person, School } from '../../support/school.ts'

type Frame<T extends ServerFrame['type']> = Extract<ServerFrame, { type: T }>
const namespace = Reflect.get(env, 'LIVE_ROOM') as DurableObjectNamespace<LiveRoom>

/** A socket as a browser would hold it: what it was told stays until a test has taken it. */
export class Guest {
  readonly heard: ServerFrame[] = []
  welcome: Frame<'welcome'> | undefined
  closed: { code: number; reason: string } | null = null
  private waiters: (() => void)[] = []
  private n = 0
  private readonly tab = crypto.randomUUID().slice(0, 8)

  constructor(
    readonly socket: WebSocket,
    readonly person: Person,
  ) {
    socket.accept()
    socket.addEventListener('message', ({ data }) => {
      if (data !== 'pong') this.heard.push(JSON.parse(String(data)) as ServerFrame)
      this.wake()
    })
    socket.addEventListener('close', ({ code, reason }) => {
      this.closed = { code, reason }
      this.wake()
    })
  }
  private wake(): void {
    for (const waiter of this.waiters.splice(0)) waiter()
  }

  say(type: string, fields: object = {}, id = `${this.tab}-${++this.n}`): string {
    this.socket.send(JSON.stringify({ id, type, ...fields }))
    return id
  }

  /** Says it and waits for what it came to; throws with the code when it was refused. */
  async ask(type: string, fields: object = {}, id?: string): Promise<Frame<'ack'>> {
    const said = this.say(type, fields, id)
    const answer = await this.until((frame) => (frame.type === 'ack' || frame.type === 'error') && frame.id === said)
    if (answer.type === 'error') throw new Error(`${answer.code}: ${answer.message}`)
    return answer as Frame<'ack'>
  }
  refusal = (type: string, fields: object = {}): Promise<string> =>
    this.ask(type, fields).then(
      () => 'accepted',
      (error: Error) => error.message.split(':')[0] ?? '',
    )

  /** The next frame that fits, taken out of what was heard. */
  async until(fits: (frame: ServerFrame) => boolean, within = 4000): Promise<ServerFrame> {
    const deadline = Date.now() + within
    for (;;) {
      const at = this.heard.findIndex(fits)
      const [found] = at < 0 ? [] : this.heard.splice(at, 1)
      if (found) return found
      if (Date.now() > deadline)
        throw new Error(`not heard; heard ${JSON.stringify(this.heard).slice(0, 1500)} closed ${JSON.stringify(this.closed)}`)
      await Promise.race([new Promise<void>((resolve) => this.waiters.push(resolve)), new Promise((resolve) => setTimeout(resolve, 100))])
    }
  }
  next = <T extends ServerFrame['type']>(type: T, more: (frame: Frame<T>) => boolean = () => true): Promise<Frame<T>> =>
    this.until((frame) => frame.type === type && more(frame as Frame<T>)) as Promise<Frame<T>>

  /** Everything of a kind so far, after all that was said before has arrived. */
  async all<T extends ServerFrame['type']>(type: T): Promise<Frame<T>[]> {
    await this.settle()
    return this.heard.filter((frame): frame is Frame<T> => frame.type === type)
  }
  async settle(): Promise<void> {
    await this.refusal('person.find', { query: '' })
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
  async gone(): Promise<{ code: number; reason: string }> {
    const deadline = Date.now() + 4000
    while (!this.closed && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 20))
    if (!this.closed) throw new Error('the socket is still open')
    return this.closed
  }
  leave(): void {
    this.socket.close(1000, 'bye')
  }
}

/** A school with a published course, its author, an assistant and learners; and a class of it that is about to begin. */
export class Classroom {
  private constructor(
    readonly school: School,
    readonly teacher: Person,
    readonly assistant: Person,
    readonly learners: Person[],
    readonly courseId: string,
    public session: LiveSession,
  ) {}

  static async open({ learners = 2, ...more }: { learners?: number } & Record<string, unknown> = {}): Promise<Classroom> {
    const school = await School.open()
    const [admin, teacher, assistant] = [
      await school.person('admin'),
      await school.person('instructor', { fullName: 'Tara Teacher' }),
      await school.person('learner', { fullName: 'Ana Assistant' }),
    ]
    const course = await school.call<{ id: string }>('POST', '/courses', { as: teacher, body: { title: 'Tides', description: 'How.' } })
    await school.call('POST', `/courses/${course.id}/authors`, { as: teacher, body: { userId: assistant.id, role: 'assistant' } })
    const module = await school.call<{ id: string }>('POST', `/courses/${course.id}/modules`, { as: teacher, body: { title: 'M' } })
    const content = { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'The moon.' }] }] }
    await school.call('POST', `/courses/${course.id}/lessons`, { as: teacher, body: { title: 'L', moduleId: module.id, content } })
    const category = await school.call<{ id: string }>('POST', '/categories', { as: admin, body: { name: 'Science' } })
    await school.call('PATCH', `/courses/${course.id}`, { as: admin, body: { categoryId: category.id } })
    await school.call('POST', `/courses/${course.id}/publish`, { as: admin })
    const people = await Promise.all(Array.from({ length: learners }, (_, i) => school.person('learner', { fullName: `Learner ${i + 1}` })))
    for (const learner of people) await school.call('POST', `/courses/${course.id}/enroll`, { as: learner, body: {} })
    const session = await school.call<LiveSession>('POST', `/courses/${course.id}/live-sessions`, {
      as: teacher,
      body: { ...soon(), title: 'Spring tides', ...more },
    })
    return new Classroom(school, teacher, assistant, people, course.id, session)
  }

  get learner(): Person {
    return this.at(0)
  }
  at(i: number): Person {
    const person = this.learners[i]
    if (!person) throw new Error(`there is no learner ${i}`)
    return person
  }
  call = <T>(as: Person, method: string, rest = '', body?: object): Promise<T> =>
    this.school.call<T>(method, `/live-sessions/${this.session.id}${rest}`, { as, ...(body ? { body } : {}) })
  status = async (as: Person | undefined, method: string, rest = '', body?: object): Promise<number> =>
    (await this.school.fetch(method, `/live-sessions/${this.session.id}${rest}`, { as, ...(body ? { body } : {}) })).status

  start = () => this.call(this.teacher, 'POST', '/start')
  end = () => this.call(this.teacher, 'POST', '/end')

  async socket(person: Person): Promise<Guest> {
    const { ticket, protocol } = await this.call<{ ticket: string; protocol: string }>(person, 'POST', '/ticket')
    return this.socketWith(person, `${protocol}, ticket.${ticket}`)
  }
  async socketWith(person: Person, protocols: string, headers: Record<string, string> = {}): Promise<Guest> {
    const response = await this.school.fetch('GET', `/live-sessions/${this.session.id}/socket`, {
      headers: { upgrade: 'websocket', 'sec-websocket-protocol': protocols, ...headers },
    })
    if (!response.webSocket) throw new Error(`no socket: ${response.status} ${await response.text()}`)
    return new Guest(response.webSocket, person)
  }
  /** Opens a socket, says hello and waits until it is inside. */
  async enter(person: Person, hello: object = {}): Promise<Guest> {
    const guest = await this.socket(person)
    guest.say('hello', hello)
    guest.welcome = await guest.next('welcome')
    return guest
  }
  /** A class that runs, with the teacher and the first learners inside. */
  async begin(learners = this.learners.length): Promise<[Guest, ...Guest[]]> {
    await this.start()
    const host = await this.enter(this.teacher)
    const others: Guest[] = []
    for (const person of this.learners.slice(0, learners)) others.push(await this.enter(person))
    return [host, ...others]
  }

  room = (relay = 0) =>
    namespace.get(namespace.idFromName(`${this.school.tenant.id}/${this.session.id}${relay > 0 ? `/relay/${relay}` : ''}`))
}

export const soon = (inMinutes = 5, lasts = 60) => ({
  startsAt: iso(Date.now() + inMinutes * minutes),
  endsAt: iso(Date.now() + (inMinutes + lasts) * minutes),
  timezone: 'Europe/Lisbon',
})
