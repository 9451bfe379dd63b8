import { ApiError, ErrorNote, useLanguage, useTexts } from '@onego/ui'
import { z } from 'zod'
import { texts } from './texts/index.ts'

const Found = z.array(z.object({ path: z.string(), message: z.string() }))

/** What was refused, and at which parts of the form. */
export function Problems({ error }: { error: unknown }) {
  const t = useTexts(texts)
  const { language } = useLanguage()
  const problems = error instanceof ApiError ? (Found.safeParse(error.details.problems).data ?? []) : []
  const labels: [start: string, label: string][] = [
    ['fields', t.form.fields],
    ['plainReason', t.form.plainReason],
    ['plain', t.form.plain],
    ['rows', t.form.rows],
    ['quotaPerDay', t.form.quotaPerDay],
    ['ratePerSecond', t.form.ratePerSecond],
    ['until', t.form.until],
    ['write', t.form.write],
    ['purpose.code', t.form.purposeCode],
    ['purpose.zh', t.form.purposeZh],
    ['purpose.en', t.form.purposeEn],
    ['basis', t.form.basis],
    ['legalBasis', t.decide.legalBasis],
    ['text', t.decide.text],
    ['reason', t.dialogs.reason],
  ]
  const labelOf = (path: string) =>
    labels.find(([start]) => path.replace(/^given\./, '').startsWith(start))?.[1] ?? path
  const said = [
    ...new Set(
      problems.map(({ path, message }) => (language === 'zh' ? labelOf(path) : `${labelOf(path)}: ${message}`)),
    ),
  ]
  return (
    <>
      <ErrorNote error={error} />
      {said.length > 0 && (
        <ul>
          {said.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      )}
    </>
  )
}
