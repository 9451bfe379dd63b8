import type { zh } from './zh.ts'

export const en: typeof zh = {
  title: 'Messages',
  text: 'Progress of your matters and changes to your licences.',
  unread: (count) => (count > 0 ? `${count} unread` : 'All read'),
  readAll: 'Mark all as read',
  open: 'Have a look',
  gotIt: 'Got it',
  isUnread: 'Unread',
  more: 'Older messages',
  empty: {
    title: 'No messages yet',
    text: 'When something you applied for moves on, we tell you here.',
    action: 'Find a service',
  },
  simulator: {
    title: 'Message simulator',
    notice: 'This is a simulator: a demonstration sends no text message to any phone.',
    text: 'Below is what the phones would have received, refreshed every 3 seconds and kept for a day. It closes by itself once an installation is connected to an operator.',
    to: 'To',
    empty: { title: 'No messages yet', text: 'Ask for a code at sign-in and it appears here.', action: 'Sign in' },
  },
  errors: {
    'notifications.simulator-off': 'This installation does not simulate messages; look at your phone.',
    'notifications.no-sms': 'No operator for text messages is set up; tell the administrator.',
    'notifications.message-not-found': 'This message is gone.',
  },
}
