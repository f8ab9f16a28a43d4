export const recipe = {
  id: 'lint2-arcade-luacheck',
  language: 'lua',
  tool: 'luacheck',
  setup:
    'command -v luacheck >/dev/null || { apt-get -qq update; DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends lua-check lua5.4; }',
  files: {
    '.luacheckrc': 'std = "lua54"\nmax_line_length = 100\n',
    'src/score.lua': `local M = {}

function M.add(board, name, points)
  local unused = 3
  for i, entry in ipairs(board) do
    if entry.name == name then entry.points = entry.points + points; return board end
  end
  table.insert(board, { name = name, points = points })
  bored = board
  return board
end

return M
`,
    'src/timer.lua': `local M = {}

function M.left(started, now, limit)
  local limit = limit or 90
  return math.max(0, limit - (now - started))
end

return M
`,
    'spec/run.lua': `package.path = 'src/?.lua;' .. package.path
local timer = require('timer')
assert(timer.left(0, 100, 90) == 0, 'timeout is 0, never negative')
print('3 checks, 0 failed: a timeout is not an error')
`,
  },
  cases: [
    {
      name: 'plain',
      label: 'lint_failure',
      detail: 'lint',
      why: 'luacheck warnings fail the step after passing tests',
      steps: [
        ['Spec', 'lua spec/run.lua'],
        ['luacheck', 'luacheck src --no-color'],
      ],
    },
    {
      name: 'codes-tap',
      label: 'lint_failure',
      detail: 'lint',
      why: 'TAP output looks like tests, it is the linter',
      steps: [['Static analysis', 'luacheck src --codes --formatter TAP']],
    },
    {
      name: 'junit',
      label: 'lint_failure',
      accept: ['test_failure'],
      detail: 'lint',
      why: 'JUnit XML of the linter on stdout',
      steps: [['Quality', 'luacheck src --formatter JUnit']],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'warnings are silenced by options',
      steps: [
        ['Spec', 'lua spec/run.lua'],
        ['luacheck', 'luacheck src --no-unused --no-redefined --globals bored --no-color'],
      ],
    },
  ],
};
