const role = `  TourRole:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: '2012-10-17'
        Statement:
          - Effect: Allow
            Principal: { Service: lambda.amazonaws.com }
            Action: sts:AssumeRole
      Policies:
        - PolicyName: everything
          PolicyDocument:
            Version: '2012-10-17'
            Statement:
              - Effect: Allow
                Action: '*'
                Resource: '*'
`;
const group = `  TicketGroup:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: ticket desks of the museum
      VpcId: vpc-0aa11bb22cc33dd44
      SecurityGroupIngress:
        - IpProtocol: tcp
          FromPort: 22
          ToPort: 22
          CidrIp: 0.0.0.0/0
`;
const bucket = `  AudioGuides:
    Type: AWS::S3::Bucket
    Properties:
      BucketName: museum-audio-guides
`;
const safe = `${bucket}      VersioningConfiguration: { Status: Enabled }
      LifecycleConfiguration:
        Rules:
          - { Id: old, Status: Enabled, ExpirationInDays: 400 }
`;
const head = "AWSTemplateFormatVersion: '2010-09-09'\nDescription: museum tours\nResources:\n";

export const recipe = {
  id: 'sast2-museum-cfripper',
  language: 'cloudformation',
  tool: 'cfripper',
  env: { PATH: `/opt/venvs/sast2/bin:${process.env.PATH}` },
  setup:
    'test -x /opt/venvs/sast2/bin/cfripper || { test -d /opt/venvs/sast2 || python3 -m venv /opt/venvs/sast2; /opt/venvs/sast2/bin/pip install -q cfripper==1.22.1; }',
  files: { 'stacks/tours.yml': head + role + bucket, 'stacks/tickets.yml': head + group },
  cases: [
    {
      name: 'rules',
      label: 'security_advisory',
      accept: ['security_high'],
      why: 'cfripper: invalid templates; the text report states no severity',
      steps: [
        ['Templates', 'ls -l stacks'],
        ['cfripper', 'cfripper stacks/*.yml --format txt --resolve'],
      ],
    },
    {
      name: 'json-summary',
      label: 'security_high',
      accept: ['security_advisory'],
      why: 'the same as JSON, shown by jq',
      steps: [
        [
          'Template security review',
          `rc=0
for f in stacks/*.yml; do
  echo "--- $f"
  cfripper "$f" --format json > out.json || rc=$?
  jq -r '.failures[] | "\\(.risk_value)\\t\\(.rule)\\t\\(.reason)"' out.json
done
echo "cfripper ended with $rc"
exit $rc`,
        ],
      ],
    },
    {
      name: 'medium',
      label: 'security_advisory',
      why: 'only findings of MEDIUM risk count',
      files: { 'stacks/tours.yml': null },
      steps: [
        ['Lint templates', 'cfn-flip stacks/tickets.yml > /dev/null && echo "tickets.yml: 0 errors"'],
        [
          'Template security review',
          `cfripper stacks/tickets.yml --format json > findings.json || true
jq -r '.failures[] | [.risk_value, .rule, .reason[0:70]] | @tsv' findings.json
n=$(jq '.failures | length' findings.json); echo "blocking findings: $n (HIGH: $(jq '[.failures[] | select(.risk_value=="HIGH")] | length' findings.json))"
exit $((n > 0))`,
        ],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'a plain bucket breaks no rule',
      files: { 'stacks/tours.yml': null, 'stacks/tickets.yml': null, 'stacks/audio.yml': head + safe },
      steps: [['cfripper', 'cfripper stacks/*.yml --format txt && echo "0 failed rules"']],
    },
  ],
};
