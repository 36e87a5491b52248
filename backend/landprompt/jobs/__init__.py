"""The jobs, one per file: `run(request, context)` returns the result as JSON values."""

from __future__ import annotations

# Names and summaries, in the order of the help text; the summary is the docstring of the job's request.
JOBS = {
    "inspect": "Explain how a raster is read, and why.",
    "index": "Encode rasters once; an interrupted run continues where it stopped.",
    "map": "Make a land cover map from a class list.",
    "polygons": "Convert a map to polygons with class, code, area and mean confidence.",
    "preview": "Map the visible extent of an indexed raster at screen resolution; the raster is not encoded.",
    "explain": "Explain the class of a place: scores of the words, effect of the samples, nearest sample, spectrum.",
    "similar": "Find the places that are similar to a place, a polygon or an image.",
    "find": "Find the places that match a text prompt.",
    "export": "Write the tiles of an index as GeoParquet (id, geometry, embedding), or its cells as an RGB image.",
    "change": "Map two dates of an area with one class list, and compare the maps and the embeddings.",
    "sample": "Draw random points in every class of a map, to be labelled for the assessment.",
    "assess": "Measure the accuracy of a map against reference labels.",
    "classify": "Score whole chips against a class list.",
    "models": "List, verify, import or remove models.",
    "presets": "List the preset class lists.",
    "cache": "Show the size of the cache, or remove every index that is not in use.",
    "doctor": "Report versions, device and cache, and check that they work.",
    "schema": "Print the JSON schema of every request.",
}
