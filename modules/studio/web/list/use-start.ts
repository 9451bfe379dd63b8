import { Change } from '@onego/service-items/contract/changes'
import type { StartDesign } from '@onego/studio/contract'
import { api, useAction } from '@onego/ui'
import { useNavigate } from 'react-router'

/** Begins a design and goes to it. */
export function useStart() {
  const navigate = useNavigate()
  return useAction(async (wanted: StartDesign) => {
    const { id } = await api.post('/studio/designs', wanted, Change)
    await navigate(`/desk/studio/${id}`)
  })
}
