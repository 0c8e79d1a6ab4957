import type { MessageSet } from './message-set.ts'

export const english: MessageSet = {
  hello: (name) => (name ? `Hello ${name},` : 'Hello,'),
  open: 'Open',
  dueOn: (course) => `${course} is due`,
  digestSubject: (count, school) => `${count} things from ${school}`,
  digestLead: 'This is what has happened since the last mail.',
  reason: (school) => `You get this mail because you have an account at ${school}.`,
  unsubscribe: {
    courses: 'No more mail about my courses',
    classes: 'No more mail about live classes',
    messages: 'No more mail about messages to me',
    announcements: 'No more mail with announcements',
    teaching: 'No more mail about my teaching',
  },
  unsubscribePage: {
    title: 'Mail from this school',
    ask: 'You will get no more mail of this kind. You can change that at any time in your account.',
    button: 'Stop this mail',
    done: 'Done. You will get no more mail of this kind.',
    invalid: 'This link is not valid any more. Change what you get in your account.',
  },
  course_enrolled: { title: ({ course }) => `You have a place in ${course}`, body: () => 'You can begin whenever you like.' },
  course_completed: {
    title: ({ course }) => `You have finished ${course}`,
    body: () => 'Well done. Your progress and notes stay where they are.',
  },
  certificate_issued: {
    title: ({ course }) => `Your certificate for ${course} is ready`,
    body: ({ number }) => `Its number is ${number}. Anyone you show it to can verify it.`,
  },
  attempt_graded: {
    title: ({ quiz }) => `Your result in ${quiz}`,
    body: ({ percentage }) => (percentage ? `You have ${percentage}%.` : 'It has been looked at.'),
  },
  work_to_grade: {
    title: ({ quiz }) => `${quiz} has work for you to grade`,
    body: ({ course }) => `A learner of ${course} handed something in that waits for your grade.`,
  },
  course_submitted: { title: ({ course }) => `${course} is waiting for review`, body: ({ by }) => `${by} handed it in.` },
  course_returned: {
    title: ({ course }) => `${course} came back from review`,
    body: ({ remarks }) => (Number(remarks) > 0 ? `There are ${remarks} remarks, each at its place.` : 'The reviewer has written why.'),
  },
  course_published: { title: ({ course }) => `${course} is published`, body: () => 'Learners can find it from now on.' },
  creator_applied: { title: ({ name }) => `${name} would like to create courses`, body: () => 'The application is waiting for you.' },
  dispute_opened: {
    title: ({ sum }) => `A payment of ${sum} is disputed`,
    body: ({ what }) => `The buyer’s bank has taken it back for now: ${what}. Answer it at the payment service before its deadline.`,
  },
  dispute_won: {
    title: ({ sum }) => `The dispute over ${sum} is won`,
    body: ({ what }) => `The money is back, and so is access: ${what}.`,
  },
  dispute_lost: {
    title: ({ sum }) => `The dispute over ${sum} is lost`,
    body: ({ what }) => `The money stays with the buyer, and access has ended: ${what}.`,
  },
  review_created: { title: ({ course }) => `A review of ${course}`, body: ({ rating }) => `Somebody gave it ${rating} of 5 stars.` },
  review_replied: { title: ({ course }) => `An answer to your review of ${course}`, body: () => 'The author has written back.' },
  live_scheduled: {
    title: ({ title, course }) => `${title}: a live class in ${course}`,
    body: ({ startsAt = '' }, { time }) => `It begins on ${time(startsAt)}.`,
  },
  live_changed: {
    title: ({ title }) => `${title} has a new time`,
    body: ({ startsAt = '' }, { time }) => `It now begins on ${time(startsAt)}.`,
  },
  live_cancelled: {
    title: ({ title }) => `${title} will not take place`,
    body: ({ startsAt = '' }, { time }) => `The class on ${time(startsAt)} was called off.`,
  },
  live_starting: { title: ({ title }) => `${title} begins soon`, body: ({ startsAt = '' }, { time }) => `It begins on ${time(startsAt)}.` },
  live_started: { title: ({ title }) => `${title} has begun`, body: ({ course }) => `The class of ${course} is on now. Come in.` },
  live_recorded: {
    title: ({ title }) => `The recording of ${title} is ready`,
    body: ({ course }) => `Watch the class of ${course} whenever you like.`,
  },
  message_received: {
    title: ({ name }) => `${name} wrote to you`,
    body: ({ text }) => text ?? 'Open the conversation to read it.',
  },
  message_reported: { title: ({ name }) => `${name} reported a message`, body: () => 'The report is waiting for you.' },
  announcement: { title: ({ title = '' }) => title, body: ({ body = '' }) => body },
}
