import type { SearchAnswer } from '@onego/service-items/contract'
import { useIsPhone, useLanguage, useOrganisationName, useTexts } from '@onego/ui'
import { Button, Select } from 'antd'
import { sayCoded } from '../parts/values.ts'
import { texts } from '../texts/index.ts'
import type { Filter } from './use-filters.ts'

interface Props {
  facets: SearchAnswer['facets']
  chosen: Partial<Record<Filter, string>>
  choose: (filter: Filter, value: string | undefined) => void
  clear: () => void
}

/** How the results can be narrowed, with counts. */
export function Facets({ facets, chosen, choose, clear }: Props) {
  const { search: t } = useTexts(texts)
  const { language } = useLanguage()
  const phone = useIsPhone()
  const types = facets.types.map((one) => ({ ...one, name: sayCoded('type', one.value, language) }))
  const organisationName = useOrganisationName()
  const departments = facets.departments.map((one) => ({ ...one, name: organisationName(one.name) }))
  const isNarrowed = Object.keys(chosen).length > 0
  return (
    <aside
      aria-label={t.filters}
      style={{ display: 'grid', gap: 12, alignContent: 'start', ...(phone ? {} : { width: 248, flex: 'none' }) }}
    >
      <Facet filter="department" title={t.department} values={departments} {...{ chosen, choose }} />
      <Facet filter="type" title={t.type} values={types} {...{ chosen, choose }} />
      {(facets.regions.length > 1 || chosen.region) && (
        <Facet filter="region" title={t.region} values={facets.regions} {...{ chosen, choose }} />
      )}
      {chosen.lifeEvent && (
        <Facet
          filter="lifeEvent"
          title={t.lifeEvent}
          values={[{ value: chosen.lifeEvent, name: sayCoded('lifeEvent', chosen.lifeEvent, language), count: 0 }]}
          {...{ chosen, choose }}
        />
      )}
      {isNarrowed && <Button onClick={clear}>{t.clear}</Button>}
    </aside>
  )
}

interface FacetProps extends Pick<Props, 'chosen' | 'choose'> {
  filter: Filter
  title: string
  values: SearchAnswer['facets']['types']
}

function Facet({ filter, title, values, chosen, choose }: FacetProps) {
  const { search: t } = useTexts(texts)
  if (values.length === 0 && !chosen[filter]) return null
  const options = values.map(({ value, name, count }) => ({ value, label: count > 0 ? `${name} (${count})` : name }))
  return (
    <div>
      <div id={`facet-${filter}`} style={{ fontWeight: 600, marginBottom: 4 }}>
        {title}
      </div>
      <Select
        style={{ width: '100%' }}
        aria-labelledby={`facet-${filter}`}
        value={chosen[filter] ?? ''}
        options={[{ value: '', label: t.all }, ...options]}
        onChange={(value: string) => choose(filter, value || undefined)}
        showSearch={{ optionFilterProp: 'label' }}
      />
    </div>
  )
}
