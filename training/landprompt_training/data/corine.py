"""CORINE Land Cover as used by BigEarthNet: 43 classes of level 3, the 19 of Sumbul et al. 2021, the 5 of level 1.

Names, order and the mapping from 43 to 19 classes are those of the authors' `label_indices.json` (BigEarthNet-S2
19-classes models, as listed in torchgeo's `BigEarthNet`); 11 of the 43 classes are not among the 19. Level 1 is the
code's first digit. Glaciers (335) do not occur.
"""

from __future__ import annotations

# CLC 2018 code, name in BigEarthNet v1, index among the 19 classes.
LEVEL_3: tuple[tuple[int, str, int | None], ...] = (
    (111, "Continuous urban fabric", 0),
    (112, "Discontinuous urban fabric", 0),
    (121, "Industrial or commercial units", 1),
    (122, "Road and rail networks and associated land", None),
    (123, "Port areas", None),
    (124, "Airports", None),
    (131, "Mineral extraction sites", None),
    (132, "Dump sites", None),
    (133, "Construction sites", None),
    (141, "Green urban areas", None),
    (142, "Sport and leisure facilities", None),
    (211, "Non-irrigated arable land", 2),
    (212, "Permanently irrigated land", 2),
    (213, "Rice fields", 2),
    (221, "Vineyards", 3),
    (222, "Fruit trees and berry plantations", 3),
    (223, "Olive groves", 3),
    (231, "Pastures", 4),
    (241, "Annual crops associated with permanent crops", 3),
    (242, "Complex cultivation patterns", 5),
    (243, "Land principally occupied by agriculture, with significant areas of natural vegetation", 6),
    (244, "Agro-forestry areas", 7),
    (311, "Broad-leaved forest", 8),
    (312, "Coniferous forest", 9),
    (313, "Mixed forest", 10),
    (321, "Natural grassland", 11),
    (322, "Moors and heathland", 12),
    (323, "Sclerophyllous vegetation", 12),
    (324, "Transitional woodland/shrub", 13),
    (331, "Beaches, dunes, sands", 14),
    (332, "Bare rock", None),
    (333, "Sparsely vegetated areas", 11),
    (334, "Burnt areas", None),
    (411, "Inland marshes", 15),
    (412, "Peatbogs", 15),
    (421, "Salt marshes", 16),
    (422, "Salines", 16),
    (423, "Intertidal flats", None),
    (511, "Water courses", 17),
    (512, "Water bodies", 17),
    (521, "Coastal lagoons", 18),
    (522, "Estuaries", 18),
    (523, "Sea and ocean", 18),
)
NINETEEN = (
    "Urban fabric",
    "Industrial or commercial units",
    "Arable land",
    "Permanent crops",
    "Pastures",
    "Complex cultivation patterns",
    "Land principally occupied by agriculture, with significant areas of natural vegetation",
    "Agro-forestry areas",
    "Broad-leaved forest",
    "Coniferous forest",
    "Mixed forest",
    "Natural grassland and sparsely vegetated areas",
    "Moors, heathland and sclerophyllous vegetation",
    "Transitional woodland, shrub",
    "Beaches, dunes, sands",
    "Inland wetlands",
    "Coastal wetlands",
    "Inland waters",
    "Marine waters",
)
LEVEL_1 = (
    "Artificial surfaces",
    "Agricultural areas",
    "Forest and semi natural areas",
    "Wetlands",
    "Water bodies",
)
NOMENCLATURES = (5, 19, 43)
_POSITION_43 = {name: i for i, (_, name, _) in enumerate(LEVEL_3)}
# Each of the 19 classes belongs to one class of level 1.
_LEVEL_1_OF_19 = {nineteen: code // 100 - 1 for code, _, nineteen in LEVEL_3 if nineteen is not None}


def from_43(names: list[str], nomenclature: int) -> list[int]:
    """Sorted indices, in a nomenclature of 5, 19 or 43 classes, of the level-3 classes of a BigEarthNet v1 patch.

    Raises:
        KeyError: a name is not one of the 43.
    """
    rows = [_POSITION_43[name] for name in names]
    if nomenclature == 43:
        found = rows
    elif nomenclature == 19:
        found = [position for row in rows if (position := LEVEL_3[row][2]) is not None]
    else:
        found = [LEVEL_3[row][0] // 100 - 1 for row in rows]
    return sorted(set(found))


def from_19(names: list[str], nomenclature: int) -> list[int]:
    """Sorted indices, in a nomenclature of 5 or 19 classes, of the classes of a BigEarthNet v2 patch.

    Raises:
        ValueError: a name is not one of the 19, or 43 classes are requested, which the 19 cannot distinguish.
    """
    if nomenclature == 43:
        raise ValueError("BigEarthNet v2 has labels with 19 classes; request 19 or 5")
    rows = [NINETEEN.index(name) for name in names]
    return sorted(set(rows if nomenclature == 19 else [_LEVEL_1_OF_19[row] for row in rows]))


def code_table(nomenclature: int) -> dict[int, int]:
    """CLC code -> index in the nomenclature; with 19 classes, codes outside of them are omitted."""
    if nomenclature == 43:
        return {code: i for i, (code, _, _) in enumerate(LEVEL_3)}
    if nomenclature == 5:
        return {code: code // 100 - 1 for code, _, _ in LEVEL_3}
    return {code: nineteen for code, _, nineteen in LEVEL_3 if nineteen is not None}
