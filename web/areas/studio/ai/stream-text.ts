import type { SummarizeInput, TextEvent } from '../../../../src/modules/ai/texts/contract.ts'
import { API_BASE, apiFetch } from '../../../api/request.ts'

/** A text as it is written: each event of the stream, in order, until it is done or has failed. */
export async function* streamText(input: SummarizeInput, signal: AbortSignal): AsyncGenerator<TextEvent> {
  const response = await apiFetch(`${API_BASE}/ai/summarize-content`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
    body: JSON.stringify(input),
    signal,
  })
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ''
  for (;;) {
    const { done, value = '' } = (await reader?.read()) ?? { done: true }
    const parts = (rest + value).split('\n\n')
    rest = done ? '' : (parts.pop() ?? '')
    for (const part of parts) {
      const event = /^event: (\w+)$/m.exec(part)?.[1]
      const data = /^data: (.*)$/m.exec(part)?.[1]
      if (event && data) yield { event, data: JSON.parse(data) } as TextEvent
    }
    if (done) return
  }
}
