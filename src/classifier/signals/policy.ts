import { signalsFor } from './signal.js';

/** Failures that say nothing of code, tests or machines: permissions, policies, cancellations, aggregators. */
export const POLICY = signalsFor('unknown', [
  [
    'cancelled',
    'decisive',
    /the operation was cancell?ed|(?:job|run|build|workflow|pipeline) (?:was |has been |failed: )?(?:cancell?ed|aborted(?!:)|superseded)|Aborted by|Cancel(?:l?ed|ling) since a higher priority|Canceling since/i,
  ],
  [
    'permission',
    'strong',
    /(?:permission|access|request|requested access to the resource is) (?:was )?denied|not authori[sz]ed|unauthori[sz]ed\b|forbidden\b|is not allowed to|does not have (?:the )?(?:required |correct )?(?:permission|scope|access|role)|no identity-based policy|AccessDenied|insufficient (?:permission|scope|privilege|authentication)|Resource not accessible by integration|denied: |\b(?:401|403)\b|authentication (?:required|failed)(?! against)|must have admin|requires? authentication|invalid (?:credentials|token|api key)|bad credentials/i,
  ],
  [
    'credentials',
    'strong',
    /(?:could not|unable to|cannot|failed to) (?:load|locate|find|obtain|get) .{0,40}credentials|no (?:valid )?credential|credentials? (?:could not be loaded|not (?:found|set|configured|provided))|(?:missing|required|undefined|empty|no) .{0,40}(?:secret|token|api[-_ ]?key|password|environment variable|env(?:ironment)? var)|(?:secret|token|input|variable|env\w*) .{0,40}(?:is )?(?:required|missing|not (?:set|found|provided|supplied|defined)|is empty)|Input required and not supplied|no existing credentials|not logged in|need to log ?in|please (?:log ?in|authenticate)/i,
  ],
  [
    'not-found-deploy',
    'strong',
    /project (?:was )?not found|(?:app|site|service|team|organi[sz]ation|account|bucket|environment|namespace) .{0,40}(?:not found|does not exist)/i,
  ],
  [
    'policy-check',
    'decisive',
    /\b(?:PR|pull request|merge request|commit(?: message)?|branch(?: name)?|title|changelog|label|sign-?off|DCO|CLA|stack|semver)s?\b.{0,80}\b(?:too (?:large|big|deep|long|many)|does ?n[o']t (?:match|follow|comply|conform|start)|must|missing|required?|not (?:allowed|signed|valid)|invalid|exceeds?|should|lacks?|no )\b|(?:no|missing|add a) (?:changelog|news ?fragment|changeset)|semantic[- ](?:pull|commit|release)|subject may not be empty|type may not be empty|\[(?:subject|type|header|body)-[\w-]+\]|found [1-9]\d* problems?, \d+ warnings|protected branch|pre-receive hook declined|remote rejected|non-fast-forward|Signed-off-by/i,
  ],
  [
    'conflict',
    'decisive',
    /CONFLICT \(|merge conflict|automatic merge failed|could not apply [0-9a-f]{6,}|needs? (?:a )?rebase|rebase .{0,40}(?:failed|conflict)|cherry-?pick|fix conflicts|unmerged (?:files|paths)|patch (?:failed|does not apply)/i,
  ],
  [
    'remote-ref',
    'strong',
    /couldn't find remote ref|couldn't find any revision to build|remote ref .{0,40}not found|pathspec .{0,120}did not match|reference is not a tree|unknown revision or path|Remote branch .{0,80}not found|unadvertised object/i,
  ],
  [
    'artifact-missing',
    'decisive',
    /artifacts?\b.{0,80}\b(?:not found|missing|does not exist|no(?:t)? .{0,20}available)|Unable to (?:find|download) .{0,40}artifact|no files were found with the provided path|no artifacts? (?:found|matching)/i,
  ],
  [
    'aggregator',
    'strong',
    /(?:one or more|some|required|upstream|dependent|needed|previous|all)\b.{0,40}\b(?:jobs?|checks?|needs|stages?|workflows?)\b.{0,60}\b(?:fail|cancel|skip|did not|not succe)|(?:check|job|gate|needs)\w*\s?(?:result|status|conclusion)?s?\b.{0,30}[:=] ?["']?(?:failure|failed(?! to\b)|cancelled)|(?:security|quality|required|status) checks? (?:failed|did not pass)/i,
  ],
  [
    'usage',
    'strong',
    /^usage: |unknown (?:flag|option|argument|command)|unrecogni[sz]ed (?:arguments?|option|flag)|invalid (?:option|argument|flag)|no such (?:option|command)|got an unexpected|unexpected argument/i,
  ],
]);
