export const recipe = {
  id: 'signing-saffron-maven-gpg',
  language: 'java',
  tool: 'maven-gpg-plugin',
  files: {
    'pom.xml':
      '<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion><groupId>example.saffron</groupId><artifactId>spice</artifactId><version>1.4.0</version><packaging>pom</packaging><build><plugins><plugin><groupId>org.apache.maven.plugins</groupId><artifactId>maven-gpg-plugin</artifactId><version>3.2.4</version><executions><execution><phase>verify</phase><goals><goal>sign</goal></goals></execution></executions></plugin></plugins></build></project>\n',
  },
  cases: [
    {
      name: 'no-key',
      label: 'unknown',
      accept: ['build_failure'],
      why: 'no secret key on the runner',
      steps: [['Deploy', 'export GNUPGHOME=$PWD/.gnupg; mkdir -p -m 700 .gnupg; mvn -B -q verify']],
    },
  ],
};
