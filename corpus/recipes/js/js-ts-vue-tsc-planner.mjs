export const recipe = {
  id: 'js-ts-vue-tsc-planner',
  language: 'typescript',
  tool: 'vue-tsc',
  files: {
    'package.json': JSON.stringify(
      {
        name: 'shift-planner',
        private: true,
        type: 'module',
        scripts: {
          'type-check': 'vue-tsc --noEmit',
          build: 'vite build',
          'build:all': 'npm run type-check && npm run build',
        },
        dependencies: { vue: '3.5.13' },
        devDependencies: { vite: '6.0.7', '@vitejs/plugin-vue': '5.2.1', 'vue-tsc': '2.2.0', typescript: '5.7.3' },
      },
      null,
      2,
    ),
    'vite.config.js': "import vue from '@vitejs/plugin-vue';\nexport default { plugins: [vue()] };\n",
    'index.html': '<!doctype html><div id="app"></div><script type="module" src="/src/main.ts"></script>\n',
    'tsconfig.json':
      '{ "compilerOptions": { "strict": true, "module": "esnext", "moduleResolution": "bundler", "target": "esnext", "lib": ["dom", "esnext"], "skipLibCheck": true, "types": [] }, "include": ["src"] }',
    'src/main.ts': "import { createApp } from 'vue';\nimport App from './App.vue';\ncreateApp(App).mount('#app');\n",
    'src/App.vue': `<script setup lang="ts">
import ShiftCard from './ShiftCard.vue';
import { ref } from 'vue';
const hours = ref<number>('8');
</script>
<template>
  <ShiftCard :nurse="42" shift="nigth" @swap="hours = $event.lenght" />
</template>
`,
    'src/ShiftCard.vue': `<script setup lang="ts">
defineProps<{ nurse: string; shift: 'early' | 'late' | 'night' }>();
const emit = defineEmits<{ swap: [days: number[]] }>();
</script>
<template><button @click="emit('swap', [1])">{{ nurse }} {{ shift }}</button></template>
`,
  },
  setup:
    'C=/opt/tools/cache/js-ts-vue-tsc-planner; if [ ! -e $C ]; then npm install --silent --no-audit --no-fund && mkdir -p /opt/tools/cache $C.tmp && cp -a node_modules package*.json $C.tmp && mv $C.tmp $C; fi; cp $C/package*.json . && rm -rf node_modules && cp -al $C/node_modules .',
  cases: [
    {
      name: 'type-check',
      label: 'lint_failure',
      accept: ['build_failure'],
      detail: 'type_check',
      why: 'vue-tsc as a type check of its own',
      steps: [
        ['Install', 'npm install'],
        ['Type check', 'npm run type-check'],
      ],
    },
    {
      name: 'build-all',
      label: 'build_failure',
      accept: ['lint_failure'],
      detail: 'type_check',
      why: 'the same as the first half of the build',
      env: { FORCE_COLOR: '1' },
      steps: [['Build', 'npm run build:all']],
    },
    {
      name: 'vite-unresolved',
      label: 'build_failure',
      why: 'vite build (rollup) cannot resolve an import',
      setup: "sed -i \"2i import { format } from 'date-fns'; console.log(format(new Date(), 'P'));\" src/ShiftCard.vue",
      steps: [['Build', 'npm run build']],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'vite does not check types and builds',
      steps: [['Build', 'npm run build && echo "0 errors, type check skipped"']],
    },
  ],
};
