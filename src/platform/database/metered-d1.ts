/** What one request cost the database: round trips, rows scanned, rows written, milliseconds inside D1. */
export type Meter = { trips: number; rowsRead: number; rowsWritten: number; ms: number }
export const newMeter = (): Meter => ({ trips: 0, rowsRead: 0, rowsWritten: 0, ms: 0 })

type Session = Pick<D1DatabaseSession, 'prepare' | 'batch' | 'getBookmark'>

const inner = Symbol('statement')

/**
 * A D1 session that counts. `raw()` is answered from `all()`, because only `all` reports rows read; every
 * select names its columns uniquely (tenant-db.ts), so the order of values is the order of columns.
 */
export class MeteredD1 {
  constructor(
    private readonly session: Session,
    readonly meter: Meter,
  ) {}

  prepare(query: string): MeteredStatement {
    return new MeteredStatement(this.session.prepare(query), this)
  }

  async batch<T>(statements: MeteredStatement[]): Promise<D1Result<T>[]> {
    const results = await this.timed(() => this.session.batch<T>(statements.map((statement) => statement[inner])))
    for (const result of results) this.count(result.meta)
    return results
  }

  bookmark(): string | null {
    return this.session.getBookmark()
  }

  async timed<T>(work: () => Promise<T>): Promise<T> {
    this.meter.trips += 1
    const start = Date.now()
    try {
      return await work()
    } finally {
      this.meter.ms += Date.now() - start
    }
  }

  count(meta: { rows_read?: number; rows_written?: number }): void {
    this.meter.rowsRead += meta.rows_read ?? 0
    this.meter.rowsWritten += meta.rows_written ?? 0
  }
}

class MeteredStatement {
  constructor(
    readonly statement: D1PreparedStatement,
    private readonly owner: MeteredD1,
  ) {}

  get [inner](): D1PreparedStatement {
    return this.statement
  }

  bind(...values: unknown[]): MeteredStatement {
    return new MeteredStatement(this.statement.bind(...values), this.owner)
  }

  async all<T>(): Promise<D1Result<T>> {
    const result = await this.owner.timed(() => this.statement.all<T>())
    this.owner.count(result.meta)
    return result
  }

  run<T>(): Promise<D1Result<T>> {
    return this.all<T>()
  }

  async raw(): Promise<unknown[][]> {
    const { results } = await this.all<Record<string, unknown>>()
    return results.map((row) => Object.values(row))
  }
}
