"""Where a round's secrets and inputs come from: a seed, or an existing round file."""
from notation import Seed


class SeedSource:
    """Everything follows from one text."""

    index = 3

    def __init__(self, text):
        self.text, self._seed = text, Seed(text)

    def draw(self, name, length=32):
        return self._seed.draw(name, length)

    def log(self, place, step):
        return {"R1": 1, "R3": 3}[step], self.draw(f"site {place} log {step}")

    def inputs(self, place, exact, real, n, k):
        def centred(name, bound):
            return self._seed.number(f"x {place} {name}", 2 * bound) - bound

        return ([centred(f"exact {i}", 2**59 // n) for i in range(exact)],
                [centred(f"real {i}", (2**(k - 1) - 1) // n) for i in range(real)])


class FileSource:
    """What a round file gives an implementation, and nothing that it is to compute."""

    _SITE = {
        "identity": "identity_seed", "session": "session", "seed": "seed_u", "b": "b_u", "envelope-x25519": "envelope_x25519_secret",
        "envelope-mlkem": "envelope_mlkem_d_z", "shamir-s": "shamir_s_coefficients", "shamir-b": "shamir_b_coefficients"}
    _FOR = {"envelope-coins": "envelope_coins_to", "salt-s": "s_salt_for", "salt-b": "b_salt_for"}

    def __init__(self, file):
        self.text, self._file, self.index = file["seed"], file, int(file["setup_header"]["index"])

    def draw(self, name, length=32):
        head, *rest = name.split()
        if head == "site":
            site = self._file["sites"][rest[0]]
            text = site[self._FOR[rest[1]]][rest[2]] if rest[1] in self._FOR else site[self._SITE[rest[1]]]
        else:
            text = {
                "study": self._file["study"]["study_hash"], "aggregator": self._file["study"]["aggregator_seed"],
                "nonce": self._file["setup_header"]["nonce"], "state": self._file["round_header"]["state_hash"]}[head]
        value = bytes.fromhex(text)
        assert len(value) == length
        return value

    def log(self, place, step):
        log = self._file["sites"][str(place)].get(f"log_in_{step}", {"size": 0, "root": "00" * 32})
        return int(log["size"]), bytes.fromhex(log["root"])

    def inputs(self, place, exact, real, n, k):
        x = self._file["sites"][str(place)]["x"]
        return [int(v) for v in x["exact"]], [int(v) for v in x["real"]]
