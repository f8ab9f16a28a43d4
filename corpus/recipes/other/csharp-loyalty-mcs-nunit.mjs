export const recipe = {
  id: 'csharp-loyalty-mcs-nunit',
  language: 'csharp',
  tool: 'nunit',
  files: {
    'src/Basket.cs':
      'using System;\nusing System.Collections.Generic;\n\nnamespace Loyalty {\n  public class Basket {\n    readonly List<int> cents = new List<int>();\n    public void Add(int c) { if (c < 0) throw new ArgumentException("negative price"); cents.Add(c); }\n    public int Total { get { int t = 0; foreach (var c in cents) t += c; return t; } }\n    public int Points() { return Total / 100 * 2; }\n  }\n}\n',
    'tests/BasketTests.cs':
      'using System;\nusing NUnit.Framework;\nusing Loyalty;\n\n[TestFixture]\npublic class BasketTests {\n  Basket basket;\n  [SetUp] public void Fresh() { basket = new Basket(); }\n  [Test] public void TotalIsSummed() { basket.Add(150); basket.Add(75); Assert.AreEqual(225, basket.Total); }\n  [Test] public void OnePointPerEuro() { basket.Add(999); Assert.AreEqual(9, basket.Points()); }\n  [Test] public void NegativePriceIsRefused() { Assert.Throws<InvalidOperationException>(() => basket.Add(-1)); }\n  [Test, Ignore("needs the points database")] public void Saved() { }\n}\n',
    'build.sh':
      '#!/bin/bash\nset -e\nNUNIT=$(find /usr/lib/cli -name nunit.framework.dll | sort | sed -n 1p)\nmkdir -p bin && cp "$NUNIT" bin/\nmcs -target:library -out:bin/Loyalty.dll src/*.cs\nmcs -target:library -r:bin/Loyalty.dll -r:bin/nunit.framework.dll -out:bin/Tests.dll tests/*.cs\necho "build succeeded: 0 Warning(s), 0 Error(s)"\n',
  },
  setup:
    'command -v mcs >/dev/null || { apt-get -qq update; DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends mono-mcs mono-runtime; }\ncommand -v nunit-console >/dev/null || { apt-get -qq update; DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends nunit-console libnunit-cil-dev; }',
  cases: [
    {
      name: 'nunit',
      label: 'test_failure',
      why: 'two NUnit tests fail',
      steps: [
        ['Build', 'bash build.sh'],
        ['Test', 'nunit-console -nologo bin/Tests.dll'],
      ],
    },
    {
      name: 'mcs',
      label: 'build_failure',
      why: 'the C# compiler finds errors',
      files: {
        'src/Basket.cs':
          'using System;\nusing Newtonsoft.Json;\n\nnamespace Loyalty {\n  public class Basket {\n    readonly List<int> cents = new List<int>();\n    public int Total => cents.Sum();\n    public string Points() { return Total * 2; }\n  }\n}\n',
      },
      steps: [['Build & test', 'bash build.sh && nunit-console bin/Tests.dll']],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'the test that is chosen passes',
      steps: [
        ['Build and test', 'bash build.sh && nunit-console -nologo -run=BasketTests.TotalIsSummed bin/Tests.dll'],
      ],
    },
  ],
};
