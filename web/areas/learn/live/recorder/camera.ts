import { Picture, type Scene } from './picture.ts'
import { SoundMixer } from './sound-mixer.ts'

const pictureBits = 1_500_000
const soundBits = 96_000
const perSecond = 20
const patience = 1500

/** Films what the room shows and everybody says, and gives it out second by second. */
export class Camera {
  private readonly picture = new Picture()
  private readonly sound = new SoundMixer()
  private readonly ticker = new Worker(new URL('./ticker.ts', import.meta.url), { type: 'module' })
  private readonly recorder: MediaRecorder
  private given: Promise<void> = Promise.resolve()

  constructor(type: string, scene: () => Scene, give: (bytes: Uint8Array) => Promise<void>, onBroken: (error: unknown) => void) {
    const draw = () => {
      const now = scene()
      this.sound.mix(new Map(now.actors.flatMap(({ conn, audio }) => (audio ? [[conn, audio] as const] : []))))
      this.picture.draw(now, this.sound.speaker)
    }
    draw()
    this.ticker.onmessage = draw
    const { track } = this.sound
    const stream = new MediaStream([...this.picture.canvas.captureStream(perSecond).getVideoTracks(), ...(track ? [track] : [])])
    const options = {
      mimeType: type,
      videoBitsPerSecond: pictureBits,
      audioBitsPerSecond: soundBits,
      // a place to jump to every few seconds, where the browser lets one ask for it
      videoKeyFrameIntervalDuration: 4000,
    }
    this.recorder = new MediaRecorder(stream, options)
    this.recorder.ondataavailable = ({ data }) => {
      this.given = this.given.then(async () => give(new Uint8Array(await data.arrayBuffer()))).catch(onBroken)
    }
    this.recorder.onerror = onBroken
  }

  /** False: this browser lets a page make sound only once somebody has pressed something. Then it is started again. */
  async start(): Promise<boolean> {
    const { context } = this.sound
    await Promise.race([context.resume(), new Promise((resolve) => setTimeout(resolve, patience))])
    if (context.state !== 'running') return false
    if (this.recorder.state === 'inactive') this.recorder.start(1000)
    return true
  }

  /** What it shows now, to stand for the film until it plays. */
  still = (): Promise<Blob | null> => new Promise((resolve) => this.picture.canvas.toBlob(resolve, 'image/jpeg', 0.82))

  /** Answers when the last of it has been given out. */
  async stop(): Promise<void> {
    if (this.recorder.state !== 'inactive') {
      const stopped = new Promise((resolve) => this.recorder.addEventListener('stop', resolve, { once: true }))
      this.recorder.stop()
      await stopped
    }
    await this.given
    this.ticker.terminate()
    this.picture.close()
    this.sound.close()
  }
}
