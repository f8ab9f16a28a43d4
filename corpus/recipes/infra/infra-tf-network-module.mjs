export const recipe = {
  id: 'infra-tf-network-module',
  language: 'terraform',
  tool: 'terraform',
  env: { TF_CLI_CONFIG_FILE: '/dev/null' },
  files: {
    'main.tf': `terraform {
  required_version = ">= 1.5"
}

locals {
  cidr    = "10.20.0.0/16"
  subnets = { for i, az in ["a", "b", "c"] : az => cidrsubnet(local.cidr, 8, i) }
}

resource "terraform_data" "subnet" {
  for_each = local.subnets
  input    = { az = each.key, cidr = each.value }
}
`,
    'variables.tf': `variable "environment" {
  type = string
    default = "staging"
  description   = "error, fatal and failed are not environments"
}
`,
    'outputs.tf': `output "subnets" {
  value = { for k, v in terraform_data.subnet : k => v.output.cidr }
}
`,
    'tests/subnets.tftest.hcl': `run "three_subnets" {
  command = plan
  assert {
    condition     = length(terraform_data.subnet) == 3
    error_message = "expected three subnets"
  }
}

run "first_subnet" {
  command = apply
  assert {
    condition     = output.subnets["a"] == "10.20.1.0/24"
    error_message = "subnet a is \${output.subnets["a"]}, must not overlap with the database subnet"
  }
}
`,
  },
  cases: [
    {
      name: 'fmt',
      label: 'lint_failure',
      detail: 'format',
      why: 'terraform fmt -check finds an unformatted file',
      steps: [
        ['Terraform version', 'terraform version'],
        ['Terraform fmt', 'terraform fmt -check -recursive -diff'],
      ],
    },
    {
      name: 'test',
      label: 'test_failure',
      why: 'init and validate pass; one run of terraform test fails its assertion',
      setup: 'terraform fmt -recursive >/dev/null',
      steps: [
        ['Init', 'terraform init -input=false -no-color'],
        ['Validate', 'terraform validate -no-color'],
        ['Terraform test', 'terraform test -no-color'],
      ],
    },
    {
      name: 'validate',
      label: 'build_failure',
      accept: ['lint_failure'],
      why: 'terraform validate finds undeclared references; coloured',
      files: {
        'outputs.tf': `output "subnets" {
  value = { for k, v in terraform_data.subnets : k => v.output.cidr }
}

output "env" {
  value = var.enviroment
}
`,
      },
      steps: [
        ['Init', 'terraform init -input=false -backend=false'],
        ['Validate', 'terraform validate'],
      ],
    },
    {
      name: 'version',
      label: 'build_failure',
      why: 'required_version is not met at init',
      files: {
        'main.tf': `terraform {
  required_version = "~> 9.2"
}
`,
        'outputs.tf': `
`,
        'tests/subnets.tftest.hcl': `
`,
      },
      steps: [['Plan', 'terraform init -input=false && terraform plan']],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'formatted and planned; warnings of deprecated use only',
      files: {
        'tests/subnets.tftest.hcl': `run "no_failures_expected" {
  command = plan
  assert {
    condition     = length(terraform_data.subnet) == 3
    error_message = "expected three subnets"
  }
}
`,
      },
      setup: 'terraform fmt -recursive >/dev/null',
      steps: [
        [
          'Check',
          'terraform fmt -check && terraform init -input=false && terraform validate && terraform test && terraform plan -input=false -no-color',
        ],
      ],
    },
  ],
};
