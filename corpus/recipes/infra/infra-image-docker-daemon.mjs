export const recipe = {
  id: 'infra-image-docker-daemon',
  language: 'docker',
  tool: 'docker build',
  files: {
    Dockerfile: `FROM alpine:3.20
RUN apk add --no-cache curl
COPY bin/report /usr/local/bin/report
CMD ["report"]
`,
    'bin/report': `#!/bin/sh
echo report
`,
  },
  cases: [
    {
      name: 'no-daemon',
      label: 'ci_runner',
      accept: ['build_failure', 'unknown', 'infrastructure_timeout'],
      why: 'the runner has no docker daemon',
      env: { DOCKER_BUILDKIT: '0' },
      steps: [
        ['Docker version', 'docker --version'],
        ['Build image', 'docker build -t shop/report:ci .'],
      ],
    },
    {
      name: 'remote-daemon',
      label: 'network_failure',
      accept: ['ci_runner', 'unknown'],
      why: 'DOCKER_HOST points to a builder whose name cannot be resolved',
      env: { DOCKER_HOST: 'tcp://dind.internal.example:2375' },
      steps: [
        [
          'Integration tests',
          `docker info >/dev/null 2>&1 || echo "waiting for docker..."
docker run --rm alpine:3.20 true`,
        ],
      ],
    },
    {
      name: 'daemon-refused',
      label: 'ci_runner',
      accept: ['network_failure', 'unknown'],
      why: 'docker-in-docker service is not up',
      env: { DOCKER_HOST: 'tcp://127.0.0.1:28621' },
      steps: [
        [
          'Start services',
          `for i in 1 2 3; do docker ps && break; echo "docker not ready ($i/3)"; sleep 0.5; done
docker pull postgres:16`,
        ],
      ],
    },
  ],
};
