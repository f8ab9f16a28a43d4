export const recipe = {
  id: 'db2-marina-activerecord',
  language: 'ruby',
  tool: 'activerecord',
  setup:
    'ruby -e "require %q(active_record); require %q(pg); require %q(mysql2); require %q(minitest)" || { apt-get -qq update; DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends ruby rake ruby-activerecord ruby-pg ruby-mysql2 ruby-minitest; }',
  files: {
    Rakefile: `require_relative 'lib/marina'

namespace :db do
  desc 'creates the tables'
  task :migrate do
    Marina.connect
    Marina.migrate
    puts 'schema is up to date'
  end
end

desc 'runs the tests'
task :test do
  sh 'ruby -Ilib -Itest test/berth_test.rb'
end
`,
    'lib/marina.rb': `require 'active_record'

module Marina
  def self.connect
    ActiveRecord::Base.establish_connection(ENV.fetch('DATABASE_URL'))
  end

  def self.migrate
    ActiveRecord::Schema.verbose = true
    ActiveRecord::Schema.define(version: 3) do
      create_table :berths, force: true do |t|
        t.string :pier
        t.integer :length_cm
      end
    end
  end

  class Berth < ActiveRecord::Base
    self.table_name = 'berths'
    validates :pier, presence: true
  end
end
`,
    'test/berth_test.rb': `require 'minitest/autorun'
require 'marina'

class BerthTest < Minitest::Test
  def setup
    Marina.connect
  end

  def test_a_berth_needs_a_pier
    refute Marina::Berth.new(length_cm: 900).valid?
  end

  def test_long_boats
    assert_equal 0, Marina::Berth.where('length_cm > 2000').count
  end

  def test_creates_a_berth
    assert Marina::Berth.create!(pier: 'north', length_cm: 1200).persisted?
  end
end
`,
  },
  cases: [
    {
      name: 'migrate-refused',
      label: 'database_connectivity',
      why: 'rake db:migrate cannot connect to PostgreSQL',
      env: { DATABASE_URL: 'postgresql://marina:marina@127.0.0.1:25471/marina_test' },
      steps: [
        ['Ruby', 'ruby -v && rake --version'],
        ['Set up database', 'rake db:migrate'],
      ],
    },
    {
      name: 'tests-no-socket',
      label: 'database_connectivity',
      accept: ['test_failure'],
      why: 'every test fails with the same connection error',
      env: { DATABASE_URL: 'postgresql:///marina_test?host=/var/run/marina-pg' },
      steps: [['Tests', 'rake test']],
    },
    {
      name: 'mysql-host',
      label: 'database_connectivity',
      why: 'the MySQL server cannot be reached',
      env: { DATABASE_URL: 'mysql2://marina:marina@127.0.0.1:23377/marina' },
      steps: [['Prepare', 'rake db:migrate --trace 2>&1 | grep -v "/gems/"']],
    },
  ],
};
