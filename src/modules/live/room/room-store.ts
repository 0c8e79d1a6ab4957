import type { LoggedFrame } from './frames.ts'

/** Whom a frame is for. `learners` are those inside who do not run the class. */
export type Scope = 'inside' | 'staff' | 'learners' | `group:${string}` | `user:${string}`

const schema = `
CREATE TABLE IF NOT EXISTS log (seq INTEGER PRIMARY KEY AUTOINCREMENT, scope TEXT NOT NULL, frame TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS acks (n INTEGER PRIMARY KEY AUTOINCREMENT, user_id TEXT NOT NULL, message_id TEXT NOT NULL, seq INTEGER, UNIQUE (user_id, message_id));
CREATE TABLE IF NOT EXISTS people (user_id TEXT PRIMARY KEY, name TEXT NOT NULL, avatar_url TEXT, base_role TEXT NOT NULL, granted_role TEXT,
  admitted INTEGER NOT NULL DEFAULT 0, removed INTEGER NOT NULL DEFAULT 0, hushed INTEGER NOT NULL DEFAULT 0, group_id TEXT, hand_at INTEGER);
CREATE TABLE IF NOT EXISTS entries (ticket TEXT PRIMARY KEY, user_id TEXT NOT NULL, session TEXT NOT NULL, relay INTEGER NOT NULL, expires_at INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS ended (session TEXT PRIMARY KEY);
CREATE TABLE IF NOT EXISTS remotes (conn TEXT PRIMARY KEY, relay INTEGER NOT NULL, state TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS intervals (n INTEGER PRIMARY KEY AUTOINCREMENT, user_id TEXT NOT NULL, joined_at INTEGER NOT NULL, left_at INTEGER);
CREATE INDEX IF NOT EXISTS intervals_open ON intervals (left_at, user_id);
CREATE TABLE IF NOT EXISTS news (n INTEGER PRIMARY KEY AUTOINCREMENT, user_id TEXT NOT NULL, kind TEXT NOT NULL, at INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS chat (n INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, user_id TEXT NOT NULL, group_id TEXT, line TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS polls (n INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, body TEXT NOT NULL, open INTEGER NOT NULL DEFAULT 1, shared INTEGER NOT NULL DEFAULT 0);
CREATE TABLE IF NOT EXISTS poll_votes (poll_id TEXT NOT NULL, user_id TEXT NOT NULL, choices TEXT NOT NULL, PRIMARY KEY (poll_id, user_id));
CREATE TABLE IF NOT EXISTS questions (n INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, user_id TEXT NOT NULL, name TEXT,
  body TEXT NOT NULL, answered INTEGER NOT NULL DEFAULT 0, votes INTEGER NOT NULL DEFAULT 0, at TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS question_votes (question_id TEXT NOT NULL, user_id TEXT NOT NULL, PRIMARY KEY (question_id, user_id));
CREATE TABLE IF NOT EXISTS strokes (n INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT NOT NULL UNIQUE, user_id TEXT NOT NULL, stroke TEXT NOT NULL);
`

/** So many frames can be caught up on; whoever missed more gets the state as it is. */
export const keptFrames = 1000
const keptAcks = 5000

/** What a room keeps: everything here survives the object being put to sleep, moved or killed. */
export class RoomStore {
  readonly sql: SqlStorage
  constructor(readonly storage: DurableObjectStorage) {
    this.sql = storage.sql
  }

  create = (): void => void this.sql.exec(schema)
  get = <T>(key: string): T | undefined => this.storage.kv.get<T>(key)
  put = <T>(key: string, value: T): void => this.storage.kv.put(key, value)

  drop = (key: string): void => void this.storage.kv.delete(key)

  rows<T extends Record<string, SqlStorageValue>>(query: string, ...values: SqlStorageValue[]): T[] {
    return this.sql.exec<T>(query, ...values).toArray()
  }
  row<T extends Record<string, SqlStorageValue>>(query: string, ...values: SqlStorageValue[]): T | undefined {
    return this.rows<T>(query, ...values)[0]
  }
  run(query: string, ...values: SqlStorageValue[]): number {
    return this.sql.exec(query, ...values).rowsWritten
  }

  /** Gives a frame its place in the sequence, and forgets the oldest. Answers the frame as it is sent. */
  append(scope: Scope, frame: LoggedFrame): { seq: number; text: string } {
    const body = JSON.stringify(frame)
    const seq = this.row<{ seq: number }>('INSERT INTO log (scope, frame) VALUES (?, ?) RETURNING seq', scope, body)?.seq ?? 0
    if (seq % 50 === 0) this.run('DELETE FROM log WHERE seq <= ?', seq - keptFrames)
    return { seq, text: numbered(seq, body) }
  }

  lastSeq = (): number => this.row<{ seq: number }>("SELECT seq FROM sqlite_sequence WHERE name = 'log'")?.seq ?? 0

  /** Frames after a place in the sequence, or null when they are not all there any more. */
  since(seq: number): { scope: Scope; text: string }[] | null {
    const first = this.row<{ seq: number | null }>('SELECT min(seq) AS seq FROM log')?.seq ?? null
    if (seq > this.lastSeq() || (first === null ? seq < this.lastSeq() : seq < first - 1)) return null
    return this.rows<{ seq: number; scope: Scope; frame: string }>('SELECT seq, scope, frame FROM log WHERE seq > ? ORDER BY seq', seq).map(
      (row) => ({ scope: row.scope, text: numbered(row.seq, row.frame) }),
    )
  }

  /** Whether a message was carried out before, and its place then. */
  ackOf(userId: string, messageId: string): { seq: number | null } | undefined {
    return this.row<{ seq: number | null }>('SELECT seq FROM acks WHERE user_id = ? AND message_id = ?', userId, messageId)
  }
  keepAck(userId: string, messageId: string, seq: number | null): void {
    const n =
      this.row<{ n: number }>('INSERT INTO acks (user_id, message_id, seq) VALUES (?, ?, ?) RETURNING n', userId, messageId, seq)?.n ?? 0
    if (n % 100 === 0) this.run('DELETE FROM acks WHERE n <= ?', n - keptAcks)
  }
}

const numbered = (seq: number, body: string): string => `{"seq":${seq},${body.slice(1)}`
