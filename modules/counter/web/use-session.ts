import { api } from '@onego/ui'
import { useCallback, useEffect, useState } from 'react'
import { CurrentSession, type Session } from '../contract.ts'

/** Who is at this counter; kept nowhere but here, and gone the moment the session is over. */
export function useSession() {
  const [session, setSession] = useState<Session | null>()
  const [error, setError] = useState<unknown>()
  const [isOver, setIsOver] = useState(false)

  const look = useCallback(async () => {
    setError(undefined)
    try {
      setSession((await api.get('/counter/sessions/current', CurrentSession)).session)
    } catch (failure) {
      setError(failure)
    }
  }, [])
  useEffect(() => void look(), [look])

  const clear = useCallback(() => {
    setSession(null)
    setIsOver(true)
  }, [])

  useEffect(() => {
    if (!session) return
    const rest = Date.parse(session.expiresAt) - Date.now()
    const timer = setTimeout(clear, Math.max(0, rest))
    return () => clearTimeout(timer)
  }, [session, clear])

  const take = useCallback((next: Session) => {
    setIsOver(false)
    setSession(next)
  }, [])
  return { session, error, isOver, look, take, clear }
}
