import { defineModule } from '../../http/define-module.ts'
import { handles, on } from '../../kernel/module.ts'
import { learnerDropped } from '../enrollment/events.ts'
import { userRemoved, userSignedOut } from '../identity/events.ts'
import { onLearnerDropped, onUserRemoved, onUserSignedOut } from './entry/on-person-gone.ts'
import { settleRecording } from './recordings/jobs.ts'
import { settleLeftRecording } from './recordings/settle-recording.job.ts'
import { routes } from './routes.ts'

export const liveModule = defineModule({
  name: 'live',
  routes,
  on: [
    on(learnerDropped, 'live.learner-dropped', onLearnerDropped),
    on(userRemoved, 'live.user-removed', onUserRemoved),
    on(userSignedOut, 'live.user-signed-out', onUserSignedOut),
  ],
  jobs: [handles(settleRecording, settleLeftRecording)],
})
