export const recipe = {
  id: 'infra-image-buildah-bud',
  language: 'docker',
  tool: 'buildah',
  env: { BUILDAH_ISOLATION: 'chroot', STORAGE_DRIVER: 'vfs' },
  setup: `command -v buildah >/dev/null || apt-get install -y -qq --no-install-recommends buildah
test -x /usr/bin/busybox || test -x /bin/busybox || apt-get install -y -qq busybox-static
mkdir -p bin && cp "$(command -v busybox)" bin/busybox`,
  files: {
    Containerfile: `FROM scratch
LABEL org.example.team="shop"
COPY bin/busybox /bin/busybox
COPY dist/app.sh /app.sh
ENTRYPOINT ["/bin/busybox", "sh", "/app.sh"]
`,
    'src/app.sh': `echo "app: 0 errors"
`,
  },
  cases: [
    {
      name: 'copy',
      label: 'build_failure',
      why: 'a COPY source does not exist',
      steps: [
        ['Versions', 'buildah --version'],
        ['Build image', 'buildah bud -t shop/app:ci .'],
      ],
    },
    {
      name: 'syntax',
      label: 'build_failure',
      why: 'an unknown instruction in the Containerfile',
      files: {
        Containerfile: `FROM scratch
COPPY src/app.sh /app.sh
`,
      },
      steps: [['docker build', 'buildah bud -f Containerfile -t shop/app:ci .']],
    },
    {
      name: 'pull-dns',
      label: 'network_failure',
      why: `the base image's registry cannot be resolved`,
      files: {
        Containerfile: `FROM registry.internal.example/base/alpine:3.20
COPY src/app.sh /app.sh
`,
      },
      steps: [['Build and push image', 'buildah bud --retry 1 -t shop/app:ci . || buildah bud -t shop/app:ci .']],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'the image is built; a warning and a label with failing words',
      files: {
        Containerfile: `FROM scratch
LABEL note="tests failed yesterday, build error fixed"
COPY src/app.sh /app.sh
`,
      },
      steps: [
        [
          'Build image',
          'buildah bud -t shop/app:ci . && buildah rmi shop/app:ci >/dev/null && echo "removed test image"',
        ],
      ],
    },
  ],
};
