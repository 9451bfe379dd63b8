import type { z } from 'zod'
import { AppError, invalidFields } from '../errors/index.ts'
import type { Http } from './http.ts'
import { type Access, assertAccess, type Person } from './person.ts'
import { readInput } from './route.ts'
import { isStorable } from './storable.ts'

type PersonFor<A extends Access> = A extends 'public' ? Person | undefined : Person
type Output<Shape> = Shape extends z.ZodType ? z.output<Shape> : Record<string, string>

export interface FileAnswer {
  content: Uint8Array | string
  type: string
  /** Set: the browser saves it under this name. */
  saveAs?: string
}

interface Download<A extends Access, Params extends z.ZodObject | undefined, Query extends z.ZodObject | undefined> {
  path: string
  summary: string
  access: A
  params?: Params
  query?: Query
  produces: string
  handle(asked: { person: PersonFor<A>; params: Output<Params>; query: Output<Query> }): Promise<FileAnswer>
}

/** Declares an endpoint under `/api` that answers with a file. */
export function download<
  const A extends Access,
  Params extends z.ZodObject | undefined = undefined,
  Query extends z.ZodObject | undefined = undefined,
>(http: Http, declared: Download<A, Params, Query>): void {
  const { path, summary, access, params, query, produces } = declared
  http.routes.push({ method: 'GET', path, summary, access, params, query, produces })
  http.server.get(`/api${path}`, async (request, reply) => {
    const person = await http.personOf(request)
    assertAccess(access, person)
    // biome-ignore lint/suspicious/noExplicitAny: the generic parameters above say what each part is
    const { content, type, saveAs } = await declared.handle({ person, ...readInput({ params, query }, request) } as any)
    if (saveAs) reply.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(saveAs)}`)
    return reply.type(type).send(typeof content === 'string' ? content : Buffer.from(content))
  })
}

export interface SentFile {
  name: string
  type: string
  content: Buffer
}

interface Upload<
  A extends Access,
  Params extends z.ZodObject | undefined,
  Query extends z.ZodObject | undefined,
  Reply extends z.ZodType,
> {
  path: string
  summary: string
  access: A
  params?: Params
  query?: Query
  reply: Reply
  maxBytes: number
  handle(asked: {
    person: PersonFor<A>
    params: Output<Params>
    query: Output<Query>
    file: SentFile
  }): Promise<z.input<Reply>>
}

const LONGEST_NAME = 255

/** Declares an endpoint under `/api` that takes one file as multipart/form-data. */
export function upload<
  const A extends Access,
  Reply extends z.ZodType,
  Params extends z.ZodObject | undefined = undefined,
  Query extends z.ZodObject | undefined = undefined,
>(http: Http, declared: Upload<A, Params, Query, Reply>): void {
  const { path, summary, access, params, query, reply, maxBytes } = declared
  http.routes.push({ method: 'POST', path, summary, access, params, query, reply, takesFile: true })
  http.server.post(`/api${path}`, { bodyLimit: maxBytes + 65_536 }, async (request) => {
    const person = await http.personOf(request)
    assertAccess(access, person)
    const input = readInput({ params, query }, request)
    const sent = await request.file({ limits: { fileSize: maxBytes } })
    if (!sent) throw new AppError('invalid', 'http.no-file', 'file: send one file as multipart/form-data')
    const name = sent.filename || 'file'
    if (!isStorable(name) || name.length > LONGEST_NAME) {
      const message = `must be a text of at most ${LONGEST_NAME} signs`
      throw invalidFields('http.invalid-input', [{ path: 'file.name', message }])
    }
    const file = { name, type: sent.mimetype, content: await sent.toBuffer() }
    // biome-ignore lint/suspicious/noExplicitAny: the generic parameters above say what each part is
    const result = await declared.handle({ person, ...input, file } as any)
    return http.checksAnswers ? reply.parse(result) : result
  })
}
