"""A client of yaml-language-server, which completes and checks YAML in editors: one server, one document at a time."""

import itertools
import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

HERE = Path(__file__).parent
SERVER = HERE / "node_modules" / ".bin" / "yaml-language-server"
Message = dict[str, Any]


class Editor:
    """Opens documents and asks the server about them. Every call waits for its answer."""

    def __init__(self, requests: IO[bytes], answers: IO[bytes], folder: Path) -> None:
        self.requests = requests
        self.answers = answers
        self.numbers = itertools.count(1)
        self.settings: Message = {}
        self.diagnostics: dict[str, list[str]] = {}
        self.fetched: list[str] = []
        root = folder.as_uri()
        capabilities = {
            "textDocument": {
                "completion": {"completionItem": {"snippetSupport": True}},
                "hover": {"contentFormat": ["markdown"]},
            },
            "workspace": {"configuration": True},
        }
        self.ask(
            "initialize",
            {"processId": None, "rootUri": root, "capabilities": capabilities},
        )
        self._tell("initialized", {})

    def open(self, path: Path) -> list[str]:
        """Opens a file; returns what the server says of it."""
        address = path.as_uri()
        self.diagnostics.pop(address, None)
        document = {
            "uri": address,
            "languageId": "yaml",
            "version": 1,
            "text": path.read_text("utf-8"),
        }
        self._tell("textDocument/didOpen", {"textDocument": document})
        while address not in self.diagnostics:
            self._take(self._read())
        return self.diagnostics[address]

    def close(self, path: Path) -> None:
        """Closes a file, so that it can be opened with other words."""
        self._tell("textDocument/didClose", {"textDocument": {"uri": path.as_uri()}})

    def completions(self, path: Path, line: int, column: int) -> list[Message]:
        """What is proposed at a place; lines and columns count from 0."""
        answer = self.ask("textDocument/completion", _place(path, line, column))
        items: list[Message] = answer["items"]
        return items

    def hover(self, path: Path, line: int, column: int) -> str:
        """What is said of the word at a place."""
        answer = self.ask("textDocument/hover", _place(path, line, column))
        if answer is None:
            return ""
        return str(answer["contents"]["value"])

    def ask(self, method: str, parameters: Message) -> Any:
        """The answer to a request."""
        number = next(self.numbers)
        self._send({"id": number, "method": method, "params": parameters})
        while True:
            message = self._read()
            if message.get("id") == number and "method" not in message:
                return message["result"]
            self._take(message)

    def _tell(self, method: str, parameters: Message) -> None:
        self._send({"method": method, "params": parameters})

    def _take(self, message: Message) -> None:
        """Answers what the server asks for, and keeps what it says of documents."""
        method = message.get("method")
        parameters = message.get("params", {})
        if method == "textDocument/publishDiagnostics":
            said = [each["message"] for each in parameters["diagnostics"]]
            self.diagnostics[parameters["uri"]] = said
        elif method == "workspace/configuration":
            sections = [each.get("section", "") for each in parameters["items"]]
            self._answer(message, [self._settings_of(each) for each in sections])
        elif method in ("vscode/content", "custom/schema/content"):
            self.fetched.append(str(parameters))
            self._answer(message, "{}")
        elif "id" in message and method:
            self._answer(message, None)

    def _settings_of(self, section: str) -> Message:
        prefix = f"{section}."
        nested: Message = {}
        for key, value in self.settings.items():
            if key.startswith(prefix):
                _put(nested, key.removeprefix(prefix).split("."), value)
        return nested

    def _answer(self, message: Message, result: Any) -> None:
        self._send({"id": message["id"], "result": result})

    def _send(self, message: Message) -> None:
        content = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.requests.write(b"Content-Length: %d\r\n\r\n%s" % (len(content), content))
        self.requests.flush()

    def _read(self) -> Message:
        length = 0
        while line := self.answers.readline().strip():
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        if not length:
            message = "the server has ended"
            raise EOFError(message)
        parsed: Message = json.loads(self.answers.read(length))
        return parsed


@contextmanager
def editor(folder: Path, node: Path) -> Iterator[Editor]:
    """An editor that has a folder open. `node` runs the server."""
    server = subprocess.Popen(
        [node, SERVER, "--stdio"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    try:
        yield Editor(server.stdin, server.stdout, folder)
    finally:
        server.stdin.close()
        server.kill()
        server.wait()
        server.stdout.close()


def _put(nested: Message, path: list[str], value: object) -> None:
    for key in path[:-1]:
        nested = nested.setdefault(key, {})
    nested[path[-1]] = value


def _place(path: Path, line: int, column: int) -> Message:
    return {
        "textDocument": {"uri": path.as_uri()},
        "position": {"line": line, "character": column},
    }
