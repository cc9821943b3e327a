# SPDX-License-Identifier: Apache-2.0
"""Tables of the values of hashes, as lib/base/fuse_filter.h reads them (fuse filters: Graf and Lemire 2022).

A hash has a slot in each of a few neighbouring segments; an exclusive or of them and of its own lowest bits gives its value. Of a hash
that is not in the table it gives any value: what is left of a slot's bits above the values tells most of them apart.
"""
PARTS, SLOT_UNIT = 4, 32
SPREAD = 0x94D049BB133111EB
LONG = 2**64 - 1


def slots_of(key, segment, segments):
    """The slots of a hash, one in each of PARTS neighbouring segments."""
    spread = (key ^ key >> 32) * SPREAD & LONG
    first = (key >> 32) * segments >> 32
    return [(first + part << segment) + (spread >> 64 - segment * (part + 1) & (1 << segment) - 1)
            for part in range(PARTS)]


def peel(slots, count):
    """(key, its slot that no key behind it in the list has), for each key whose slots are given."""
    keys_of, sums = [0] * count, [0] * count
    for key, places in slots.items():
        for place in places:
            keys_of[place] += 1
            sums[place] ^= key
    free = [place for place in range(count) if keys_of[place] == 1]
    order = []
    while free:
        place = free.pop()
        if keys_of[place] != 1:
            continue
        key = sums[place]
        order.append((key, place))
        for other in slots[key]:
            keys_of[other] -= 1
            sums[other] ^= key
            if keys_of[other] == 1:
                free.append(other)
    return order


def table(values, segment, segments, bits):
    """`values`: of each hash. The slots of a hash and its last bits, each a term of an exclusive or, give its value."""
    slots = {key: slots_of(key, segment, segments) for key in values}
    count = segments + PARTS - 1 << segment
    order = peel(slots, count)
    if len(order) < len(values):
        raise ValueError(f"{len(values)} keys have no room in {segments} segments of {1 << segment} slots")
    filled = [0] * count
    for key, own in reversed(order):
        value = values[key] ^ key & (1 << bits) - 1
        for place in slots[key]:
            value ^= filled[place]
        filled[own] = value
    return packed(filled, bits)


def packed(filled, bits):
    """The slots one behind the other, the lowest bits first, in units of which the last is empty."""
    units = []
    for first in range(0, len(filled), SLOT_UNIT):
        whole = sum(value << bits * i for i, value in enumerate(filled[first:first + SLOT_UNIT]))
        units += [whole >> SLOT_UNIT * i & (1 << SLOT_UNIT) - 1 for i in range(bits)]
    return units + [0]


def lines(units):
    """The units as lines of a table in C."""
    return ["\t" + ", ".join(f"0x{unit:X}" for unit in units[i:i + 10]) + "," for i in range(0, len(units), 10)]
