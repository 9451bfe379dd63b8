import { SourceChip, useLanguage } from '@onego/ui'
import type { Grade, Source } from '../contract.ts'

/** Who vouches for a value, in the reader's language. */
export function Chip({ source, grade, timed = false }: { source: Source; grade: Grade; timed?: boolean }) {
  const { language } = useLanguage()
  const provider = language === 'en' ? source.providerNameEn || source.providerName : source.providerName
  return <SourceChip provider={provider} grade={grade} at={timed ? source.at : undefined} />
}
