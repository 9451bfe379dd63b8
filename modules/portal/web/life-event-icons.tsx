import {
  BankOutlined,
  BookOutlined,
  CarOutlined,
  CompassOutlined,
  HeartOutlined,
  HomeOutlined,
  IdcardOutlined,
  MedicineBoxOutlined,
  ReadOutlined,
  ShopOutlined,
  SmileOutlined,
  SolutionOutlined,
  TeamOutlined,
} from '@ant-design/icons'
import type { ReactNode } from 'react'

/** First word that the code contains wins. */
const ICONS: readonly (readonly [RegExp, ReactNode])[] = [
  [/birth|born|child|baby/, <SmileOutlined key="birth" />],
  [/marri|wedding|divorce/, <HeartOutlined key="marriage" />],
  [/school|educat|study/, <ReadOutlined key="school" />],
  [/work|job|employ|graduat/, <SolutionOutlined key="work" />],
  [/retire|old|elder|pension/, <TeamOutlined key="retirement" />],
  [/hous|home|property/, <HomeOutlined key="house" />],
  [/compan|enterprise|business|shop/, <ShopOutlined key="company" />],
  [/ill|sick|health|medic|disab/, <MedicineBoxOutlined key="health" />],
  [/vehicle|car|driv/, <CarOutlined key="car" />],
  [/death|end|funeral/, <BookOutlined key="death" />],
  [/insur|tax|fund|money/, <BankOutlined key="money" />],
  [/card|ident|household/, <IdcardOutlined key="card" />],
]

export const lifeEventIcon = (code: string): ReactNode =>
  ICONS.find(([word]) => word.test(code))?.[1] ?? <CompassOutlined />
