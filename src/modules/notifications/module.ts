import { defineModule } from '../../http/define-module.ts'
import { handles, on } from '../../kernel/module.ts'
import { assessmentStarted, attemptGraded, attemptSubmitted } from '../assessment/events.ts'
import { coursePublished, courseReturned, courseSubmitted } from '../catalog/events.ts'
import { certificateIssued } from '../certificates/events.ts'
import { orderDisputed } from '../commerce/events.ts'
import { creatorApplied } from '../creators/events.ts'
import { courseCompleted, learnerEnrolled, lessonCompleted } from '../enrollment/events.ts'
import { userRemoved, userSignedOut } from '../identity/events.ts'
import {
  liveCancelled,
  liveChanged,
  liveRecorded,
  liveScheduled,
  liveStarted,
  sessionJoined,
  sessionLeft,
  sessionSaid,
} from '../live/events.ts'
import { messageReported, messageSent, messagesSeen } from '../messages/events.ts'
import { reviewCreated, reviewReplied } from '../reviews/events.ts'
import { remind, tellOfCancellation, tellOfClasses, tellOfNewTime, tellOfRecording, tellOfStart } from './delivery/on-classes.ts'
import { tellOfCertificate, tellOfCompletion, tellOfGrade, tellOfPlace } from './delivery/on-learning.ts'
import { forgetNotice, noticeMessage, passOnMessage, tellOfReport, tellUnlessSeen } from './delivery/on-messages.ts'
import { tellOfDispute } from './delivery/on-orders.ts'
import {
  tellOfApplication,
  tellOfPublication,
  tellOfReply,
  tellOfReturn,
  tellOfReview,
  tellOfSubmission,
  tellOfWork,
} from './delivery/on-teaching.ts'
import { sendDue } from './delivery/send-due-mail.job.ts'
import { spreadToNext } from './delivery/spread-notice.job.ts'
import { remindOfClass, sendDueMail, sendPush, spreadNotice, tellOfMessage } from './jobs.ts'
import { forgetDevices } from './push/remove-device.ts'
import { sendToBrowser } from './push/send-push.job.ts'
import { onUserRemoved, onUserSignedOut, passOn, passOnComing, passOnWords } from './realtime/on-events.ts'
import { rootRoutes, routes } from './routes.ts'

export const notificationsModule = defineModule({
  name: 'notifications',
  restsWhenClosed: true,
  routes,
  rootRoutes,
  on: [
    on(learnerEnrolled, 'notifications.place', tellOfPlace),
    on(courseCompleted, 'notifications.completion', tellOfCompletion),
    on(certificateIssued, 'notifications.certificate', tellOfCertificate),
    on(attemptGraded, 'notifications.grade', tellOfGrade),
    on(attemptSubmitted, 'notifications.work', tellOfWork),
    on(courseSubmitted, 'notifications.submission', tellOfSubmission),
    on(courseReturned, 'notifications.return', tellOfReturn),
    on(coursePublished, 'notifications.publication', tellOfPublication),
    on(creatorApplied, 'notifications.application', tellOfApplication),
    on(orderDisputed, 'notifications.dispute', tellOfDispute),
    on(reviewCreated, 'notifications.review', tellOfReview),
    on(reviewReplied, 'notifications.reply', tellOfReply),
    on(messageSent, 'notifications.message', noticeMessage),
    on(messagesSeen, 'notifications.message-seen', forgetNotice),
    on(messageReported, 'notifications.report', tellOfReport),
    on(liveScheduled, 'notifications.classes', tellOfClasses),
    on(liveChanged, 'notifications.new-time', tellOfNewTime),
    on(liveCancelled, 'notifications.cancellation', tellOfCancellation),
    on(liveStarted, 'notifications.start', tellOfStart),
    on(liveRecorded, 'notifications.recording', tellOfRecording),
    on(
      learnerEnrolled,
      'realtime.enrolled',
      passOn('course:enrolled', ({ courseId, enrollmentId }) => ({ courseId, enrollmentId })),
    ),
    on(
      lessonCompleted,
      'realtime.progress',
      passOn('course:progress', ({ courseId, enrollmentId, lessonId, progressPercentage }) => ({
        courseId,
        enrollmentId,
        lessonId,
        progressPercentage,
      })),
    ),
    on(
      courseCompleted,
      'realtime.completed',
      passOn('course:completed', ({ courseId, enrollmentId }) => ({ courseId, enrollmentId })),
    ),
    on(
      assessmentStarted,
      'realtime.started',
      passOn('assessment:started', ({ assessmentId, attemptId, deadlineAt }) => ({ assessmentId, attemptId, deadlineAt })),
    ),
    on(
      attemptSubmitted,
      'realtime.submitted',
      passOn('assessment:submitted', ({ assessmentId, attemptId, submittedAt, auto }) => ({ assessmentId, attemptId, submittedAt, auto })),
    ),
    // Not the mark: whether it may be seen yet is for the API to say.
    on(
      attemptGraded,
      'realtime.graded',
      passOn('assessment:graded', ({ assessmentId, attemptId }) => ({ assessmentId, attemptId })),
    ),
    // Before the answer: who writes to each other does not wait for a queue.
    on(messageSent, 'realtime.message-new', passOnMessage, { atOnce: true }),
    on(sessionJoined, 'realtime.join', passOnComing('session:join')),
    on(sessionLeft, 'realtime.leave', passOnComing('session:leave')),
    on(sessionSaid, 'realtime.message', passOnWords),
    on(userSignedOut, 'realtime.signed-out', onUserSignedOut),
    on(userRemoved, 'realtime.removed', onUserRemoved),
    on(userRemoved, 'push.removed', forgetDevices),
  ],
  jobs: [
    handles(spreadNotice, spreadToNext),
    handles(sendDueMail, sendDue, { repeatable: true }),
    handles(remindOfClass, remind),
    handles(tellOfMessage, tellUnlessSeen),
    handles(sendPush, sendToBrowser),
  ],
  retention: [{ table: 'notifications', column: 'created_at', keepDays: 180 }],
})
