export const zh = {
  title: '消息',
  text: '办件进度、证照变动等通知都在这里。',
  unread: (count: number) => (count > 0 ? `${count} 条未读` : '全部已读'),
  readAll: '全部标为已读',
  open: '去看看',
  gotIt: '知道了',
  isUnread: '未读',
  more: '看更早的消息',
  empty: { title: '还没有消息', text: '您提交的事项有了进展，我们会在这里告诉您。', action: '去办事' },
  simulator: {
    title: '短信模拟器',
    notice: '这是模拟器：演示环境不会向任何手机发送短信。',
    text: '下面是手机本来会收到的短信，每 3 秒更新一次，保留一天。正式部署接入短信通道后，本页面自动关闭。',
    to: '发往',
    empty: { title: '还没有短信', text: '登录时获取验证码，短信会出现在这里。', action: '去登录' },
  },
  errors: {
    'notifications.simulator-off': '本系统不使用短信模拟器，请查看手机短信。',
    'notifications.no-sms': '短信通道还没有开通，请联系系统管理员。',
    'notifications.message-not-found': '这条消息已经不在了。',
  } as Record<string, string>,
}
