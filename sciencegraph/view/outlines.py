"""Makes ``world.json``: ``python -m sciencegraph.view.outlines FOLDER``.

FOLDER is the npm package world-atlas, version 2.0.2, unpacked: Natural Earth 4.1.0 as TopoJSON. Natural Earth
is in the public domain. Outlines are those of 1:110 million, without Antarctica; the middle of a country too
small for that scale comes from 1:50 million. Coordinates are whole numbers of the Equal Earth projection.
"""

import json
import math
import sys
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from typing import Any, Final, TypeAlias

import pycountry

Point: TypeAlias = tuple[float, float]
Ring: TypeAlias = list[Point]

WIDTH: Final = 2000
CENTRE: Final = 11  # degrees east: so the map's edge crosses the Bering Strait, and no country
_HALF: Final = 2.7066297  # half the width of Equal Earth, in its own units
_EQUAL_EARTH: Final = (1.340264, -0.081106, 0.000893, 0.003796)
_NO_NUMBER: Final = {"Kosovo": "XK"}  # user-assigned, so without an ISO number
_ANTARCTICA: Final = "010"
_SOURCE: Final = "Natural Earth 4.1.0 (public domain), through world-atlas 2.0.2"


def make_world(folder: Path) -> dict[str, Any]:
    """The outlines and middles of all countries, by ISO code."""
    fine, coarse = (_read_rings(folder / f"countries-{scale}.json") for scale in ("50m", "110m"))
    outlines = {code: _format_path(rings) for code, rings in coarse.items() if code}
    middles = {code: _find_middle(rings) for code, rings in (fine | coarse).items() if code}
    rest = _format_path(coarse.get("", []))  # land that ISO has no code for
    box = _find_box([point for rings in coarse.values() for ring in rings for point in ring])
    return {"source": _SOURCE, "box": box, "outlines": outlines, "middles": middles, "rest": rest}


def _find_box(points: list[Point]) -> list[int]:
    """Left, top, width and height of the land, with a margin."""
    left, top = (min(point[axis] for point in points) - 10 for axis in (0, 1))
    right, bottom = (max(point[axis] for point in points) + 10 for axis in (0, 1))
    return [round(left), round(top), round(right - left), round(bottom - top)]


def _read_rings(file: Path) -> dict[str, list[Ring]]:
    topology = json.loads(file.read_text(encoding="utf-8"))
    arcs = [_decode_arc(arc, **topology["transform"]) for arc in topology["arcs"]]
    rings: dict[str, list[Ring]] = {}
    for shape in topology["objects"]["countries"]["geometries"]:
        if shape.get("id") != _ANTARCTICA:
            for numbers in _iter_rings(shape):
                parts = _cut_ring(_join_arcs(numbers, arcs))
                projected = [[_project(*point) for point in part] for part in parts]
                rings.setdefault(_find_code(shape), []).extend(projected)
    return rings


def _find_code(shape: dict[str, Any]) -> str:
    found = pycountry.countries.get(numeric=shape.get("id", "-"))
    return found.alpha_2 if found else _NO_NUMBER.get(shape["properties"]["name"], "")


def _iter_rings(shape: dict[str, Any]) -> Iterable[list[int]]:
    parts = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
    yield from (ring for part in parts for ring in part)


def _decode_arc(arc: list[list[int]], scale: Point, translate: Point) -> Ring:
    x = y = 0
    points = []
    for across, down in arc:
        x, y = x + across, y + down
        points.append((x * scale[0] + translate[0], y * scale[1] + translate[1]))
    return points


def _join_arcs(numbers: list[int], arcs: list[Ring]) -> Ring:
    ring: Ring = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        ring += arc[1:] if ring else arc
    return ring


def _cut_ring(ring: Ring) -> list[Ring]:
    """A ring in degrees, from the map's centre, cut where it crosses the map's edge."""
    whole = [ring[0]]
    for longitude, latitude in ring[1:]:
        whole.append((longitude + 360 * round((whole[-1][0] - longitude) / 360), latitude))
    shifted = ([(x - CENTRE + turn, y) for x, y in whole] for turn in (-360, 0, 360))
    parts = (_clip(_clip(part, 180.0, 1), -180.0, -1) for part in shifted)
    return [part for part in parts if len(part) > 3]


def _clip(ring: Ring, edge: float, sign: int) -> Ring:
    """What of a closed ring lies on the inner side of a meridian."""
    kept: Ring = []
    for (a, b), (x, y) in pairwise(ring):
        if (a - edge) * (x - edge) < 0:
            crossing = (edge, b + (y - b) * (edge - a) / (x - a))
            kept.append(crossing)
        if (x - edge) * sign <= 0:
            kept.append((x, y))
    return [*kept, kept[0]] if kept else []


def _project(longitude: float, latitude: float) -> Point:
    """Equal Earth (Šavrič, Patterson and Jenny, 2018): areas are true, which shading needs."""
    one, three, seven, nine = _EQUAL_EARTH
    root = math.sqrt(3) / 2
    angle = math.asin(root * math.sin(math.radians(latitude)))
    square = angle * angle
    sixth = square**3
    slope = one + 3 * three * square + sixth * (7 * seven + 9 * nine * square)
    x = math.radians(longitude) * math.cos(angle) / (root * slope)
    y = angle * (one + three * square + sixth * (seven + nine * square))
    scale = WIDTH / 2 / _HALF
    return WIDTH / 2 + x * scale, WIDTH / 4 - y * scale


def _format_path(rings: list[Ring]) -> str:
    return "".join(_format_ring(ring) for ring in rings)


def _format_ring(ring: Ring) -> str:
    points = [(round(x), round(y)) for x, y in ring]
    steps = [(x - a, y - b) for (a, b), (x, y) in pairwise(points) if (a, b) != (x, y)][:-1]
    if len(steps) < 2:
        return ""
    line = "".join(
        f"{' ' if x >= 0 and i else ''}{x}{' ' if y >= 0 else ''}{y}" for i, (x, y) in enumerate(steps)
    )
    return f"M{points[0][0]} {points[0][1]}l{line}z"


def _find_middle(rings: list[Ring]) -> list[int]:
    """The centre of the largest ring."""
    ring = max(rings, key=lambda points: abs(_area(points)))
    area = _area(ring)
    if abs(area) < 1e-9:
        return [round(ring[0][0]), round(ring[0][1])]
    x = sum((a[0] + b[0]) * (a[0] * b[1] - b[0] * a[1]) for a, b in pairwise(ring))
    y = sum((a[1] + b[1]) * (a[0] * b[1] - b[0] * a[1]) for a, b in pairwise(ring))
    return [round(x / (6 * area)), round(y / (6 * area))]


def _area(ring: Ring) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring)) / 2


def _main() -> None:
    world = make_world(Path(sys.argv[1]))
    text = json.dumps(world, sort_keys=True, indent=0, ensure_ascii=False) + "\n"
    Path(__file__).with_name("world.json").write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    _main()
