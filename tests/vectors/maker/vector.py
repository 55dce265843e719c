"""One vector: a file with a kind, what is given, and what comes out or how it fails."""
import json

from round_file import hexed

FORMAT = "scfed-vector/1"


class Vector:
    def __init__(self, name, kind, description, section, given, out=None, expect=None, members=None):
        assert (out is None) != (expect is None) or members is not None
        self.name = name
        self._content = {"format": FORMAT, "kind": kind, "section": section, "description": description}
        self._content |= hexed(members) if members is not None else {"in": hexed(given)}
        if out is not None:
            self._content["out"] = hexed(out)
        if expect is not None:
            self._content["expect"] = expect

    def text(self):
        return json.dumps(self._content, indent=1, ensure_ascii=False) + "\n"
