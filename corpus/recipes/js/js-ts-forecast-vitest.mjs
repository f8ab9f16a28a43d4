export const recipe = {
  id: 'js-ts-forecast-vitest',
  language: 'typescript',
  tool: 'vitest',
  files: {
    'package.json': JSON.stringify(
      {
        name: 'forecast-core',
        type: 'module',
        private: true,
        scripts: { typecheck: 'tsc --noEmit', test: 'vitest run' },
        devDependencies: { vitest: '3.2.4', typescript: '5.8.3' },
      },
      null,
      2,
    ),
    'tsconfig.json':
      '{ "compilerOptions": { "strict": true, "module": "esnext", "moduleResolution": "bundler", "target": "es2022", "skipLibCheck": true }, "include": ["src"] }',
    'src/dewpoint.ts': `export interface Reading { station: string; celsius: number; humidity: number }

/** Magnus formula. */
export function dewPoint({ celsius, humidity }: Reading): number {
  const a = 17.62;
  const b = 243.12;
  const gamma = (a * celsius) / (b + celsius) + Math.log10(humidity / 100);
  return (b * gamma) / (a - gamma);
}

export function feelsLike(celsius: number, windKmh: number): number {
  if (celsius > 10 || windKmh < 4.8) return celsius;
  const v = windKmh ** 0.16;
  return 13.12 + 0.6215 * celsius - 11.37 * v + 0.3965 * celsius * v;
}
`,
    'src/retry.ts': `export async function fetchForecast(get: () => Promise<string>, log: (line: string) => void): Promise<string> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await get();
    } catch (error) {
      log('fetch failed (' + (error as Error).message + '), retrying');
      if (attempt === 3) throw error;
    }
  }
}
`,
    'src/dewpoint.test.ts': `import { describe, expect, it } from 'vitest';
import { dewPoint, feelsLike } from './dewpoint';

describe('dewPoint', () => {
  it('equals the temperature at 100 % humidity', () => expect(dewPoint({ station: 'A1', celsius: 20, humidity: 100 })).toBeCloseTo(20, 5));
  it('is 9.3 °C at 20 °C and 50 %', () => expect(dewPoint({ station: 'A1', celsius: 20, humidity: 50 })).toBeCloseTo(9.3, 1));
  it.each([[0, 80, -3.0], [30, 40, 14.9]])('at %i °C and %i %% is %d', (celsius, humidity, expected) => {
    expect(dewPoint({ station: 'B7', celsius, humidity })).toBeCloseTo(expected, 1);
  });
});
describe('feelsLike', () => {
  it('ignores a breeze', () => expect(feelsLike(5, 3)).toBe(5));
  it('is colder in the wind', () => expect(feelsLike(-5, 30)).toBeLessThan(-12));
});
`,
    'src/retry.test.ts': `import { expect, it, vi } from 'vitest';
import { fetchForecast } from './retry';

it('retries a 503 of the provider', async () => {
  const get = vi.fn().mockRejectedValueOnce(new Error('503 Service Unavailable')).mockResolvedValue('sunny');
  expect(await fetchForecast(get, console.error)).toBe('sunny');
});
it('gives up after ETIMEDOUT three times', async () => {
  await expect(fetchForecast(() => Promise.reject(new Error('connect ETIMEDOUT 10.0.0.9:443')), console.error)).rejects.toThrow('ETIMEDOUT');
});
`,
  },
  setup:
    'C=/opt/tools/cache/js-ts-forecast-vitest; if [ ! -e $C ]; then npm install --silent --no-audit --no-fund && mkdir -p /opt/tools/cache $C.tmp && cp -a node_modules package*.json $C.tmp && mv $C.tmp $C; fi; cp $C/package*.json . && rm -rf node_modules && cp -al $C/node_modules .',
  cases: [
    {
      name: 'default',
      label: 'test_failure',
      why: 'vitest: the dew point is wrong (log10 instead of ln)',
      steps: [
        ['npm ci', 'npm install'],
        ['Type check', 'npm run typecheck'],
        ['Test', 'npm test'],
      ],
    },
    {
      name: 'github-actions',
      label: 'test_failure',
      why: 'the same with the reporter of GitHub Actions',
      env: { GITHUB_ACTIONS: 'true', FORCE_COLOR: '1' },
      steps: [
        ['npm ci', 'npm install'],
        ['build-and-test', 'npm run typecheck && npx vitest run --reporter=verbose --reporter=github-actions'],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'formula mended; fetch errors in stderr belong to the tests',
      setup: "sed -i 's/log10/log/' src/dewpoint.ts",
      steps: [
        ['npm ci', 'npm install'],
        ['Test', 'npm test -- --reporter=verbose'],
      ],
    },
  ],
};
