export const recipe = {
  id: 'style-cellar-zig',
  language: 'zig',
  tool: 'zig fmt',
  env: {
    PATH: `/opt/venvs/zig/bin:${process.env.PATH}`,
  },
  setup:
    '[ -f /opt/venvs/zig/.ready ] || { rm -rf /opt/venvs/zig && python3 -m venv /opt/venvs/zig && /opt/venvs/zig/bin/pip install -q ziglang==0.13.0 && touch /opt/venvs/zig/.ready; }',
  files: {
    'main.zig': 'const std=@import("std");\npub fn main() void {\nstd.debug.print("x",.{});\n}\n',
  },
  cases: [
    {
      name: 'fmt',
      label: 'lint_failure',
      detail: 'format',
      why: 'files are not as the formatter wants them',
      steps: [['Format', 'python -m ziglang fmt --check .']],
    },
    {
      name: 'compile',
      label: 'build_failure',
      why: 'an identifier that nobody declared',
      files: {
        'main.zig': 'pub fn main() void {\n    const x = 1;\n    y = 2;\n}\n',
      },
      steps: [['Build', 'python -m ziglang build-exe main.zig']],
    },
  ],
};
