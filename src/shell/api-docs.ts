import type { Context } from 'hono'
import type { AppEnv } from '../http/router.ts'

const csp =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'"

/** The interactive reference of the API, from the OpenAPI document of the running version. */
export const apiDocs = (c: Context<AppEnv>): Response =>
  c.body(
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Lyceum API</title>
<link rel="icon" href="/favicon.svg" type="image/svg+xml"><link rel="stylesheet" href="/api-docs/swagger-ui.css"></head><body><main id="reference"></main>
<script src="/api-docs/swagger-ui-bundle.js"></script><script src="/api-docs/start.js"></script></body></html>`,
    200,
    { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': csp },
  )
