"""What a search looks for. No widgets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

Points = tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Query:
    """Examples, words and marks, which are searched together.

    Attributes:
        layer_id: The raster that contains `at` and `polygon`.
        at: A place in the CRS of the raster.
        polygon: Polygon as WKT in the CRS of the raster; empty for none.
        image: File of a raster that is an example as a whole; empty for none.
        text: Words, with or without signs.
        good, bad: Centres of the hits that were marked, in the CRS of the hits.
    """

    layer_id: str = ""
    at: tuple[float, float] | None = None
    polygon: str = ""
    image: str = ""
    text: str = ""
    good: Points = ()
    bad: Points = ()

    @property
    def has_example(self) -> bool:
        """Whether there is an example besides words and marks."""
        return bool(self.at or self.polygon or self.image)

    @property
    def has_place(self) -> bool:
        """Whether an example is inside the raster."""
        return bool(self.at or self.polygon)

    @property
    def complete(self) -> bool:
        """Whether it can be searched; bad marks alone say nothing about what is looked for."""
        return self.has_example or bool(self.good or self.text)

    @property
    def method(self) -> str:
        """The job that answers it."""
        return "similar" if self.has_example or self.good else "find"

    def params(self) -> dict[str, Any]:
        """Return the parameters of the job except for what is searched."""
        params: dict[str, Any] = {}
        if self.at:
            params["at"] = list(self.at)
        for name in ("polygon", "image", "text"):
            if value := getattr(self, name):
                params[name] = value
        if self.method == "similar":
            params.update(positive=[list(each) for each in self.good], negative=[list(each) for each in self.bad])
        return params
