export const recipe = {
  id: 'c-indexer-linker-disk-full',
  language: 'c',
  tool: 'ld',
  files: {
    Makefile:
      'OUT ?= build\nOBJ = $(OUT)/dict.o $(OUT)/index.o\n\n$(OUT)/indexer: $(OBJ)\n\t$(CC) -g -o $@ $^\n$(OUT)/%.o: src/%.c\n\t@mkdir -p $(OUT)\n\t$(CC) -g -c $< -o $@\n',
    'src/dict.c': 'const char dictionary[3 * 1024 * 1024] = {1};\n',
    'src/index.c':
      'extern const char dictionary[];\nchar scratch[2 * 1024 * 1024] = {7};\nint main(void) { return dictionary[0] - 1; }\n',
    'ci/on-small-disk.sh':
      '#!/bin/bash\n# the build agents mount their scratch disk here\nset -e\nmkdir -p /mnt/scratch\nmount -t tmpfs -o size="$1" tmpfs /mnt/scratch\ntrap \'cd /; umount /mnt/scratch\' EXIT\nshift\ndf -h /mnt/scratch\n"$@"\n',
  },
  setup:
    'command -v gcc >/dev/null || { apt-get -qq update; DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends gcc make; }',
  cases: [
    {
      name: 'link-enospc',
      label: 'ci_runner',
      accept: ['build_failure'],
      detail: 'out_of_disk',
      why: 'the linker cannot write: no space left on the scratch disk',
      steps: [
        [
          'Install dependencies',
          'apt-get -o DPkg::Lock::Timeout=60 install -y --no-upgrade --no-install-recommends gcc make',
        ],
        ['Build', 'bash ci/on-small-disk.sh 6m make OUT=/mnt/scratch/build'],
      ],
    },
    {
      name: 'compile-enospc',
      label: 'ci_runner',
      accept: ['build_failure'],
      detail: 'out_of_disk',
      why: 'the assembler cannot write its object file',
      steps: [['Release build', 'bash ci/on-small-disk.sh 2m make -j2 OUT=/mnt/scratch/build']],
    },
    {
      name: 'tar-enospc',
      label: 'ci_runner',
      detail: 'out_of_disk',
      why: 'the build is fine, packing the artifact runs out of space',
      steps: [
        ['Build', 'make'],
        [
          'Pack',
          "bash ci/on-small-disk.sh 5m sh -c 'cp build/indexer /mnt/scratch/ && tar cf /mnt/scratch/indexer.tar build src && gzip -k /mnt/scratch/indexer.tar'",
        ],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'the scratch disk is large enough',
      steps: [['Build', 'bash ci/on-small-disk.sh 64m make OUT=/mnt/scratch/build']],
    },
  ],
};
