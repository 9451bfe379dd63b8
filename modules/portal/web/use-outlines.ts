import { api } from '@onego/ui'
import { useEffect, useState } from 'react'
import type { Outline } from './projection.ts'

/** The outlines of those of these divisions that have one. */
export function useOutlines(codes: readonly string[]): { outlines: Map<string, Outline>; loading: boolean } {
  const [outlines, setOutlines] = useState<Map<string, Outline>>()
  const wanted = codes.join(',')
  useEffect(() => {
    let isWanted = true
    void Promise.all(wanted.split(',').filter(Boolean).map(fetchOutline)).then((found) => {
      if (isWanted) setOutlines(new Map(found.filter((entry) => entry !== undefined)))
    })
    return () => {
      isWanted = false
    }
  }, [wanted])
  return { outlines: outlines ?? new Map(), loading: outlines === undefined }
}

/** A division without an outline is left out of the map; the table still has it. */
async function fetchOutline(code: string): Promise<[string, Outline] | undefined> {
  try {
    return [code, await api.get<Outline>(`/regions/${code}/outline`)]
  } catch {
    return undefined
  }
}
