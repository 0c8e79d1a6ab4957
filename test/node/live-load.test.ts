import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
// @ts-expect-error the scripts are plain JavaScript, so that they run before anything is installed
import { buildWeb } from '../../scripts/local.mjs'
import { freePort } from '../support/free-port.ts'
// @ts-expect-error likewise
import { liveLoad } from '../support/live-load.mjs'

type Outcome = {
  sockets: number
  said: number
  delivered: number
  lost: number
  doubled: number
  disordered: number
  errors: string[]
  closed: number
  p50: number
  p99: number
  worst: number
  enteredIn: number
  people: number
  attendance: { before: number; kept: number; sameBeginnings: boolean; intervals: number; mostLostMs: number; leastLostMs: number }
}

test('in a room of five hundred sockets ten messages a second reach everybody, once and in order, and a killed server forgets nobody', async () => {
  if (!existsSync('dist/web/index.html')) buildWeb()
  const { sockets, said, delivered, p50, p99, worst, enteredIn, people, attendance, ...wrong } = (await liveLoad({
    port: await freePort(),
  })) as Outcome
  console.info(
    `${sockets} sockets (entered in ${enteredIn} ms), ${said} messages, ${delivered} deliveries: p50 ${p50} ms, p99 ${p99} ms, worst ${worst} ms`,
  )
  expect(wrong).toEqual({ lost: 0, doubled: 0, disordered: 0, errors: [], closed: 0 })
  expect(delivered).toBe(sockets * said)
  expect(attendance).toMatchObject({ before: people, kept: people, sameBeginnings: true, intervals: people })
  // A room notes every half minute who is there: so much may be missing, and nobody stays longer than the server lived.
  expect(attendance.mostLostMs).toBeLessThan(35_000)
  expect(attendance.leastLostMs).toBeGreaterThanOrEqual(0)
  // How soon depends on the machine; that it stays a matter of seconds where everything else runs beside it does not.
  expect(p99).toBeLessThan(10_000)
}, 300_000)
