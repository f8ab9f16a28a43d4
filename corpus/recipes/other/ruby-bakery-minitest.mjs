export const recipe = {
  id: 'ruby-bakery-minitest',
  language: 'ruby',
  tool: 'minitest',
  files: {
    Rakefile:
      "require 'rake/testtask'\n\nRake::TestTask.new(:test) do |t|\n  t.libs << 'lib' << 'test'\n  t.pattern = 'test/**/*_test.rb'\n  t.warning = false\nend\ntask default: :test\n",
    'lib/bakery.rb':
      'module Bakery\n  class OutOfStock < StandardError; end\n\n  class Shelf\n    def initialize(stock) = @stock = stock\n\n    def sell(item, count = 1)\n      raise OutOfStock, "out of #{item}" if @stock.fetch(item) <= count\n\n      @stock[item] -= count\n    end\n\n    def price(cents, loyalty: false) = loyalty ? cents * 0.9 : cents\n  end\nend\n',
    'test/shelf_test.rb':
      "require 'minitest/autorun'\nrequire 'bakery'\n\nclass ShelfTest < Minitest::Test\n  def setup = @shelf = Bakery::Shelf.new('rye' => 3, 'bun' => 0)\n\n  def test_sells_the_last_loaf\n    assert_equal 0, @shelf.sell('rye', 3)\n  end\n\n  def test_out_of_stock_error_is_raised\n    warn 'ERROR: out of bun (expected by this test)'\n    assert_raises(Bakery::OutOfStock) { @shelf.sell('bun') }\n  end\n\n  def test_unknown_item\n    assert_equal false, @shelf.sell('baguette')\n  end\n\n  def test_loyalty_price_is_whole_cents\n    skip 'rounding rules are not decided yet'\n  end\nend\n",
  },
  setup:
    'command -v rake >/dev/null || { apt-get -qq update; DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends ruby ruby-minitest rake; }',
  cases: [
    {
      name: 'rake',
      label: 'test_failure',
      why: 'one error-prone boundary and one KeyError',
      steps: [
        ['Ruby version', 'ruby -v'],
        ['bundle exec rake', 'rake test TESTOPTS="--seed=4242"'],
      ],
    },
    {
      name: 'verbose',
      label: 'test_failure',
      why: 'the same, verbose, run by ruby itself',
      steps: [
        [
          'Set up toolchain',
          'apt-get -o DPkg::Lock::Timeout=60 install -y --no-upgrade --no-install-recommends ruby ruby-minitest rake',
        ],
        ['Tests', 'ruby -Ilib -Itest test/shelf_test.rb -v --seed 7'],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'mended, with error words in the output',
      files: {
        'lib/bakery.rb':
          'module Bakery\n  class OutOfStock < StandardError; end\n\n  class Shelf\n    def initialize(stock) = @stock = stock\n\n    def sell(item, count = 1)\n      return false unless @stock.key?(item)\n      raise OutOfStock, "out of #{item}" if @stock.fetch(item) < count\n\n      @stock[item] -= count\n    end\n  end\nend\n',
      },
      steps: [['bundle exec rake', 'rake test']],
    },
  ],
};
