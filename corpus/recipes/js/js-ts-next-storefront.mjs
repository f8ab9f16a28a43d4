export const recipe = {
  id: 'js-ts-next-storefront',
  language: 'typescript',
  tool: 'next build',
  env: { NEXT_TELEMETRY_DISABLED: '1' },
  files: {
    'package.json': JSON.stringify(
      {
        name: 'storefront',
        version: '0.1.0',
        private: true,
        scripts: { build: 'next build' },
        dependencies: { next: '14.2.20', react: '18.3.1', 'react-dom': '18.3.1' },
        devDependencies: { typescript: '5.6.3', '@types/react': '18.3.12', '@types/node': '20.17.9' },
      },
      null,
      2,
    ),
    'tsconfig.json': JSON.stringify(
      {
        compilerOptions: {
          target: 'es2017',
          lib: ['dom', 'esnext'],
          allowJs: true,
          skipLibCheck: true,
          strict: true,
          noEmit: true,
          esModuleInterop: true,
          module: 'esnext',
          moduleResolution: 'bundler',
          resolveJsonModule: true,
          isolatedModules: true,
          jsx: 'preserve',
          incremental: true,
          plugins: [{ name: 'next' }],
        },
        include: ['next-env.d.ts', '**/*.ts', '**/*.tsx', '.next/types/**/*.ts'],
        exclude: ['node_modules'],
      },
      null,
      2,
    ),
    'app/layout.tsx':
      'export default function Layout({ children }: { children: React.ReactNode }) {\n  return <html lang="en"><body>{children}</body></html>;\n}\n',
    'app/page.tsx':
      'import { Price } from \'../components/price\';\n\nexport default function Home() {\n  return <main><h1>Tea of the week</h1><Price cents="1290" currency="EUR" /></main>;\n}\n',
    'components/price.tsx':
      "export function Price({ cents, currency }: { cents: number; currency: 'EUR' | 'CHF' }) {\n  return <span>{(cents / 100).toFixed(2)} {currency}</span>;\n}\n",
  },
  setup:
    'C=/opt/tools/cache/js-ts-next-storefront; if [ ! -e $C ]; then npm install --silent --no-audit --no-fund && mkdir -p /opt/tools/cache $C.tmp && cp -a node_modules package*.json $C.tmp && mv $C.tmp $C; fi; cp $C/package*.json . && rm -rf node_modules && cp -al $C/node_modules .',
  cases: [
    {
      name: 'type-error',
      label: 'build_failure',
      accept: ['lint_failure'],
      detail: 'type_check',
      why: 'next build compiles, then fails on a type error',
      steps: [
        ['Install', 'npm install'],
        ['Build', 'npm run build'],
      ],
    },
    {
      name: 'prerender-error',
      label: 'build_failure',
      why: 'a page cannot be prerendered: its API refuses the connection during the build',
      files: {
        'app/page.tsx':
          "export const dynamic = 'force-static';\nexport default async function Home() {\n  const offers = await (await fetch('http://127.0.0.1:29871/offers')).json();\n  return <main>{offers.length} offers</main>;\n}\n",
      },
      steps: [['Deploy preview', 'npm run build']],
      accept: ['network_failure'],
    },
    {
      name: 'module-not-found',
      label: 'build_failure',
      why: 'webpack within next cannot resolve a module',
      env: { FORCE_COLOR: '1' },
      setup: "sed -i 's#components/price#components/prices#' app/page.tsx",
      steps: [['Build & test', 'npx next build --no-lint']],
    },
  ],
};
