import { ascii, type ByteReader, viewOf } from './byte-reader.ts'

/** Seconds of an MP3, WAV or Ogg file from its headers; null when they do not tell. */
export async function audioDuration(reader: ByteReader, contentType: string): Promise<number | null> {
  try {
    if (contentType === 'audio/mpeg') return await mp3Duration(reader)
    if (contentType === 'audio/wav') return wavDuration(reader)
    if (contentType.endsWith('/ogg')) return await oggDuration(reader)
    return null
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

/** Bytes a second from `fmt `, length from `data` (http://soundfile.sapp.org/doc/WaveFormat). */
function wavDuration({ head, size }: ByteReader): number | null {
  const view = viewOf(head)
  let bytesPerSecond = 0
  for (let at = 12; at + 8 <= head.length; ) {
    const id = ascii(head, at, 4)
    const length = view.getUint32(at + 4, true)
    if (id === 'fmt ') bytesPerSecond = view.getUint32(at + 16, true)
    if (id === 'data') return bytesPerSecond ? Math.min(length, size - at - 8) / bytesPerSecond : null
    at += 8 + length + (length % 2)
  }
  return null
}

const bitRates = {
  mpeg1: [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  mpeg2: [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
}
const sampleRates: Record<number, number[]> = { 3: [44100, 48000, 32000], 2: [22050, 24000, 16000], 0: [11025, 12000, 8000] }

/** Frames of a Xing or Info header where there is one (variable bit rate), else the size over the bit rate. */
async function mp3Duration(reader: ByteReader): Promise<number | null> {
  const { head } = reader
  const tag = ascii(head, 0, 3) === 'ID3' ? 10 + head.subarray(6, 10).reduce((sum, byte) => sum * 128 + (byte & 127), 0) : 0
  const bytes = await reader.read(tag, 4096)
  const from = bytes.findIndex((byte, i) => byte === 0xff && ((bytes[i + 1] ?? 0) & 0xe6) === 0xe2)
  if (from < 0) return null
  const view = viewOf(bytes.subarray(from))
  const version = (view.getUint8(1) >> 3) & 3
  const sampleRate = sampleRates[version]?.[(view.getUint8(2) >> 2) & 3]
  const kilobits = bitRates[version === 3 ? 'mpeg1' : 'mpeg2'][view.getUint8(2) >> 4]
  if (!sampleRate || !kilobits) return null
  const mono = view.getUint8(3) >> 6 === 3
  const xing = 4 + (version === 3 ? (mono ? 17 : 32) : mono ? 9 : 17)
  const name = ascii(bytes.subarray(from), xing, 4)
  if ((name === 'Xing' || name === 'Info') && view.getUint32(xing + 4) & 1) {
    return (view.getUint32(xing + 8) * (version === 3 ? 1152 : 576)) / sampleRate
  }
  return ((reader.size - tag - from) * 8) / (kilobits * 1000)
}

/** The last page's granule position is the number of samples (RFC 3533); Opus always counts at 48 kHz (RFC 7845). */
async function oggDuration(reader: ByteReader): Promise<number | null> {
  const first = ascii(reader.head, 0, 256)
  const vorbis = first.indexOf('\x01vorbis')
  const rate = first.includes('OpusHead') ? 48000 : vorbis < 0 ? 0 : viewOf(reader.head).getUint32(vorbis + 12, true)
  if (!rate) return null
  const tail = await reader.read(Math.max(0, reader.size - 64 * 1024), 64 * 1024)
  for (let at = tail.length - 14; at >= 0; at--) {
    if (tail[at] === 0x4f && ascii(tail, at, 4) === 'OggS') return Number(viewOf(tail).getBigInt64(at + 6, true)) / rate
  }
  return null
}
