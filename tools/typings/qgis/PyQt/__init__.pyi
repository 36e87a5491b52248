# The modules that are not here are those that come with QGIS.
