import type { Authenticator } from '@onego/platform/http'

type Request = Parameters<Authenticator>[0]
interface Reply {
  setCookie(name: string, value: string, options: object): unknown
  clearCookie(name: string, options: object): unknown
}

const NAME = 'onego_session'

export const tokenOf = (request: Request): string | undefined => request.cookies[NAME]
export const agentOf = (request: Request): string => String(request.headers['user-agent'] ?? '').slice(0, 300)

/** Not readable by scripts, not sent along from other sites, ends with the browser; over TLS only where there is TLS. */
export function keepToken(request: Request, reply: Reply, token: string, publicUrl: string | undefined): void {
  const secure = publicUrl?.startsWith('https:') || request.protocol === 'https'
  reply.setCookie(NAME, token, { path: '/', httpOnly: true, sameSite: 'lax', secure })
}

export function dropToken(reply: Reply): void {
  reply.clearCookie(NAME, { path: '/' })
}
