// Real WebDAV servers, each started from a configuration of its own in a folder of its own, as nobody, on loopback.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Login } from '../../../lib/sync/remotes/http.ts';
import { answers, findProgram, freePort, programFolder, startProgram } from './programs.ts';

/** What servers here ask for; letters beyond ASCII and a colon are where logins go wrong. */
const LOGIN: Login = { user: 'reader', password: 'ü:secret' };
/** For a server that reads logins as Latin-1. */
const PLAIN_LOGIN: Login = { user: 'reader', password: 'a secret' };

export interface DavServer {
  readonly login: Login;
  /** Where its root folder is, without a slash at the end. */
  readonly address: string;
  stop(): Promise<void>;
}

export interface DavServerKind {
  readonly name: string;
  /** What of it is not on this machine, or null. */
  missing(): string | null;
  start(): Promise<DavServer>;
}

/** The folder of a server that runs; `data` inside it is what it gives out. */
interface Place {
  readonly folder: string;
  readonly data: string;
  /** A file of names and hashed passwords, as Apache's. */
  readonly users: string;
  readonly port: number;
}

interface Recipe {
  /** A program on the path, or a file. */
  readonly needs: readonly string[];
  /** Its configuration by file name. */
  files(place: Place): Readonly<Record<string, string>>;
  command(place: Place): readonly [program: string, ...args: string[]];
  readonly login?: Login;
  readonly env?: Readonly<Record<string, string>>;
  /** Runs with the rights of the tests, because its program lies in this repository. */
  readonly asIs?: true;
}

const APACHE_MODULES = '/usr/lib/apache2/modules';
const NGINX_DAV = '/usr/lib/nginx/modules/ngx_http_dav_ext_module.so';
const SABRE = '/usr/share/php/Sabre/autoload.php';

const rclone: Recipe = {
  needs: ['rclone'],
  files: () => ({}),
  command: ({ data, port }) => [
    'rclone',
    ...['serve', 'webdav', data, '--addr', `127.0.0.1:${port}`, '--config', '/dev/null'],
    ...['--user', LOGIN.user, '--pass', LOGIN.password],
  ],
};

const apache: Recipe = {
  needs: ['apache2', `${APACHE_MODULES}/mod_dav_fs.so`],
  files: ({ folder, data, users, port }) => ({
    'apache.conf': [
      `ServerRoot ${folder}`,
      'ServerName localhost',
      `PidFile ${folder}/pid`,
      `DefaultRuntimeDir ${folder}/tmp`,
      `Listen 127.0.0.1:${port}`,
      ...['mpm_event', 'authn_core', 'authn_file', 'authz_core', 'authz_user', 'auth_basic', 'dav', 'dav_fs'].map(
        (name) => `LoadModule ${name}_module ${APACHE_MODULES}/mod_${name}.so`,
      ),
      `ErrorLog ${folder}/tmp/errors`,
      `DavLockDB ${folder}/db/locks`,
      `DocumentRoot ${data}`,
      `<Directory ${data}>`,
      '  Dav On',
      '  AuthType Basic',
      '  AuthName backstory',
      `  AuthUserFile ${users}`,
      '  Require valid-user',
      '</Directory>',
    ].join('\n'),
  }),
  command: ({ folder }) => ['apache2', '-f', `${folder}/apache.conf`, '-DFOREGROUND'],
};

const nginx: Recipe = {
  needs: ['nginx', NGINX_DAV],
  files: ({ folder, data, users, port }) => ({
    'nginx.conf': `load_module ${NGINX_DAV};
pid ${folder}/pid; error_log ${folder}/tmp/errors; worker_processes 1;
events {}
http {
  access_log off; client_max_body_size 100m;
  ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${folder}/tmp/${name};`).join(' ')}
  server {
    listen 127.0.0.1:${port}; root ${data};
    location / {
      auth_basic backstory; auth_basic_user_file ${users};
      dav_methods PUT DELETE MKCOL; dav_ext_methods PROPFIND OPTIONS;
    }
  }
}`,
  }),
  command: ({ folder }) => ['nginx', '-c', `${folder}/nginx.conf`, '-e', `${folder}/tmp/errors`, '-g', 'daemon off;'],
};

const lighttpd: Recipe = {
  needs: ['lighttpd', '/usr/lib/lighttpd/mod_webdav.so'],
  files: ({ folder, data, users, port }) => ({
    'lighttpd.conf': `server.modules = ("mod_auth", "mod_authn_file", "mod_webdav")
