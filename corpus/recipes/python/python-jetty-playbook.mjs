export const recipe = {
  id: 'python-jetty-playbook',
  language: 'ansible',
  tool: 'ansible-playbook',
  env: {
    PATH: `/opt/venvs/ansible/bin:${process.env.PATH}`,
    VIRTUAL_ENV: '/opt/venvs/ansible',
    PIP_FIND_LINKS: '',
    ANSIBLE_LOCALHOST_WARNING: 'False',
    ANSIBLE_NOCOLOR: '1',
    ANSIBLE_PYTHON_INTERPRETER: '/usr/bin/python3',
  },
  setup:
    '[ -f /opt/venvs/ansible/.ready ] || { rm -rf /opt/venvs/ansible && (PYENV_VERSION=3.11.7 python3 -m venv /opt/venvs/ansible || python3 -m venv /opt/venvs/ansible) && /opt/venvs/ansible/bin/pip install -q ansible-lint==24.12.2 ansible-core==2.17.7 yamllint==1.35.1 && touch /opt/venvs/ansible/.ready; }',
  files: {
    'deploy.yml':
      '---\n- name: Bring up the jetty service\n  hosts: localhost\n  connection: local\n  gather_facts: false\n  tasks:\n    - name: Write configuration\n      ansible.builtin.copy:\n        content: "mode: winter\\n"\n        dest: ./jetty.conf\n        mode: "0600"\n    - name: Tolerated failure\n      ansible.builtin.command: "false"\n      ignore_errors: true\n      changed_when: false\n    - name: Wait until the service answers\n      ansible.builtin.wait_for:\n        port: 29311\n        timeout: 5\n',
    'requirements.yml': '---\ncollections:\n  - name: community.general\n    version: "9.5.2"\n',
  },
  cases: [
    {
      name: 'wait-for-timeout',
      label: 'infrastructure_timeout',
      accept: ['unknown'],
      detail: 'timeout',
      why: 'the service does not come up in its time',
      steps: [['Deploy', 'ansible-playbook -i localhost, deploy.yml']],
    },
    {
      name: 'galaxy-unresolved',
      label: 'network_failure',
      accept: ['build_failure'],
      why: 'the galaxy server does not resolve',
      steps: [
        [
          'Install collections',
          'ansible-galaxy collection install -r requirements.yml -s https://galaxy.jetty.internal.example --timeout 5 -p ./collections',
        ],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'a failed task is ignored, the rest is fine',
      files: {
        'deploy.yml':
          '---\n- name: Bring up the jetty service\n  hosts: localhost\n  connection: local\n  gather_facts: false\n  tasks:\n    - name: Tolerated failure\n      ansible.builtin.command: ls /nonexistent/database.sock\n      ignore_errors: true\n      changed_when: false\n    - name: Report\n      ansible.builtin.debug:\n        msg: "timed out hosts: 0, failed: 0"\n',
      },
      steps: [['Deploy', 'ansible-playbook -i localhost, deploy.yml']],
    },
  ],
};
