"""What the tests of the live page share: a project on disk, and a server."""

import http.client
import shutil
from types import SimpleNamespace

from conftest import HERE

from twopart.watch.board import Board
from twopart.watch.server.app import Actions, application
from twopart.watch.server.running import listening, serve
from twopart.watch.server.sessions import Sessions

REPOSITORY = HERE.parent
TEMPLATES = REPOSITORY / "templates"
NAME = "cameras"


def project_in(folder, monkeypatch):
    """A project with a paper, as its author would have it; the working folder is that of the project."""
    shutil.copytree(TEMPLATES, folder / "templates")
    shutil.copytree(HERE / "papers" / NAME, folder / "content" / NAME)
    monkeypatch.chdir(folder)
    return folder


def change(file, old, new):
    """Saves a file with other words, as an editor does: beside it, and renamed."""
    text = file.read_text("utf-8")
    assert old in text
    beside = file.with_name(f".{file.name}.swp")
    beside.write_text(text.replace(old, new, 1), "utf-8")
    beside.replace(file)


class Served:
    """A server with one paper; `asked` has what its actions were called with."""

    def __init__(self):
        self.board = Board((NAME,))
        self.asked = []
        actions = Actions(
            open=self._remember(""),
            make=self._remember("taken"),
            read=self._remember(None),
            made=self._remember(None),
        )
        sock, self.door = listening(0)
        self.sessions = Sessions()
        serve(application(self.board, self.door, self.sessions, actions), sock)

    def _remember(self, answer):
        def act(*words):
            if len(words) > 2:  # what acts; reading is no act
                self.asked.append(words)
            return answer

        return act

    def enter(self):
        """Exchanges an address for the cookie of a browser, and reads the second token."""
        answer = self.ask(f"enter/{self.sessions.invite()}")
        self.cookie = answer.headers["Set-Cookie"].partition(";")[0]
        value = self.cookie.partition("=")[2]
        self.token = self.sessions.of_cookie(value).token
        return self

    def ask(self, path, method="GET", body=None, host=None, **headers):
        """An answer, with `status`, `headers` and `text`; `path` is below the secret folder unless it begins with /."""
        return asked(self.door, path, method, body, host, **headers)


def asked(door, path, method="GET", body=None, host=None, **headers):
    where = path
    if not path.startswith("/"):
        where = f"{door.folder}{path}"
    name, _, port = door.host.partition(":")
    connection = http.client.HTTPConnection(name, int(port), timeout=10)
    connection.putrequest(method, where, skip_host=True)
    connection.putheader("Host", host or door.host)
    for header, words in headers.items():
        connection.putheader(header.replace("_", "-"), words)
    if body is not None:
        connection.putheader("Content-Length", str(len(body)))
    connection.endheaders(body)
    answer = connection.getresponse()
    text = ""
    if answer.headers.get_content_type() != "text/event-stream":
        text = answer.read().decode()
    connection.close()
    return SimpleNamespace(status=answer.status, headers=answer.headers, text=text)
