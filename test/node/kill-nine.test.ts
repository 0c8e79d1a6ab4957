import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
// @ts-expect-error the scripts are plain JavaScript, so that they run before anything is installed
import { buildWeb } from '../../scripts/local.mjs'
import { freePort } from '../support/free-port.ts'
// @ts-expect-error likewise
import { killNine } from '../support/kill-nine.mjs'

type Outcome = { lost: string[]; notes: number; completed: number; answers: number }

test('whatever a server acknowledged is there after it was killed under load and started again', async () => {
  if (!existsSync('dist/web/index.html')) buildWeb()
  const { lost, notes, completed, answers } = (await killNine({ port: await freePort() })) as Outcome
  console.info(
    `killed twice under load: ${notes} notes, ${completed} lessons and ${answers} answers had been acknowledged, ${lost.length} are lost`,
  )
  expect(lost).toEqual([])
  for (const written of [notes, completed, answers]) expect(written).toBeGreaterThan(10)
}, 180_000)
