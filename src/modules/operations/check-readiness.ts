import type { Config } from '../../platform/env.ts'
import type { Readiness } from './contract.ts'

/** Asks every store that a request needs; one that does not answer makes the whole `degraded`. */
export async function checkReadiness(config: Config): Promise<Readiness> {
  const probes: [string, () => Promise<unknown>][] = [
    ['control database', () => config.CONTROL_DB.prepare('SELECT 1 FROM tenants LIMIT 1').first()],
    ...[...config.shards].map(([name, shard]): [string, () => Promise<unknown>] => [
      `shard ${name}`,
      () => shard.prepare('SELECT 1 FROM organization LIMIT 1').first(),
    ]),
    ['files', () => config.MEDIA.head('ready')],
  ]
  const checks = await Promise.all(
    probes.map(async ([name, probe]) => {
      const start = Date.now()
      const ok = await probe().then(
        () => true,
        () => false,
      )
      return { name, ok, ms: Date.now() - start }
    }),
  )
  return { status: checks.every((check) => check.ok) ? 'ready' : 'degraded', checks }
}
