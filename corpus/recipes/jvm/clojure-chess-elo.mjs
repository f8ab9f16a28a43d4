export const recipe = {
  id: 'clojure-chess-elo',
  language: 'clojure',
  tool: 'clojure.test',
  files: {
    'src/chess/elo.clj':
      '(ns chess.elo)\n\n(defn expected [a b]\n  (/ 1.0 (+ 1.0 (Math/pow 10 (/ (- b a) 400.0)))))\n\n(defn updated [a b score]\n  (Math/round (+ a (* 20 (- score (expected a b))))))\n',
    'test/chess/elo_test.clj':
      '(ns chess.elo-test\n  (:require [clojure.test :refer [deftest is testing run-tests]]\n            [chess.elo :as elo]))\n\n(deftest even-players\n  (is (= 0.5 (elo/expected 1500 1500))))\n\n(deftest winner-gains\n  (testing "k-factor of 32"\n    (is (= 1516 (elo/updated 1500 1500 1)))))\n\n(deftest bad-input-is-an-error\n  (is (thrown? IllegalArgumentException (elo/expected nil 1500))))\n',
    'run-tests.sh':
      "#!/bin/sh\nexec java -cp '/opt/clojure/*:src:test' clojure.main -e \"\n(require 'clojure.test 'chess.elo-test)\n(let [{:keys [fail error]} (clojure.test/run-tests 'chess.elo-test)]\n  (System/exit (if (pos? (+ fail error)) 1 0)))\"\n",
  },
  setup:
    'command -v mvn >/dev/null || { apt-get -qq update; DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends maven openjdk-17-jdk-headless; }\ntest -f /opt/clojure/clojure.jar || { mkdir -p /opt/clojure; for a in org.clojure:clojure:1.11.2 org.clojure:spec.alpha:0.3.218 org.clojure:core.specs.alpha:0.2.62; do mvn -B -q dependency:copy -Dartifact=$a -DoutputDirectory=/opt/clojure -Dmdep.stripVersion=true; done; }',
  cases: [
    {
      name: 'clojure-test',
      label: 'test_failure',
      why: 'a wrong k-factor and another exception than expected',
      steps: [['Tests', 'sh run-tests.sh']],
    },
    {
      name: 'unresolved-symbol',
      label: 'build_failure',
      accept: ['test_failure'],
      why: 'the namespace does not compile',
      files: {
        'src/chess/elo.clj': '(ns chess.elo)\n\n(defn expected [a b]\n  (/ 1.0 (+ 1.0 (pow 10 (/ (- b a) 400.0)))))\n',
      },
      steps: [['Tests', 'sh run-tests.sh']],
    },
  ],
};
