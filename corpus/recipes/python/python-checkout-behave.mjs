export const recipe = {
  id: 'python-checkout-behave',
  language: 'python',
  tool: 'behave',
  env: { PATH: `/opt/venvs/bdd/bin:${process.env.PATH}`, VIRTUAL_ENV: '/opt/venvs/bdd', PIP_FIND_LINKS: '' },
  setup:
    '[ -f /opt/venvs/bdd/.ready ] || { rm -rf /opt/venvs/bdd && (PYENV_VERSION=3.10.13 python3 -m venv /opt/venvs/bdd || python3 -m venv /opt/venvs/bdd) && /opt/venvs/bdd/bin/pip install -q behave==1.2.6 robotframework==7.1.1 nose2==0.15.1 && touch /opt/venvs/bdd/.ready; }',
  files: {
    'features/checkout.feature': `Feature: Checkout
  As a customer I want my basket to be paid once

  Background:
    Given the payment gateway is reachable

  Scenario: Card is charged
    Given a basket worth 42.00 EUR
    When I pay by card
    Then the charge is 42.00 EUR

  @coupon
  Scenario Outline: Coupon <code>
    Given a basket worth <worth> EUR
    When I enter the coupon "<code>"
    And I pay by card
    Then the charge is <charge> EUR

    Examples:
      | code    | worth  | charge |
      | TEN     | 100.00 | 90.00  |
      | HALF    | 30.00  | 15.00  |
      | UNKNOWN | 30.00  | 30.00  |

  @wip
  Scenario: Gateway times out
    Given the gateway answers after 31 seconds
    When I pay by card
    Then I see "payment timed out, please try again"
`,
    'features/steps/checkout.py': `from decimal import Decimal

from behave import given, then, when

COUPONS = {"TEN": Decimal("0.10"), "HALF": Decimal("0.05")}


@given("the payment gateway is reachable")
def gateway(context):
    context.gateway = []


@given("a basket worth {worth} EUR")
def basket(context, worth):
    context.worth = Decimal(worth)


@when('I enter the coupon "{code}"')
def coupon(context, code):
    context.worth *= 1 - COUPONS.get(code, Decimal(0))


@when("I pay by card")
def pay(context):
    context.gateway.append(context.worth.quantize(Decimal("0.01")))


@then("the charge is {charge} EUR")
def charged(context, charge):
    assert context.gateway == [Decimal(charge)], f"expected {charge}, gateway saw {context.gateway}"
`,
  },
  cases: [
    {
      name: 'pretty',
      label: 'test_failure',
      why: 'one example of an outline fails its assertion',
      steps: [['Acceptance tests', 'behave --tags=-wip --no-color']],
    },
    {
      name: 'undefined-steps',
      label: 'test_failure',
      why: 'undefined steps and an assertion, progress formatter',
      steps: [
        ['Python', 'python -V'],
        ['Acceptance tests', 'behave -f progress3 --no-timings'],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'only the untagged scenario is run',
      steps: [['Acceptance tests', 'behave --tags=-wip --tags=-coupon --no-skipped --no-color']],
    },
  ],
};
