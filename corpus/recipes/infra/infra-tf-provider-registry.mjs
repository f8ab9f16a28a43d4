export const recipe = {
  id: 'infra-tf-provider-registry',
  language: 'terraform',
  tool: 'terraform init',
  env: { TF_CLI_CONFIG_FILE: '/dev/null' },
  files: {
    'versions.tf': `terraform {
  required_providers {
    dns = {
      source  = "registry.internal.example/platform/dns"
      version = "~> 2.1"
    }
  }
}
`,
    'zone.tf': `resource "dns_record" "www" {
  name = "www"
  type = "A"
}
`,
  },
  cases: [
    {
      name: 'dns',
      label: 'network_failure',
      why: `the provider registry's host cannot be resolved`,
      steps: [
        ['Format', 'terraform fmt -check && echo "fmt ok, 0 errors"'],
        ['Terraform Init', 'terraform init -input=false'],
      ],
    },
    {
      name: 'module',
      label: 'network_failure',
      why: 'a module source over git cannot be fetched; the job is called validate',
      files: {
        'versions.tf': `module "vpc" {
  source = "git::https://git.internal.example/modules/vpc.git?ref=v3.2.0"
}
`,
        'zone.tf': `
`,
      },
      steps: [['validate', 'terraform init -backend=false -no-color && terraform validate']],
    },
    {
      name: 'refused',
      label: 'network_failure',
      why: 'connection refused at a loopback registry',
      files: {
        'versions.tf': `terraform {
  required_providers {
    dns = {
      source = "localhost:28603/platform/dns"
    }
  }
}
`,
      },
      steps: [
        [
          'Security scan (tfsec)',
          `terraform init -input=false -no-color
tfsec .`,
        ],
      ],
    },
  ],
};
