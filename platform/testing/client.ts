import type { FastifyInstance, InjectOptions } from 'fastify'

export interface Answer {
  status: number
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  body: any
  headers: Record<string, unknown>
  raw: Buffer
}

/** Speaks to the server as a browser would, keeping cookies. Paths are below `/api`. */
export interface Client {
  get(path: string): Promise<Answer>
  post(path: string, body?: unknown): Promise<Answer>
  put(path: string, body?: unknown): Promise<Answer>
  patch(path: string, body?: unknown): Promise<Answer>
  delete(path: string): Promise<Answer>
  /** Sends one file as multipart/form-data. */
  upload(path: string, file: { name: string; type: string; content: Uint8Array }): Promise<Answer>
}

export function clientOf(server: FastifyInstance, headers: Record<string, string>): Client {
  const cookies = new Map<string, string>()
  const send = async (method: string, path: string, options: Partial<InjectOptions> = {}): Promise<Answer> => {
    const answer = await server.inject({
      method: method as 'GET',
      url: `/api${path}`,
      cookies: Object.fromEntries(cookies),
      ...options,
      headers: { ...headers, ...options.headers },
    })
    for (const { name, value } of answer.cookies) cookies.set(name, value)
    const isJson = String(answer.headers['content-type'] ?? '').includes('json')
    return {
      status: answer.statusCode,
      body: isJson ? answer.json() : answer.body,
      headers: answer.headers,
      raw: answer.rawPayload,
    }
  }
  const withBody = (method: string) => (path: string, body?: unknown) =>
    send(method, path, body === undefined ? {} : { payload: body as object })
  return {
    get: (path) => send('GET', path),
    delete: (path) => send('DELETE', path),
    post: withBody('POST'),
    put: withBody('PUT'),
    patch: withBody('PATCH'),
    upload(path, file) {
      const form = new FormData()
      form.append('file', new Blob([Buffer.from(file.content)], { type: file.type }), file.name)
      return send('POST', path, { payload: form })
    },
  }
}
