export const recipe = {
  id: 'shell-newsroom-package-mirrors',
  language: 'shell',
  tool: 'package-managers',
  files: {
    Gemfile: "source 'http://127.0.0.1:24821'\n\ngem 'headline-parser', '~> 2.0'\n",
    'newsroom-1.0-1.rockspec':
      "package = 'newsroom'\nversion = '1.0-1'\nsource = { url = 'git+https://git.internal.example/newsroom.git' }\ndependencies = { 'lua >= 5.1', 'ticker-core >= 3' }\nbuild = { type = 'builtin', modules = {} }\n",
    'mix.exs':
      'defmodule Newsroom.MixProject do\n  use Mix.Project\n  def project, do: [app: :newsroom, version: "1.0.0", deps: [{:ticker, git: "https://git.internal.example/ticker.git"}]]\nend\n',
  },
  setup:
    'command -v luarocks >/dev/null || { apt-get -qq update; DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends luarocks; }\ncommand -v bundle >/dev/null || { apt-get -qq update; DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends ruby bundler; }\ncommand -v cpan >/dev/null || { apt-get -qq update; DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends perl; }',
  cases: [
    {
      name: 'bundler',
      label: 'network_failure',
      accept: ['build_failure'],
      why: 'bundler cannot reach the gem server',
      env: {
        BUNDLE_PATH: 'vendor/bundle',
        BUNDLE_RETRY: '1',
        BUNDLE_SILENCE_ROOT_WARNING: 'true',
      },
      steps: [['bundle install', 'bundle --version\nbundle install --jobs 2']],
    },
    {
      name: 'luarocks',
      label: 'network_failure',
      accept: ['build_failure'],
      why: 'luarocks cannot reach its server',
      steps: [['Install rocks', 'luarocks --only-server=http://127.0.0.1:24822 install --tree=./rocks ticker-core']],
    },
    {
      name: 'mix-git',
      label: 'network_failure',
      why: 'mix cannot clone a git dependency',
      env: {
        HOME: '/var/tmp',
      },
      steps: [['Get dependencies', 'command -v mix >/dev/null && mix deps.get']],
    },
    {
      name: 'gemfile-conflict',
      label: 'build_failure',
      why: 'the lock file and the Gemfile disagree in frozen mode',
      files: {
        Gemfile: "source 'https://rubygems.org'\n\ngem 'rake'\ngem 'minitest'\n",
        'Gemfile.lock':
          'GEM\n  remote: https://rubygems.org/\n  specs:\n    rake (13.0.6)\n\nPLATFORMS\n  ruby\n\nDEPENDENCIES\n  rake\n\nBUNDLED WITH\n   2.3.15\n',
      },
      env: {
        BUNDLE_FROZEN: 'true',
        BUNDLE_SILENCE_ROOT_WARNING: 'true',
      },
      steps: [['bundle install', 'bundle install --local']],
    },
  ],
};
