import type { ItemDefinition } from '../contract.ts'
import { CODE_LISTS, type Coded, findCoded } from '../lists.ts'
import type { CodeProblem } from './code-checks.ts'

type ListName = keyof typeof CODE_LISTS

const NAMES: Partial<Record<ListName, string>> = {
  type: '事项类型',
  level: '行使层级',
  bodyKind: '实施主体性质',
  audience: '服务对象',
  channel: '办理形式',
  caseType: '办件类型',
  lifeEvent: '人生事件',
  personTheme: '自然人主题',
  enterpriseTheme: '法人主题',
  depth: '网上办理深度',
  powerSource: '权力来源',
  reach: '通办范围',
  resultKind: '审批结果类型',
  handling: '办理方式',
}

/** Coded values that are in no list, each with what would be right. */
export function codedProblems(item: ItemDefinition): CodeProblem[] {
  const single = (where: string, list: ListName, value: string) => (value === '' ? [] : stranger(where, list, value))
  const several = (where: string, list: ListName, values: readonly string[]) =>
    values.flatMap((value, index) => stranger(`${where}.${index}`, list, value))
  return [
    ...single('type', 'type', item.type),
    ...single('level', 'level', item.level),
    ...single('caseType', 'caseType', item.caseType),
    ...single('exercise.source', 'powerSource', item.exercise.source),
    ...single('exercise.bodyKind', 'bodyKind', item.exercise.bodyKind),
    ...single('exercise.handling', 'handling', item.exercise.handling),
    ...single('service.reach', 'reach', item.service.reach),
    ...single('result.kind', 'resultKind', item.result.kind),
    ...several('audience', 'audience', item.audience),
    ...several('channels', 'channel', item.channels),
    ...several('depth', 'depth', item.depth),
    ...several('lifeEvents', 'lifeEvent', item.lifeEvents),
    ...several('themes.person', 'personTheme', item.themes.person),
    ...several('themes.enterprise', 'enterpriseTheme', item.themes.enterprise),
  ]
}

function stranger(where: string, name: ListName, value: string): CodeProblem[] {
  const list: readonly Coded[] = CODE_LISTS[name]
  if (findCoded(list, value) || isExtension(name, value)) return []
  const right = list.slice(0, 12).map(({ code, zh }) => `${code} ${zh}`)
  const rest = list.length > right.length ? '…' : ''
  return [
    {
      ...{ where, code: 'unknown-code', severity: 'error' },
      message: {
        zh: `${NAMES[name] ?? ''}代码“${value}”不在代码表中，可用：${right.join('、')}${rest}`,
        en: `The code "${value}" is not in its list (${list
          .slice(0, 12)
          .map(({ code }) => code)
          .join(', ')}${rest})`,
      },
    },
  ]
}

/** GB/T 39046 A.1 leaves 11–19 and 21–99 to extensions. */
const isExtension = (name: ListName, value: string) => name === 'type' && /^(1[1-9]|2[1-9]|[3-9]\d)$/.test(value)
