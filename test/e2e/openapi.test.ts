import { Validator } from '@seriousme/openapi-schema-validator'
import { expect, test } from 'vitest'
import { base } from './support/client.ts'

type Document = {
  paths: Record<string, Record<string, { operationId: string }>>
  components: { schemas: Record<string, { $ref?: string }>; parameters: Record<string, object> }
}
const document = (await (await fetch(`${base}/api/v1/openapi.json`)).json()) as Document

test('the document is OpenAPI 3.1, every reference in it leads somewhere else, and every operation has a name of its own', async () => {
  const verdict = await new Validator().validate(structuredClone(document))
  expect([verdict.valid, verdict.errors]).toEqual([true, undefined])
  const { schemas, parameters } = document.components
  const named = [...Object.keys(schemas).map((name) => `schemas/${name}`), ...Object.keys(parameters).map((name) => `parameters/${name}`)]
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, target]) => target)
  expect(references.length).toBeGreaterThan(300)
  expect(references.filter((target) => !named.includes(target?.replace('#/components/', '') ?? ''))).toEqual([])
  expect(Object.entries(schemas).filter(([name, { $ref }]) => $ref === `#/components/schemas/${name}`)).toEqual([])
  const names = Object.values(document.paths).flatMap((methods) => Object.values(methods).map(({ operationId }) => operationId))
  expect(new Set(names).size).toBe(names.length)
})

test('the document lists itself and the reference page', () => {
  expect(Object.keys(document.paths)).toEqual(expect.arrayContaining(['/api/v1/openapi.json', '/api/docs']))
})
