export const recipe = {
  id: 'elixir-lantern-mix',
  language: 'elixir',
  tool: 'mix',
  files: {
    'mix.exs':
      'defmodule Lantern.MixProject do\n  use Mix.Project\n\n  def project do\n    [app: :lantern, version: "0.2.0", elixir: "~> 1.13", deps: []]\n  end\n\n  def application, do: [extra_applications: [:logger]]\nend\n',
    '.formatter.exs': '[inputs: ["{lib,test}/**/*.{ex,exs}", "mix.exs"]]\n',
    'lib/lantern.ex':
      'defmodule Lantern do\n  @moduledoc "Brightness of street lanterns."\n  require Logger\n\n  def brightness(lux) when lux > 1000, do: 0\n  def brightness(lux), do: 100 - div(lux, 20)\n\n  def report(nil) do\n    Logger.error("GenServer terminating: connection to lamp timed out")\n    {:error, :timeout}\n  end\n\n  def report(lamp), do: {:ok, lamp}\nend\n',
    'test/test_helper.exs': 'ExUnit.start(seed: 0)\n',
    'test/lantern_test.exs':
      'defmodule LanternTest do\n  use ExUnit.Case\n\n  test "off in daylight" do\n    assert Lantern.brightness(1000) == 0\n  end\n\n  test "full at night" do\n    assert Lantern.brightness(0) == 100\n  end\n\n  test "a lamp that times out is an error" do\n    assert Lantern.report(nil) == {:error, :timeout}\n  end\n\n  test "reports the lamp" do\n    assert %{id: 4} = Lantern.report(%{id: 4})\n  end\nend\n',
  },
  env: {
    MIX_ENV: 'test',
  },
  setup:
    'command -v elixir >/dev/null || { apt-get -qq update; DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends elixir erlang-dev erlang-parsetools erlang-tools erlang-eunit; }',
  cases: [
    {
      name: 'mix-test',
      label: 'test_failure',
      why: 'two ExUnit tests fail',
      steps: [['Test', 'mix test']],
    },
    {
      name: 'compile-error',
      label: 'build_failure',
      why: 'an undefined function stops compilation',
      files: {
        'lib/lantern/schedule.ex':
          'defmodule Lantern.Schedule do\n  def next(hour) do\n    until = sunset(hour)\n    until - hour\n  end\nend\n',
      },
      steps: [['mix test', 'mix deps.get\nmix test --trace']],
    },
    {
      name: 'warnings-as-errors',
      label: 'build_failure',
      accept: ['lint_failure'],
      why: 'an unused variable with --warnings-as-errors',
      files: {
        'lib/lantern/schedule.ex':
          'defmodule Lantern.Schedule do\n  def next(hour, tz) do\n    24 - hour\n  end\n\n  def off(_), do: Lantern.Grid.cut(:now)\nend\n',
      },
      steps: [['Compile', 'mix compile --warnings-as-errors']],
    },
    {
      name: 'format',
      label: 'lint_failure',
      detail: 'format',
      why: 'mix format --check-formatted',
      files: {
        'lib/lantern/schedule.ex':
          'defmodule Lantern.Schedule do\n  def next( hour ), do: 24-hour\n      def off(_), do: :ok\nend\n',
      },
      steps: [['Check formatting', 'mix format --check-formatted']],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'only the passing tests; an error is logged',
      steps: [
        [
          'Test',
          'mix test --only line:12 --exclude test test/lantern_test.exs:12 || mix test test/lantern_test.exs:13',
        ],
      ],
    },
  ],
};
