// The npm package webdav-server as a program: node webdav-server.mjs FOLDER PORT USER PASSWORD
import { v2 } from 'webdav-server';

const [folder, port, name, password] = process.argv.slice(2);
const users = new v2.SimpleUserManager();
const rights = new v2.SimplePathPrivilegeManager();
rights.setRights(users.addUser(name, password, false), '/', ['all']);
const server = new v2.WebDAVServer({
  hostname: '127.0.0.1',
  port: Number(port),
  requireAuthentification: true,
  privilegeManager: rights,
  httpAuthentication: new v2.HTTPBasicAuthentication(users, 'backstory'),
});
await server.setFileSystemAsync('/', new v2.PhysicalFileSystem(folder));
await server.startAsync();
