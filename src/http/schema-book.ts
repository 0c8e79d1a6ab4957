import { z } from 'zod'

type Json = Record<string, unknown>
type Direction = 'input' | 'output'

/**
 * JSON Schemas of Zod contracts, with everything named or recursive moved to `components/schemas`. What a contract
 * takes and what it gives can differ (defaults, coercion, unknown keys): give outputs first, and an input that
 * differs from the output of its name gets a name of its own, ending in `Input`.
 */
export class SchemaBook {
  readonly named: Record<string, Json> = {}
  private readonly known = { input: new WeakMap<object, Json>(), output: new WeakMap<object, Json>() }
  private unnamed = 0

  of(schema: z.ZodType, direction: Direction): Json {
    const known = this.known[direction].get(schema)
    if (known) return known
    const {
      $schema: _,
      $defs = {},
      ...json
    } = z.toJSONSchema(schema, { io: direction, unrepresentable: 'any', target: 'draft-2020-12' }) as Json
    const definitions = new Map(Object.entries($defs as Record<string, Json>).map(([name, definition]) => [name, withoutId(definition)]))
    const names = this.namesFor(definitions, direction)
    for (const [name, definition] of definitions) this.named[names.get(name) ?? name] = pointed(definition, names)
    const answer = pointed(withoutId(json), names)
    this.known[direction].set(schema, answer)
    return answer
  }

  /** Follows one reference into the book. */
  resolve(json: Json): Json {
    const name = typeof json.$ref === 'string' ? json.$ref.split('/').at(-1) : undefined
    return (name && this.named[name]) || json
  }

  private namesFor(definitions: Map<string, Json>, direction: Direction): Map<string, string> {
    const names = new Map([...definitions.keys()].map((name) => [name, name.startsWith('__') ? `Schema${++this.unnamed}` : name]))
    // What refers to something that differs differs too, so this goes on until a round finds nothing new.
    for (let found = direction === 'input'; found; ) {
      found = false
      for (const [name, definition] of definitions) {
        const before = this.named[name]
        if (names.get(name) !== name || !before || JSON.stringify(before) === JSON.stringify(pointed(definition, names))) continue
        names.set(name, `${name}Input`)
        found = true
      }
    }
    return names
  }
}

/** Zod writes a contract's own id as a keyword, which JSON Schema does not have. */
const withoutId = (value: Json): Json => rewrite(value, (key, part) => (key === 'id' && typeof part === 'string' ? undefined : part))

/** References within one Zod schema, as references within the document. */
function pointed(value: Json, names: Map<string, string>): Json {
  return rewrite(value, (key, part) => {
    const name = key === '$ref' && typeof part === 'string' ? /^#\/\$defs\/(.+)$/.exec(part)?.[1] : undefined
    return name ? `#/components/schemas/${names.get(name) ?? name}` : part
  })
}

function rewrite(value: Json, change: (key: string, part: unknown) => unknown): Json {
  const walk = (inner: unknown): unknown => {
    if (Array.isArray(inner)) return inner.map(walk)
    if (typeof inner !== 'object' || inner === null) return inner
    return Object.fromEntries(
      Object.entries(inner)
        .map(([key, part]) => [key, change(key, part)] as const)
        .filter(([, part]) => part !== undefined)
        .map(([key, part]) => [key, walk(part)]),
    )
  }
  return walk(value) as Json
}
