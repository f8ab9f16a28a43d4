export const recipe = {
  id: 'python-cellar-ansible',
  language: 'ansible',
  tool: 'ansible-lint',
  env: { PATH: `/opt/venvs/ansible/bin:${process.env.PATH}`, VIRTUAL_ENV: '/opt/venvs/ansible', PIP_FIND_LINKS: '' },
  setup:
    '[ -f /opt/venvs/ansible/.ready ] || { rm -rf /opt/venvs/ansible && (PYENV_VERSION=3.11.7 python3 -m venv /opt/venvs/ansible || python3 -m venv /opt/venvs/ansible) && /opt/venvs/ansible/bin/pip install -q ansible-lint==24.12.2 ansible-core==2.17.7 yamllint==1.35.1 && touch /opt/venvs/ansible/.ready; }',
  files: {
    '.ansible-lint': 'profile: production\noffline: true\nexclude_paths:\n  - .github/\n',
    'site.yml': `---
- hosts: all
  tasks:
    - name: install nginx
      apt: name=nginx state=latest
    - command: systemctl restart nginx
      ignore_errors: yes
    - name: Write secret
      ansible.builtin.copy:
        content: "{{vault_password}}"
        dest: /etc/cellar.conf
`,
  },
  cases: [
    {
      name: 'production-profile',
      label: 'lint_failure',
      detail: 'lint',
      why: 'ansible-lint: violations of the production profile',
      steps: [['ansible-lint', 'ansible-lint --offline --nocolor site.yml']],
    },
    {
      name: 'pep8',
      label: 'lint_failure',
      detail: 'lint',
      why: 'parseable output; syntax check passed before',
      env: { FORCE_COLOR: '1' },
      steps: [
        ['Syntax', 'ansible-playbook --syntax-check -i localhost, site.yml'],
        ['Lint', 'ansible-lint --offline -p site.yml 2>&1'],
      ],
    },
  ],
};
