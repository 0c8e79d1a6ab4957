export { sendMail } from './mail/compose-mail.ts'
export { createPerson } from './people/create-person.ts'
export { changeRole } from './people/update-person.ts'
export { personSummaries } from './queries.ts'
