#!/usr/bin/env python3
"""Verifies a trust list (GET /trust-list) with Python's standard library alone: none of the code that made it.

usage: verify_trust_list.py LIST KEYS [LEAST-NUMBER]

  LIST          a file or URL, such as http://localhost:8084/trust-list
  KEYS          a file with the keys that one trusts: installation-trust.json of the installation, or its list of before
                (its installationKeys), or "-" to trust, once, those in the list itself
  LEAST-NUMBER  the largest number that one has seen: a list with a smaller one is refused

Exit code 0: genuine; prints number and issuers. 1: refused, with the place. 2: wrong usage.
"""

import base64
import hashlib
import json
import sys
import urllib.request

# Ed25519 by RFC 8032, section 6: verifying only, so time may depend on what is verified.
P = 2**255 - 19
Q = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT = pow(2, (P - 1) // 4, P)


class Refused(Exception):
    pass


def add(a, b):
    first = (a[1] - a[0]) * (b[1] - b[0]) % P
    second = (a[1] + a[0]) * (b[1] + b[0]) % P
    third = 2 * a[3] * b[3] * D % P
    fourth = 2 * a[2] * b[2] % P
    e, f, g, h = second - first, fourth - third, fourth + third, second + first
    return e * f % P, g * h % P, f * g % P, e * h % P


def times(number, point):
    product = (0, 1, 1, 0)
    while number > 0:
        if number & 1:
            product = add(product, point)
        point = add(point, point)
        number >>= 1
    return product


def same(a, b):
    return (a[0] * b[2] - b[0] * a[2]) % P == 0 and (a[1] * b[2] - b[1] * a[2]) % P == 0


def recover_x(y, sign):
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P)
    if square == 0:
        return None if sign else 0
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P != 0:
        x = x * ROOT % P
    if (x * x - square) % P != 0:
        return None
    return P - x if (x & 1) != sign else x


def point_of(text):
    y = int.from_bytes(text, "little")
    sign, y = y >> 255, y & ((1 << 255) - 1)
    x = recover_x(y, sign)
    return None if x is None else (x, y, 1, x * y % P)


BASE_Y = 4 * pow(5, P - 2, P) % P
BASE_X = recover_x(BASE_Y, 0)
BASE = (BASE_X, BASE_Y, 1, BASE_X * BASE_Y % P)


def verifies(public, message, signature):
    if len(public) != 32 or len(signature) != 64:
        return False
    a, r = point_of(public), point_of(signature[:32])
    s = int.from_bytes(signature[32:], "little")
    if a is None or r is None or s >= Q:
        return False
    h = int.from_bytes(hashlib.sha512(signature[:32] + public + message).digest(), "little") % Q
    return same(times(s, BASE), add(r, times(h, a)))


def decode(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def pairs(members):
    names = [name for name, _ in members]
    if len(set(names)) < len(names):
        raise Refused("a member stands twice in one object")
    return dict(members)


def parse(text):
    try:
        return json.loads(text, object_pairs_hook=pairs)
    except ValueError as error:
        raise Refused("no JSON: " + str(error)) from error


def read(where):
    if where.startswith(("http://", "https://")):
        with urllib.request.urlopen(where, timeout=10) as answer:
            return parse(answer.read())
    with open(where, "rb") as file:
        return parse(file.read())


def difference(signed, shown, place="list"):
    """The first place where two values differ; None where they are alike, order included."""
    if type(signed) is not type(shown):
        return place
    if isinstance(signed, dict):
        if list(signed) != list(shown):
            return place
        return next((found for name in signed if (found := difference(signed[name], shown[name], f"{place}.{name}"))), None)
    if isinstance(signed, list):
        if len(signed) != len(shown):
            return place
        found = (difference(one, other, f"{place}[{i}]") for i, (one, other) in enumerate(zip(signed, shown)))
        return next((where for where in found if where), None)
    return None if signed == shown else place


def payload_of(signed, keys):
    parts = str(signed).split(".")
    if len(parts) != 3:
        raise Refused("list.signed: no JWS")
    header = parse(decode(parts[0]))
    if header.get("alg") != "EdDSA" or header.get("typ") != "trust-list+jws":
        raise Refused("list.signed: not signed as a trust list with EdDSA")
    trusted = [key for key in keys if key.get("kid") == header.get("kid") and key.get("crv") == "Ed25519"]
    if not trusted:
        raise Refused("list.signed: signed with a key that is not trusted")
    message = (parts[0] + "." + parts[1]).encode("ascii")
    if not any(verifies(decode(key["x"]), message, decode(parts[2])) for key in trusted):
        raise Refused("list.signed: the signature does not belong to the list")
    return parse(decode(parts[1]))


def check(document, keys, least):
    shown = {name: value for name, value in document.items() if name != "signed"}
    if "signed" not in document:
        raise Refused("list.signed: missing; this instance does not know the issuers yet")
    signed = payload_of(document["signed"], keys)
    where = difference(signed, shown)
    if where:
        raise Refused(where + ": not what was signed")
    if signed["number"] < least:
        raise Refused(f"list.number: expected {least} or more")
    return signed


def main(arguments):
    if len(arguments) not in (2, 3):
        print(__doc__, file=sys.stderr)
        return 2
    try:
        document = read(arguments[0])
        trusted = document if arguments[1] == "-" else read(arguments[1])
        keys = trusted.get("installationKeys") or trusted.get("keys") or []
        signed = check(document, keys, int(arguments[2]) if len(arguments) == 3 else 0)
    except (Refused, ValueError, KeyError, AttributeError) as refusal:
        print(f"refused: {refusal}", file=sys.stderr)
        return 1
    print(f"genuine: list number {signed['number']} of {signed['iss']}")
    for issuer in signed["issuers"]:
        print(f"  {issuer['issuerId']} {issuer['nameEn']} from {issuer['recognisedFrom']} until {issuer['recognisedUntil'] or 'it is ended'}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
