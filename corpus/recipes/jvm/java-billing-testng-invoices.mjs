export const recipe = {
  id: 'java-billing-testng-invoices',
  language: 'java',
  tool: 'maven-surefire-testng',
  files: {
    'pom.xml':
      '<project xmlns="http://maven.apache.org/POM/4.0.0">\n  <modelVersion>4.0.0</modelVersion>\n  <groupId>com.paperbill</groupId>\n  <artifactId>invoice-engine</artifactId>\n  <version>7.0.3</version>\n  <properties>\n    <maven.compiler.release>17</maven.compiler.release>\n    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>\n  </properties>\n  <dependencies>\n    <dependency>\n      <groupId>org.testng</groupId>\n      <artifactId>testng</artifactId>\n      <version>7.9.0</version>\n      <scope>test</scope>\n    </dependency>\n  </dependencies>\n  <build>\n    <plugins>\n      <plugin><artifactId>maven-compiler-plugin</artifactId><version>3.13.0</version></plugin>\n      <plugin><artifactId>maven-surefire-plugin</artifactId><version>3.2.5</version></plugin>\n    </plugins>\n  </build>\n</project>\n',
    'src/main/java/com/paperbill/InvoiceStore.java':
      'package com.paperbill;\n\nimport java.math.BigDecimal;\nimport java.net.Socket;\nimport java.util.*;\n\npublic class InvoiceStore {\n    private final Map<String, BigDecimal> rows = new TreeMap<>();\n\n    public void save(String no, BigDecimal amount) {\n        rows.put(no, amount);\n    }\n\n    public BigDecimal total() {\n        return rows.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);\n    }\n\n    public String nextNumber(int year) {\n        return "INV-" + year + "-" + (rows.size());\n    }\n\n    public String ping(String host, int port) throws Exception {\n        try (Socket s = new Socket(host, port)) {\n            return "up";\n        }\n    }\n}\n',
    'src/test/java/com/paperbill/InvoiceStoreTest.java':
      'package com.paperbill;\n\nimport static org.testng.Assert.*;\n\nimport java.math.BigDecimal;\nimport org.testng.annotations.*;\n\npublic class InvoiceStoreTest {\n    private InvoiceStore store;\n\n    @BeforeMethod\n    public void fresh() {\n        store = new InvoiceStore();\n    }\n\n    @Test\n    public void totalsAreSummed() {\n        store.save("a", new BigDecimal("10.10"));\n        store.save("b", new BigDecimal("0.90"));\n        assertEquals(store.total(), new BigDecimal("11.00"));\n    }\n\n    @Test(groups = "numbering")\n    public void numbersStartAtOne() {\n        assertEquals(store.nextNumber(2026), "INV-2026-1");\n    }\n\n    @Test(groups = "health")\n    public void pingReportsDatabaseDown() throws Exception {\n        assertEquals(store.ping("127.0.0.1", 29543), "down");\n    }\n\n    @Test(dataProvider = "years")\n    public void numberHoldsYear(int year) {\n        assertTrue(store.nextNumber(year).contains(String.valueOf(year)));\n    }\n\n    @DataProvider\n    public Object[][] years() {\n        return new Object[][] {{2024}, {2025}, {2026}};\n    }\n\n    @Test(dependsOnMethods = "numbersStartAtOne")\n    public void numbersGrow() {\n        fail("never reached");\n    }\n}\n',
  },
  setup:
    'command -v mvn >/dev/null || { apt-get -qq update; DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends maven openjdk-17-jdk-headless; }',
  cases: [
    {
      name: 'fails',
      label: 'test_failure',
      why: 'one assertion and one uncaught connection refused among five tests; a dependent test is skipped',
      steps: [['Database integration tests', 'mvn -B -ntp test']],
    },
    {
      name: 'trimmed-coloured',
      label: 'test_failure',
      why: 'the same, colours forced and the stack trace not trimmed',
      env: {
        GITHUB_ACTIONS: 'true',
      },
      steps: [['mvn verify', 'mvn -B -ntp -Dstyle.color=always -DtrimStackTrace=false verify']],
    },
  ],
};
