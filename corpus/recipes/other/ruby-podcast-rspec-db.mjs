export const recipe = {
  id: 'ruby-podcast-rspec-db',
  language: 'ruby',
  tool: 'rspec',
  files: {
    '.rspec': '--require spec_helper\n--format documentation\n',
    'spec/spec_helper.rb': "$LOAD_PATH.unshift File.expand_path('../lib', __dir__)\nrequire 'pg'\n",
    'lib/episodes.rb':
      "require 'pg'\n\nclass Episodes\n  def initialize(url = ENV.fetch('EPISODES_DB', 'postgres://pod:pod@127.0.0.1:25441/pod?connect_timeout=2'))\n    @db = PG.connect(url)\n  end\n\n  def titles = @db.exec('select title from episode order by 1').map { _1['title'] }\nend\n",
    'lib/slug.rb': "module Slug\n  def self.of(title) = title.downcase.gsub(/[^a-z0-9]+/, '-')\nend\n",
    'spec/episodes_spec.rb':
      "require 'episodes'\n\nRSpec.describe Episodes do\n  before { @episodes = described_class.new }\n\n  it 'starts empty' do\n    expect(@episodes.titles).to eq []\n  end\n\n  it 'lists titles in order' do\n    expect(@episodes.titles).to eq @episodes.titles.sort\n  end\n\n  it 'is connected' do\n    expect(@episodes).not_to be_nil\n  end\nend\n",
    'spec/slug_spec.rb':
      "require 'slug'\n\nRSpec.describe Slug do\n  it 'lowercases' do\n    expect(described_class.of('Hello World')).to eq 'hello-world'\n  end\n\n  it 'trims the edges' do\n    expect(described_class.of('  Connection refused!  ')).to eq 'connection-refused'\n  end\nend\n",
  },
  setup:
    'command -v rspec >/dev/null || { apt-get -qq update; DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends ruby ruby-rspec ruby-pg; }\nruby -rpg -e 1 2>/dev/null || { apt-get -qq update; apt-get install -y --no-install-recommends ruby-pg; }',
  cases: [
    {
      name: 'all-specs-refused',
      label: 'database_connectivity',
      accept: ['test_failure'],
      why: 'every failing example fails in its before hook for the refused connection',
      steps: [['Specs', 'rspec spec/episodes_spec.rb']],
    },
    {
      name: 'one-assertion',
      label: 'test_failure',
      why: 'a pure assertion whose text speaks of a refused connection',
      steps: [['rspec (no database)', 'rspec spec/slug_spec.rb --format progress --force-color']],
    },
    {
      name: 'syntax-error',
      label: 'test_failure',
      accept: ['build_failure'],
      why: 'an error outside the examples: the file cannot be loaded',
      files: {
        'spec/slug_spec.rb': "require 'slugs'\n\nRSpec.describe Slug do\n  it('x') { expect(1).to eq 1 }\nend\n",
      },
      steps: [['rspec', 'rspec spec/slug_spec.rb']],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'only the slug examples, one of which is pending',
      files: {
        'spec/slug_spec.rb':
          "require 'slug'\n\nRSpec.describe Slug do\n  it('keeps error words') { expect(described_class.of('PG::ConnectionBad')).to eq 'pg-connectionbad' }\n\n  it 'asks the database' do\n    pending 'PG::ConnectionBad: connection refused'\n    raise 'connection refused'\n  end\nend\n",
      },
      steps: [['rspec', 'rspec spec/slug_spec.rb']],
    },
  ],
};
