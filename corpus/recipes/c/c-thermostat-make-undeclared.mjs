export const recipe = {
  id: 'c-thermostat-make-undeclared',
  language: 'c',
  tool: 'gcc',
  files: {
    Makefile:
      'CC ?= gcc\nCFLAGS ?= -std=c11 -Wall -Wextra -O2\nOBJS = build/main.o build/sensor.o build/pid.o\n\nall: build/thermostat\n\nbuild/%.o: src/%.c | build\n\t$(CC) $(CFLAGS) -Iinclude -c $< -o $@\n\nbuild/thermostat: $(OBJS)\n\t$(CC) -o $@ $^ -lm\n\nbuild:\n\tmkdir -p $@\n\ntest: all\n\t./build/thermostat --selftest\n',
    'include/pid.h':
      '#ifndef PID_H\n#define PID_H\ntypedef struct { double kp, ki, kd, integral; } pid_ctl;\ndouble pid_step(pid_ctl *c, double error, double dt);\ndouble sensor_read(int channel);\n#endif\n',
    'src/pid.c':
      '#include "pid.h"\n\ndouble pid_step(pid_ctl *c, double error, double dt)\n{\n    c->integral += error * dt;\n    return c->kp * error + c->ki * c->integral + c->kd * (error - c->last_error) / dt;\n}\n',
    'src/sensor.c':
      '#include "pid.h"\n\ndouble sensor_read(int channel)\n{\n    static const double table[] = { 20.5, 21.0 };\n    unsigned unused_count = 0;\n    if (channel > MAX_CHANNELS)\n        return -273.15;\n    return table[channel % 2];\n}\n',
    'src/main.c':
      '#include <stdio.h>\n#include "pid.h"\n\nint main(void)\n{\n    pid_ctl c = { 1.0, 0.1, 0.0, 0.0 };\n    printf("%f\\n", pid_step(&c, 21.0 - sensor_read(0), 1.0));\n    return 0;\n}\n',
  },
  setup:
    'command -v gcc >/dev/null || { apt-get -qq update; DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends gcc make; }',
  cases: [
    {
      name: 'make',
      label: 'build_failure',
      why: 'undeclared identifier and unknown struct member',
      steps: [
        ['Versions', 'gcc --version | sed -n 1p; make --version | sed -n 1p'],
        ['Build', 'make'],
      ],
    },
    {
      name: 'keep-going-parallel',
      label: 'build_failure',
      why: 'the same, all errors at once and in colour',
      steps: [
        ['apt', 'apt-get -o DPkg::Lock::Timeout=60 install -y --no-upgrade --no-install-recommends gcc make'],
        ['make -k -j2', 'make -k -j2 CFLAGS="-std=c11 -Wall -fdiagnostics-color=always"'],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'warnings only, the self-test prints an error on purpose',
      files: {
        'src/pid.c':
          '#include "pid.h"\n\ndouble pid_step(pid_ctl *c, double error, double dt)\n{\n    c->integral += error * dt;\n    return c->kp * error + c->ki * c->integral;\n}\n',
        'src/sensor.c':
          '#include <stdio.h>\n#include "pid.h"\n\ndouble sensor_read(int channel)\n{\n    static const double table[] = { 20.5, 21.0 };\n    unsigned unused_count = 0;\n    fprintf(stderr, "ERROR: sensor %d timed out, falling back to cached value\\n", channel);\n    return table[channel % 2];\n}\n',
      },
      steps: [['make test', 'make test']],
    },
  ],
};
