import { signalsFor } from './signal.js';

/** Build systems, mobile tools and deployment descriptions. */
export const BUILD_TOOLS = signalsFor('build_failure', [
  [
    'gradle-compile-task',
    'decisive',
    /Execution failed for task '[:\w.-]{0,160}:(?:compile|kapt|ksp|process|merge|bundle|dex|package)\w*'|> Task [:\w.-]{0,160}:(?:compile|kapt|ksp)\w* FAILED/,
  ],
  [
    'bazel-target',
    'decisive',
    /^Target \S+ failed to build|Analysis of target '.{1,200}' failed|no such (?:target|package) '|\(Exit \d+\): \S{1,80} failed: error executing \w+ command/,
  ],
  ['bazel-end', 'weak', /Build did NOT complete successfully/],
  ['xcodebuild', 'decisive', /^\*\* (?:BUILD|ARCHIVE) FAILED \*\*|^The following build commands failed:/],
  ['swiftc', 'decisive', /\.swift:\d+:\d+: error: /],
  [
    'swift-packages',
    'decisive',
    /Dependencies could not be resolved because|error: failed to resolve dependencies|CocoaPods could not find compatible versions|None of your spec sources contain/,
  ],
  [
    'dart-compile',
    'decisive',
    /^\S{1,200}\.dart:\d+:\d+: Error: |^Target (?:kernel_snapshot|aot_\w+|dart2js)\w* failed|Gradle task \w+ failed with exit code/,
  ],
  ['gradle-missing', 'strong', /^\s*(?:> )?Could not find \S+:\S+:\S+\.$|Searched in the following locations/],
  [
    'lock-file',
    'decisive',
    /Lock ?file (?:hash doesn't match|does not exist)|\bPipfile\.lock\b.{0,40}out[- ]of[- ]date|not in gzip format|pull access denied|manifest unknown/i,
  ],
  ['podman', 'decisive', /^Error: building at STEP|short-name "[^"]{1,120}" did not resolve/],
  ['go-template', 'strong', /^(?:Error: )?template: \S{1,200}:\d+:\d+: executing "/],
  ['kustomize', 'decisive', /^Error: accumulating resources|accumulation err=|no matches for (?:Id|OriginalId)/],
  [
    'kube-manifest',
    'strong',
    /error validating (?:"|data)|ValidationError\(\w+\.|strict decoding error|unable to recognize "|error parsing \S+: error converting YAML/,
  ],
  [
    'terraform-config',
    'decisive',
    /Error: (?:Unsupported (?:argument|attribute|block type)|Missing required (?:argument|provider)|Invalid (?:expression|reference|resource type|function argument|for_each argument|count argument|template|value for (?:input )?variable|block definition|provider configuration)|Reference to undeclared|Duplicate (?:resource|provider|variable|output|module)|Module not installed|Inconsistent dependency lock file|Unsuitable value|Incorrect (?:attribute value|condition) type|Argument (?:or block )?definition required|No value for required variable)/,
  ],
  ['ansible-package', 'decisive', /No package matching '[^']{1,120}' is available|No package \S{1,120} available/],
  ['ansible-task', 'strong', /^fatal: \[[^\]]{1,80}\]: FAILED! =>|unreachable=0 .{0,20}failed=[1-9]/],
  [
    'jenkins-script',
    'decisive',
    /No such DSL method|MultipleCompilationErrorsException|^WorkflowScript: \d+: |groovy\.lang\.Missing(?:Property|Method)Exception|No such library resource/,
  ],
  ['dependabot', 'decisive', /Dependabot::Dependency\w+|Dependencies failed to update|\bdependency_file_not_\w+/],
  [
    'browser-missing',
    'decisive',
    /Executable doesn't exist at .{0,200}(?:ms-playwright|puppeteer)|Please run the following command to download new browsers|Could not find Chrome \(ver/,
  ],
  ['failed-migration', 'strong', /\bP3009\b|migrate found failed migrations/],
  [
    'undefined-name',
    'strong',
    /\.\w{1,6}:\d{1,6}:\d{1,5}: .{0,80}\b(?:function|variable|module|type|symbol|identifier|constructor|class|macro|record)s? \S{1,120} (?:is |are )?(?:undefined|unbound|undeclared|not (?:defined|found|declared|exported|in scope))\b|: no provider found for \S|^\W{0,6}Compil(?:ing|ation of) \S{1,200} failed$/i,
  ],
]);
