import { createServer } from 'node:net'

/** A port that nobody listens on: two runs on one machine must not talk to each other's server. */
export const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const probe = createServer()
    probe.on('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('No free port was found.'))))
    })
  })
