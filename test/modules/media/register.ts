import { mediaModule } from '../../../src/modules/media/module.ts'
import { modules } from '../../../src/modules.ts'

if (!modules.includes(mediaModule)) modules.push(mediaModule)
