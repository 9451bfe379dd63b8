import { defineTexts } from '@onego/ui'
import { sourcesEn } from './sources-en.ts'
import { type SourcesTexts, sourcesZh } from './sources-zh.ts'

export const sourceTexts = defineTexts<SourcesTexts>({ zh: sourcesZh, en: sourcesEn })
