import {
  api,
  DataTable,
  DateText,
  EmptyState,
  ErrorNote,
  LinkButton,
  Loaded,
  PageTitle,
  tokens,
  useAction,
  useApi,
  useIsPhone,
  useLanguage,
  useOrganisationName,
  useTexts,
} from '@onego/ui'
import { Flex, Input, Segmented, Select } from 'antd'
import { useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { AlertCounts, AlertPage, type AlertRow, type Level } from '../contract.ts'
import { Happened } from './Happened.tsx'
import { LevelTag } from './LevelTag.tsx'
import { texts } from './texts/index.ts'
import { useRowKeys } from './use-row-keys.ts'

const REFRESH_MS = 15_000
const LEVELS: Level[] = ['red', 'orange', 'yellow', 'blue']
type Show = 'todo' | 'mine' | 'closed' | 'all'

export function Page() {
  const { list: t } = useTexts(texts)
  const isPhone = useIsPhone()
  const counts = useApi('/alerts/counts', AlertCounts, { refreshMs: REFRESH_MS })
  const [address, setAddress] = useSearchParams()
  const show = (address.get('show') ?? 'todo') as Show
  const level = (address.get('level') ?? '') as Level | ''
  const text = address.get('text') ?? ''
  const rule = address.get('rule') ?? ''
  const set = (name: string, value: string) =>
    setAddress((before) => {
      if (value) before.set(name, value)
      else before.delete(name)
      return before
    })
  const query = new URLSearchParams({ show, ...(level && { level }), ...(text && { text }), ...(rule && { rule }) })
  return (
    <>
      <PageTitle
        title={t.title}
        text={isPhone ? t.introPhone : t.intro}
        extra={<LinkButton to="/desk/alert-rules">{t.toRules}</LinkButton>}
      />
      <Flex vertical gap={16}>
        <Loaded query={counts}>{(found) => <Counts counts={found} choose={(one) => set('level', one)} />}</Loaded>
        <Flex gap={12} wrap align="center">
          <Segmented
            options={(['todo', 'mine', 'closed', 'all'] as const).map((value) => ({ value, label: t.show[value] }))}
            value={show}
            onChange={(value) => set('show', value === 'todo' ? '' : value)}
          />
          <LevelSelect level={level} choose={(one) => set('level', one)} />
          <Input.Search
            allowClear
            aria-label={t.search}
            placeholder={t.search}
            defaultValue={text}
            onSearch={(value) => set('text', value.trim())}
            style={{ flex: '1 1 220px', maxWidth: 360 }}
          />
        </Flex>
        <List
          key={query.toString()}
          path={`/alerts?${query}`}
          isFiltered={Boolean(level || text || rule) || show !== 'todo'}
        />
      </Flex>
    </>
  )
}

function LevelSelect({ level, choose }: { level: Level | ''; choose: (level: string) => void }) {
  const { list: t, levels } = useTexts(texts)
  const options = [{ value: '', label: t.allLevels }, ...LEVELS.map((value) => ({ value, label: levels[value] }))]
  return (
    <Select aria-label={t.columns.level} value={level} options={options} onChange={choose} style={{ minWidth: 130 }} />
  )
}

function Counts({ counts, choose }: { counts: AlertCounts; choose: (level: Level) => void }) {
  const { list: t } = useTexts(texts)
  return (
    <section className="og-card" aria-label={t.counts}>
      <Flex gap={20} wrap align="center">
        {LEVELS.map((level) => (
          <button
            key={level}
            type="button"
            onClick={() => choose(level)}
            style={{
              all: 'unset',
              cursor: 'pointer',
              minHeight: 'var(--og-target)',
              display: 'inline-flex',
              fontSize: '1.1em',
            }}
          >
            <LevelTag level={level} count={counts.levels[level]} />
          </button>
        ))}
        <span style={{ color: tokens.quiet }}>
          {[t.open(counts.open), t.taken(counts.taken), t.escalatedCount(counts.escalated)].join(' · ')}
        </span>
      </Flex>
    </section>
  )
}

function List({ path, isFiltered }: { path: string; isFiltered: boolean }) {
  const { list: t } = useTexts(texts)
  const first = useApi(path, AlertPage, { refreshMs: REFRESH_MS })
  const [older, setOlder] = useState<AlertPage[]>([])
  const more = useAction((before: string) => api.get(`${path}&before=${before}`, AlertPage), {
    done: (page) => setOlder((pages) => [...pages, page]),
  })
  const words = isFiltered ? t.emptyFiltered : t.empty
  return (
    <Loaded
      query={first}
      isEmpty={({ items }) => items.length === 0}
      empty={<EmptyState title={words.title} text={words.text} />}
    >
      {(page) => {
        const next = (older.at(-1) ?? page).next
        const known = new Map([page, ...older].flatMap(({ items }) => items.map((item) => [item.id, item] as const)))
        return (
          <>
            <Table rows={[...known.values()]} more={next ? () => void more.run(next) : undefined} />
            <ErrorNote error={more.error} />
          </>
        )
      }}
    </Loaded>
  )
}

function Table({ rows, more }: { rows: AlertRow[]; more: (() => void) | undefined }) {
  const { list: t, states } = useTexts(texts)
  const navigate = useNavigate()
  const place = useRowKeys()
  return (
    <div ref={place}>
      <DataTable
        rows={rows}
        rowKey="id"
        onOpen={({ id }) => void navigate(`/desk/alerts/${id}`)}
        more={more}
        columns={[
          { key: 'level', title: t.columns.level, render: ({ level }) => <LevelTag level={level} /> },
          { key: 'title', title: t.columns.title, render: (row) => <Title row={row} /> },
          {
            key: 'state',
            title: t.columns.state,
            render: ({ state, assignee, takeUntil }) => (
              <>
                {[states[state], assignee?.name].filter(Boolean).join(' · ')}
                {state === 'open' && takeUntil && (
                  <div style={{ color: tokens.quiet, fontSize: '0.9em' }}>
                    {t.takeUntil} <DateText at={takeUntil} withTime />
                  </div>
                )}
              </>
            ),
          },
          { key: 'times', title: t.columns.times, sortable: true },
          {
            key: 'lastAt',
            title: t.columns.lastAt,
            sortable: true,
            render: ({ lastAt }) => <Happened at={lastAt} />,
          },
        ]}
      />
    </div>
  )
}

function Title({ row: { title, ruleName, ownerName, escalated, state, settledAt } }: { row: AlertRow }) {
  const { list: t } = useTexts(texts)
  const { say } = useLanguage()
  const nameOf = useOrganisationName()
  return (
    <div style={{ maxWidth: 620, whiteSpace: 'normal', overflowWrap: 'anywhere' }}>
      {say(title)}
      {escalated && state === 'open' && <span style={{ color: tokens.danger, fontWeight: 600 }}> · {t.escalated}</span>}
      {settledAt && <span style={{ color: tokens.quiet }}> · {t.settled}</span>}
      <div style={{ color: tokens.quiet, fontSize: '0.9em' }}>
        {say(ruleName)} · {nameOf(ownerName)}
      </div>
    </div>
  )
}
