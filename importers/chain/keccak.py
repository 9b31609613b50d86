"""Keccak-256 as Ethereum uses it: the padding is Keccak's own, so hashlib's sha3_256 gives something else.

The reference is https://keccak.team/keccak_specs_summary.html. For checksums of addresses only: it is slow.
"""

from __future__ import annotations

_MASK = (1 << 64) - 1
_RATE = 136
_ROUNDS = 24
_SHIFTS = ((0, 36, 3, 41, 18), (1, 44, 10, 45, 2), (62, 6, 43, 15, 61), (28, 55, 25, 21, 56), (27, 20, 39, 8, 14))


def keccak256(message: bytes) -> bytes:
    """32 bytes."""
    lanes = [[0] * 5 for _ in range(5)]
    padded = bytearray(message) + b"\x01" + b"\0" * (-(len(message) + 1) % _RATE)
    padded[-1] |= 0x80
    for start in range(0, len(padded), _RATE):
        for place in range(_RATE // 8):
            lane = int.from_bytes(padded[start + 8 * place : start + 8 * place + 8], "little")
            lanes[place % 5][place // 5] ^= lane
        lanes = _permuted(lanes)
    return b"".join(lanes[place % 5][place // 5].to_bytes(8, "little") for place in range(4))


def _permuted(lanes: list[list[int]]) -> list[list[int]]:
    register = 1
    for _ in range(_ROUNDS):
        columns = [line[0] ^ line[1] ^ line[2] ^ line[3] ^ line[4] for line in lanes]
        mixed = [columns[x - 1] ^ _rotated(columns[(x + 1) % 5], 1) for x in range(5)]
        moved = [[0] * 5 for _ in range(5)]
        for x in range(5):
            for y in range(5):
                moved[y][(2 * x + 3 * y) % 5] = _rotated(lanes[x][y] ^ mixed[x], _SHIFTS[x][y])
        lanes = [
            [moved[x][y] ^ (~moved[(x + 1) % 5][y] & moved[(x + 2) % 5][y] & _MASK) for y in range(5)] for x in range(5)
        ]
        for bit in range(7):
            if register & 1:
                lanes[0][0] ^= 1 << ((1 << bit) - 1)
            register = (register << 1) ^ ((register >> 7) * 0x171)
    return lanes


def _rotated(lane: int, by: int) -> int:
    return (lane << by | lane >> (64 - by)) & _MASK if by else lane
