import { z } from 'zod'

type Json = Record<string, unknown>
type Direction = 'input' | 'output'

/**
 * JSON Schemas of Zod contracts, with everything named or recursive moved to `components/schemas`. What a contract
 * takes and what it gives can differ (defaults, coercion), so an input's name ends in `Input` where they do.
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
    const definitions = Object.entries($defs as Record<string, Json>)
    const names = new Map(definitions.map(([name, definition]) => [name, this.nameFor(name, definition, direction)]))
    for (const [name, definition] of definitions) this.named[names.get(name) ?? name] = rename(definition, names)
    const id = z.globalRegistry.get(schema)?.id
    const whole = rename(json, names)
    const answer = id ? this.keep(this.nameFor(id, whole, direction), whole) : whole
    this.known[direction].set(schema, answer)
    return answer
  }

  /** Follows one reference into the book. */
  resolve(json: Json): Json {
    const name = typeof json.$ref === 'string' ? json.$ref.split('/').at(-1) : undefined
    return (name && this.named[name]) || json
  }

  private keep(name: string, json: Json): Json {
    this.named[name] = json
    return { $ref: `#/components/schemas/${name}` }
  }

  private nameFor(name: string, definition: Json, direction: Direction): string {
    if (name.startsWith('__')) {
      this.unnamed += 1
      return `Schema${this.unnamed}`
    }
    const before = this.named[name]
    return before && JSON.stringify(before) !== JSON.stringify(definition) && direction === 'input' ? `${name}Input` : name
  }
}

function rename(value: Json, names: Map<string, string>): Json {
  const walk = (inner: unknown): unknown => {
    if (Array.isArray(inner)) return inner.map(walk)
    if (typeof inner !== 'object' || inner === null) return inner
    return Object.fromEntries(
      Object.entries(inner)
        // Zod writes a contract's own id as a keyword, which JSON Schema does not have.
        .filter(([key, part]) => key !== 'id' || typeof part !== 'string')
        .map(([key, part]) => [key, key === '$ref' && typeof part === 'string' ? reference(part) : walk(part)]),
    )
  }
  const reference = (ref: string): string => {
    const name = /^#\/\$defs\/(.+)$/.exec(ref)?.[1]
    return name ? `#/components/schemas/${names.get(name) ?? name}` : ref
  }
  return walk(value) as Json
}
