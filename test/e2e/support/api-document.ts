import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { expect } from 'vitest'

type Operation = { responses: Record<string, { content?: Record<string, { schema: object }> }> }
export type ApiDocument = { paths: Record<string, Record<string, Operation>>; components: object }

/** What a server says of its own API, and whether its answers are what it says. */
export class DescribedApi {
  private readonly ajv = addFormats.default(new Ajv2020({ strict: false, allErrors: true }))
  private readonly compiled = new Map<string, ValidateFunction>()
  private readonly paths: { path: string; matches: RegExp }[]

  constructor(private readonly document: ApiDocument) {
    const names = (path: string) => path.split('{').length
    this.paths = Object.keys(document.paths)
      .sort((a, b) => names(a) - names(b))
      .map((path) => ({ path, matches: new RegExp(`^${path.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}$`) }))
  }

  /** Fails unless the document has this route, this status, and a schema that the answer fits. */
  async expectDescribed(method: string, url: string, answer: Response): Promise<void> {
    const { pathname } = new URL(url)
    const path = this.paths.find(({ matches }) => matches.test(pathname))?.path ?? ''
    const about = `${method} ${path || pathname} answering ${answer.status}`
    const described = this.document.paths[path]?.[method.toLowerCase()]?.responses[String(answer.status)]
    expect(described, `${about} is not in the document`).toBeDefined()
    if (answer.status === 304 || !/json/.test(answer.headers.get('content-type') ?? '')) return
    const schema = described?.content?.['application/json']?.schema
    expect(schema, `${about} has no schema`).toBeDefined()
    const fits = this.validator(about, schema ?? {})
    const value: unknown = await answer.clone().json()
    expect(fits(value) ? '' : `${about}: ${this.ajv.errorsText(fits.errors)}`).toBe('')
  }

  private validator(key: string, schema: object): ValidateFunction {
    const known = this.compiled.get(key) ?? this.ajv.compile({ ...schema, components: this.document.components })
    this.compiled.set(key, known)
    return known
  }
}
