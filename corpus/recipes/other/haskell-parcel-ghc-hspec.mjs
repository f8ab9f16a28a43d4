export const recipe = {
  id: 'haskell-parcel-ghc-hspec',
  language: 'haskell',
  tool: 'ghc',
  files: {
    'src/Parcel.hs':
      'module Parcel where\n\ndata Zone = Home | Abroad deriving (Show, Eq)\n\npostage :: Zone -> Int -> Either String Int\npostage zone grams\n  | grams <= 0 = Left "empty parcel"\n  | grams > 2000 = Left "too heavy"\n  | zone == Home = Right (100 + grams `div` 10)\n  | otherwise = Right (250 + grams `div` 5)\n',
    'test/Spec.hs':
      'import Parcel\nimport Test.Hspec\nimport Test.QuickCheck\n\nmain :: IO ()\nmain = hspec $ do\n  describe "postage" $ do\n    it "refuses an empty parcel with an error" $ postage Home 0 `shouldBe` Left "empty parcel"\n    it "charges 150 for 500 g" $ postage Home 500 `shouldBe` Right 150\n    it "charges the base price for 2000 g abroad" $ postage Abroad 2000 `shouldBe` Right 660\n    it "never costs less abroad" $ property $ \\g -> postage Abroad g >= postage Home (g + 1)\n',
  },
  setup:
    'command -v ghc >/dev/null || { apt-get -qq update; DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends ghc libghc-hspec-dev libghc-quickcheck2-dev; }\ncommand -v hlint >/dev/null || { apt-get -qq update; DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends hlint; }\ncommand -v cabal >/dev/null || { apt-get -qq update; DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends cabal-install; }',
  cases: [
    {
      name: 'hspec',
      label: 'test_failure',
      why: 'an example and a property fail',
      steps: [
        ['Build tests', 'mkdir -p out && ghc -v1 -isrc -outputdir out -o out/spec test/Spec.hs'],
        ['Run tests', './out/spec --seed 1234'],
      ],
    },
    {
      name: 'type-error',
      label: 'build_failure',
      why: 'ghc finds type errors and a name out of scope',
      files: {
        'src/Parcel.hs':
          'module Parcel where\n\nimport qualified Data.Map as M\n\ndata Zone = Home | Abroad deriving (Show)\n\npostage :: Zone -> Int -> Either String Int\npostage zone grams\n  | grams <= 0 = Left 0\n  | zone == Home = Right (lookupPrice zone)\n  | otherwise = M.fromList [(zone, grams)]\n',
      },
      steps: [['Test', 'ghc -isrc -outputdir out -o spec test/Spec.hs && ./spec']],
    },
    {
      name: 'hlint',
      label: 'lint_failure',
      detail: 'lint',
      why: 'hlint has hints',
      files: {
        'src/Parcel.hs':
          'module Parcel where\n\nweights :: [Int] -> [Int]\nweights xs = concat (map (\\x -> [x, x + 1]) xs)\n\ntotal :: [Int] -> Int\ntotal xs = foldr (\\a b -> a + b) 0 (if (null xs) == True then [] else xs)\n',
      },
      steps: [['HLint', 'hlint src']],
    },
    {
      name: 'cabal-offline',
      label: 'network_failure',
      accept: ['build_failure'],
      why: 'cabal cannot reach its package repository',
      files: {
        'parcel.cabal':
          'cabal-version:      2.4\nname:               parcel\nversion:            0.1.0.0\n\nlibrary\n  exposed-modules:  Parcel\n  hs-source-dirs:   src\n  build-depends:    base, postgresql-simple-next >=0.9\n  default-language: Haskell2010\n',
        'cabal.config':
          'repository internal.mirror\n  url: http://hackage.internal.example/\nremote-repo-cache: /tmp/cabal-packages\n',
      },
      steps: [
        ['cabal update && build', 'cabal --config-file=cabal.config update\ncabal --config-file=cabal.config build'],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'mended; pending test and error words',
      files: {
        'test/Spec.hs':
          'import Parcel\nimport Test.Hspec\n\nmain :: IO ()\nmain = hspec $ do\n  describe "postage" $ do\n    it "refuses an empty parcel with an error" $ postage Home 0 `shouldBe` Left "empty parcel"\n    it "fails for heavy parcels" $ postage Home 2001 `shouldBe` Left "too heavy"\n    it "asks the tariff database" $ pendingWith "connection refused in CI"\n',
      },
      steps: [['Run tests', 'ghc -v0 -isrc -outputdir out -o spec test/Spec.hs && ./spec']],
    },
  ],
};
