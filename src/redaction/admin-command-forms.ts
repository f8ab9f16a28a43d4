import { argument, ARGUMENT, option, type CommandForm } from './command-form.js';

/** A word that is no option. */
const WORD = String.raw`[^\s-]\S{0,200}`;

/** Commands of administrators: archives, keys, devices, directories, brokers, databases. */
export const ADMIN_COMMAND_FORMS: readonly CommandForm[] = [
  // A small letter lists, a capital decrypts.
  {
    literals: ['unzip ', 'zip ', 'zipcloak '],
    command: /^(?:un)?zip(?:cloak)?\b/i,
    option: option(String.raw`-P[ \t]{0,3}`, 'g'),
  },
  {
    literals: ['7z a ', '7z x ', '7z e ', '7z u ', '7z t ', '7z l ', '7za ', '7zr ', '7zz ', 'rar ', 'unrar '],
    command: /^(?:7z[arz]?|(?:un)?rar)\b/i,
    option: option(String.raw`-h?p(?=[^\s-])`),
  },
  { literals: ['ssh-keygen '], command: /^ssh-keygen\b/i, option: option(String.raw`-[NP][ \t]{1,3}`, 'g') },
  { literals: ['ipmitool '], command: /^ipmitool\b/i, option: option(String.raw`-P[ \t]{1,3}`, 'g') },
  {
    literals: ['snmpwalk ', 'snmpget ', 'snmpset ', 'snmpbulk', 'snmptrap '],
    command: /^snmp\w+/i,
    option: option(String.raw`-[AXc][ \t]{1,3}`, 'g'),
    isLoose: true,
  },
  { literals: ['mosquitto_'], command: /^mosquitto_(?:pub|sub|rr)\b/i, option: option(String.raw`-P[ \t]{1,3}`, 'g') },
  {
    literals: ['mosquitto_passwd '],
    command: /^mosquitto_passwd\b/i,
    option: new RegExp(String.raw`(?<=[ \t]-b[ \t]{1,3}${WORD}[ \t]{1,3}${WORD}${ARGUMENT}`, 'g'),
  },
  {
    literals: [
      'cqlsh ',
      'beeline ',
      'influx ',
      'presto ',
      'trino ',
      'hive ',
      'smbmap ',
      'crackmapexec ',
      'rdesktop ',
      'winexe ',
      'psexec',
      'evil-winrm ',
    ],
    command:
      /^(?:cqlsh|beeline|influx|presto|trino|hive|smbmap|crackmapexec|rdesktop|winexe|psexec\w*(?:\.exe)?|evil-winrm)\b/i,
    option: option(String.raw`-p[ \t]{1,3}`),
    isLoose: true,
  },
  {
    literals: ['xfreerdp ', 'wfreerdp ', 'sqlpackage', 'wmic ', 'xfreerdp3 '],
    command: /^(?:[wx]freerdp3?|sqlpackage(?:\.exe)?|wmic)\b/i,
    option: option(String.raw`\/(?:p|tp|sp|password|targetpassword|sourcepassword):`),
  },
  { literals: ['schtasks '], command: /^schtasks\b/i, option: option(String.raw`\/(?:rp|p)[ \t]{1,3}`) },
  {
    literals: ['net user '],
    command: /^net user\b/i,
    option: new RegExp(String.raw`(?<=^net[ \t]user[ \t]{1,3}[^\s/]\S{0,60}[ \t]{1,3})(?=[^\s/*])`, 'gi'),
  },
  {
    literals: ['reg add '],
    command: /^reg add\b[^\n]*\/v[ \t]+"?\w*(?:passw|secret|token|apikey)/i,
    option: option(String.raw`\/d[ \t]{1,3}`),
  },
  {
    literals: ['rabbitmqctl '],
    command: /^rabbitmqctl\b/i,
    option: new RegExp(
      String.raw`(?<=[ \t](?:add_user|change_password|authenticate_user)[ \t]{1,3}${WORD}${ARGUMENT}`,
      'g',
    ),
  },
  {
    literals: ['mc alias', 'mc config', 'mcli alias'],
    command: /^mc(?:li)? (?:alias set|config host add)\b/i,
    option: new RegExp(
      String.raw`(?<=[ \t](?:set|add)[ \t]{1,3}\S{1,60}[ \t]{1,3}\S{1,200}[ \t]{1,3}\S{1,80}${ARGUMENT}`,
      'g',
    ),
  },
  {
    literals: ['aws configur'],
    command: /^aws configure set\b/i,
    option: new RegExp(String.raw`(?<=[ \t][\w.-]{0,80}(?:secret_access_key|session_token)${ARGUMENT}`, 'g'),
  },
  {
    literals: ['rclone confi'],
    command: /^rclone config (?:create|update)\b/i,
    option: option(String.raw`(?:pass|password|secret_access_key|client_secret|token|key)(?:[ \t]{1,3}|=)(?=[^\s-])`),
  },
  {
    literals: ['dotnet user', 'wrangler sec'],
    command: /^dotnet user-secrets set\b/i,
    option: new RegExp(String.raw`(?<=[ \t]set[ \t]{1,3}(?:"[^"\n]{1,100}"|[^\s"]{1,100})${ARGUMENT}`, 'g'),
  },
  {
    literals: ['dotnet nuget'],
    command: /^dotnet nuget (?:add|update|push)\b/i,
    option: option(String.raw`-[pk][ \t]{1,3}`),
  },
  {
    literals: ['etcdctl '],
    command: /^etcdctl\b/i,
    option: option(String.raw`--user(?:[ \t]{1,3}|=)`),
    isOfUser: true,
  },
  {
    literals: ['etcdctl ', 'mysqladmin '],
    command: /^mysqladmin\b[^\n]*[ \t]password[ \t]/i,
    option: new RegExp(String.raw`(?<=[ \t]password${ARGUMENT}`, 'g'),
  },
  {
    literals: ['ab -', 'siege ', 'hey -', 'aria2c ', 'svn ', 'nuclei ', 'kcadm', 'xh '],
    command: /^(?:ab|hey|xh)\b/i,
    option: option(String.raw`(?:-A|-a)[ \t]{1,3}`, 'g'),
    isOfUser: true,
  },
  {
    literals: [],
    command: /^kcadm(?:\.sh|\.bat)?\b/i,
    option: option(String.raw`--(?:new-password|secret)[ \t]{1,3}`),
  },
  {
    literals: ['nmcli '],
    command: /^nmcli\b/i,
    option: argument(String.raw`[ \t](?:password|(?:802-11-wireless-security|wifi-sec)\.psk)`),
  },
  {
    literals: ['wpa_passphra'],
    command: /^wpa_passphrase\b/i,
    option: new RegExp(String.raw`(?<=^wpa_passphrase[ \t]{1,3}\S{1,60}${ARGUMENT}`, 'g'),
  },
  {
    literals: ['networksetup'],
    command: /^networksetup -setairportnetwork\b/i,
    option: new RegExp(String.raw`(?<=[ \t]\w+[ \t]{1,3}(?:"[^"\n]{1,60}"|[^\s"]{1,60})${ARGUMENT}`, 'g'),
  },
  {
    literals: ['dscl '],
    command: /^dscl\b[^\n]* -passwd\b/i,
    option: new RegExp(
      String.raw`(?<=[ \t]-passwd[ \t]{1,3}\S{1,100}[ \t]{1,3}(?:\S{1,100}[ \t]{1,3})?)(?=[^\s-])`,
      'g',
    ),
  },
  {
    literals: ['xcrun altool', 'altool ', 'xcrun notary'],
    command: /^(?:xcrun[ \t])?(?:altool|notarytool)\b/i,
    option: option(String.raw`(?:-p|--password)[ \t]{1,3}`),
  },
  { literals: ['useradd ', 'usermod '], command: /^user(?:add|mod)\b/i, option: option(String.raw`-p[ \t]{1,3}`) },
  {
    literals: ['ansible-play', 'ansible '],
    command: /^ansible(?:-playbook)?\b/i,
    option: option(String.raw`["']?ansible_(?:become|ssh|sudo)_pass=`),
  },
  {
    literals: [
      'impacket-',
      'secretsdump',
      'psql ',
      'ldapmodify ',
      'ldapadd ',
      'ldapdelete ',
      'ldappasswd ',
      'ldapwhoami ',
    ],
    command: /^ldap(?:modify|add|delete|passwd|whoami)\b/i,
    option: option(String.raw`-[ws][ \t]{1,3}`),
  },
  {
    literals: ['jarsigner ', 'apksigner ', 'signtool ', 'osslsigncode '],
    command: /^(?:apksigner|osslsigncode)\b/i,
    option: option(String.raw`(?:--(?:ks|key)-pass[ \t=]{1,3}(?:pass:)?|-pass[ \t]{1,3})`),
  },
];
