export const recipe = {
  id: 'debian-widgetd-packaging',
  language: 'shell',
  tool: 'dpkg-buildpackage',
  files: {
    Makefile:
      'all:\n\tgcc -o widgetd widgetd.c\ninstall:\n\tinstall -D widgetd $(DESTDIR)/usr/bin/widgetd\nclean:\n\trm -f widgetd\n',
    'widgetd.c': 'int main(void) { return 0; }\n',
    'debian/changelog':
      'widgetd (1.2-1) unstable; urgency=medium\n\n  * First release.\n\n -- Wid Get <wid@widgets.example>  Mon, 02 Feb 2026 10:00:00 +0000\n',
    'debian/control':
      'Source: widgetd\nSection: misc\nPriority: optional\nMaintainer: Wid Get <wid@widgets.example>\nBuild-Depends: debhelper-compat (= 13), libwidget-dev (>= 3.2), widget-codegen\nStandards-Version: 4.6.2\n\nPackage: widgetd\nArchitecture: any\nDepends: ${shlibs:Depends}, ${misc:Depends}\nDescription: widget daemon\n Serves widgets.\n',
    'debian/rules': '#!/usr/bin/make -f\n%:\n\tdh $@\n',
    'debian/source/format': '3.0 (native)\n',
  },
  setup:
    'command -v lintian >/dev/null || { apt-get -qq update; DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends lintian build-essential debhelper devscripts; }\nchmod +x debian/rules',
  cases: [
    {
      name: 'unmet-build-deps',
      label: 'build_failure',
      why: 'build dependencies are not there',
      steps: [
        [
          'Install dependencies',
          'apt-get -o DPkg::Lock::Timeout=60 install -y --no-upgrade --no-install-recommends lintian build-essential debhelper devscripts',
        ],
        ['Build package', 'dpkg-buildpackage -us -uc -b'],
      ],
    },
    {
      name: 'compile-in-package',
      label: 'build_failure',
      why: "the package's compile step fails",
      files: {
        'debian/control':
          'Source: widgetd\nSection: misc\nPriority: optional\nMaintainer: Wid Get <wid@widgets.example>\nBuild-Depends: debhelper-compat (= 13)\nStandards-Version: 4.6.2\n\nPackage: widgetd\nArchitecture: any\nDepends: ${shlibs:Depends}, ${misc:Depends}\nDescription: widget daemon\n Serves widgets.\n',
        'widgetd.c': 'int main(void) { return start_widgets(WIDGET_PORT) }\n',
      },
      steps: [['sbuild', 'dpkg-buildpackage -us -uc -b']],
    },
    {
      name: 'lintian',
      label: 'lint_failure',
      detail: 'lint',
      why: 'lintian errors with --fail-on error',
      files: {
        'debian/control':
          'Source: widgetd\nSection: misc\nPriority: optional\nMaintainer: Wid Get <wid@widgets.example>\nBuild-Depends: debhelper-compat (= 13)\nStandards-Version: 4.6.2\n\nPackage: widgetd\nArchitecture: any\nDepends: ${misc:Depends}\nDescription: Widgetd\n',
      },
      steps: [
        ['Build', 'dpkg-buildpackage -us -uc -b 2>&1 | tail -5'],
        [
          'Policy check',
          'lintian --allow-root --fail-on error,warning --tag-display-limit 0 ../widgetd_1.2-1_*.changes',
        ],
      ],
    },
  ],
};
