import type { Budget } from './budgets.ts'

const page = 30

/** The teacher has a conversation with everyone at the school, and one of them as long as the school is large. */
export const messageBudgets: Budget[] = [
  {
    name: 'my conversations',
    trips: 1,
    rows: 4 * page + 99,
    grows: 'page, 99 unread',
    request: (at) => ({ path: '/messages', as: at.teacher }),
  },
  {
    name: 'a conversation',
    trips: 1,
    rows: 3 * page,
    grows: 'page',
    request: (at) => ({ path: `/messages/${at.threadId}`, as: at.teacher }),
  },
  {
    name: 'conversations with something new',
    trips: 1,
    rows: 110,
    grows: '99',
    request: (at) => ({ path: '/messages/unread', as: at.teacher }),
  },
  {
    name: 'people to write to, by name',
    trips: 1,
    rows: 1500,
    grows: '200 names',
    request: (at) => ({ path: '/messages/recipients?q=pers', as: at.learner }),
  },
  {
    name: 'people to write to',
    trips: 1,
    rows: 200,
    grows: 'my courses',
    request: (at) => ({ path: '/messages/recipients', as: at.learner }),
  },
  {
    name: 'write a message',
    trips: 2,
    rows: 40,
    grows: '–',
    request: (at) => ({ method: 'POST', path: '/messages', as: at.teacher, body: { threadId: at.threadId, body: 'Look again.' } }),
  },
  {
    name: 'reported messages',
    trips: 1,
    rows: 6 * page,
    grows: 'page',
    request: (at) => ({ path: '/message-reports?perPage=30', as: at.admin }),
  },
]
