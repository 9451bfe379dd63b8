import { sayDayInChinese } from './days.ts'

interface Given {
  ownerName: string
  /** YYYY-MM-DD. */
  day: string
  /** Chinese names of who receives it, and of what it is for. */
  receivers: string
  forWhat: string
}

/** What stands on every page of a copy that is handed in. */
export const watermarkText = ({ ownerName, day, receivers, forWhat }: Given): string =>
  `此件由 ${ownerName} 于 ${sayDayInChinese(day)} 提供，仅供 ${receivers} 办理 ${forWhat} 使用`

export const PLEDGE = '本人承诺以上内容真实、准确、完整；如有不实，愿意承担相应的法律责任。'
