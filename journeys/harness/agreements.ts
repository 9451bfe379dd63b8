import { type Api, signInOfficer, visitor } from './birth-api.ts'

interface Detail {
  id: string
  version: number
  status: string
  asked: Record<string, unknown>
  agreement: { sha256: string } | null
}

interface Wish {
  consumer: string
  provider: string
  /** What the application says, as the form would send it. */
  application: Record<string, unknown>
}

const PASSWORD = 'onego-demo'

/** Two stewards agree over HTTP: applied for, granted as asked, signed by both. @returns the application's id. */
export async function agree(address: string, { consumer, provider, application }: Wish): Promise<string> {
  const [asks, gives] = await Promise.all([consumer, provider].map((username) => desk(address, username)))
  if (!asks || !gives) throw new Error('Both stewards sign in')
  const { id, version, asked } = await asks.post<Detail>('/data-requests', application)
  await gives.post<Detail>(`/data-requests/${id}/decision`, { outcome: 'grant', version, given: asked })
  const { agreement } = await gives.get<Detail>(`/data-requests/${id}`)
  const signature = { sha256: agreement?.sha256, password: PASSWORD }
  await gives.post<Detail>(`/data-requests/${id}/signature`, signature)
  const { status } = await asks.post<Detail>(`/data-requests/${id}/signature`, signature)
  if (status !== 'in-force') throw new Error(`The application is ${status} after both have signed`)
  return id
}

async function desk(address: string, username: string): Promise<Api> {
  const api = visitor(address)
  await signInOfficer(api, username, PASSWORD)
  return api
}
