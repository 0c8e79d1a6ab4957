const key = (sessionId: string) => `lyceum.recording.${sessionId}`

/** A note that this browser still has something of a class to send: cheap to look for, where the recorder itself is not loaded. */
export function noteLeft(sessionId: string, on: boolean): void {
  try {
    if (on) localStorage.setItem(key(sessionId), '1')
    else localStorage.removeItem(key(sessionId))
  } catch {
    // Not noted: the class's own page asks all the same when the recording is not there.
  }
}

export function hasLeft(sessionId: string): boolean {
  try {
    return localStorage.getItem(key(sessionId)) !== null
  } catch {
    return false
  }
}
