export const recipe = {
  id: 'sast2-transit-mobsfscan',
  language: 'kotlin',
  tool: 'mobsfscan',
  env: { PATH: `/opt/venvs/sast2/bin:${process.env.PATH}` },
  setup:
    'test -x /opt/venvs/sast2/bin/mobsfscan || { test -d /opt/venvs/sast2 || python3 -m venv /opt/venvs/sast2; /opt/venvs/sast2/bin/pip install -q mobsfscan==1.1.0; }',
  files: {
    'app/src/main/AndroidManifest.xml': `<?xml version="1.0" encoding="utf-8"?>
<manifest xmlns:android="http://schemas.android.com/apk/res/android" package="example.transit">
    <application android:allowBackup="true" android:debuggable="true" android:usesCleartextTraffic="true">
        <activity android:name=".Stops" android:exported="true" />
    </application>
</manifest>
`,
    'app/src/main/java/example/transit/Stops.java': `package example.transit;

import android.webkit.WebSettings;
import android.webkit.WebView;
import java.security.MessageDigest;
import java.util.Random;

public class Stops {
    byte[] ticketHash(String ticket) throws Exception {
        return MessageDigest.getInstance("MD5").digest(ticket.getBytes());
    }

    int seat() {
        return new Random().nextInt(80);
    }

    void show(WebView view) {
        WebSettings settings = view.getSettings();
        settings.setJavaScriptEnabled(true);
        view.addJavascriptInterface(this, "stops");
    }
}
`,
  },
  cases: [
    {
      name: 'scan',
      label: 'security_high',
      accept: ['security_advisory', 'security_critical'],
      why: 'mobsfscan fails for findings, the highest of its severity ERROR',
      steps: [
        ['Files', 'find app -type f | sort'],
        ['mobsfscan', 'mobsfscan --no-fail app > /dev/null && mobsfscan --exit-warning app'],
      ],
    },
    {
      name: 'sarif-gate',
      label: 'security_advisory',
      accept: ['security_high'],
      why: 'warnings of a SARIF report are counted by a step; errors are absent',
      files: { 'app/src/main/AndroidManifest.xml': null },
      steps: [
        [
          'Code scanning',
          `mobsfscan --sarif -o report.sarif app || true
jq -r '.runs[].results[] | "\\(.level // "warning")\\t\\(.ruleId)"' report.sarif | sort
echo "errors:   $(jq '[.runs[].results[] | select(.level=="error")] | length' report.sarif)"
n=$(jq '[.runs[].results[] | select((.level // "warning") == "warning")] | length' report.sarif)
echo "warnings: $n"
[ "$n" -le 0 ] || { echo "Code scanning found $n new alert(s)"; exit 1; }`,
        ],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'reported, not counted',
      steps: [['mobsfscan', 'mobsfscan --no-fail app']],
    },
  ],
};
