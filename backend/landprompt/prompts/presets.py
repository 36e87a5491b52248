"""Presets: well-known nomenclatures as class lists, with official names, codes and colours.

Names in the legend are official; the prompts are our own, in words that models know. Built-up land is prompted without
"roads" and moss without "tundra", which `mini` confuses with rivers and dry tropical fields.

To add a preset, append it to `_PRESETS`.

Sources of names, codes and colours:

- worldcover: ESA WorldCover 2021 v200, Product User Manual V2.0, table of classes (Zanaga et al. 2022).
- dynamicworld: Dynamic World V1 (Brown et al. 2022, Scientific Data 9:251), class table of the data set.
- corine1, corine2, corine3: CORINE Land Cover nomenclature, levels 1 to 3 (EEA, CLC nomenclature guidelines, and the
  legend `clc_legend.csv` of the data set). The EEA gives official colours to level 3 only; a group of level 1 or 2 has
  the colour of its first level-3 class.
- eurosat: EuroSAT (Helber et al. 2019), the ten class names as CLIP_benchmark words them. It has no official colours.
- lccs: FAO Land Cover Classification System, version 2 (Di Gregorio 2005), the eight major types of the dichotomous
  phase. It has no official colours.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..errors import BadClassList


@dataclass(frozen=True)
class Preset:
    """A nomenclature.

    Attributes:
        name: its name in class lists, after `preset:`.
        title: its title, for users.
        codes: official code of each class, in the order of the classes.
        text: the class list, see `classlist`.
    """

    name: str
    title: str
    codes: tuple[str, ...]
    text: str


def _make(name: str, title: str, rows: str) -> Preset:
    """Make a preset from rows `code | official name | prompts | colour`."""
    cells = [[cell.strip() for cell in row.split("|")] for row in rows.strip().splitlines()]
    lines = [f"{code}: {official} = {prompts} {colour}".strip() for code, official, prompts, colour in cells]
    return Preset(name, title, tuple(code for code, *_ in cells), "\n".join(lines))


_PRESETS = (
    _make("worldcover", "ESA WorldCover", """
    10  | Tree cover               | forest, tree cover, woodland         | #006400
    20  | Shrubland                | shrubland, bushes, scrub             | #ffbb22
    30  | Grassland                | grassland, meadow, pasture           | #ffff4c
    40  | Cropland                 | cropland, crop field, farmland       | #f096ff
    50  | Built-up                 | buildings, houses, urban area        | #fa0000
    60  | Bare / sparse vegetation | bare soil, bare rock, sand, desert   | #b4b4b4
    70  | Snow and ice             | snow, ice, glacier                   | #f0f0f0
    80  | Permanent water bodies   | open water, lake, river, sea         | #0064c8
    90  | Herbaceous wetland       | wetland, marsh, swamp                | #0096a0
    95  | Mangroves                | mangrove forest, mangroves           | #00cf75
    100 | Moss and lichen          | moss and lichen                      | #fae6a0
    """),
    _make("dynamicworld", "Dynamic World", """
    0 | Water              | open water, lake, river, sea         | #419bdf
    1 | Trees              | trees, forest, woodland              | #397d49
    2 | Grass              | grass, meadow, pasture               | #88b053
    3 | Flooded vegetation | flooded vegetation, wetland, marsh   | #7a87c6
    4 | Crops              | crops, crop field, farmland          | #e49635
    5 | Shrub and scrub    | shrubland, bushes, scrub             | #dfc35a
    6 | Built area         | buildings, houses, urban area        | #c4281b
    7 | Bare ground        | bare soil, bare rock, sand           | #a59b8f
    8 | Snow and ice       | snow, ice, glacier                   | #b39fe1
    """),
    _make("corine1", "CORINE Land Cover, level 1", """
    1 | Artificial surfaces           | buildings, houses, urban area, industrial area            | #e6004d
    2 | Agricultural areas            | farmland, crop field, arable land, orchard, pasture       | #ffffa8
    3 | Forest and semi natural areas | forest, woodland, shrubland, natural grassland, bare rock | #80ff00
    4 | Wetlands                      | wetland, marsh, swamp, peat bog                           | #a6a6ff
    5 | Water bodies                  | open water, lake, river, sea                              | #00ccf2
    """),
    _make("corine2", "CORINE Land Cover, level 2", """
    11 | Urban fabric                                    | houses, residential area, town, city             | #e6004d
    12 | Industrial, commercial and transport units      | industrial area, factory, port, airport, highway | #cc4df2
    13 | Mine, dump and construction sites               | mine, quarry, dump site, construction site       | #a600cc
    14 | Artificial, non-agricultural vegetated areas    | city park, golf course, sports ground            | #ffa6ff
    21 | Arable land                                     | crop field, arable land, cropland                | #ffffa8
    22 | Permanent crops                                 | orchard, vineyard, olive grove                   | #e68000
    23 | Pastures                                        | pasture, meadow                                  | #e6e64d
    24 | Heterogeneous agricultural areas                | small mixed fields, mosaic of fields and trees   | #ffe6a6
    31 | Forests                                         | forest, woodland                                 | #80ff00
    32 | Scrub and/or herbaceous vegetation associations | shrubland, heath, natural grassland              | #ccf24d
    33 | Open spaces with little or no vegetation        | bare rock, sand, beach, glacier, burnt area      | #e6e6e6
    41 | Inland wetlands                                 | inland marsh, peat bog, swamp                    | #a6a6ff
    42 | Maritime wetlands                               | salt marsh, salt pans, mud flat                  | #ccccff
    51 | Inland waters                                   | river, lake, reservoir                           | #00ccf2
    52 | Marine waters                                   | sea, ocean, lagoon                               | #00ffa6
    """),
    _make("corine3", "CORINE Land Cover, level 3", """
    111 | Continuous urban fabric | city centre, dense urban area, apartment blocks | #e6004d
    112 | Discontinuous urban fabric | houses with gardens, residential area, village | #ff0000
    121 | Industrial or commercial units | industrial area, factory, warehouse | #cc4df2
    122 | Road and rail networks and associated land | highway, road, railway | #cc0000
    123 | Port areas | port, harbour | #e6cccc
    124 | Airports | airport, runway | #e6cce6
    131 | Mineral extraction sites | mine, quarry | #a600cc
    132 | Dump sites | dump site, landfill | #a64d00
    133 | Construction sites | construction site | #ff4dff
    141 | Green urban areas | city park, garden | #ffa6ff
    142 | Sport and leisure facilities | golf course, sports ground, stadium | #ffe6ff
    211 | Non-irrigated arable land | crop field, arable land | #ffffa8
    212 | Permanently irrigated land | irrigated field, circular farmland | #ffff00
    213 | Rice fields | rice paddy, rice field | #e6e600
    221 | Vineyards | vineyard | #e68000
    222 | Fruit trees and berry plantations | orchard, fruit trees | #f2a64d
    223 | Olive groves | olive grove | #e6a600
    231 | Pastures | pasture, meadow | #e6e64d
    241 | Annual crops associated with permanent crops | crops between fruit trees | #ffe6a6
    242 | Complex cultivation patterns | small mixed fields | #ffe64d
    243 | Land principally occupied by agriculture, with significant areas of natural vegetation | mosaic of fields and trees | #e6cc4d
    244 | Agro-forestry areas | crops under scattered trees | #f2cca6
    311 | Broad-leaved forest | broadleaf forest, deciduous forest | #80ff00
    312 | Coniferous forest | coniferous forest, pine forest | #00a600
    313 | Mixed forest | mixed forest | #4dff00
    321 | Natural grasslands | natural grassland, steppe | #ccf24d
    322 | Moors and heathland | moor, heath | #a6ff80
    323 | Sclerophyllous vegetation | maquis, evergreen shrubland | #a6e64d
    324 | Transitional woodland-shrub | young forest, shrubs and young trees | #a6f200
    331 | Beaches, dunes, sands | beach, sand dune, sand | #e6e6e6
    332 | Bare rocks | bare rock, cliff | #cccccc
    333 | Sparsely vegetated areas | sparse vegetation | #ccffcc
    334 | Burnt areas | burnt area | #000000
    335 | Glaciers and perpetual snow | glacier, snow, ice | #a6e6cc
    411 | Inland marshes | inland marsh, swamp | #a6a6ff
    412 | Peat bogs | peat bog | #4d4dff
    421 | Salt marshes | salt marsh | #ccccff
    422 | Salines | salt pans | #e6e6ff
    423 | Intertidal flats | mud flat, tidal flat | #a6a6e6
    511 | Water courses | river, stream, canal | #00ccf2
    512 | Water bodies | lake, reservoir, pond | #80f2e6
    521 | Coastal lagoons | coastal lagoon | #00ffa6
    522 | Estuaries | estuary | #a6ffe6
    523 | Sea and ocean | sea, ocean | #e6f2ff
    """),  # noqa: E501
    _make("eurosat", "EuroSAT", """
    0 | AnnualCrop           | annual crop land                             |
    1 | Forest               | forest                                       |
    2 | HerbaceousVegetation | brushland or shrubland                       |
    3 | Highway              | highway or road                              |
    4 | Industrial           | industrial buildings or commercial buildings |
    5 | Pasture              | pasture land                                 |
    6 | PermanentCrop        | permanent crop land                          |
    7 | Residential          | residential buildings or homes or apartments |
    8 | River                | river                                        |
    9 | SeaLake              | lake or sea                                  |
    """),
    _make("lccs", "FAO LCCS, dichotomous phase", """
    A11 | Cultivated and managed terrestrial areas | cropland, crop field, orchard, plantation | #f0e61e
    A12 | Natural and semi-natural terrestrial vegetation | forest, shrubland, natural grassland | #1e8c28
    A23 | Cultivated aquatic or regularly flooded areas | rice paddy, flooded field | #b4dc46
    A24 | Natural and semi-natural aquatic or regularly flooded vegetation | wetland, marsh, mangroves | #14a08c
    B15 | Artificial surfaces and associated areas | buildings, houses, urban area        | #dc281e
    B16 | Bare areas | bare soil, bare rock, sand | #aa9678
    B27 | Artificial waterbodies, snow and ice | reservoir, canal, fish pond | #64b4e6
    B28 | Natural waterbodies, snow and ice | river, lake, sea, snow, glacier | #0a50b4
    """),
)  # fmt: skip
PRESETS = {preset.name: preset for preset in _PRESETS}


def find_preset(name: str) -> Preset:
    """Return a preset by name; case and surrounding spaces are ignored.

    Raises:
        BadClassList: there is no such preset.
    """
    key = name.strip().lower()
    if key not in PRESETS:
        raise BadClassList(f"Unknown preset '{name.strip()}'.", f"Use one of {', '.join(PRESETS)}.")
    return PRESETS[key]
