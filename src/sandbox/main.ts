import { startSandbox } from './server.js';
import { readSettings } from './settings.js';

const FAREWELL_MS = 1_500;

if (process.env['NODE_ENV'] === 'production') {
  console.error('sandbox: refused, NODE_ENV is production; unset it or set TOCSIN_SANDBOX=off');
  process.exit(2);
}

try {
  const sandbox = await startSandbox(readSettings(process.env));
  const end = () => {
    setTimeout(() => process.exit(0), FAREWELL_MS).unref();
    void sandbox.close().then(() => process.exit(0));
  };
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
  console.log(JSON.stringify({ ready: { url: sandbox.url, pid: process.pid } }));
} catch (error) {
  console.error(`sandbox: not started, ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
}
