import { ApiError, type ApiQuery } from '@onego/ui'
import { useCallback, useEffect, useState } from 'react'
import { z } from 'zod'
import { pathOf } from './samples-about.ts'

const FieldSchema = z.object({
  type: z.array(z.string()),
  title: z.string(),
  description: z.string(),
  format: z.string().optional(),
  maxLength: z.number().optional(),
  'x-level': z.number(),
  'x-mask': z.string(),
})
export type FieldSchema = z.infer<typeof FieldSchema>

/** What is shown of a resource's OpenAPI document. */
export const ApiDocument = z.object({
  openapi: z.string(),
  paths: z.record(z.string(), z.record(z.string(), z.object({ summary: z.string() }))),
  components: z.object({
    schemas: z.object({ Record: z.object({ properties: z.record(z.string(), FieldSchema) }) }),
  }),
})
export type ApiDocument = z.infer<typeof ApiDocument>

export const documentOf = (resource: string): string => `${pathOf({ resource })}/openapi.json`

/** The document stands beside `/api`, at the address that developers fetch it from. */
export function useDocument(resource: string): ApiQuery<ApiDocument> {
  const [state, setState] = useState<{ data?: ApiDocument; error?: unknown }>({})
  const reload = useCallback(async () => {
    setState(await fetched(resource))
  }, [resource])
  useEffect(() => void reload(), [reload])
  const { data, error } = state
  return { data, error, loading: data === undefined && error === undefined, reload }
}

async function fetched(resource: string): Promise<{ data: ApiDocument } | { error: ApiError }> {
  const answer = await fetch(documentOf(resource), { credentials: 'omit' }).catch(() => undefined)
  if (!answer) return { error: new ApiError({ type: 'http.unreachable', title: 'No answer', status: 0 }) }
  const content: unknown = await answer.json().catch(() => undefined)
  const read = ApiDocument.safeParse(content)
  if (answer.ok && read.success) return { data: read.data }
  const problem = z.object({ type: z.string(), title: z.string(), instance: z.string().optional() }).safeParse(content)
  const { type, title, instance } = problem.data ?? { type: 'http.unexpected-answer', title: 'No OpenAPI document' }
  return { error: new ApiError({ type, title, status: answer.status, ...(instance ? { instance } : {}) }) }
}
