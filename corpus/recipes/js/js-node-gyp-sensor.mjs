export const recipe = {
  id: 'js-node-gyp-sensor',
  language: 'javascript',
  tool: 'node-gyp',
  files: {
    'package.json': JSON.stringify(
      {
        name: 'soil-sensor',
        version: '1.2.0',
        gypfile: true,
        main: 'index.js',
        scripts: { install: 'node-gyp rebuild --nodedir=/usr', test: 'node test.js' },
        dependencies: { 'node-addon-api': '8.3.0' },
        devDependencies: { 'node-gyp': '11.4.2' },
      },
      null,
      2,
    ),
    'binding.gyp': `{
  "targets": [{
    "target_name": "sensor",
    "sources": ["src/sensor.cc"],
    "include_dirs": ["<!@(node -p \\"require('node-addon-api').include\\")"],
    "defines": ["NAPI_DISABLE_CPP_EXCEPTIONS"]
  }]
}
`,
    'src/sensor.cc': `#include <napi.h>
#include "calibration.h"

Napi::Value Read(const Napi::CallbackInfo& info) {
  double raw = info[0].As<Napi::Number>().DoubleValue();
  return Napi::Number::New(info.Env(), calibrate(raw));
}

Napi::Object Init(Napi::Env env, Napi::Object exports) {
  exports.Set("read", Napi::Function::New(env, Read));
  return exports;
}
NODE_API_MODULE(sensor, Init)
`,
    'index.js': "module.exports = require('./build/Release/sensor.node');\n",
    'test.js':
      "const s = require('.');\nif (s.read(2) !== 4.5) throw new Error('calibration is off: ' + s.read(2));\nconsole.log('1 passed, 0 failed');\n",
  },
  cases: [
    {
      name: 'missing-header',
      label: 'build_failure',
      why: 'the C++ compiler does not find calibration.h during npm install',
      steps: [
        ['Toolchain', 'g++ --version | head -1; node -v'],
        ['Install & build addon', 'npm install --no-audit --no-fund'],
        ['Run tests', 'npm test'],
      ],
    },
    {
      name: 'type-error',
      label: 'build_failure',
      why: 'the add-on does not compile: wrong argument type',
      files: {
        'src/calibration.h':
          '#pragma once\n#include <string>\ninline double calibrate(const std::string& raw) { return raw.size() * 2.25; }\n',
      },
      steps: [
        ['Dependencies', 'npm install --ignore-scripts'],
        ['Rebuild native module for tests', 'npx node-gyp rebuild --nodedir=/usr --verbose'],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'builds with a compiler warning and passes',
      files: {
        'src/calibration.h':
          '#pragma once\n#warning "calibration: error margin not configured, using 0.5"\ninline double calibrate(double raw) { return raw * 2.25; }\n',
      },
      steps: [
        ['Install & build addon', 'npm install --foreground-scripts'],
        ['Run tests', 'npm test'],
      ],
    },
  ],
};
