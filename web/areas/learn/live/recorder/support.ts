/** In the order of what costs the least while a class goes on. Every browser plays WebM. */
const makes = ['video/webm;codecs=vp8,opus', 'video/webm;codecs=vp9,opus', 'video/webm']

/** What this browser can record; null where it cannot. */
export function recordableType(): string | null {
  const canDraw = typeof HTMLCanvasElement.prototype.captureStream === 'function' && typeof AudioContext === 'function'
  if (!canDraw || typeof MediaRecorder !== 'function' || typeof indexedDB === 'undefined') return null
  return makes.find((make) => MediaRecorder.isTypeSupported(make)) ?? null
}
