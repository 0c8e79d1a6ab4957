export type Problem = 'denied' | 'missing' | 'busy' | null
export type LocalState = {
  mic: boolean
  camera: boolean
  screen: boolean
  micProblem: Problem
  cameraProblem: Problem
  audio: MediaStreamTrack | null
  /** The camera, or while it is shared the screen. */
  video: MediaStreamTrack | null
  devices: MediaDeviceInfo[]
  micId: string
  cameraId: string
}

const choiceKey = 'lyceum.live.devices'
type Choice = Pick<LocalState, 'mic' | 'camera' | 'micId' | 'cameraId'>
const firstChoice: Choice = { mic: false, camera: false, micId: '', cameraId: '' }

function readChoice(): Choice {
  try {
    return { ...firstChoice, ...(JSON.parse(sessionStorage.getItem(choiceKey) ?? '{}') as Partial<Choice>) }
  } catch {
    return firstChoice
  }
}

const problemOf = (error: unknown): Problem => {
  const name = error instanceof DOMException ? error.name : ''
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'missing'
  return name === 'NotReadableError' || name === 'AbortError' ? 'busy' : 'denied'
}

/**
 * The microphone, camera and screen of this tab. A device is asked for when it is switched on and let go when it is switched
 * off, so that its light tells the truth. What was chosen goes along from the device check into the room.
 */
export class LocalMedia {
  state: LocalState = {
    ...readChoice(),
    screen: false,
    micProblem: null,
    cameraProblem: null,
    audio: null,
    video: null,
    devices: [],
    ...off,
  }
  private cameraTrack: MediaStreamTrack | null = null
  private screenTrack: MediaStreamTrack | null = null
  private readonly listeners = new Set<() => void>()

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }
  now = (): LocalState => this.state
  private become(next: Partial<LocalState>): void {
    this.state = { ...this.state, ...next, video: this.screenTrack ?? this.cameraTrack }
    for (const listener of this.listeners) listener()
  }

  /** Switches on again what was on in the device check. */
  async resume(): Promise<void> {
    navigator.mediaDevices?.addEventListener('devicechange', this.look)
    const { mic, camera } = readChoice()
    await this.look()
    if (mic) await this.setMic(true)
    if (camera) await this.setCamera(true)
  }
  stop(): void {
    navigator.mediaDevices?.removeEventListener('devicechange', this.look)
    for (const track of [this.state.audio, this.cameraTrack, this.screenTrack]) track?.stop()
    this.cameraTrack = null
    this.screenTrack = null
    this.become({ ...off, screen: false, audio: null })
  }

  private look = async (): Promise<void> => {
    const devices = (await navigator.mediaDevices?.enumerateDevices().catch(() => [])) ?? []
    this.become({ devices: devices.filter(({ deviceId }) => deviceId !== '') })
  }

  async setMic(on: boolean): Promise<void> {
    this.state.audio?.stop()
    if (!on) {
      this.become({ mic: false, audio: null })
      this.keep()
      return
    }
    const { micId } = this.state
    const found = await ask({ audio: micId ? { deviceId: micId, ...clean } : clean })
    const audio = found.stream?.getAudioTracks()[0] ?? null
    audio?.addEventListener('ended', () => void this.setMic(false))
    this.become({ mic: audio !== null, audio, micProblem: found.problem })
    this.keep()
    await this.look()
  }

  async setCamera(on: boolean): Promise<void> {
    this.cameraTrack?.stop()
    this.cameraTrack = null
    if (!on) {
      this.become({ camera: false })
      this.keep()
      return
    }
    const { cameraId } = this.state
    const found = await ask({ video: cameraId ? { deviceId: cameraId, ...small } : small })
    this.cameraTrack = found.stream?.getVideoTracks()[0] ?? null
    this.cameraTrack?.addEventListener('ended', () => void this.setCamera(false))
    this.become({ camera: this.cameraTrack !== null, cameraProblem: found.problem })
    this.keep()
    await this.look()
  }

  async setScreen(on: boolean): Promise<void> {
    this.screenTrack?.stop()
    this.screenTrack = null
    if (on) {
      const stream = await navigator.mediaDevices.getDisplayMedia({ video: { frameRate: 15 }, audio: false }).catch(() => null)
      this.screenTrack = stream?.getVideoTracks()[0] ?? null
      this.screenTrack?.addEventListener('ended', () => void this.setScreen(false))
    }
    this.become({ screen: this.screenTrack !== null })
  }

  async choose(kind: 'mic' | 'camera', deviceId: string): Promise<void> {
    this.become(kind === 'mic' ? { micId: deviceId } : { cameraId: deviceId })
    this.keep()
    if (kind === 'mic' && this.state.mic) await this.setMic(true)
    if (kind === 'camera' && this.state.camera) await this.setCamera(true)
  }

  private keep(): void {
    const { mic, camera, micId, cameraId } = this.state
    try {
      sessionStorage.setItem(choiceKey, JSON.stringify({ mic, camera, micId, cameraId } satisfies Choice))
    } catch {
      // Not kept: the room asks again.
    }
  }
}

const off = { mic: false, camera: false }
const clean = { echoCancellation: true, noiseSuppression: true, autoGainControl: true }
/** Everybody sends to everybody: a large picture would fill the line of a home. */
const small = { width: { ideal: 640 }, height: { ideal: 360 }, frameRate: { ideal: 24 } }

export const canShareScreen = (): boolean => typeof navigator.mediaDevices?.getDisplayMedia === 'function'

async function ask(constraints: MediaStreamConstraints): Promise<{ stream: MediaStream | null; problem: Problem }> {
  if (!navigator.mediaDevices) return { stream: null, problem: 'missing' }
  try {
    return { stream: await navigator.mediaDevices.getUserMedia(constraints), problem: null }
  } catch (error) {
    return { stream: null, problem: problemOf(error) }
  }
}
