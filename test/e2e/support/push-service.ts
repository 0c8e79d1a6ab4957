import { createServer, type Server } from 'node:http'
import { PushReceiver } from '../../support/push-receiver.ts'

/** A browser's push service on this machine, and the browser's keys: what the school sends arrives here, sealed. */
export class PushService {
  readonly payloads: string[] = []
  status = 201
  private constructor(
    private readonly server: Server,
    readonly receiver: PushReceiver,
    readonly endpoint: string,
  ) {}

  static async open(): Promise<PushService> {
    const receiver = await PushReceiver.create()
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    if (!address || typeof address === 'string') throw new Error('The push service has no port')
    const service = new PushService(server, receiver, `http://127.0.0.1:${address.port}/to/${crypto.randomUUID()}`)
    server.on('request', async (request, response) => {
      const parts: Buffer[] = []
      for await (const part of request) parts.push(part as Buffer)
      const isSigned = /^vapid t=[\w.-]+, k=[\w-]+$/.test(request.headers.authorization ?? '')
      if (isSigned && service.status === 201) service.payloads.push(await receiver.read(Buffer.concat(parts)))
      response.writeHead(isSigned ? service.status : 401).end()
    })
    return service
  }
  close = (): Promise<void> => new Promise((resolve) => this.server.close(() => resolve()))
}
