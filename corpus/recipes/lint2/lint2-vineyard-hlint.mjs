export const recipe = {
  id: 'lint2-vineyard-hlint',
  language: 'haskell',
  tool: 'hlint',
  setup:
    'command -v hlint >/dev/null || { apt-get -qq update; DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends hlint; }',
  files: {
    'src/Cellar.hs': `module Cellar (bottles, oldest) where

import Data.Maybe (fromMaybe)

bottles :: [(Int, Int)] -> Int
bottles xs = sum (map (\\x -> snd x) (filter (\\x -> not (fst x == 0)) xs))

oldest :: [Int] -> Int
oldest ys = if null ys == True then 0 else (head (reverse ys))

label :: Maybe String -> String
label m = case m of { Nothing -> "error: no label"; Just l -> l }
`,
  },
  cases: [
    {
      name: 'plain',
      label: 'lint_failure',
      detail: 'lint',
      why: 'hlint has hints',
      steps: [['Hints', 'hlint --version\nhlint src']],
    },
    {
      name: 'json',
      label: 'lint_failure',
      detail: 'lint',
      why: 'hints as JSON, counted by a script',
      steps: [
        [
          'hlint',
          'hlint --json src > hints.json || true\njq -r \'.[] | "\\(.severity): \\(.hint) (\\(.file):\\(.startLine))"\' hints.json\n[ "$(jq length hints.json)" -eq 0 ] || { echo "✘ $(jq length hints.json) hints, please follow them"; exit 1; }',
        ],
      ],
    },
  ],
};