server.bind = "127.0.0.1"
server.port = ${port}
server.document-root = "${data}"
server.upload-dirs = ("${folder}/tmp")
auth.backend = "htpasswd"
auth.backend.htpasswd.userfile = "${users}"
auth.require = ("" => ("method" => "basic", "realm" => "backstory", "require" => "valid-user"))
webdav.activate = "enable"
`,
  }),
  command: ({ folder }) => ['lighttpd', '-D', '-f', `${folder}/lighttpd.conf`],
};

const sabre: Recipe = {
  needs: ['php', SABRE],
  files: ({ folder, data }) => ({
    'index.php': `<?php
use Sabre\\DAV;
// Of an age that talks of deprecations in the middle of its XML.
error_reporting(0);
require '${SABRE}';
final class OneReader extends DAV\\Auth\\Backend\\AbstractBasic {
  protected function validateUserPass($name, $password) {
    return [$name, $password] === ['${LOGIN.user}', '${LOGIN.password}'];
  }
}
$server = new DAV\\Server(new DAV\\FS\\Directory('${data}'));
$server->setBaseUri('/');
$server->addPlugin(new DAV\\Auth\\Plugin(new OneReader(), 'backstory'));
$server->addPlugin(new DAV\\Locks\\Plugin(new DAV\\Locks\\Backend\\File('${folder}/db/locks')));
$server->exec();
`,
  }),
  command: ({ folder, port }) => ['php', '-S', `127.0.0.1:${port}`, `${folder}/index.php`],
  env: { PHP_CLI_SERVER_WORKERS: '4' },
};

const ofNpm: Recipe = {
  needs: [],
  files: () => ({}),
  command: ({ data, port }) => [
    process.execPath,
    resolve(import.meta.dirname, 'webdav-server.mjs'),
    ...[data, String(port), PLAIN_LOGIN.user, PLAIN_LOGIN.password],
  ],
  login: PLAIN_LOGIN,
  asIs: true,
};

/** Six servers, no two of one family. What they do differently is in no program of ours: they are simply all asked. */
export const DAV_SERVERS: readonly DavServerKind[] = [
  kindOf('rclone', rclone),
  kindOf('Apache mod_dav', apache),
  kindOf('nginx with dav-ext', nginx),
  kindOf('lighttpd', lighttpd),
  kindOf('sabre/dav', sabre),
  kindOf('webdav-server of npm', ofNpm),
];

function kindOf(name: string, recipe: Recipe): DavServerKind {
  return {
    name,
    missing: () => recipe.needs.find((need) => findProgram(need) === null && !existsSync(need)) ?? null,
    async start() {
      const folder = programFolder('dav');
      const place = placeIn(folder.path, folder.own, await freePort());
      for (const [file, text] of Object.entries(recipe.files(place))) writeFileSync(join(folder.path, file), text);
      const [program, ...args] = recipe.command(place);
      const address = `http://127.0.0.1:${place.port}`;
      const started = await startProgram(findProgram(program) ?? program, args, () => answers(address), {
        cwd: folder.path,
        env: recipe.env ?? {},
        asIs: recipe.asIs ?? false,
      });
      return {
        address,
        login: recipe.login ?? LOGIN,
        async stop() {
          await started.stop();
          folder.remove();
        },
      };
    },
  };
}

function placeIn(folder: string, own: (path: string) => void, port: number): Place {
  for (const name of ['data', 'tmp', 'db']) {
    mkdirSync(join(folder, name));
    own(join(folder, name));
  }
  const hash = createHash('sha1').update(LOGIN.password).digest('base64');
  const users = join(folder, 'users');
  writeFileSync(users, `${LOGIN.user}:{SHA}${hash}\n`);
  return { folder, data: join(folder, 'data'), users, port };
}
