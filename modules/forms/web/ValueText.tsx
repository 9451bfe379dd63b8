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
import { texts } from './texts/index.ts'

const Chain = z.object({ region: Region, chain: z.array(Region) })

/** An answer in words. */
export function ValueText({ field, value }: { field: Field; value: Answer | undefined }) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const organisationName = useOrganisationName()
  if (value === undefined || value === '') return <>{t.none}</>
  if (typeof value === 'boolean') return <>{value ? t.yes : t.no}</>
  switch (field.type) {
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
    default: {
      const option = field.options.find((one) => one.value === value)
      const text = option ? say(option.text) : value
      return <>{field.unit ? `${text} ${say(field.unit)}` : organisationName(text)}</>
    }
  }
}

function RegionText({ code }: { code: string }) {
  const { data } = useApi(`/regions/${code}`, Chain)
  const names = data?.chain.map((one) => one.name).reverse() ?? []
  return <>{names.length > 0 ? names.join('') : code}</>
}
