"""RFC 6962, section 2.1: roots, audit paths, consistency proofs, by its recursive definitions."""
from notation import H


def leaf(data):
    return H(b"\0", data)


def _split(n):
    return 1 << (n - 1).bit_length() - 1


def root(leaves):
    """The root over leaf hashes."""
    if not leaves:
        return H()
    if len(leaves) == 1:
        return leaves[0]
    k = _split(len(leaves))
    return H(b"\1", root(leaves[:k]), root(leaves[k:]))


def path(index, leaves):
    """Leaf to root."""
    if len(leaves) == 1:
        return []
    k = _split(len(leaves))
    if index < k:
        return path(index, leaves[:k]) + [root(leaves[k:])]
    return path(index - k, leaves[k:]) + [root(leaves[:k])]


def consistency(size, leaves):
    """From the first `size` leaves to all of them."""
    return [] if size in (0, len(leaves)) else _subproof(size, leaves, True)


def _subproof(m, leaves, whole):
    if m == len(leaves):
        return [] if whole else [root(leaves)]
    k = _split(len(leaves))
    if m <= k:
        return _subproof(m, leaves[:k], whole) + [root(leaves[k:])]
    return _subproof(m - k, leaves[k:], False) + [root(leaves[:k])]
