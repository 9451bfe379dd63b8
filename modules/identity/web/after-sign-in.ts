import { useMe } from '@onego/ui'
import { useNavigate, useSearchParams } from 'react-router'
import { safePath } from './safe-path.ts'

/** Goes on to where the visitor wanted to be. */
export function useGoOn(): (fallback: string) => Promise<void> {
  const { reload } = useMe()
  const navigate = useNavigate()
  const [search] = useSearchParams()
  return async (fallback) => {
    await reload()
    await navigate(safePath(search.get('next'), fallback, window.location.origin), { replace: true })
  }
}
