import { useQuery } from '@tanstack/react-query'
import { z } from 'zod'
import { api } from './api.ts'
import { useLanguage } from './preferences.tsx'

const English = z.object({ organisations: z.array(z.object({ name: z.string(), nameEn: z.string() })) })

/**
 * The name of a public body in the reader's language, by its Chinese name, which is what records keep; as given while
 * the English one is not known. Read once, and only for readers of English.
 */
export function useOrganisationName(): (name: string) => string {
  const { language } = useLanguage()
  const names = useQuery({
    queryKey: ['organisation-names'],
    queryFn: englishNames,
    enabled: language === 'en',
    staleTime: Number.POSITIVE_INFINITY,
  })
  return (name) => (language === 'en' && names.data?.get(name)) || name
}

async function englishNames(): Promise<Map<string, string>> {
  const { organisations } = await api.get('/organisations', English)
  return new Map(organisations.filter(({ nameEn }) => nameEn).map(({ name, nameEn }) => [name, nameEn]))
}
