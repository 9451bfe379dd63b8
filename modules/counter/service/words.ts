interface Text {
  zh: string
  en: string
}

export const codeText = ({ zh, en }: Text, code: string) => ({
  title: { zh: '窗口办理确认码', en: 'Code for the counter' },
  body: {
    zh: `【一次办】您正在${zh}窗口办事。确认码 ${code}，10 分钟内有效；告诉窗口人员即表示同意其查询您的信息并代您填写，30 分钟后失效。不在窗口请勿告诉任何人。`,
    en: `[Onego] You are at the counter of ${en}. Your code is ${code}, valid for 10 minutes. Telling it to the clerk lets him look up your data and fill in for you for 30 minutes. If you are not there, tell it to nobody.`,
  },
})

export const agreedText = ({ zh, en }: Text) => ({
  title: { zh: '您同意了窗口代为填写', en: 'You let a counter fill in for you' },
  body: {
    zh: `您已同意${zh}窗口人员在 30 分钟内查询您的信息、代您填写并由您确认提交。查询记录见“我的数据”；如不是您本人，请立即报告。`,
    en: `You let a clerk at the counter of ${en} look up your data and fill in for you for 30 minutes. The looks are listed under “My data”; if this was not you, report it at once.`,
  },
  link: '/my-data',
})
