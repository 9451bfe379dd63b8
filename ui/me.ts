import { useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from './api.ts'
import { ApiError } from './api-error.ts'

/** Who is signed in. */
export interface Me {
  id: string
  name: string
  kind: 'citizen' | 'staff'
  roles: string[]
  organisation: string | null
  organisationName: string | null
  organisationNameEn?: string | null
  /** Real-name level 0–3. */
  level: number
}

const ME = ['me']

/** The signed-in person; undefined for a visitor. */
export function useMe(): { me: Me | undefined; loading: boolean; reload(): Promise<void> } {
  const query = useQuery({ queryKey: ME, queryFn: whoAmI, staleTime: 60_000, retry: false })
  const client = useQueryClient()
  return {
    me: query.data ?? undefined,
    loading: query.isPending,
    reload: async () => {
      client.removeQueries({ queryKey: ['api'], type: 'inactive' })
      await client.refetchQueries({ queryKey: ME })
    },
  }
}

export async function signOut(): Promise<void> {
  await api.post('/identity/sign-out')
}

async function whoAmI(): Promise<Me | null> {
  try {
    const me = await api.get<Me | null | ''>('/identity/me')
    return me ? me : null
  } catch (error) {
    if (error instanceof ApiError && (error.status === 401 || error.status === 404)) return null
    throw error
  }
}
