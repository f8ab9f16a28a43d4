export const recipe = {
  id: 'ocaml-library-dune',
  language: 'ocaml',
  tool: 'dune',
  files: {
    'dune-project': '(lang dune 2.9)\n',
    'src/dune': '(library (name shelf))\n',
    'src/shelf.ml':
      'type book = { title : string; due : int option }\n\nlet overdue today b = match b.due with None -> false | Some d -> d <= today\n\nlet fine today b =\n  match b.due with\n  | Some d when d < today -> (today - d) * 10\n  | _ -> 0\n',
    'test/dune': '(test (name test_shelf) (libraries shelf))\n',
    'test/test_shelf.ml':
      'open Shelf\n\nlet failures = ref 0\n\nlet check name ok =\n  if ok then Printf.printf "[OK]   %s\\n" name\n  else begin\n    incr failures;\n    Printf.printf "[FAIL] %s\\n" name\n  end\n\nlet () =\n  let b = { title = "OCaml"; due = Some 10 } in\n  check "not overdue on the day itself" (not (overdue 10 b));\n  check "overdue a day later" (overdue 11 b);\n  check "fine per day" (fine 13 b = 30);\n  check "no error without a due date" (fine 99 { b with due = None } = 0);\n  if !failures > 0 then (Printf.printf "%d of 4 checks failed\\n" !failures; exit 1)\n',
  },
  setup:
    'command -v dune >/dev/null || { apt-get -qq update; DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends ocaml dune ocaml-dune; }',
  cases: [
    {
      name: 'test',
      label: 'test_failure',
      why: 'one of the checks fails under dune test',
      steps: [
        ['Versions', 'ocaml -version; dune --version'],
        ['dune runtest', 'dune runtest --display short'],
      ],
    },
    {
      name: 'compile',
      label: 'build_failure',
      why: 'warnings of the dev profile are errors, and a type error',
      files: {
        'src/shelf.ml':
          'type book = { title : string; due : int option }\n\nlet overdue today b = match b.due with Some d -> d < today\n\nlet fine today b = today + b.title\n',
      },
      steps: [
        [
          'apt',
          'apt-get -o DPkg::Lock::Timeout=60 install -y --no-upgrade --no-install-recommends ocaml dune ocaml-dune',
        ],
        ['dune build', 'dune build'],
      ],
    },
    {
      name: 'missing-library',
      label: 'build_failure',
      why: 'a library that is not installed',
      files: {
        'src/dune': '(library (name shelf) (libraries caqti-driver-postgresql yojson))\n',
      },
      steps: [['dune build', 'dune build @all']],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'mended',
      files: {
        'src/shelf.ml':
          'type book = { title : string; due : int option }\n\nlet overdue today b = match b.due with None -> false | Some d -> d < today\n\nlet fine today b =\n  match b.due with\n  | Some d when d < today -> (today - d) * 10\n  | _ -> 0\n',
      },
      steps: [['dune runtest', 'dune runtest && echo "0 of 4 checks failed"']],
    },
  ],
};
