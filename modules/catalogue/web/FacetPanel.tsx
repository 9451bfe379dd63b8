import { useIsPhone, useLanguage, useMe, useTexts } from '@onego/ui'
import { Button, Select, Switch } from 'antd'
import { FACETS, type FacetName, type ResourceSearchAnswer } from '../contract/search.ts'
import type { SearchAddress } from './search-address.ts'
import { texts, workTexts } from './texts/index.ts'
import { searchTexts } from './texts/search.ts'

interface Props {
  facets: ResourceSearchAnswer['facets'] | undefined
  address: SearchAddress
}

/** How the resources can be narrowed, with counts; several values of one facet mean either. */
export function FacetPanel({ facets, address }: Props) {
  const t = useTexts(searchTexts)
  const phone = useIsPhone()
  const isNarrowed = Object.keys(address.chosen).length > 0
  return (
    <aside
      aria-label={t.filters}
      style={{ display: 'grid', gap: 12, alignContent: 'start', ...(phone ? {} : { width: 240, flex: 'none' }) }}
    >
      <OwnSwitch address={address} />
      {FACETS.map((facet) => (
        <Facet key={facet} facet={facet} values={facets?.[facet] ?? []} address={address} />
      ))}
      {isNarrowed && <Button onClick={address.clear}>{t.clear}</Button>}
    </aside>
  )
}

function OwnSwitch({ address }: Pick<Props, 'address'>) {
  const t = useTexts(searchTexts)
  const { me } = useMe()
  const own = me?.organisation
  if (!own) return null
  const isOwn = address.chosen.provider?.length === 1 && address.chosen.provider[0] === own
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the switch inside is the control
    <label style={{ display: 'inline-flex', gap: 8, alignItems: 'center', minHeight: 'var(--og-target)' }}>
      <Switch
        checked={isOwn}
        onChange={(checked) => address.choose('provider', checked ? [own] : [])}
        aria-label={t.onlyOwn}
      />
      {t.onlyOwn}
    </label>
  )
}

interface FacetProps {
  facet: FacetName
  values: { value: string; count: number; name?: string; nameEn?: string }[]
  address: SearchAddress
}

function Facet({ facet, values, address }: FacetProps) {
  const t = useTexts(searchTexts)
  const say = useValueNames()
  const chosen = address.chosen[facet] ?? []
  // One value narrows nothing, and a choice must be seen to be taken away.
  if (values.length < 2 && chosen.length === 0) return null
  const missing = chosen.filter((value) => !values.some((one) => one.value === value))
  const all = [...values, ...missing.map((value) => ({ value, count: 0 }))]
  return (
    <div>
      <div id={`facet-${facet}`} style={{ fontWeight: 600, marginBottom: 4 }}>
        {t.facets[facet]}
      </div>
      <Select
        mode="multiple"
        style={{ width: '100%' }}
        aria-labelledby={`facet-${facet}`}
        placeholder={t.any}
        value={chosen}
        maxTagCount="responsive"
        options={all.map((one) => ({
          value: one.value,
          label: `${say(facet, one)} (${one.count.toLocaleString('en-US')})`,
        }))}
        onChange={(changed: string[]) => address.choose(facet, changed)}
        showSearch={{ optionFilterProp: 'label' }}
      />
    </div>
  )
}

/** What each value of a facet is called. */
function useValueNames() {
  const t = useTexts(searchTexts)
  const words = useTexts(texts)
  const { statuses } = useTexts(workTexts)
  const { say } = useLanguage()
  const lists: Partial<Record<FacetName, Record<string, string>>> = {
    ...{ kind: words.kinds, updateCycle: words.cycles, format: words.formats, subject: t.subjects },
    ...{ shareType: words.shareTypes, level: words.levels, status: statuses },
  }
  return (facet: FacetName, { value, name, nameEn }: FacetProps['values'][number]): string =>
    name ? say({ zh: name, en: nameEn ?? name }) : (lists[facet]?.[value] ?? value)
}
