import type { Module } from '../kernel/module.ts'
import type { Ctx } from '../platform/ctx.ts'

/** What the app needs of a router; its precise type stays with the module, for its own typed client. */
export type AnyRouter = {
  routes: { method: string; path: string; handler: unknown; basePath: string }[]
  on(method: string, path: string, handler: never): unknown
}
export type AppModule = Module<Ctx, AnyRouter>

/** A module's manifest. `PUT` on a path that only has `PATCH` means the same, so its handlers stand there too. */
export function defineModule(module: AppModule): AppModule {
  const { routes } = module
  if (!routes) return module
  const own = new Set(routes.routes.map((route) => `${route.method} ${route.path}`))
  for (const { method, path, handler } of [...routes.routes]) {
    if (method === 'PATCH' && !own.has(`PUT ${path}`)) routes.on('PUT', path, handler as never)
  }
  return module
}
