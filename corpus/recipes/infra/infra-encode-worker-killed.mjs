export const recipe = {
  id: 'infra-encode-worker-killed',
  language: 'shell',
  tool: 'kill',
  files: {
    'encode.sh': `#!/usr/bin/env bash
# encodes clips in two workers
for clip in intro main credits; do
  echo "[encode] $clip: pass 1"
  sleep 0.2
  if [ "$clip" = "\${KILL_AT:-none}" ]; then kill -9 $$; fi
  echo "[encode] $clip: done"
done
echo "[encode] 3 clips, 0 failed"
`,
    'pack.py': `import resource
import sys

resource.setrlimit(resource.RLIMIT_AS, (300 << 20, 300 << 20))
print("packing", flush=True)
frames = []
while True:
    frames.append(bytearray(32 << 20))
    print(f"frame {len(frames)}", file=sys.stderr, flush=True)
`,
  },
  cases: [
    {
      name: 'exit-137',
      label: 'ci_runner',
      detail: 'out_of_memory',
      why: 'the worker is killed, exit code 137',
      env: { KILL_AT: 'main' },
      steps: [
        ['Tests', 'echo "Tests: 14 passed, 14 total"'],
        ['Encode clips', 'bash encode.sh'],
      ],
    },
    {
      name: 'make-killed',
      label: 'ci_runner',
      detail: 'out_of_memory',
      why: 'make reports "Killed"',
      env: { KILL_AT: 'credits' },
      steps: [['make media', `printf 'media:\\n\\t@bash encode.sh\\n' > Makefile && make media`]],
    },
    {
      name: 'disk',
      label: 'ci_runner',
      detail: 'out_of_disk',
      why: `the runner's disk is full while the artifact is packed`,
      steps: [
        [
          'Package',
          `d=$(mktemp -d); mount -t tmpfs -o size=3m tmpfs "$d"; trap 'umount "$d"' EXIT
head -c 9000000 /dev/urandom > clip.bin
tar -cvf "$d/artifact.tar" clip.bin encode.sh
echo "artifact packed"`,
        ],
      ],
    },
    {
      name: 'memory',
      label: 'ci_runner',
      accept: ['build_failure', 'unknown'],
      detail: 'out_of_memory',
      why: 'Python runs out of memory while it packs',
      steps: [['Pack', 'python3 pack.py']],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'nothing is killed; the words killed and out of memory are printed',
      steps: [
        [
          'Encode clips',
          `echo "worker killed twice yesterday (exit code 137, out of memory), memory limit was raised"
bash encode.sh`,
        ],
      ],
    },
  ],
};
