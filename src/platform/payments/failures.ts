import { AppError } from '../../kernel/errors.ts'

/** The service did not answer, or asked to wait: nothing is decided, the same may be asked again. */
export const gatewayDown = (): AppError =>
  new AppError('UNAVAILABLE', 'The payment service does not answer at the moment. Nothing was charged. Try again in a minute.', [], {
    'retry-after': '30',
  })

/** The service understood and said no: asking again would change nothing. */
export const gatewayRefused = (said: string): AppError =>
  new AppError('UNPROCESSABLE', `The payment service refused: ${said.slice(0, 300)}`)

export const forged = (header: string): AppError =>
  new AppError('VALIDATION_ERROR', 'This webhook is not genuine, or too old.', [
    { field: header, message: 'does not match the body, or its time is past' },
  ])
