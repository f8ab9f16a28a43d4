/** What a command, a step or a job is for. */
export type Purpose =
  | 'install'
  | 'build'
  | 'test'
  | 'lint'
  | 'scan'
  | 'secrets'
  | 'audit'
  | 'generate'
  | 'fetch'
  | 'deploy'
  | 'database'
  | 'policy'
  | 'wait';

type Row = readonly [Purpose, RegExp];

/** Tools by the words of the command that starts them; one command may do several things. */
const COMMANDS: readonly Row[] = [
  [
    'install',
    new RegExp(
      [
        String.raw`\b(?:npm (?:ci|i|install|clean-install)|pnpm (?:i|install)|yarn(?: install|(?= --)|$)`,
        String.raw`bun install|pip3? install|pipenv (?:install|sync)|poetry (?:install|lock)|uv (?:sync|pip`,
        String.raw`lock)|conda (?:install|env)|bundle install|gem install|composer (?:install|update)`,
        String.raw`go (?:mod (?:download|tidy|verify|vendor)|install|get)|cargo (?:fetch|install)`,
        String.raw`apt(?:-get)? (?:-\w+ )*(?:install|update)|apk add|brew install|choco install`,
        String.raw`dotnet restore|mvn .{0,60}dependency:|cpanm?|luarocks|mix deps|cabal update|rebar3 get)\b`,
      ].join('|'),
      'i',
    ),
  ],
  ['secrets', /\b(?:gitleaks|trufflehog|detect-secrets|secretlint|ggshield|git-secrets|talisman|whispers)\b/i],
  [
    'audit',
    new RegExp(
      [
        String.raw`\b(?:npm audit|pnpm audit|yarn (?:npm )?audit|pip-audit|safety (?:check|scan)`,
        String.raw`cargo (?:audit|deny)|govulncheck|bundle[r]?[- ]audit|composer audit|osv-scanner`,
        String.raw`dependency-check|snyk test|audit-ci|better-npm-audit|nancy|mix (?:deps|hex)\.audit)\b`,
      ].join('|'),
      'i',
    ),
  ],
  [
    'scan',
    new RegExp(
      [
        String.raw`\b(?:trivy|grype|snyk|semgrep|bandit|gosec|checkov|tfsec|terrascan|kics|codeql|brakeman`,
        String.raw`zap|dockle|njsscan|sonar\w*|spotbugs|find-sec-bugs|kube-?(?:score|linter|bench)|anchore`,
        String.raw`clair)\b`,
      ].join('|'),
      'i',
    ),
  ],
  [
    'generate',
    new RegExp(
      [
        String.raw`\b(?:codegen|(?:re)?generate|go generate|protoc\b|buf generate|makemigrations`,
        String.raw`alembic check|migrate diff|prisma generate|gen(?:[:-]\w+|-check)?(?= |$)|openapi-\w+`,
        String.raw`graphql-codegen|sqlc|mockgen|stringer|pip-compile|git diff (?:.{0,30})--(?:exit-code`,
        String.raw`quiet)|git status (?:.{0,20})--porcelain)`,
      ].join('|'),
      'i',
    ),
  ],
  [
    'lint',
    new RegExp(
      [
        String.raw`\b(?:eslint|prettier|biome|stylelint|markdownlint\S*|tslint|standard|xo|flake8|ruff|black`,
        String.raw`isort|pylint|pycodestyle|pydocstyle|mypy|pyright|pytype|vulture|yamllint|ansible-lint`,
        String.raw`sqlfluff|codespell|gofmt|goimports|golangci-lint|staticcheck|revive|go vet|cargo (?:clippy`,
        String.raw`fmt)|rustfmt|rubocop|shellcheck|shfmt|hadolint|actionlint|clang-(?:tidy|format)|cppcheck`,
        String.raw`cpplint|checkstyle|pmd|spotless|ktlint|detekt|phpcs|phpstan|psalm|credo|mix format|hlint`,
        String.raw`luacheck|perlcritic|lintrunner|lintian|pre-commit|terraform (?:fmt|validate)|tflint`,
        String.raw`license-?checker|lint\S*|format(?:[:-]check)?|fmt(?:-check)?|typecheck|type-check`,
        String.raw`check-types|svelte-check|vue-tsc)\b`,
      ].join('|'),
      'i',
    ),
  ],
  [
    'test',
    new RegExp(
      [
        String.raw`\b(?:pytest|py\.test|unittest|nose2?|behave|robot|tox|nox|jest|vitest|mocha|ava|jasmine`,
        String.raw`karma|cypress|playwright|tap|node --test|go test|gotestsum|ginkgo|cargo (?:test|nextest`,
        String.raw`bench)|mvn .{0,80}(?:test|verify|surefire|failsafe)|gradlew? .{0,80}(?:test|check)`,
        String.raw`sbt .{0,40}test|ctest|\S*gtest\S*|dotnet test|vstest|phpunit|pest|rspec|minitest`,
        String.raw`rake (?:test|spec)|rails test|prove|bats|busted|mix test|rebar3 (?:eunit|ct)|cabal test`,
        String.raw`stack test|dune (?:test|runtest)|testthat|R CMD check|npm (?:t|test|run (?:test|e2e`,
        String.raw`coverage|unit)\S*)|yarn (?:run )?(?:test|e2e)\S*|pnpm (?:run )?(?:test|e2e)\S*`,
        String.raw`make (?:check|test\S*)|manage\.py test|coverage|nyc|c8|e2e|run[-_]?tests?\S*|test\S*\.sh`,
        String.raw`test_\w+\.py|\w+_test\b)\b`,
      ].join('|'),
      'i',
    ),
  ],
  [
    'build',
    new RegExp(
      [
        String.raw`\b(?:tsc|next build|vite build|webpack|rollup|esbuild|parcel|ng build|go build`,
        String.raw`cargo (?:build|check|doc|package)|mvn .{0,80}(?:compile|package|install|deploy)`,
        String.raw`gradlew? .{0,80}(?:build|assemble|compile)|sbt .{0,40}compile|javac|kotlinc|scalac`,
        String.raw`dotnet (?:build|publish|pack)|msbuild|cmake|ninja|meson|\./configure|autoreconf`,
        String.raw`make(?! (?:test|check|lint|fmt))|gcc|g\+\+|clang(?:\+\+)?|docker (?:build|buildx`,
        String.raw`compose build)|podman build|npm run build\S*|yarn (?:run )?build\S*|pnpm (?:run )?build\S*`,
        String.raw`python -m build|setup\.py|pip wheel|dpkg-buildpackage|sbuild|rpmbuild|sphinx-build|mkdocs`,
        String.raw`ghc|cabal build|stack build|mix compile|dune build|latexmk|pdflatex|bazel build`,
        String.raw`swift build|xcodebuild)\b`,
      ].join('|'),
      'i',
    ),
  ],
  [
    'database',
    new RegExp(
      [
        String.raw`\b(?:psql|pg_isready|mysql(?:admin)?|mongosh?|redis-cli|migrate|flyway|liquibase`,
        String.raw`db:(?:migrate|setup|create|seed)|alembic upgrade|prisma (?:migrate|db)|supabase|createdb`,
        String.raw`sqlx)\b`,
      ].join('|'),
      'i',
    ),
  ],
  [
    'fetch',
    new RegExp(
      [
        String.raw`\b(?:curl|wget|git (?:clone|fetch|pull|ls-remote|submodule|lfs|checkout)`,
        String.raw`actions/(?:checkout|cache|download-artifact)|docker (?:pull|login)|aws s3 cp|gsutil cp`,
        String.raw`rsync|scp)\b`,
      ].join('|'),
      'i',
    ),
  ],
  [
    'deploy',
    new RegExp(
      [
        String.raw`\b(?:deploy\S*|publish|kubectl|helm|terraform (?:plan|apply|init|destroy)|pulumi|cdk`,
        String.raw`serverless|vercel|netlify|wrangler|flyctl|heroku|aws |gcloud|az |docker push|git push`,
        String.raw`npm publish|twine|gh (?:release|pr)|semantic-release|goreleaser|ansible-playbook)`,
      ].join('|'),
      'i',
    ),
  ],
  [
    'policy',
    /\b(?:commitlint|danger|semantic-pull-request|changeset|towncrier|dco|cla|labeler|check-pr|pr-title|gh pr|merge|rebase|cherry-pick|codeowners)\b/i,
  ],
  [
    'wait',
    /\b(?:wait-on|wait-for(?:-it)?\S*|dockerize|timeout \d+|kubectl (?:rollout|wait)|docker[- ]compose up|sleep|until )\b/i,
  ],
];

