// npm run reset: throws away the local databases, files and queues. Secrets stay.
import { rmSync } from 'node:fs'
import { stateFolder } from './local.mjs'

rmSync(stateFolder(), { recursive: true, force: true })
console.log('Local data is gone. npm start makes the demo schools again.')
