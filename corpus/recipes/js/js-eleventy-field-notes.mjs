export const recipe = {
  id: 'js-eleventy-field-notes',
  language: 'javascript',
  tool: 'eleventy',
  files: {
    'package.json': JSON.stringify(
      {
        name: 'field-notes',
        private: true,
        scripts: { build: 'eleventy --input=content --output=_site', check: 'html-validate "_site/**/*.html"' },
        devDependencies: { '@11ty/eleventy': '3.0.0', 'html-validate': '8.29.0' },
      },
      null,
      2,
    ),
    'content/index.njk':
      '---\ntitle: Field notes\n---\n<!DOCTYPE html>\n<html lang="en"><head><title>{{ title }}</title></head><body><ul>{% for n in collections.note %}<li>{{ n.data.title | shout }}</li>{% endfor %}</ul></body></html>\n',
    'content/heron.md':
      '---\ntitle: Grey heron\ntags: note\n---\nThe heron failed to catch the fish; it timed out after an hour.\n',
    'content/owl.md': '---\ntitle: "Owl at the database building\ntags: note\n---\nHeard at 3 am.\n',
    '.htmlvalidate.json': '{ "extends": ["html-validate:recommended"] }',
  },
  setup:
    'C=/opt/tools/cache/js-eleventy-field-notes; if [ ! -e $C ]; then npm install --silent --no-audit --no-fund && mkdir -p /opt/tools/cache $C.tmp && cp -a node_modules package*.json $C.tmp && mv $C.tmp $C; fi; cp $C/package*.json . && rm -rf node_modules && cp -al $C/node_modules .',
  cases: [
    {
      name: 'front-matter',
      label: 'build_failure',
      why: 'eleventy cannot read the front matter of a page',
      steps: [
        ['Install', 'npm install'],
        ['Build site', 'npm run build'],
      ],
    },
    {
      name: 'unknown-filter',
      label: 'build_failure',
      why: 'a template uses a filter that does not exist',
      files: { 'content/owl.md': '---\ntitle: Owl\ntags: note\n---\nHeard at 3 am.\n' },
      steps: [['Link check', 'npm run build && npm run check']],
    },
    {
      name: 'html-validate',
      label: 'lint_failure',
      detail: 'lint',
      why: 'the site builds; html-validate finds errors',
      files: {
        'content/owl.md': '---\ntitle: Owl\ntags: note\n---\n<img src="owl.png"><DIV class="a"   class="b">Heard</p>\n',
      },
      setup: "sed -i 's/ | shout//' content/index.njk",
      steps: [
        ['Build site', 'npm run build'],
        ['Validate', 'npm run check'],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'builds; the text speaks of failures',
      files: { 'content/owl.md': '---\ntitle: Owl\ntags: note\n---\nHeard at 3 am. Error: none.\n' },
      setup: "sed -i 's/ | shout//' content/index.njk",
      steps: [['Build site', 'npm run build']],
    },
  ],
};
