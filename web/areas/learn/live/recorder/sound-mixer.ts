type Voice = { source: MediaStreamAudioSourceNode; analyser: AnalyserNode; track: MediaStreamTrack }

/** −50 dB: louder is speech, quieter a room. */
const spoken = 0.003

/** Everybody's sound as one track, and who was heard last. */
export class SoundMixer {
  readonly context = new AudioContext()
  private readonly out = this.context.createMediaStreamDestination()
  private readonly voices = new Map<string, Voice>()
  private readonly samples = new Float32Array(512)
  /** The one who speaks, or spoke last. */
  speaker: string | null = null

  constructor() {
    // Without any sound nothing would be recorded at all: silence is sound too.
    const silence = this.context.createConstantSource()
    const gain = this.context.createGain()
    gain.gain.value = 0
    silence.connect(gain).connect(this.out)
    silence.start()
  }

  get track(): MediaStreamTrack | undefined {
    return this.out.stream.getAudioTracks()[0]
  }

  mix(wanted: ReadonlyMap<string, MediaStreamTrack>): void {
    for (const [key, { source, analyser, track }] of this.voices) {
      if (wanted.get(key) === track) continue
      source.disconnect()
      analyser.disconnect()
      this.voices.delete(key)
    }
    for (const [key, track] of wanted) {
      if (this.voices.has(key) || track.readyState === 'ended') continue
      const source = this.context.createMediaStreamSource(new MediaStream([track]))
      const analyser = this.context.createAnalyser()
      analyser.fftSize = this.samples.length
      source.connect(analyser).connect(this.out)
      this.voices.set(key, { source, analyser, track })
    }
    this.listen()
  }

  private listen(): void {
    let loudest = spoken
    for (const [key, { analyser }] of this.voices) {
      analyser.getFloatTimeDomainData(this.samples)
      const power = Math.sqrt(this.samples.reduce((sum, sample) => sum + sample * sample, 0) / this.samples.length)
      // whoever has the word keeps it until somebody is clearly louder
      const heard = key === this.speaker ? power * 1.5 : power
      if (heard <= loudest) continue
      loudest = heard
      this.speaker = key
    }
    if (this.speaker !== null && !this.voices.has(this.speaker)) this.speaker = null
  }

  close(): void {
    void this.context.close()
  }
}
