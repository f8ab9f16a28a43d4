export const recipe = {
  id: 'lint2-elevator-verilator',
  language: 'verilog',
  tool: 'verilator lint',
  setup:
    'command -v verilator >/dev/null || { apt-get -qq update; DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends verilator; }',
  files: {
    'rtl/cabin.v': `module cabin(input clk, input [3:0] floor, input unused_bell, output reg [2:0] position);
  reg [7:0] travel;
  always @(posedge clk) begin
    position <= floor;
    travel = travel + 1;
  end
  always @* case (floor)
    4'd0: travel = 8'd0;
    4'd1: travel = 8'd9;
  endcase
endmodule
`,
    'rtl/door.v':
      'module door(input clk, input open, output reg state);\n  always @(posedge clk) state <= open;\nendmodule\n',
  },
  cases: [
    {
      name: 'wall',
      label: 'lint_failure',
      accept: ['build_failure'],
      detail: 'lint',
      why: 'verilator --lint-only -Wall finds warnings, which it counts as errors',
      steps: [
        ['Tool', 'verilator --version'],
        ['Lint RTL', 'for f in rtl/door.v rtl/cabin.v; do echo "lint $f"; verilator --lint-only -Wall "$f"; done'],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'warnings are not fatal',
      steps: [['Lint RTL', 'verilator --lint-only -Wno-fatal rtl/cabin.v && echo "lint ended: 0 errors"']],
    },
  ],
};
