export const recipe = {
  id: 'erlang-switchboard-eunit',
  language: 'erlang',
  tool: 'rebar3',
  files: {
    'rebar.config': '{erl_opts, [debug_info]}.\n{deps, []}.\n',
    'src/switchboard.app.src': '{application, switchboard, [{vsn, "0.3.0"}, {applications, [kernel, stdlib]}]}.\n',
    'src/switchboard.erl':
      '-module(switchboard).\n-export([route/1, retry/2]).\n\nroute("00" ++ _) -> abroad;\nroute("0" ++ _) -> national;\nroute([]) -> error(badarg);\nroute(_) -> local.\n\nretry(_, 0) -> {error, timeout};\nretry(F, N) ->\n    case F() of\n        ok -> ok;\n        busy -> retry(F, N - 1)\n    end.\n',
    'test/switchboard_tests.erl':
      '-module(switchboard_tests).\n-include_lib("eunit/include/eunit.hrl").\n\nroute_test_() ->\n    [?_assertEqual(abroad, switchboard:route("0044")),\n     ?_assertEqual(national, switchboard:route("030")),\n     ?_assertEqual(emergency, switchboard:route("112")),\n     ?_assertError(badarg, switchboard:route(""))].\n\nretry_times_out_test() ->\n    ?assertEqual({error, timeout}, switchboard:retry(fun() -> busy end, 3)).\n\nretry_unknown_answer_test() ->\n    ?assertEqual({error, econnrefused}, switchboard:retry(fun() -> {error, econnrefused} end, 2)).\n',
  },
  setup:
    'command -v rebar3 >/dev/null || { apt-get -qq update; DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends rebar3 erlang-eunit erlang-dev; }',
  cases: [
    {
      name: 'eunit',
      label: 'test_failure',
      why: 'two EUnit tests fail',
      steps: [['rebar3 eunit', 'rebar3 eunit']],
    },
    {
      name: 'compile',
      label: 'build_failure',
      why: 'an undefined function and an unbound variable',
      files: {
        'src/switchboard.erl':
          '-module(switchboard).\n-export([route/1, retry/2]).\n\nroute("00" ++ _) -> abroad;\nroute(Number) -> lookup(Numbr).\n',
      },
      steps: [['rebar3 do compile, eunit', 'rebar3 do compile, eunit']],
    },
    {
      name: 'hex-unreachable',
      label: 'network_failure',
      accept: ['build_failure'],
      why: 'the package index cannot be reached',
      files: {
        'rebar.config': '{erl_opts, [debug_info]}.\n{deps, [{lineqos, "1.4.2"}]}.\n',
      },
      env: {
        HEX_CDN: 'http://127.0.0.1:24533',
      },
      steps: [['rebar3 compile', 'rebar3 compile']],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'mended; one test is about a timeout',
      files: {
        'test/switchboard_tests.erl':
          '-module(switchboard_tests).\n-include_lib("eunit/include/eunit.hrl").\n\nretry_times_out_test() ->\n    error_logger:error_msg("trunk 4: connection refused~n"),\n    ?assertEqual({error, timeout}, switchboard:retry(fun() -> busy end, 3)).\n\nbadarg_test() -> ?assertError(badarg, switchboard:route("")).\n',
      },
      steps: [['rebar3 eunit', 'rebar3 eunit -v']],
    },
  ],
};
