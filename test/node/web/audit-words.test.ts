import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../../..')
const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readFileSync(join(root, 'src', file), 'utf8'))

const literal = /'([a-z_]+(?:-[a-z]+)*\.[a-z_-]+)'/g
const all = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, found = '']) => found)

/** What can stand at the open end of an action that is put together: the states of what it is about. */
const endings: Record<string, string[]> = {
  '`${kind}.create`': ['note.create', 'bookmark.create'],
  '`${kind}.delete`': ['note.delete', 'bookmark.delete'],
  '`${before.kind}.update`': ['note.update', 'bookmark.update'],
  "`auth.${purpose === 'verify_email' ? 'send-code' : 'forgot-password'}`": ['auth.send-code', 'auth.forgot-password'],
  '`media.video-${state}`': ['media.video-ready', 'media.video-failed'],
  '`order.${settled.status}`': ['paid', 'partially_refunded', 'refunded', 'cancelled', 'failed'].map((state) => `order.${state}`),
  '`payout.${status}`': ['payout.paid', 'payout.failed'],
  '`subscription.${facts.status}`': ['active', 'past_due', 'ended'].map((state) => `subscription.${state}`),
}

/** Whatever an audit entry of the Worker can be named. */
function actions(): { named: Set<string>; puzzles: string[] } {
  const named = new Set<string>()
  const puzzles: string[] = []
  for (const source of sources) {
    for (const rest of all(source, /\baction\??(?::| =)([^\n]*)/g)) {
      const value = rest.split(/,? \bentity:/)[0] ?? ''
      for (const action of all(value, literal)) named.add(action)
      for (const template of all(value, /(`[^`]*\$\{[^`]*`)/g)) {
        if (endings[template]) for (const action of endings[template]) named.add(action)
        else if (/^`[a-z_-]*\.[a-z_-]*`$/.test(template.replace(/\$\{[^}]*\}/g, ''))) puzzles.push(template)
      }
    }
    // handed to a function of the same file that takes the action by its name
    if (/audit: \{\s*action,/.test(source))
      for (const action of all(source, /, ('[a-z_.-]+')\)/g).flatMap((text) => all(text, literal))) named.add(action)
  }
  return { named, puzzles }
}

describe('the audit log', () => {
  const words = readFileSync(join(root, 'web/areas/admin/audit/action-words.ts'), 'utf8')
  const worded = new Set(all(words, /^ {2}'([a-z_.-]+)': msg`/gm))
  const { named, puzzles } = actions()

  it('says every action of the Worker in words, none as its code', () => {
    expect(puzzles).toEqual([])
    expect(named.size).toBeGreaterThan(120)
    expect([...named].filter((action) => !worded.has(action)).sort()).toEqual([])
  })

  it('has no words for what nobody does', () => {
    expect([...worded].filter((action) => !named.has(action)).sort()).toEqual([])
  })
})
