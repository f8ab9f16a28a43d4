import { argument, ARGUMENT, option, type CommandForm } from './command-form.js';

/** The forms of commands, first match first. */
export const COMMAND_FORMS: readonly CommandForm[] = [
  {
    literals: ['gh secret set'],
    command: /^gh secret set\b/i,
    option: option(String.raw`(?:--body|-b)(?:[ \t]{1,3}|=)`),
  },
  {
    literals: ['vault login', 'bao login', 'cargo login', 'snyk auth', 'ngrok authtoken', 'ngrok config'].concat([
      'nuget setapikey',
      'rclone obscure',
    ]),
    command:
      /^(?:vault login|bao login|cargo login|snyk auth|ngrok (?:config add-)?authtoken|nuget setapikey|rclone obscure)\b/i,
    option: argument(String.raw`^\w+[ \t](?:config[ \t])?[\w-]{1,20}`),
    isLoose: true,
  },
  {
    literals: [
      'docker ',
      'podman ',
      'helm ',
      'nerdctl ',
      'crane ',
      'skopeo ',
      'oras ',
      'buildah ',
      'az ',
      'oc ',
      'cf ',
    ],
    command: /^(?:docker|podman|helm|nerdctl|crane|skopeo|oras|buildah|az|oc|cf)\b/i,
    option: option(String.raw`-p(?:[ \t]{1,3}|=)`),
    isLogin: true,
  },
  { literals: ['twine upload'], command: /^twine upload\b/i, option: option(String.raw`-p(?:[ \t]{1,3}|=)`) },
  {
    literals: ['security '],
    command: /^security (?:unlock|create|login|set)-?keychain(?:-password|-settings)?\b/i,
    option: option(String.raw`-[po][ \t]{1,3}`),
  },
  { literals: [], command: /^security (?:import|export)\b/i, option: option(String.raw`-P[ \t]{1,3}`, 'g') },
  { literals: [], command: /^security set-key-partition-list\b/i, option: option(String.raw`-k[ \t]{1,3}`) },
  { literals: [], command: /^security add-\w+-password\b/i, option: option(String.raw`-w[ \t]{1,3}`) },
  {
    literals: ['nuget push', 'nuget delete', 'choco push', 'choco apikey'],
    command: /^(?:nuget (?:push|delete)|choco (?:push|apikey))\b/i,
    option: new RegExp(
      String.raw`(?<=[ \t])(?:-k|--api-key|-apikey)(?:[ \t]{1,3}|=)|(?<=^nuget[ \t]push[ \t]{1,4}[^\s-]\S{0,200}${ARGUMENT}`,
      'gi',
    ),
    isLoose: true,
  },
  {
    literals: ['doctl '],
    command: /^doctl\b/i,
    option: option(String.raw`-t(?:[ \t]{1,3}|=)`),
    isLoose: true,
  },
  {
    literals: ['htpasswd '],
    command: /^htpasswd\b/i,
    option: new RegExp(
      [
        String.raw`(?<=^htpasswd[ \t]{1,4}-(?=[A-Za-z]{0,8}b)(?=[A-Za-z]{0,8}n)[A-Za-z]{1,8}[ \t]{1,4}(?:-\w{1,8}[ \t]{1,4}|\d{1,6}[ \t]{1,4}){0,4}[^\s-]\S{0,80}${ARGUMENT}`,
        String.raw`(?<=^htpasswd[ \t]{1,4}(?:-[A-Za-z]{1,8}[ \t]{1,4}|\d{1,6}[ \t]{1,4}){0,4}-(?=[A-Za-z]{0,8}b)(?![A-Za-z]{0,8}n)[A-Za-z]{1,8}[ \t]{1,4}(?:-\w{1,8}[ \t]{1,4}|\d{1,6}[ \t]{1,4}){0,4}[^\s-]\S{0,200}[ \t]{1,4}[^\s-]\S{0,80}${ARGUMENT}`,
      ].join('|'),
      'g',
    ),
  },
  {
    literals: [
      'npm config',
      'npm set',
      'yarn config',
      'pnpm config',
      'pip config',
      'pip3 config',
      'poetry config',
    ].concat(['composer config', 'pulumi config', 'git config', 'doppler conf', 'gcloud config']),
    command: /^(?:npm|p?npm|yarn|pip3?|poetry|composer|pulumi|git|doppler|gcloud) (?:config(?:ure)?|set)\b/i,
    option: new RegExp(
      [
        String.raw`(?<=^\w+[ \t](?:config(?:ure)?(?:[ \t]set)?|set)(?:[ \t]{1,4}-[\w-]{1,40}){0,6}[ \t]{1,4}["']?[^\s="']{0,120}(?:token|_auth|password|passwd|secret|api[-_.]?key|oauth)[\w.-]{0,60}["']?${ARGUMENT}`,
        String.raw`(?<=[ \t](?:http-basic|gitlab-token|github-oauth|pypi-token)\.\S{1,100}[ \t]{1,4}\S{1,80}${ARGUMENT}`,
        String.raw`(?<=[ \t]--secret[ \t]{1,4}[^\s-]\S{0,80}${ARGUMENT}`,
      ].join('|'),
      'gi',
    ),
  },
  { literals: ['cmdkey '], command: /^cmdkey\b/i, option: option(String.raw`\/p(?:ass)?:`) },
  { literals: ['net use '], command: /^net use\b/i, option: argument(String.raw`[ \t]\/u(?:ser)?:\S{1,80}`) },
  {
    literals: ['fly secrets', 'flyctl secre', 'doppler secr', 'infisical se', 'kubectl create'],
    command: /^(?:(?:fly|flyctl|doppler|infisical) secrets (?:set|import)|kubectl create secret)\b/i,
    option: option(String.raw`(?:--from-literal(?:[ \t]{1,3}|=))?["']?(?!-)[\w.-]{1,80}=`),
  },
  {
    literals: ['heroku confi', 'railway vari', 'netlify env:', 'vercel env'],
    command: /^(?:heroku config:(?:set|add)|railway variables|netlify env:set)\b/i,
    option: option(String.raw`(?:--set[ \t]{1,3})?["']?(?!-)[\w.-]{1,80}(?:=|[ \t]{1,3}(?=[^\s-]))`),
    isLoose: true,
  },
  {
    literals: ['plink ', 'pscp ', 'psftp '],
    command: /^(?:plink|pscp|psftp)\b/i,
    option: option(String.raw`-pw[ \t]{1,3}`),
  },
  { literals: ['signtool '], command: /^signtool sign\b/i, option: option(String.raw`\/p[ \t]{1,3}`) },
  {
    literals: ['smbclient '],
    command: /^smbclient\b/i,
    option: option(String.raw`(?:-U|--user)[ \t=]{0,3}["']?[^\s%"']{1,80}%`),
  },
  { literals: ['lftp '], command: /^lftp\b/i, option: option(String.raw`(?:-u|--user)[ \t]{1,3}["']?[^\s,"']{1,80},`) },
  {
    literals: ['curl ', 'wget ', 'http ', 'https '],
    command: /^(?:curl|wget|http|https|httpie)\b/i,
    option: option(String.raw`(?:-[a-zA-Z]{0,6}u|--user|--proxy-user|-U|--auth|-a)[ \t=]{0,3}`),
    isOfUser: true,
  },
  {
    literals: ['mysql', 'mariadb '],
    command: /^(?:mysql|mysqldump|mariadb|mysqladmin)\b/i,
    option: option(String.raw`-p(?=[^\s=])`),
  },
  {
    literals: ['redis-cli ', 'ldapsearch ', 'mongo', 'sshpass ', 'sqlcmd ', 'bcp '],
    command: /^(?:redis-cli|ldapsearch|mongo|mongosh|mongodump|sshpass|sqlcmd|bcp)\b/i,
    option: option(String.raw`-[aApPw][ \t]{0,3}`),
  },
  {
    literals: ['sqlplus '],
    command: /^sqlplus\b/i,
    option: option(String.raw`(?!\/)[^\s/@"'-][^\s/@"']{0,63}\/(?=[^\s/]{3,}(?:@|\s|$))`),
  },
  {
    literals: ['openssl '],
    command: /^openssl\b/i,
    option: option(String.raw`-(?:passin|passout|pass|k)[ \t]{1,3}(?:pass:)?`),
  },
  {
    literals: ['convertto-securestring '],
    command: /^convertto-securestring\b/i,
    option: option(String.raw`(?:-string[ \t]{1,3})?(?=["'])`),
  },
];
