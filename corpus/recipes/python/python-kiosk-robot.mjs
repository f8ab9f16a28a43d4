export const recipe = {
  id: 'python-kiosk-robot',
  language: 'python',
  tool: 'robot framework',
  env: { PATH: `/opt/venvs/bdd/bin:${process.env.PATH}`, VIRTUAL_ENV: '/opt/venvs/bdd', PIP_FIND_LINKS: '' },
  setup:
    '[ -f /opt/venvs/bdd/.ready ] || { rm -rf /opt/venvs/bdd && (PYENV_VERSION=3.10.13 python3 -m venv /opt/venvs/bdd || python3 -m venv /opt/venvs/bdd) && /opt/venvs/bdd/bin/pip install -q behave==1.2.6 robotframework==7.1.1 nose2==0.15.1 && touch /opt/venvs/bdd/.ready; }',
  files: {
    'robot/kiosk.robot': `*** Settings ***
Documentation     Ticket kiosk, offline mode
Library           Collections
Library           ../KioskLibrary.py
Suite Setup       Log    starting kiosk    console=yes

*** Test Cases ***
Single Ticket Costs The Base Fare
    [Tags]    smoke
    \${price}=    Price For    adult    1
    Should Be Equal As Numbers    \${price}    2.80

Family Ticket Is Capped
    \${price}=    Price For    family    6
    Should Be Equal As Numbers    \${price}    9.90    msg=family price is not capped

Printer Timeout Is Shown To The Customer
    Run Keyword And Expect Error    TimeoutError: printer*    Print Ticket    offline

Card Reader Refuses Stolen Card
    \${answer}=    Pay    card=stolen
    Should Be Equal    \${answer}    DENIED
`,
    'KioskLibrary.py': `class KioskLibrary:
    ROBOT_LIBRARY_SCOPE = "SUITE"

    def price_for(self, kind, count):
        fares = {"adult": 2.8, "family": 2.2}
        return fares[kind] * int(count)

    def print_ticket(self, mode):
        if mode == "offline":
            raise TimeoutError("printer did not answer within 10 seconds")

    def pay(self, card):
        return {"stolen": "DENIED: access denied"}.get(card, "OK")
`,
  },
  cases: [
    {
      name: 'console',
      label: 'test_failure',
      why: 'two robot test cases fail',
      steps: [['Robot suite', 'robot --outputdir results robot']],
    },
    {
      name: 'dotted',
      label: 'test_failure',
      why: 'dotted console and colours; exit code = number of failed tests',
      steps: [
        ['Prepare', 'mkdir -p out && robot --version || true'],
        [
          'E2E',
          'robot --console dotted --consolecolors on --outputdir out --loglevel DEBUG --xunit xunit.xml robot/kiosk.robot',
        ],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'only two tests are chosen, one of them expects a timeout',
      steps: [['Robot suite', 'robot -t "Single*" -t "Printer*" --outputdir results robot']],
    },
  ],
};
