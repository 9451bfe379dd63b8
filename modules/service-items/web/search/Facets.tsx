import type { SearchAnswer } from '@onego/service-items/contract'
import { type Language, useIsPhone, useLanguage, useOrganisationName, useTexts } from '@onego/ui'
import { Button, Drawer, Select } from 'antd'
import { useState } from 'react'
import { sayCoded } from '../parts/values.ts'
import { texts } from '../texts/index.ts'
import type { Chosen, Filter } from './use-filters.ts'

interface Props {
  answer: SearchAnswer
  chosen: Chosen
  choose: (filter: Filter, value: string | undefined) => void
  clear: () => void
}

type Values = SearchAnswer['facets']['types']

/** How the results can be narrowed, with counts: beside them on a desk, in a drawer on a phone. */
export function Facets(props: Props) {
  const { search: t } = useTexts(texts)
  const phone = useIsPhone()
  const [open, setOpen] = useState(false)
  const shown = useFacetValues(props.answer.facets).filter(({ filter, values }) =>
    isOffered(values, props.chosen[filter]),
  )
  if (shown.length === 0) return null
  if (!phone) {
    return (
      <aside aria-label={t.filters} style={{ width: 248, flex: 'none' }}>
        <FacetList {...props} shown={shown} />
      </aside>
    )
  }
  return (
    <>
      <Button size="large" block onClick={() => setOpen(true)} aria-haspopup="dialog">
        {t.filtersChosen(Object.keys(props.chosen).length)}
      </Button>
      <Drawer title={t.filters} placement="bottom" size="80%" open={open} onClose={() => setOpen(false)}>
        <FacetList {...props} shown={shown} />
        <Button type="primary" size="large" block onClick={() => setOpen(false)} style={{ marginTop: 16 }}>
          {t.show(props.answer.total)}
        </Button>
      </Drawer>
    </>
  )
}

interface ShownFacet {
  filter: Filter
  title: string
  values: Values
}

/** Not while there is nothing to choose. */
const isOffered = (values: Values, chosen: string | undefined) => values.length > 1 || chosen !== undefined

function FacetList({ shown, chosen, choose, clear }: Omit<Props, 'answer'> & { shown: readonly ShownFacet[] }) {
  const { search: t } = useTexts(texts)
  return (
    <div style={{ display: 'grid', gap: 12, alignContent: 'start' }}>
      {shown.map(({ filter, title, values }) => (
        <Facet key={filter} {...{ filter, title, values, choose }} chosen={chosen[filter]} />
      ))}
      {Object.keys(chosen).length > 0 && <Button onClick={clear}>{t.clear}</Button>}
    </div>
  )
}

function useFacetValues(facets: SearchAnswer['facets']): ShownFacet[] {
  const { search: t } = useTexts(texts)
  const { language } = useLanguage()
  const organisationName = useOrganisationName()
  const coded = (values: Values, list: Parameters<typeof sayCoded>[0]) =>
    values.map((one) => ({ ...one, name: sayCoded(list, one.value, language) }))
  const kinds = facets.kinds.map((one) => ({ ...one, name: t.kinds[one.value as 'item' | 'bundle'] ?? one.name }))
  return [
    { filter: 'kind', title: t.kind, values: kinds },
    { filter: 'audience', title: t.audience, values: coded(facets.audiences, 'audience') },
    { filter: 'region', title: t.region, values: facets.regions },
    { filter: 'theme', title: t.theme, values: facets.themes.map((one) => sayTheme(one, t, language)) },
    { filter: 'lifeEvent', title: t.lifeEvent, values: coded(facets.lifeEvents, 'lifeEvent') },
    {
      filter: 'department',
      title: t.department,
      values: facets.departments.map((one) => ({ ...one, name: organisationName(one.name) })),
    },
    { filter: 'type', title: t.type, values: coded(facets.types, 'type') },
    { filter: 'level', title: t.level, values: coded(facets.levels, 'level') },
    { filter: 'depth', title: t.depth, values: coded(facets.depths, 'depth') },
  ]
}

function sayTheme(
  one: Values[number],
  { forPersons, forEnterprises }: { forPersons: string; forEnterprises: string },
  language: Language,
): Values[number] {
  const isPerson = one.value.startsWith('p')
  const name = sayCoded(isPerson ? 'personTheme' : 'enterpriseTheme', one.value.slice(1), language)
  return { ...one, name: `${name} · ${isPerson ? forPersons : forEnterprises}` }
}

interface FacetProps extends ShownFacet {
  chosen: string | undefined
  choose: Props['choose']
}

function Facet({ filter, title, values, chosen, choose }: FacetProps) {
  const { search: t } = useTexts(texts)
  const isGone = chosen !== undefined && !values.some(({ value }) => value === chosen)
  const options = values.map(({ value, name, count }) => ({ value, label: `${name} (${count})` }))
  return (
    <div>
      <div id={`facet-${filter}`} style={{ fontWeight: 600, marginBottom: 4 }}>
        {title}
      </div>
      <Select
        style={{ width: '100%' }}
        aria-labelledby={`facet-${filter}`}
        value={chosen ?? ''}
        options={[{ value: '', label: t.all }, ...options, ...(isGone ? [{ value: chosen, label: chosen }] : [])]}
        onChange={(value: string) => choose(filter, value || undefined)}
        showSearch={{ optionFilterProp: 'label' }}
      />
    </div>
  )
}
