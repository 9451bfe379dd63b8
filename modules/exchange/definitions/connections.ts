import { z } from 'zod'

const Pem = z
  .string()
  .max(50_000)
  .regex(/-----BEGIN [A-Z ]+-----/, 'must be in PEM form: -----BEGIN … -----')

/** Whom the source's certificate must come from, and the certificate this platform shows, in PEM form. */
export const Tls = z.object({
  /** Instead of the authorities that the machine trusts. */
  ca: Pem.optional(),
  cert: Pem.optional(),
  key: Pem.optional(),
  /** Name in the source's certificate where it is not the host's; MySQL needs it where the host is an address. */
  serverName: z.string().min(1).max(253).optional(),
})
export type Tls = z.output<typeof Tls>

export const PostgresConnection = z.object({
  url: z.string().regex(/^postgres(ql)?:\/\//, 'must look like postgres://user:password@host:5432/database'),
  /** With it the connection is encrypted and the certificate checked. */
  tls: Tls.optional(),
})

export const MysqlConnection = z.object({
  url: z.string().regex(/^(mysql|mariadb):\/\//, 'must look like mysql://user:password@host:3306/database'),
  tls: Tls.optional(),
})

/** A connector that a module of this installation provides under a name: its records go the same way as any. */
export const InternalConnection = z.object({ connector: z.string().min(1).max(63) })

const Name = z.string().min(1).max(100)
/** Way to a member of an answer: `data.list`. */
const Path = z.string().max(200)

/** How the service knows us. Never shown again once kept. */
const Auth = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.literal('key'), in: z.enum(['header', 'query']), name: Name, value: z.string().max(4000) }),
  z.object({ kind: z.literal('basic'), user: z.string().max(200), password: z.string().max(1000) }),
  /** RFC 6749 §4.4. The token is kept until shortly before it ends and renewed once when it is refused. */
  z.object({
    kind: z.literal('client-credentials'),
    tokenUrl: z.url({ protocol: /^https?$/ }),
    clientId: z.string().min(1).max(200),
    clientSecret: z.string().max(1000),
    scope: z.string().max(500).default(''),
    send: z.enum(['basic', 'body']).default('basic'),
  }),
])

const PageSize = z.number().int().min(1).max(10_000).default(100)

/** How more than one page of records is asked for. `size` must be what the service really gives. */
const Paging = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  z.object({
    kind: z.literal('page'),
    pageParam: Name.default('page'),
    sizeParam: Name.default('size'),
    size: PageSize,
    first: z.number().int().min(0).max(1).default(1),
    /** Where the answer says how many records there are; without it a page that is not full is the last. */
    totalPath: Path.default(''),
  }),
  z.object({
    kind: z.literal('offset'),
    offsetParam: Name.default('offset'),
    limitParam: Name.default('limit'),
    size: PageSize,
    totalPath: Path.default(''),
  }),
  /** The answer names the next page's cursor; none, null or an empty text is the last. */
  z.object({ kind: z.literal('cursor'), cursorParam: Name.default('cursor'), nextPath: Path.min(1) }),
  /** `Link: <…>; rel="next"` (RFC 8288). */
  z.object({ kind: z.literal('link') }),
])

/**
 * A search by POST: `body` is sent with `{column}` replaced by what is looked for; `{$page}`, `{$size}`, `{$offset}`,
 * `{$limit}` and `{$cursor}` by the page wanted. A member whose placeholder has no value is left out.
 */
const Search = z.object({ path: Path.default(''), body: z.record(z.string(), z.json()) })

/** `GET baseUrl + target?column=value` answers records, `POST` writes one. */
export const HttpConnection = z.object({
  baseUrl: z.url({ protocol: /^https?$/ }),
  /** Sent with every call, such as the service's key. */
  headers: z.record(z.string(), z.string()).default({}),
  /** Asked by "test connection"; any answer below 400 is well. */
  healthPath: z.string().default('/'),
  auth: Auth.default({ kind: 'none' }),
  /** Where the records lie; empty: the answer is an array itself, or has it under `records`. */
  recordsPath: Path.default(''),
  paging: Paging.default({ kind: 'none' }),
  /** More pages than this are an error, never a shorter answer. */
  maxPages: z.number().int().min(1).max(1000).default(50),
  /** Target → search, for services that are searched by POST. */
  searches: z.record(z.string(), Search).default({}),
  /** What to ask for to learn the service's columns: a target and the values to look for. */
  samples: z
    .array(z.object({ target: Path, values: z.record(z.string(), z.string()).default({}) }))
    .max(50)
    .default([]),
  tls: Tls.optional(),
})
export type HttpConnection = z.output<typeof HttpConnection>
