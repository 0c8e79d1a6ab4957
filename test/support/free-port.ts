import { createServer } from 'node:net'

const listens = (port: number) =>
  new Promise<boolean>((resolve) => {
    const probe = createServer()
    probe.on('error', () => resolve(false))
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
  })

/**
 * A port that nobody listens on: two runs on one machine must not talk to each other's server. Below those that the system
 * hands out by itself: between the look and the server's start, one of these may go to somebody else.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = 12_000 + Math.floor(Math.random() * 20_000)
    if (await listens(port)) return port
  }
}
