/**
 * How D1 fails: it never gets the statements; it breaks off after the last of them and takes all of them back; or
 * it carries them out and the answer gets lost on the way, which to the caller looks just like the first.
 */
export const faultKinds = ['refuses', 'breaks off', 'loses its answer'] as const
export type FaultKind = (typeof faultKinds)[number]

const inner = Symbol('statement')
type Session = Pick<D1DatabaseSession, 'prepare' | 'batch' | 'getBookmark'>
type Statement = {
  [inner]: D1PreparedStatement
  bind(...values: unknown[]): Statement
  all<T>(): Promise<D1Result<T>>
  first<T>(): Promise<T | null>
  run<T>(): Promise<D1Result<T>>
}

/** A real D1 database that fails at one round trip when it is told to. */
export class FaultyD1 {
  private plan: { kind: FaultKind; at: number; message: string } | undefined
  private trips = 0

  constructor(private readonly real: D1Database) {}

  /** The trip of this number, counted from now, fails. */
  failAt(at: number, kind: FaultKind, message = 'D1_ERROR: Network connection lost.'): void {
    this.plan = { at, kind, message }
    this.trips = 0
  }

  /** Works again from here on. Whether the failure has come. */
  mend(): boolean {
    const hit = this.plan !== undefined && this.trips >= this.plan.at
    this.plan = undefined
    return hit
  }

  /** What stands in for the binding. */
  get binding(): D1Database {
    return {
      ...this.session(this.real as unknown as Session),
      withSession: (start: string) => this.session(this.real.withSession(start)),
    } as unknown as D1Database
  }

  private session(session: Session) {
    return {
      prepare: (query: string) => this.statement(session, session.prepare(query)),
      batch: (statements: Statement[]) => {
        const real = statements.map((statement) => statement[inner])
        return this.trip(session, real, () => session.batch(real))
      },
      getBookmark: () => session.getBookmark(),
    }
  }

  private statement(session: Session, real: D1PreparedStatement): Statement {
    return {
      [inner]: real,
      bind: (...values) => this.statement(session, real.bind(...values)),
      all: <T>() => this.trip(session, [real], () => real.all<T>()),
      run: <T>() => this.trip(session, [real], () => real.run<T>()),
      first: <T>() => this.trip(session, [real], () => real.first<T>()),
    }
  }

  private async trip<T>(session: Session, statements: D1PreparedStatement[], run: () => Promise<T>): Promise<T> {
    this.trips += 1
    if (this.trips !== this.plan?.at) return run()
    const { kind, message } = this.plan
    if (kind === 'loses its answer') await run()
    if (kind === 'breaks off') await takenBack(session, statements)
    throw new Error(message)
  }
}

/** Runs them all and then fails, really, so that D1 itself has to take them back. */
async function takenBack(session: Session, statements: D1PreparedStatement[]): Promise<void> {
  const failed = await session.batch([...statements, session.prepare('SELECT json(?)').bind('{')]).then(
    () => false,
    () => true,
  )
  if (!failed) throw new Error('The batch was meant to fail')
}
