export const recipe = {
  id: 'elixir-harvest-ecto-like',
  language: 'elixir',
  tool: 'mix',
  files: {
    'mix.exs':
      'defmodule Harvest.MixProject do\n  use Mix.Project\n  def project, do: [app: :harvest, version: "2.0.0", deps: []]\n  def application, do: [extra_applications: [:logger]]\nend\n',
    'lib/harvest/repo.ex':
      'defmodule Harvest.Repo do\n  @moduledoc "A hand-made client of the silo database."\n\n  def connect! do\n    port = String.to_integer(System.get_env("SILO_PORT", "25991"))\n\n    case :gen_tcp.connect({127, 0, 0, 1}, port, [:binary, active: false], 1000) do\n      {:ok, socket} -> socket\n      {:error, reason} -> raise "(DBConnection.ConnectionError) tcp connect (127.0.0.1:#{port}): #{:inet.format_error(reason)} - #{inspect(reason)}"\n    end\n  end\n\n  def explain(:econnrefused), do: "database is down"\n  def explain(_), do: "unknown"\nend\n',
    'test/test_helper.exs': 'ExUnit.start(seed: 0)\n',
    'test/silo_test.exs':
      'defmodule SiloTest do\n  use ExUnit.Case\n\n  setup do\n    {:ok, db: Harvest.Repo.connect!()}\n  end\n\n  test "stores wheat", %{db: db}, do: assert(db)\n  test "stores barley", %{db: db}, do: assert(db)\n  test "weighs", %{db: db}, do: assert(db)\nend\n',
  },
  env: {
    MIX_ENV: 'test',
  },
  setup:
    'command -v elixir >/dev/null || { apt-get -qq update; DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends elixir erlang-dev erlang-parsetools erlang-tools erlang-eunit; }',
  cases: [
    {
      name: 'all-tests-refused',
      label: 'database_connectivity',
      accept: ['test_failure'],
      why: 'all tests fail in their setup for the refused database connection',
      steps: [['mix test', 'mix test']],
    },
    {
      name: 'explain-assertion',
      label: 'test_failure',
      why: 'a test of the wording for database errors',
      files: {
        'test/silo_test.exs':
          'defmodule SiloTest do\n  use ExUnit.Case\n\n  test "explains a refused connection" do\n    assert Harvest.Repo.explain(:econnrefused) == "database is down"\n  end\n\n  test "explains a timeout" do\n    assert Harvest.Repo.explain(:timeout) == "database connection timed out"\n  end\nend\n',
      },
      steps: [['Database tests', 'mix test --trace']],
    },
  ],
};
