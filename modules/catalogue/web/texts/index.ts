import { defineTexts } from '@onego/ui'
import { en } from './en.ts'
import { pagesEn } from './pages-en.ts'
import { type PageTexts, pagesZh } from './pages-zh.ts'
import { workEn } from './work-en.ts'
import { type WorkTexts, workZh } from './work-zh.ts'
import { type Texts, zh } from './zh.ts'

export const texts = defineTexts<Texts>({ zh, en })
export const pageTexts = defineTexts<PageTexts>({ zh: pagesZh, en: pagesEn })
export const workTexts = defineTexts<WorkTexts>({ zh: workZh, en: workEn })
