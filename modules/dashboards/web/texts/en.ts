import type { Texts } from './zh.ts'

export const en: Texts = {
  title: 'dashboards',
  text: 'One sentence on what can be done here.',
  none: { title: 'Nothing yet', text: 'What is added is shown here.' },
  columns: { title: 'Title', madeAt: 'Time' },
}
