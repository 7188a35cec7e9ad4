/** Lists the orders to one bot, each with what it does. */
export const BOT_ORDERS = [
  { command: 'ADD_MEMBER', label: 'Add a consumer', does: 'One more consumer joins the group, and takes over partitions.' },
  { command: 'LEAVE', label: 'One leaves', does: 'A consumer leaves the group properly. The others take over at once.' },
  {
    command: 'CRASH',
    label: 'One crashes',
    does: 'A consumer stops without leaving. The others take over after the session timeout.',
  },
  { command: 'SLOW_DOWN', label: 'Slow down', does: 'Each record takes half a second, so the lag grows.' },
  { command: 'SPEED_UP', label: 'Usual speed', does: 'The bot is as fast as before again.' },
  { command: 'ERR', label: 'Make mistakes', does: 'Its actions about the next ten users are wrong, so the quality falls.' },
  { command: 'STOP', label: 'Stop this bot', does: 'All consumers of the bot leave. Its results stay.' },
];
