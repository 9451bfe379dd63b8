import { defineTexts } from '@onego/ui'
import { apiEn } from './api-en.ts'
import { type ApiTexts, apiZh } from './api-zh.ts'

export const apiTexts = defineTexts<ApiTexts>({ zh: apiZh, en: apiEn })
