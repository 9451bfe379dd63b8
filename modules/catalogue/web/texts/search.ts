import { defineTexts } from '@onego/ui'
import { searchEn } from './search-en.ts'
import { type SearchTexts, searchZh } from './search-zh.ts'

export const searchTexts = defineTexts<SearchTexts>({ zh: searchZh, en: searchEn })
