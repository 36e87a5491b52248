# Completes the stubs that come with QGIS, see docs/decisions/011-types-of-the-plugin.md.
