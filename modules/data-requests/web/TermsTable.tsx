import { sayDay, tokens, useLanguage, useTexts } from '@onego/ui'
import { Flex } from 'antd'
import type { Difference, Terms } from '../contract/terms.ts'
import type { ApplicationDetail } from '../contract.ts'
import { texts } from './texts/index.ts'
import { useItemWords } from './use-items.ts'

const PARTS = ['fields', 'plain', 'keys', 'rows', 'quotaPerDay', 'ratePerSecond', 'until', 'write'] as const

/** What was asked, beside what was given; where less was given it says so in words, not in colour alone. */
export function TermsTable({ found }: { found: ApplicationDetail }) {
  const { page: t, colon } = useTexts(texts)
  const sayPart = useParts(found)
  const { asked, given, differences } = found
  return (
    <dl style={{ display: 'grid', gap: 10, margin: 0 }}>
      {PARTS.map((part) => {
        const difference = differences.find((one) => one.part === part)
        return (
          <Flex key={part} wrap gap="2px 16px" style={{ borderBottom: `1px solid ${tokens.line}`, paddingBottom: 8 }}>
            <dt style={{ flex: '0 0 120px', color: tokens.quiet }}>{t.parts[part]}</dt>
            <dd style={{ flex: '1 1 220px', margin: 0 }}>
              {given && <small style={{ color: tokens.quiet }}>{t.asked + colon}</small>}
              {sayPart(part, asked)}
            </dd>
            {given && (
              <dd style={{ flex: '1 1 220px', margin: 0 }}>
                <Given difference={difference} text={sayPart(part, given)} />
              </dd>
            )}
          </Flex>
        )
      })}
    </dl>
  )
}

function Given({ difference, text }: { difference: Difference | undefined; text: string }) {
  const { page: t, colon, aside } = useTexts(texts)
  return (
    <>
      <small style={{ color: tokens.quiet }}>{t.given + colon}</small>
      {difference ? (
        <>
          <b>{text}</b> <small style={{ color: tokens.warn }}>{aside(t.less)}</small>
        </>
      ) : (
        <span>{t.same}</span>
      )}
    </>
  )
}

function useParts({ items }: ApplicationDetail) {
  const t = useTexts(texts)
  const { language } = useLanguage()
  const { namesOf, rowText } = useItemWords(items)
  const limit = (value: number | null) => (value === null ? t.noLimit : value.toLocaleString('en-US'))
  const words: Record<Difference['part'], (terms: Terms) => string> = {
    fields: ({ fields }) => namesOf(fields) || t.none,
    plain: ({ plain }) => namesOf(plain) || t.none,
    keys: ({ keys }) => namesOf(keys) || t.none,
    rows: ({ rows }) => rows.map(rowText).join(language === 'zh' ? '；' : '; ') || t.form.allRows,
    quotaPerDay: ({ quotaPerDay }) => limit(quotaPerDay),
    ratePerSecond: ({ ratePerSecond }) => limit(ratePerSecond),
    until: ({ until }) => sayDay(until, language),
    write: ({ write }) => (write ? t.page.writing : t.page.reading),
  }
  return (part: Difference['part'], terms: Terms) => words[part](terms)
}
