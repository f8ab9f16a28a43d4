export const recipe = {
  id: 'c-bootloader-assembler',
  language: 'c',
  tool: 'as',
  files: {
    'boot.S':
      '    .section .text\n    .globl start\nstart:\n    movq $0x10, %rax\n    movx %rax, %rbx\n    lea table(%rip), %rdi\n    jmp done, 3\n    .align 7\ntable:\n    .quad 1, 2\n    .incbin "logo.bin"\ndone:\n    ret\n',
    'link.ld':
      'SECTIONS {\n  . = 0x7c00;\n  .text : { *(.text) }\n  .sig 0x7dfe : { SHORT(0xaa55) }\n  ASSERT(SIZEOF(.text) < 16, "boot sector is too large")\n}\n',
    Makefile: 'boot.elf: boot.o\n\tld -T link.ld -o $@ $<\nboot.o: boot.S\n\tgcc -c -o $@ $<\n',
  },
  setup:
    'command -v gcc >/dev/null || { apt-get -qq update; DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends gcc make; }',
  cases: [
    {
      name: 'assembler',
      label: 'build_failure',
      why: 'the assembler rejects instructions',
      steps: [['Assemble boot sector', 'make']],
    },
    {
      name: 'linker-assert',
      label: 'build_failure',
      why: "the linker script's ASSERT fails",
      files: {
        'boot.S':
          '    .section .text\n    .globl start\nstart:\n    movq $0x10, %rax\n    .fill 64, 1, 0x90\n    ret\n',
      },
      steps: [
        [
          'Set up toolchain',
          'apt-get -o DPkg::Lock::Timeout=60 install -y --no-upgrade --no-install-recommends gcc make',
        ],
        ['make', 'make --trace'],
      ],
    },
    {
      name: 'recipe-missing',
      label: 'build_failure',
      why: 'make has no rule for a file',
      files: {
        Makefile: 'boot.elf: boot.o font.o\n\tld -T link.ld -o $@ $^\nboot.o: boot.S\n\tgcc -c -o $@ $<\n',
        'boot.S': '    .text\n    ret\n',
      },
      steps: [['make', 'make']],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'it fits',
      files: {
        'boot.S': '    .section .text\n    .globl start\nstart:\n    ret\n',
      },
      steps: [['make', 'make && size boot.elf']],
    },
  ],
};
