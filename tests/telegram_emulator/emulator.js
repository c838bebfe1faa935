// Starts the emulator of Telegram's Bot API on the port given and says so.
const TelegramServer = require('telegram-test-api')

const port = Number(process.argv[2])
new TelegramServer({port, host: '127.0.0.1', storeTimeout: 600}).start().then(() => console.log('ready'))
