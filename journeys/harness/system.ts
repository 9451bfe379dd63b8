import assert from 'node:assert/strict'

export interface Credentials {
  id: string
  secret: string
}

export interface Answered {
  status: number
  text: string
  /** The body as JSON. */
  body: Record<string, unknown>
}

export interface DepartmentSystem {
  get(resource: string, query: Record<string, string>): Promise<Answered>
  post(resource: string, body: object): Promise<Answered>
}

/** A system of a department outside: takes a token with its secret and calls the data interface with it. */
export async function departmentSystem(address: string, { id, secret }: Credentials): Promise<DepartmentSystem> {
  const basic = Buffer.from(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`).toString('base64')
  const answer = await fetch(`${address}/oauth2/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${basic}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  })
  const given = (await answer.json()) as { access_token: string; token_type: string }
  assert.equal(answer.status, 200, JSON.stringify(given))
  assert.equal(given.token_type, 'Bearer')
  const authorization = `Bearer ${given.access_token}`
  const call = async (path: string, init: RequestInit): Promise<Answered> => {
    const told = await fetch(`${address}/data/v1/${path}`, init)
    const text = await told.text()
    return { status: told.status, text, body: JSON.parse(text) as Record<string, unknown> }
  }
  return {
    get: (resource, query) => call(`${resource}?${new URLSearchParams(query)}`, { headers: { authorization } }),
    post: (resource, body) =>
      call(resource, {
        method: 'POST',
        headers: { authorization, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
  }
}
