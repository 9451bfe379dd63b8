import { Region } from '@onego/regions/contract'
import {
  DateText,
  DayText,
  IdNumberText,
  MoneyText,
  useApi,
  useLanguage,
  useOrganisationName,
  useTexts,
} from '@onego/ui'
import { z } from 'zod'
import type { Answer } from '../contract.ts'
import type { Field } from '../definition.ts'
import { isEmpty, isList, isParts, isRows, valueType } from '../rules/kinds.ts'
import { RowsText } from './RowsText.tsx'
import { texts } from './texts/index.ts'

const Chain = z.object({ region: Region, chain: z.array(Region) })

interface Props {
  field: Field
  value: Answer | undefined
}

/** An answer in words. */
export function ValueText({ field, value }: Props) {
  const t = useTexts(texts)
  if (value === undefined || isEmpty(value)) return <>{t.none}</>
  if (typeof value === 'boolean') return <>{value ? t.yes : t.no}</>
  if (isRows(value) && field.type === 'table')
    return <RowsText {...{ field, rows: value }} cell={(column, one) => <ValueText field={column} value={one} />} />
  if (isList(value)) return <ListText field={field} values={value} />
  if (isParts(value)) return <PartsText field={field} parts={value} />
  return <PlainText field={field} value={String(value)} />
}

function PlainText({ field, value }: { field: Field; value: string }) {
  const t = useTexts(texts)
  switch (valueType(field)) {
    case 'id-number':
      return <IdNumberText value={value} />
    case 'date':
      return <DayText day={value} />
    case 'date-time':
      return <DateText at={value} withTime />
    case 'money':
      return <MoneyText yuan={Number(value)} />
    case 'region':
      return <RegionText code={value} />
    case 'yes-no':
      return <>{value === 'yes' ? t.yes : t.no}</>
    default:
      return <OptionText field={field} value={value} />
  }
}

function OptionText({ field, value }: { field: Field; value: string }) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const organisationName = useOrganisationName()
  const option = field.options.find((one) => one.value === value)
  const text = option ? say(option.text) : value
  if (field.derive?.what === 'sex') return <>{value === '男' ? t.male : t.female}</>
  return <>{field.unit ? `${text} ${say(field.unit)}` : organisationName(text)}</>
}

function ListText({ field, values }: { field: Field; values: string[] }) {
  const { say, language } = useLanguage()
  const words = values.map((value) => {
    const option = field.options.find((one) => one.value === value)
    return option ? say(option.text) : value
  })
  return <>{words.join(language === 'zh' ? '、' : ', ')}</>
}

function PartsText({ field, parts }: { field: Field; parts: Record<string, string> }) {
  const t = useTexts(texts)
  if (field.type === 'date-range') {
    return (
      <>
        {parts.from && <DayText day={parts.from} />} {t.until} {parts.to && <DayText day={parts.to} />}
      </>
    )
  }
  return (
    <>
      {parts.region && <RegionText code={parts.region} />}
      {parts.detail}
      {parts.point && <small>（{parts.point}）</small>}
    </>
  )
}

function RegionText({ code }: { code: string }) {
  const { data } = useApi(`/regions/${code}`, Chain)
  const names = data?.chain.map((one) => one.name).reverse() ?? []
  return <>{names.length > 0 ? names.join('') : code}</>
}
