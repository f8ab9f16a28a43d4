const rule = (
  id,
  severity,
  title,
  n,
) => `    <Rule id="xccdf_example.lottery_rule_${id}" selected="true" severity="${severity}">
      <title>${title}</title>
      <check system="http://oval.mitre.org/XMLSchema/oval-definitions-5">
        <check-content-ref href="oval.xml" name="oval:example.lottery:def:${n}"/>
      </check>
    </Rule>
`;
const definition = (n, title) => `    <definition class="compliance" id="oval:example.lottery:def:${n}" version="1">
      <metadata><title>${title}</title><description>${title}</description></metadata>
      <criteria><criterion test_ref="oval:example.lottery:tst:${n}"/></criteria>
    </definition>
`;
const test = (
  n,
) => `    <ind:textfilecontent54_test check="all" check_existence="at_least_one_exists" comment="line ${n}" id="oval:example.lottery:tst:${n}" version="1">
      <ind:object object_ref="oval:example.lottery:obj:${n}"/>
    </ind:textfilecontent54_test>
`;
const object = (n, file, pattern) => `    <ind:textfilecontent54_object id="oval:example.lottery:obj:${n}" version="1">
      <ind:filepath>${file}</ind:filepath>
      <ind:pattern operation="pattern match">${pattern}</ind:pattern>
      <ind:instance datatype="int">1</ind:instance>
    </ind:textfilecontent54_object>
`;
const dir = '/home/runner/work/sast2-lottery-oscap/sast2-lottery-oscap/rootfs/etc';
const items = [
  ['no_empty_passwords', 'high', 'Empty passwords are refused', `${dir}/pam.conf`, '^auth.*nonull'],
  ['session_timeout', 'medium', 'Sessions end after ten minutes', `${dir}/profile`, '^TMOUT=600$'],
  ['banner', 'low', 'A banner is shown before login', `${dir}/issue`, '^Authorised draws only$'],
];

export const recipe = {
  id: 'sast2-lottery-oscap',
  language: 'xml',
  tool: 'oscap',
  setup:
    'command -v oscap >/dev/null || { apt-get -qq update; apt-get install -y --no-install-recommends openscap-scanner; }',
  files: {
    'xccdf.xml': `<?xml version="1.0"?>
<Benchmark xmlns="http://checklists.nist.gov/xccdf/1.2" id="xccdf_example.lottery_benchmark_host" resolved="1" xml:lang="en">
  <status>accepted</status>
  <title>Draw hosts</title>
  <version>1.4</version>
  <Profile id="xccdf_example.lottery_profile_draw"><title>Draw host</title></Profile>
  <Group id="xccdf_example.lottery_group_login">
    <title>Login</title>
${items.map(([id, severity, title], at) => rule(id, severity, title, at + 1)).join('')}  </Group>
</Benchmark>
`,
    'oval.xml': `<?xml version="1.0"?>
<oval_definitions xmlns="http://oval.mitre.org/XMLSchema/oval-definitions-5" xmlns:ind="http://oval.mitre.org/XMLSchema/oval-definitions-5#independent" xmlns:oval="http://oval.mitre.org/XMLSchema/oval-common-5">
  <generator><oval:schema_version>5.11</oval:schema_version><oval:timestamp>2024-02-01T00:00:00</oval:timestamp></generator>
  <definitions>
${items.map(([, , title], at) => definition(at + 1, title)).join('')}  </definitions>
  <tests>
${items.map((_, at) => test(at + 1)).join('')}  </tests>
  <objects>
${items.map(([, , , file, pattern], at) => object(at + 1, file, pattern)).join('')}  </objects>
</oval_definitions>
`,
    'rootfs/etc/pam.conf': 'auth required pam_unix.so nullok\n',
    'rootfs/etc/profile': 'TMOUT=3600\n',
    'rootfs/etc/issue': 'Debian\n',
  },
  cases: [
    {
      name: 'high-counts',
      label: 'security_high',
      accept: ['security_advisory'],
      why: 'rules of severity high, medium and low fail; the gate counts high',
      steps: [
        ['Benchmark', 'oscap info xccdf.xml'],
        [
          'Evaluate',
          'oscap xccdf eval --profile xccdf_example.lottery_profile_draw --results results.xml xccdf.xml || echo "oscap ended with $?"',
        ],
        [
          'Gate',
          `for s in high medium low; do
  echo "$s: $(xmllint --xpath "count(//*[local-name()='rule-result'][@severity='$s'][*[local-name()='result']='fail'])" results.xml)"
done
[ "$(xmllint --xpath "count(//*[local-name()='rule-result'][@severity='high'][*[local-name()='result']='fail'])" results.xml)" = 0 ] || { echo "image compliance: high severity rules fail"; exit 1; }`,
        ],
      ],
    },
    {
      name: 'medium',
      label: 'security_advisory',
      why: 'medium and low rules fail, every failed rule counts',
      files: { 'rootfs/etc/pam.conf': 'auth required pam_unix.so nonull\n' },
      steps: [
        ['Image compliance scan', 'oscap xccdf eval --progress --profile xccdf_example.lottery_profile_draw xccdf.xml'],
      ],
    },
    {
      name: 'plain',
      label: 'security_advisory',
      accept: ['security_high'],
      why: 'the tool itself fails; its text names no severity',
      steps: [['compliance', 'oscap xccdf eval --profile xccdf_example.lottery_profile_draw xccdf.xml']],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'all rules pass',
      files: {
        'rootfs/etc/pam.conf': 'auth required pam_unix.so nonull\n',
        'rootfs/etc/profile': 'TMOUT=600\n',
        'rootfs/etc/issue': 'Authorised draws only\n',
      },
      steps: [
        [
          'compliance',
          'oscap xccdf eval --profile xccdf_example.lottery_profile_draw xccdf.xml && echo "failed rules: 0 (high: 0)"',
        ],
      ],
    },
  ],
};
