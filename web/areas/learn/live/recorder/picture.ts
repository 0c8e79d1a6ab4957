import { initialsOf } from '../../../../ui/primitives/avatar.tsx'

export const [width, height] = [1280, 720]
/** Somebody on the stage, as a recording shows them. */
export type Actor = {
  conn: string
  userId: string
  name: string
  audio: MediaStreamTrack | null
  video: MediaStreamTrack | null
  isScreen: boolean
}
export type Scene = { actors: readonly Actor[]; spotlight: string | null }

const [ground, tile, ink, pale] = ['#0e0d0b', '#22201d', '#f3f1ec', '#bab7b0']
type Box = { x: number; y: number; w: number; h: number }

/** A shared screen, else who is in the spotlight, else who speaks, else who is to be seen. */
export function leadOf({ actors, spotlight }: Scene, speaker: string | null): Actor | undefined {
  return (
    actors.find(({ isScreen, video }) => isScreen && video) ??
    actors.find(({ userId }) => userId === spotlight) ??
    actors.find(({ conn }) => conn === speaker) ??
    actors.find(({ video }) => video) ??
    actors[0]
  )
}

/** Draws what the room shows: one large, and beside a shared screen the face of who speaks. Names stand beneath. */
export class Picture {
  readonly canvas = Object.assign(document.createElement('canvas'), { width, height })
  private readonly pen = this.canvas.getContext('2d', { alpha: false })
  private readonly screens = new Map<MediaStreamTrack, HTMLVideoElement>()
  private readonly font = getComputedStyle(document.documentElement).getPropertyValue('--font-ui') || 'sans-serif'

  draw(scene: Scene, speaker: string | null): void {
    const { pen } = this
    if (!pen) return
    this.keepOnly(scene)
    pen.direction = document.documentElement.dir === 'rtl' ? 'rtl' : 'ltr'
    pen.fillStyle = ground
    pen.fillRect(0, 0, width, height)
    const lead = leadOf(scene, speaker)
    if (!lead) return
    this.actor(lead, { x: 0, y: 0, w: width, h: height })
    const face = lead.isScreen && scene.actors.find(({ conn, video, isScreen }) => conn === speaker && video && !isScreen)
    if (face) this.actor(face, { x: width - 304, y: height - 196, w: 288, h: 162 })
  }

  private actor(actor: Actor, box: Box): void {
    const { pen } = this
    if (!pen) return
    const screen = actor.video ? this.screenOf(actor.video) : null
    const isShown = screen !== null && screen.videoWidth > 0
    pen.fillStyle = isShown ? ground : tile
    pen.fillRect(box.x, box.y, box.w, box.h)
    if (isShown) this.fit(screen, box, actor.isScreen)
    else this.initials(actor.name, box)
    this.name(actor.name, box)
  }

  /** A screen is shown whole, a face fills its place. */
  private fit(video: HTMLVideoElement, { x, y, w, h }: Box, isWhole: boolean): void {
    const [byWidth, byHeight] = [w / video.videoWidth, h / video.videoHeight]
    const scale = isWhole ? Math.min(byWidth, byHeight) : Math.max(byWidth, byHeight)
    const [sw, sh] = [Math.min(video.videoWidth, w / scale), Math.min(video.videoHeight, h / scale)]
    const [dw, dh] = [sw * scale, sh * scale]
    const from = [(video.videoWidth - sw) / 2, (video.videoHeight - sh) / 2] as const
    this.pen?.drawImage(video, ...from, sw, sh, x + (w - dw) / 2, y + (h - dh) / 2, dw, dh)
  }

  private initials(name: string, { x, y, w, h }: Box): void {
    const { pen } = this
    if (!pen) return
    pen.fillStyle = pale
    pen.font = `${Math.round(h / 7)}px ${this.font}`
    pen.textAlign = 'center'
    pen.textBaseline = 'middle'
    pen.fillText(initialsOf(name), x + w / 2, y + h / 2)
  }

  private name(name: string, { x, y, w, h }: Box): void {
    const { pen } = this
    if (!pen || name === '') return
    const size = h === height ? 24 : 16
    pen.font = `${size}px ${this.font}`
    pen.textAlign = 'start'
    pen.textBaseline = 'alphabetic'
    const length = Math.min(pen.measureText(name).width, w - 2 * size)
    const isRtl = pen.direction === 'rtl'
    const left = isRtl ? x + w - length - 1.5 * size : x
    pen.fillStyle = 'rgb(14 13 11 / 0.72)'
    pen.fillRect(left, y + h - 1.75 * size, length + 1.5 * size, 1.75 * size)
    pen.fillStyle = ink
    pen.fillText(name, isRtl ? x + w - 0.75 * size : x + 0.75 * size, y + h - 0.6 * size, w - 2 * size)
  }

  private screenOf(track: MediaStreamTrack): HTMLVideoElement {
    const known = this.screens.get(track)
    if (known) return known
    const video = Object.assign(document.createElement('video'), { muted: true, playsInline: true, srcObject: new MediaStream([track]) })
    void video.play().catch(() => undefined)
    this.screens.set(track, video)
    return video
  }
  private keepOnly({ actors }: Scene): void {
    const wanted = new Set(actors.map(({ video }) => video))
    for (const [track, video] of this.screens) {
      if (wanted.has(track)) continue
      video.srcObject = null
      this.screens.delete(track)
    }
  }
  close = (): void => this.keepOnly({ actors: [], spotlight: null })
}
