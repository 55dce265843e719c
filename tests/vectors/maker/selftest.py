"""The primitives against published values; ML-KEM-768 stands in shared.py, against the values of the other implementation."""
import aes
import chacha
import curve25519
from notation import hkdf


def run():
    fips197 = aes.Aes256(bytes(range(32))).encrypt(bytes.fromhex("00112233445566778899aabbccddeeff"))
    assert fips197.hex() == "8ea2b7ca516745bfeafc49904b496089"
    rfc7748 = curve25519.x25519(
        bytes.fromhex("a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4"),
        bytes.fromhex("e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c"))
    assert rfc7748.hex() == "c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552"
    seed = bytes.fromhex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb")  # RFC 8032, 7.1, test 2
    assert curve25519.ed25519_public(seed).hex() == "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"
    assert curve25519.ed25519_sign(seed, b"\x72").hex() == (
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00")
    assert hkdf(b"\x0b" * 22, b"", 42).hex().startswith("8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d")  # RFC 5869, A.3
    key = bytes(range(0x80, 0xA0))  # RFC 8439, 2.8.2
    text = b"Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen would be it."
    sealed = chacha.seal(key, bytes.fromhex("070000004041424344454647"), text, bytes.fromhex("50515253c0c1c2c3c4c5c6c7"))
    assert sealed.hex().startswith("d31a8d34648e60db7b86afbc53ef7ec2") and sealed[-16:].hex() == "1ae10b594f09e26a7e902ecbd0600691"
    # draft-irtf-cfrg-aegis-aead, AEGIS-256 test vector 1: sixteen zero bytes, so that the ciphertext is keystream.
    assert aes.aegis_256(b"\x10\x01" + bytes(30), b"\x10\x00\x02" + bytes(29), 16).hex() == "754fc3d8c973246dcc6d741412a4b236"
