import { CopyOutlined, DownloadOutlined, EditOutlined, FundProjectionScreenOutlined } from '@ant-design/icons'
import {
  api,
  ErrorNote,
  LinkButton,
  Loading,
  PageTitle,
  useAction,
  useIsPhone,
  useLanguage,
  useMe,
  useTexts,
} from '@onego/ui'
import { Button, Dropdown, Popconfirm } from 'antd'
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { type Chosen, FORMATS, type ShownDashboard } from '../contract.ts'
import { BoardGrid } from './BoardGrid.tsx'
import { CreateDialog } from './CreateDialog.tsx'
import { useChosen } from './chosen-in-address.ts'
import { Parameters } from './Parameters.tsx'
import { texts } from './texts/index.ts'
import { useBoard } from './use-board.ts'

export function Page() {
  const { code = '' } = useParams()
  const t = useTexts(texts).board
  const { say } = useLanguage()
  const phone = useIsPhone()
  const [chosen, choose] = useChosen()
  const { dashboard, answers, changed, live, error, reload } = useBoard(code, chosen)
  if (!dashboard) {
    return error ? (
      <>
        <PageTitle title={texts.zh.list.title} />
        <ErrorNote error={error} retry={() => void reload()} />
      </>
    ) : (
      <Loading rows={8} />
    )
  }
  const { name, subtitle, widgets, refreshSeconds } = dashboard
  const how = live ? t.live : t.polling(refreshSeconds)
  const under = [subtitle && say(subtitle), how].filter(Boolean).join(' · ')
  return (
    <>
      <PageTitle title={say(name)} text={under} extra={<Tools dashboard={dashboard} chosen={chosen} />} />
      <Parameters dashboard={dashboard} chosen={chosen} choose={choose} />
      {error !== undefined && <ErrorNote error={error} retry={() => void reload()} />}
      <BoardGrid
        widgets={widgets}
        answers={answers}
        changed={changed}
        look={phone ? 'phone' : 'desk'}
        extraOf={({ id, title }) => (
          <ExportMenu dashboard={dashboard} chosen={chosen} widget={{ id, title: say(title) }} />
        )}
      />
    </>
  )
}

const asSearch = (chosen: Chosen) => {
  const text = new URLSearchParams(chosen).toString()
  return text && `?${text}`
}

function Tools({ dashboard, chosen }: { dashboard: ShownDashboard; chosen: Chosen }) {
  const t = useTexts(texts).board
  const { me } = useMe()
  const go = useNavigate()
  const [copying, setCopying] = useState(false)
  const removing = useAction(() => api.delete(`/dashboards/${encodeURIComponent(dashboard.code)}`), {
    success: t.removed,
    done: () => void go('/desk/dashboards'),
  })
  const mayMake = me?.roles.some((role) => role === 'analyst' || role === 'admin') && me.organisation
  return (
    <>
      <LinkButton to={`/wall/${dashboard.code}${asSearch(chosen)}`} icon={<FundProjectionScreenOutlined />}>
        {t.wall}
      </LinkButton>
      <ExportMenu dashboard={dashboard} chosen={chosen} />
      {dashboard.mayEdit && (
        <LinkButton to={`/desk/dashboards/${dashboard.code}/edit`} icon={<EditOutlined />}>
          {t.edit}
        </LinkButton>
      )}
      {mayMake && (
        <Button icon={<CopyOutlined />} onClick={() => setCopying(true)}>
          {t.copy}
        </Button>
      )}
      {dashboard.mayEdit && !dashboard.byContent && (
        <Popconfirm title={t.removeAsk} okText={t.remove} onConfirm={() => void removing.run()}>
          <Button danger loading={removing.running}>
            {t.remove}
          </Button>
        </Popconfirm>
      )}
      <ErrorNote error={removing.error} />
      {copying && <CreateDialog from={dashboard} close={() => setCopying(false)} />}
    </>
  )
}

interface ExportProps {
  dashboard: ShownDashboard
  chosen: Chosen
  widget?: { id: string; title: string }
}

/** The board, or one widget, as a file made by the server. */
function ExportMenu({ dashboard, chosen, widget }: ExportProps) {
  const t = useTexts(texts).board
  const { language } = useLanguage()
  const address = (format: string) => {
    const query = new URLSearchParams({ format, language, chosen: JSON.stringify(chosen) })
    if (widget) query.set('widget', widget.id)
    return `/api/dashboards/${encodeURIComponent(dashboard.code)}/export?${query}`
  }
  const items = FORMATS.map((format) => ({
    key: format,
    label: (
      <a href={address(format)} download>
        {t.formats[format]}
      </a>
    ),
  }))
  return (
    <Dropdown menu={{ items }} trigger={['click']}>
      {widget ? (
        <Button size="small" type="text" icon={<DownloadOutlined />} aria-label={`${t.export} · ${widget.title}`} />
      ) : (
        <Button icon={<DownloadOutlined />}>{t.export}</Button>
      )}
    </Dropdown>
  )
}
