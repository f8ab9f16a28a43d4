import { environment, inJson, plain, type Context } from './contexts.js';

/** Contexts that nobody looked at while the redactor was made: their figure says what to expect outside. */
export const HELD_OUT: readonly Context[] = [
  {
    name: 'XML',
    onlyValues: true,
    write: (s, n) => plain(s, `<config><user>ci</user><${n}>${s.text}</${n}></config>`),
  },
  {
    name: 'TOML',
    onlyValues: true,
    write: (s, n, c) => plain(s, `[auth]\n${n} = "${s.text}"\nretries = ${c.below(9)}\n`),
  },
  {
    name: 'logfmt',
    onlyValues: true,
    write: (s, n, c) => plain(s, `level=info msg="sign in" ${n}=${s.text} took=${c.below(99)}ms`),
  },
  { name: 'Go struct', onlyValues: true, write: (s, n) => plain(s, `config: {User:ci ${n}:${s.text} Debug:true}`) },
  {
    name: 'keyword arguments',
    onlyValues: true,
    write: (s, n, c) =>
      plain(s, `TypeError: connect(host='db', ${n.replace(/[-.]/g, '_')}='${s.text}', timeout=${c.below(60)})`),
  },
  {
    name: 'Kubernetes',
    onlyValues: true,
    write: (s, n) =>
      plain(s, `env:\n  - name: ${environment(n)}\n    value: ${s.text}\n  - name: PORT\n    value: "80"\n`),
  },
  {
    name: 'PowerShell',
    onlyValues: true,
    write: (s, n) => plain(s, `PS> $env:${environment(n)} = '${s.text}'; ./build.ps1`),
  },
  {
    name: 'Dockerfile',
    onlyValues: true,
    write: (s, n, c) => plain(s, `#${c.below(20)} [3/7] ARG ${environment(n)}=${s.text}\n#9 RUN make`),
  },
  {
    name: 'Terraform plan',
    onlyValues: true,
    write: (s, n) =>
      plain(s, `  ~ resource "app" "x" {\n      + ${n.toLowerCase().replace(/[-.]/g, '_')} = "${s.text}"\n    }`),
  },
  {
    name: 'object dump',
    onlyValues: true,
    write: (s, n, c) => plain(s, `{ user: 'ci', '${n}': '${s.text}', n: ${c.below(9)} }`),
  },
  { name: 'HTML', onlyValues: true, write: (s, n) => plain(s, `<pre>{&quot;${n}&quot;:&quot;${s.text}&quot;}</pre>`) },
  { name: 'Ruby hash', onlyValues: true, write: (s, n) => plain(s, `Parameters: {"user"=>"ci", "${n}"=>"${s.text}"}`) },
  {
    name: 'syslog',
    write: (s, n, c) => plain(s, `<34>Nov 22 10:0${c.below(9)}:11 host app[${c.below(9999)}]: ${n}=${s.text}`),
  },
  {
    name: 'buildkite',
    write: (s, n, c) => plain(s, `\x1b_bk;t=17320${c.text('0123456789', 8)}\x07 ${n}: ${s.text}\n`),
  },
  { name: 'markdown', write: (s, n) => plain(s, `Run it with \`${n}=${s.text}\` and look again.`) },
  {
    name: 'ini file',
    onlyValues: true,
    write: (s, n, c) => plain(s, `[server]\n${n} = ${s.text}\nport = ${c.below(9999)}\n`),
  },
  {
    name: 'Java option',
    onlyValues: true,
    write: (s, n) => plain(s, `java -Xmx1g -D${n.replace(/[_-]/g, '.')}=${s.text} -jar app.jar`),
  },
  {
    name: 'Gradle property',
    onlyValues: true,
    write: (s, n) => plain(s, `> ./gradlew publish -P${n.replace(/[_.-]/g, '')}=${s.text} --stacktrace`),
  },
  {
    name: 'container inspection',
    onlyValues: true,
    write: (s, n) => ({
      text: JSON.stringify({ Env: ['PATH=/bin', `${environment(n)}=${s.text}`] }, null, 1),
      forms: [inJson(s.core)],
    }),
  },
  {
    name: 'systemd',
    onlyValues: true,
    write: (s, n) => plain(s, `[Service]\nEnvironment="${environment(n)}=${s.text}"\nRestart=always\n`),
  },
  { name: 'CSV', onlyValues: true, write: (s, n, c) => plain(s, `name,value,n\n"${n}","${s.text}",${c.below(9)}\n`) },
  {
    name: 'wire dump',
    onlyValues: true,
    write: (s, n) => plain(s, `> POST /v1/login HTTP/1.1\n> ${n}: ${s.text}\n> Accept: */*\n< HTTP/1.1 401`),
  },
  {
    name: 'curl header',
    onlyValues: true,
    write: (s, n) => plain(s, `+ curl -fsS -H '${n}: ${s.text}' https://api.example.com/v1/jobs`),
  },
  {
    name: 'form body',
    onlyValues: true,
    write: (s, n) => {
      const e = encodeURIComponent(s.text);
      return { text: `body: grant_type=x&${n}=${e}&scope=all`, forms: [s.core, encodeURIComponent(s.core)] };
    },
  },
  {
    name: 'Rust debug',
    onlyValues: true,
    write: (s, n, c) => plain(s, `Config { ${n.replace(/[-.]/g, '_')}: Some("${s.text}"), retries: ${c.below(9)} }`),
  },
  {
    name: 'Windows',
    onlyValues: true,
    write: (s, n) => plain(s, `C:\\build>set ${environment(n)}=${s.text}\r\nC:\\build>call make.bat\r\n`),
  },
  {
    name: 'helm values',
    onlyValues: true,
    write: (s, n) => plain(s, `helm upgrade app ./chart --set ${n.replace(/[-_]/g, '.')}=${s.text},replicas=2`),
  },
];
