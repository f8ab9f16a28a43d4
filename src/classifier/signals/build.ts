import { signalsFor } from './signal.js';

/** Compile, bundle, image build, dependency installation, lock file. */
export const BUILD = signalsFor('build_failure', [
  [
    'gcc',
    'decisive',
    /^\S+\.(?:c|cc|cpp|cxx|h|hh|hpp|hxx|m|mm|cu|y|l|S):\d+(?::\d+)?: (?:fatal )?error: |: error: (?:use of undeclared|no matching|unknown type|expected|invalid|no member|redefinition|conflicting)|^compilation terminated\.|\d+ errors? generated\./i,
  ],
  [
    'link',
    'decisive',
    /undefined reference to|ld returned \d+ exit status|cannot find -l\w+|multiple definition of|undefined symbols? for architecture|linker command failed|linking with `\S+` failed|(?:ld|lld|link|collect2|mold)(?:\.\w+)?: (?:fatal )?error|LNK\d{4}|unresolved external|rust-lld: error/i,
  ],
  [
    'msvc',
    'decisive',
    /\(\d+(?:,\d+)?\)\s?: (?:fatal )?error C\d{4}|: error C\d{4}\b|error (?:MSB|NU(?!1301|1801)|CS|FS|BC|NETSDK)\d{4}|Build FAILED\./,
  ],
  [
    'tsc',
    'decisive',
    /error TS\d{3,5}:|Found [1-9]\d* errors? in (?:the same file|\d+ files?)|^\S+\.[cm]?tsx?[:(]\d+[,:]\d+\)?:? .{0,20}error/,
    'type_check',
  ],
  [
    'javac',
    'decisive',
    /COMPILATION ERROR|Compilation fail(?:ed|ure)|^\S+\.(?:java|kt|scala|groovy):\[?\d+[^ ]{0,8} (?:error|\S)|error: cannot find symbol|package \S+ does not exist|incompatible types:|Execution failed for task '\S*:compile|^e: file:|\[error\] \S+\.scala:\d+/i,
  ],
  [
    'rustc',
    'decisive',
    /^error\[E\d{4}\]|could not compile `|aborting due to (?:\d+ )?previous error|failed to run custom build command|process didn't exit successfully: .{0,200}build-script|error: failed to (?:select a version|parse (?:manifest|lock)|resolve)|lock file .{0,80}needs to be updated|rustc [\d.]+ is not supported/,
  ],
  [
    'go-build',
    'decisive',
    /^\S+\.go:\d+:\d+: (?!.{0,200} \([a-z]+\)$)(?:undefined|cannot use|declared and not used|"?\S+"? imported and not used|syntax error|missing return|too many|not enough|invalid|expected|undeclared|\S+ redeclared|assignment mismatch|cannot|no required module|could not import)|\[build failed\]|\[setup failed\]|build constraints exclude all|updates to go\.(?:mod|sum) needed|missing go\.sum entry|checksum mismatch(?! for migration)|inconsistent vendoring|no required module provides|cannot find (?:main )?module|go: .{0,120}(?:requires go|unknown revision|module .{0,80} not found)/,
  ],
  [
    'npm-resolve',
    'decisive',
    /\bETARGET\b|\bERESOLVE\b|No matching version found|unable to resolve dependency tree|could not resolve dependency|npm (?:ERR!|error) (?:code )?(?:EUSAGE|E404|EBADENGINE|EINTEGRITY|ELIFECYCLE|EJSONPARSE|EBADPLATFORM|ENOLOCK|ENOENT)|npm ci.{0,60}can only install|package\.json and package-lock\.json|lock ?file .{0,80}(?:not (?:up[- ]to[- ]date|in sync)|out ?of ?(?:date|sync)|needs? to be updated|would have been)|frozen-?lockfile|YN00\d\d: .{0,80}(?:error|lockfile|explicitly)|ERR_PNPM_(?:OUTDATED|NO_MATCHING|PEER|UNSUPPORTED|LOCKFILE|FETCH_404|BAD_|RECURSIVE)|The engine "\w+" is incompatible|missing script:|Couldn't find any versions/i,
  ],
  [
    'bundler',
    'decisive',
    /Module not found: |Cannot find module '|Failed to compile\.?$|Build failed (?:with (?!an exception)|in|because)|Could not resolve (?:entry|"|')|RollupError|\[vite\].{0,80}(?:error|failed)|webpack .{0,60}compiled with [1-9]\d* errors?|ERROR in |✘ \[ERROR\](?! A request to )|error during build|Transform failed with|Failed to resolve (?:import|entry)|Rollup failed to resolve|Parsing error|Build error occurred|Unexpected token(?!.{0,60}is not valid JSON)/,
  ],
  [
    'pip',
    'decisive',
    /No matching distribution found|Could not find a version that satisfies|ResolutionImpossible|conflicting dependencies|Failed (?:building|to build) (?:wheel|installable)|Failed to build `|metadata-generation-failed|subprocess-exited-with-error|THESE PACKAGES DO NOT MATCH THE HASHES|requires a different Python|not compatible with this Python|SolverProblemError|version solving failed|No solution found when resolving|Because .{1,200} depends on|pyproject\.toml changed significantly|poetry\.lock .{0,80}(?:out of date|not consistent)|lockfile .{0,60}needs to be updated|Preparing metadata .{0,60}error|Could not build wheels|error: command '.{1,120}' failed|Locking failed|Could not parse requirement|Invalid requirement|unable to find lock ?file|Hashes are required/i,
  ],
  [
    'python-import',
    'strong',
    /^(?:E\s+)?(?:ModuleNotFoundError|ImportError): |No module named '|cannot open shared object file|DLL load failed|symbol not found|undefined symbol: |GLIBC(?:XX)?_[\d.]+' not found/,
  ],
  ['python-syntax', 'strong', /^(?:E\s+)?(?:SyntaxError|IndentationError|TabError): /],
  [
    'make',
    'strong',
    /^(?:make|gmake|mingw32-make|ninja)(?:\[\d+\])?: (?:\*\*\* .{0,200}Error \d+|build stopped|\*\*\* No rule|error)|^FAILED: (?!Build did)|ninja: (?:error|build stopped)|No rule to make target/,
  ],
  [
    'cmake',
    'decisive',
    /CMake Error|Configuring incomplete, errors occurred|Could NOT find \w+|configure: error:|meson\.build:\d+:\d+: ERROR|Dependency "?\S+"? (?:not )?found: NO|ERROR: Dependency|Unable to detect (?:linker|compiler)|autoreconf: .{0,60}failed|C compiler cannot create executables|mutually exclusive/,
  ],
  [
    'maven',
    'strong',
    /Failed to execute goal|Could not resolve dependencies|Could not find artifact|BUILD FAILURE|Non-resolvable (?:parent|import) POM|The POM for .{1,120} is missing|Rule \d+: .{1,120}failed|A problem occurred (?:evaluating|configuring)|Could not resolve all (?:files|dependencies|artifacts)|What went wrong|No plugin found for prefix|Plugin .{1,120} or one of its dependencies could not be resolved/,
  ],
  [
    'docker',
    'decisive',
    /failed to (?:solve|build|process)\b(?!.{0,300}(?:failed to (?:resolve source metadata(?!.{0,200}(?:not found|denied))|authorize|do request|fetch anonymous token)|toomanyrequests|i\/o timeout|TLS handshake|no such host))|executor failed running|dockerfile parse error|failed to compute cache key|process "\/bin\/sh -c .{1,300}did not complete successfully|The command '.{1,300}' returned a non-zero code|COPY failed|manifest (?:for .{1,120} not found|unknown)|unable to prepare context|pull access denied|unknown instruction/i,
  ],
  [
    'dpkg',
    'decisive',
    /unmet (?:build )?dependenc|dpkg-(?:buildpackage|checkbuilddeps|source): error|debian\/rules .{0,60}(?:Error|gave error)|(?:^|\s)E: (?:Unable to (?:locate package|correct problems)|Package .{1,80}has no installation candidate|Sub-process .{1,60}returned an error|Build killed|Package installation failed|Failed to)|rpmbuild|Bad exit status from|nothing provides/i,
  ],
  [
    'gem',
    'decisive',
    /Bundler::\w+|Could not find (?:compatible versions|gem|\S+ in (?:any of the sources|locally))|Gem::Ext::BuildError|Your requirements could not be resolved|composer\.lock|Your lock file does not contain|could not be resolved to an installable set|PHP (?:Parse|Fatal) error|Parse error: syntax|Unchecked dependencies for environment|Hex dependency resolution failed|== Compilation error in file|Could not compile dependency/i,
  ],
  [
    'other-compile',
    'decisive',
    /compilation (?:aborted|error|failed|terminated|unsuccessful)|syntax error\b|\[GHC-\d+\]|: error:(?: \[|$)|rebuilding dependencies|Cannot build|Error: Unbound (?:value|module)|^Error: This expression|File ".{1,160}", line \d+, characters|error CS\d{4}|Undefined (?:function|variable)|undefined function|unknown (?:type|function) name|compile error|failed to compile|cannot compile|build (?:has )?failed(?! in \d| with an exception|: \d+ (?:diff|visual|test))|could not build/i,
  ],
  ['idl', 'decisive', /^\S+\.(?:proto|thrift|avsc|graphql|fbs):\d+(?::\d+)?: /],
  [
    'command-missing',
    'strong',
    /: (?:command )?not found$|command not found|code=127|exit(?:ed)?(?: with)?(?: code| status)? 127|No such file or directory|is not recognized as an internal|executable file not found|ERR_MODULE_NOT_FOUND|MODULE_NOT_FOUND/,
  ],
  [
    'docs',
    'strong',
    /Sphinx (?:\w+ )?(?:error|exception)|Extension error|Aborted with (?:a|\d+) configuration errors?|build finished with problems|warnings? treated as errors?|Aborted with [1-9]\d* warnings|\[-Werror|doxygen.{0,80}error|LaTeX Error|! Undefined control sequence|Strict mode|unresolved (?:link|reference)/i,
  ],
  ['error-line', 'weak', /^(?:\S+:\d+(?::\d+)?: )?(?:fatal )?error(?:\[\w+\])?: |^ERROR: |^Error: |^\[ERROR\] /],
]);
