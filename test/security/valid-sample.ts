type Json = Record<string, unknown>

/** The least that a JSON Schema accepts, so that what is wrong in a body is the one thing that was made wrong. */
export function validSample(schema: Json, named: Record<string, Json>, depth = 0): unknown {
  if (depth > 8) return null
  const inner = (part: unknown): unknown => validSample((part ?? {}) as Json, named, depth + 1)
  const name = typeof schema.$ref === 'string' ? schema.$ref.split('/').at(-1) : undefined
  if (name) return validSample(named[name] ?? {}, named, depth + 1)
  if ('const' in schema) return schema.const
  if (Array.isArray(schema.enum)) return schema.enum[0]
  if ('default' in schema) return schema.default
  for (const choice of ['anyOf', 'oneOf'] as const) if (Array.isArray(schema[choice])) return inner(schema[choice][0])
  if (Array.isArray(schema.allOf)) return Object.assign({}, ...schema.allOf.map(inner))
  switch (Array.isArray(schema.type) ? schema.type[0] : schema.type) {
    case 'object':
      return Object.fromEntries(Object.entries((schema.properties ?? {}) as Json).map(([key, part]) => [key, inner(part)]))
    case 'array':
      return Number(schema.minItems ?? 0) > 0 ? [inner(schema.items)] : []
    case 'integer':
    case 'number':
      return Math.max(1, Number(schema.minimum ?? 1))
    case 'boolean':
      return true
    case 'string':
      return sampleText(schema)
    default:
      return {}
  }
}

function sampleText({ format, minLength = 1 }: { format?: string; minLength?: number }): string {
  if (format === 'email') return `${crypto.randomUUID()}@example.test`
  if (format === 'uri') return 'https://example.test/a'
  if (format === 'date-time') return '2027-01-01T00:00:00.000Z'
  if (format === 'date') return '2027-01-01'
  return 'sample'.padEnd(minLength, '-')
}
