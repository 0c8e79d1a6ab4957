import { useState } from 'react'
import { useErrorText } from '../../ui/patterns/error-state.tsx'

/** What the button of a dialog does: busy until it is done, closed then; refused, the dialog stays and says why. */
export function useDialogAct(onClose: () => void) {
  const errorText = useErrorText()
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<string>()
  const act = async (work: () => Promise<unknown>) => {
    setBusy(true)
    try {
      await work()
      onClose()
    } catch (error) {
      setRefused(errorText(error).text)
      setBusy(false)
    }
  }
  return { busy, refused, setRefused, act }
}
