import { DateText, tokens, useLanguage, useOrganisationName, useTexts } from '@onego/ui'
import type { CSSProperties, ReactNode } from 'react'
import { Link, useLocation } from 'react-router'
import type { IndicatorView } from '../contract/analysis.ts'
import { texts } from './texts/index.ts'

/** An indicator in words. */
export function Definition({ indicator }: { indicator: IndicatorView }) {
  const { page: t, cycles } = useTexts(texts)
  const { say, language } = useLanguage()
  const organisation = useOrganisationName()
  const nameOf = (dimension: string) => {
    const found = indicator.dimensionNames.find((one) => one.code === dimension)
    return found ? say(found.name) : dimension
  }
  const comma = language === 'zh' ? '、' : ', '
  const facts: [string, ReactNode][] = [
    [t.meaning, say(indicator.definition)],
    [t.unit, say(indicator.unit)],
    [t.cycle, cycles[indicator.cycle]],
    [t.dimensions, indicator.dimensions.map(nameOf).join(comma) || t.noDimensions],
    [t.aggregate, t.aggregates[indicator.aggregate ?? 'sum']],
    [t.method, <Method key="method" indicator={indicator} />],
    ...(indicator.usedBy.length > 0
      ? [[t.usedBy, <Others key="used" all={indicator.usedBy} />] as [string, ReactNode]]
      : []),
    [t.source, say(indicator.source)],
    [t.owner, organisation(indicator.ownerName)],
  ]
  return (
    <>
      <dl style={{ display: 'grid', gap: 10, margin: 0 }}>
        {facts.map(([word, value]) => (
          <div key={word} style={{ display: 'flex', flexWrap: 'wrap', gap: '2px 12px' }}>
            <dt style={{ flex: '0 0 150px', color: tokens.quiet }}>{word}</dt>
            <dd style={{ flex: '1 1 260px', margin: 0, minWidth: 0 }}>{value}</dd>
          </div>
        ))}
      </dl>
      {indicator.secrecy && (
        <p style={{ marginTop: 12 }}>
          {t.secrecy(nameOf(indicator.secrecy.dimension), indicator.secrecy.atLeast ?? 3)}
        </p>
      )}
      {indicator.versions.length > 1 && <Versions versions={indicator.versions} />}
    </>
  )
}

function Versions({ versions }: { versions: IndicatorView['versions'] }) {
  const { page: t } = useTexts(texts)
  const { say } = useLanguage()
  return (
    <details style={{ marginTop: 12 }}>
      <summary>{t.versions}</summary>
      <ul>
        {versions.map(({ version, changedAt, definition, unit }) => (
          <li key={version}>
            {t.version(version)} · <DateText at={changedAt} withTime /> · {say(unit)} · {say(definition)}
          </li>
        ))}
      </ul>
    </details>
  )
}

const useBase = () => (useLocation().pathname.startsWith('/desk') ? '/desk' : '')

function Others({ all }: { all: IndicatorView['usedBy'] }) {
  const { say } = useLanguage()
  const base = useBase()
  return (
    <>
      {all.map(({ code: other, name }, index) => (
        <span key={other}>
          {index > 0 && ' · '}
          <Link to={`${base}/indicators/${other}`}>{say(name)}</Link>
        </span>
      ))}
    </>
  )
}

const code: CSSProperties = { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', margin: '4px 0' }

function Method({ indicator: { method, inputs } }: { indicator: IndicatorView }) {
  const { page: t, edit } = useTexts(texts)
  const { say } = useLanguage()
  const base = useBase()
  const nameOf = (other: string) => {
    const found = inputs.find((one) => one.code === other)
    return found ? say(found.name) : other
  }
  if (!method || method.kind === 'reported') return <>{t.reported}</>
  if (method.kind === 'formula') {
    return (
      <>
        {t.formula}
        <pre style={code}>{method.expression}</pre>
        <ul style={{ margin: 0, paddingInlineStart: 20 }}>
          {Object.entries(method.names).map(([name, { indicator, measure }]) => (
            <li key={name}>
              <code>{name}</code> = <Link to={`${base}/indicators/${indicator}`}>{nameOf(indicator)}</Link> (
              {edit.measures[measure ?? 'value']})
            </li>
          ))}
        </ul>
      </>
    )
  }
  return (
    <>
      {t.sql}: {method.from.map(({ name, resource }) => `${name} = ${resource}`).join(' · ')}
      <pre style={code}>{method.sql}</pre>
    </>
  )
}