/** What step and job names say. */
const NAMES: readonly Row[] = [
  ['secrets', /secrets?\b|leaks?\b|credential scan/i],
  ['audit', /audit|dependenc(?:y|ies) (?:check|scan|review)|vulnerab/i],
  ['scan', /security|sast|scan|codeql|trivy|semgrep|bandit/i],
  ['lint', /lint|format|style|type.?check|mypy|ruff|eslint|prettier|clippy|quality|static/i],
  ['generate', /generat|codegen|drift|up.to.date|schema|migrations? check|docs check/i],
  ['install', /install|dependencies|set ?up|bootstrap|restore|prepare/i],
  ['test', /tests?\b|spec|e2e|unit|integration|coverage|pytest|jest|smoke|bench/i],
  ['build', /build|compil|package|bundle|image|docs?\b|wheel/i],
  ['deploy', /deploy|publish|release|push|upload|provision|terraform/i],
  ['database', /database|\bdb\b|migrat|postgres|mysql|redis|mongo|supabase/i],
  ['fetch', /checkout|clone|download|fetch|pull/i],
  ['policy', /policy|title|label|changelog|commit|merge|pr\b|gate|rebase|required|check all|all checks/i],
  ['wait', /wait|health|ready|start/i],
];

/** What a command is for; empty = not known. */
export function purposesOf(command: string): readonly Purpose[] {
  return matching(COMMANDS, command);
}

/** What the name of a step or job says it is for. */
export function purposesOfName(name: string): readonly Purpose[] {
  return matching(NAMES, name);
}

function matching(rows: readonly Row[], text: string): readonly Purpose[] {
  return rows.flatMap(([purpose, pattern]) => (pattern.test(text) ? [purpose] : []));
}
