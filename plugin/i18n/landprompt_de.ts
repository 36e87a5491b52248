<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
 <context>
  <name>AdvancedPanel</name>
  <message>
   <location filename="../dock/advanced_panel.py" />
   <source> ha</source>
   <translation> ha</translation>
  </message>
  <message>
   <location filename="../dock/advanced_panel.py" />
   <source>Add a confidence layer</source>
   <translation>Konfidenzlayer hinzufügen</translation>
  </message>
  <message>
   <location filename="../dock/advanced_panel.py" />
   <source>Advanced</source>
   <translation>Erweitert</translation>
  </message>
  <message>
   <location filename="../dock/advanced_panel.py" />
   <source>Automatic</source>
   <translation>Automatisch</translation>
  </message>
  <message>
   <location filename="../dock/advanced_panel.py" />
   <source>Current view</source>
   <translation>Aktuelle Ansicht</translation>
  </message>
  <message>
   <location filename="../dock/advanced_panel.py" />
   <source>Device</source>
   <translation>Gerät</translation>
  </message>
  <message>
   <location filename="../dock/advanced_panel.py" />
   <source>Extent</source>
   <translation>Ausdehnung</translation>
  </message>
  <message>
   <location filename="../dock/advanced_panel.py" />
   <source>Minimum mapping unit: patches smaller than this area are merged into the neighbouring class.</source>
   <translation>Kleinste Kartierfläche: Flecken unter dieser Fläche werden der benachbarten Klasse zugeschlagen.</translation>
  </message>
  <message>
   <location filename="../dock/advanced_panel.py" />
   <source>Minimum patch size</source>
   <translation>Kleinste Fleckengröße</translation>
  </message>
  <message>
   <location filename="../dock/advanced_panel.py" />
   <source>Off</source>
   <translation>Aus</translation>
  </message>
  <message>
   <location filename="../dock/advanced_panel.py" />
   <source>Pixels whose best class has a lower probability remain unclassified.</source>
   <translation>Pixel, deren beste Klasse eine geringere Wahrscheinlichkeit hat, bleiben unklassifiziert.</translation>
  </message>
  <message>
   <location filename="../dock/advanced_panel.py" />
   <source>Threshold</source>
   <translation>Schwellenwert</translation>
  </message>
  <message>
   <location filename="../dock/advanced_panel.py" />
   <source>Whole layer</source>
   <translation>Ganzer Layer</translation>
  </message>
 </context>
 <context>
  <name>Algorithms</name>
  <message>
   <location filename="../processing/assess_map.py" />
   <source>Accuracy of a land cover map</source>
   <translation>Genauigkeit einer Landbedeckungskarte</translation>
  </message>
  <message>
   <location filename="../processing/assess_map.py" />
   <source>Area-weighted overall accuracy {} ± {}</source>
   <translation>Flächengewichtete Gesamtgenauigkeit {} ± {}</translation>
  </message>
  <message>
   <location filename="../processing/base.py" />
   <source>Bands, e.g. B02=1,B03=2,B04=3 (empty: detected)</source>
   <translation>Kanäle, z. B. B02=1,B03=2,B04=3 (leer: erkannt)</translation>
  </message>
  <message>
   <location filename="../processing/zero_shot_map.py" />
   <source>Classes</source>
   <translation>Klassen</translation>
  </message>
  <message>
   <location filename="../processing/zero_shot_map.py" />
   <source>Classifies a raster into the classes that you type, on this computer and without training.

&lt;b&gt;Classes&lt;/b&gt;: one per line or separated by semicolons. Separate synonyms with commas: &lt;i&gt;forest; river, lake, open water; houses, streets&lt;/i&gt;. Add a description in parentheses: &lt;i&gt;pasture (smooth green grass, hedges)&lt;/i&gt;. The line &lt;i&gt;background: clouds&lt;/i&gt; lists prompts that are not mapped; &lt;i&gt;preset:worldcover&lt;/i&gt; uses a standard legend.

&lt;b&gt;Threshold&lt;/b&gt;: pixels whose best class has a lower probability remain unclassified.

&lt;b&gt;Minimum patch size&lt;/b&gt;: the minimum mapping unit in hectares. Smaller patches are merged into the neighbouring class.

Map values are 1 to n in the order of the list, 0 for nodata, 254 for background and 255 for unclassified. The raster is encoded once; further class lists take a few seconds.</source>
   <translation>Teilt ein Raster in die Klassen ein, die Sie eingeben, auf diesem Rechner und ohne Training.

&lt;b&gt;Klassen&lt;/b&gt;: eine pro Zeile oder durch Semikolons getrennt. Synonyme werden durch Kommas getrennt: &lt;i&gt;forest; river, lake, open water; houses, streets&lt;/i&gt;. In Klammern kann eine Beschreibung folgen: &lt;i&gt;pasture (smooth green grass, hedges)&lt;/i&gt;. Die Zeile &lt;i&gt;background: clouds&lt;/i&gt; nennt, was nicht kartiert wird; &lt;i&gt;preset:worldcover&lt;/i&gt; verwendet eine Standardlegende.

&lt;b&gt;Schwellenwert&lt;/b&gt;: Pixel, deren beste Klasse eine geringere Wahrscheinlichkeit hat, bleiben unklassifiziert.

&lt;b&gt;Kleinste Fleckengröße&lt;/b&gt;: die kleinste Kartierfläche in Hektar. Kleinere Flecken werden der benachbarten Klasse zugeschlagen.

Die Kartenwerte sind 1 bis n in der Reihenfolge der Liste, 0 für Nodata, 254 für Hintergrund und 255 für unklassifiziert. Das Raster wird einmal kodiert; weitere Klassenlisten brauchen wenige Sekunden.</translation>
  </message>
  <message>
   <location filename="../processing/assess_map.py" />
   <source>Compares a land cover map with reference labels: points, polygons or another raster.

Classes are matched by name (case-insensitive), or by map value if the labels are numbers. &lt;b&gt;Field&lt;/b&gt; is the attribute with the class; it can be empty if there is only one.

The report contains the confusion matrix, user's and producer's accuracy, F1, IoU and kappa. If every class of the map has samples, it also contains error-adjusted areas with 95 % confidence intervals (Olofsson et al. 2014), which are valid for random samples stratified by map class.</source>
   <translation>Vergleicht eine Landbedeckungskarte mit Referenzdaten: Punkten, Polygonen oder einem anderen Raster.

Klassen werden über den Namen zugeordnet (Groß- und Kleinschreibung spielt keine Rolle) oder über den Kartenwert, wenn die Referenz Zahlen enthält. &lt;b&gt;Feld&lt;/b&gt; ist das Attribut mit der Klasse; es kann leer bleiben, wenn es nur eines gibt.

Der Bericht enthält Konfusionsmatrix, Nutzer- und Produzentengenauigkeit, F1, IoU und Kappa. Wenn es zu jeder Klasse der Karte Stichproben gibt, enthält er auch fehlerbereinigte Flächen mit 95-%-Konfidenzintervallen (Olofsson et al. 2014); sie gelten für Zufallsstichproben, die nach Kartenklassen geschichtet sind.</translation>
  </message>
  <message>
   <location filename="../processing/zero_shot_map.py" />
   <source>Confidence</source>
   <translation>Konfidenz</translation>
  </message>
  <message>
   <location filename="../processing/assess_map.py" />
   <source>Confusion matrix (rows: map, columns: reference)</source>
   <translation>Konfusionsmatrix (Zeilen: Karte, Spalten: Referenz)</translation>
  </message>
  <message>
   <location filename="../processing/base.py" />
   <source>Detected</source>
   <translation>Erkannt</translation>
  </message>
  <message>
   <location filename="../processing/base.py" />
   <source>Device</source>
   <translation>Gerät</translation>
  </message>
  <message>
   <location filename="../processing/base.py" />
   <source>Device: {} ({})</source>
   <translation>Gerät: {} ({})</translation>
  </message>
  <message>
   <location filename="../processing/assess_map.py" />
   <source>Estimated, km² (95 % interval)</source>
   <translation>Geschätzt, km² (95-%-Intervall)</translation>
  </message>
  <message>
   <location filename="../processing/zero_shot_map.py" />
   <source>Extent (empty: whole raster)</source>
   <translation>Ausdehnung (leer: ganzes Raster)</translation>
  </message>
  <message>
   <location filename="../processing/assess_map.py" />
   <source>Field with the class (empty: the only field)</source>
   <translation>Feld mit der Klasse (leer: das einzige Feld)</translation>
  </message>
  <message>
   <location filename="../processing/find_by_text.py" />
   <source>Find tiles by text</source>
   <translation>Kacheln nach Text finden</translation>
  </message>
  <message>
   <location filename="../processing/assess_map.py" />
   <source>HTML files (*.html)</source>
   <translation>HTML-Dateien (*.html)</translation>
  </message>
  <message>
   <location filename="../processing/base.py" />
   <source>Hints: {}</source>
   <translation>Angaben: {}</translation>
  </message>
  <message>
   <location filename="../processing/base.py" />
   <source>If the raster can be read in several ways: ask (stop and list the readings), best, or a reading id</source>
   <translation>Wenn das Raster mehrere Lesarten hat: ask (anhalten und sie auflisten), best oder die Kennung einer Lesart</translation>
  </message>
  <message>
   <location filename="../processing/assess_map.py" />
   <source>Kappa</source>
   <translation>Kappa</translation>
  </message>
  <message>
   <location filename="../processing/zero_shot_map.py" />
   <source>Land cover</source>
   <translation>Landbedeckung</translation>
  </message>
  <message>
   <location filename="../processing/zero_shot_map.py" />
   <source>Land cover map from prompts</source>
   <translation>Landbedeckungskarte aus Prompts</translation>
  </message>
  <message>
   <location filename="../processing/assess_map.py" />
   <source>Map</source>
   <translation>Karte</translation>
  </message>
  <message>
   <location filename="../processing/assess_map.py" />
   <source>Mapped, km²</source>
   <translation>Kartiert, km²</translation>
  </message>
  <message>
   <location filename="../processing/base.py" />
   <source>Mask clouds and cloud shadows using the scene classification (SCL)</source>
   <translation>Wolken und Wolkenschatten nach der Szenenklassifikation (SCL) ausblenden</translation>
  </message>
  <message>
   <location filename="../processing/zero_shot_map.py" />
   <source>Minimum patch size in hectares (0 keeps every pixel)</source>
   <translation>Kleinste Fleckengröße in Hektar (0 behält jedes Pixel)</translation>
  </message>
  <message>
   <location filename="../processing/base.py" />
   <source>Nodata value</source>
   <translation>Nodata-Wert</translation>
  </message>
  <message>
   <location filename="../processing/search.py" />
   <source>Nothing was found. The raster has no other tile with valid pixels.</source>
   <translation>Nichts gefunden. Das Raster hat keine weitere Kachel mit gültigen Pixeln.</translation>
  </message>
  <message>
   <location filename="../processing/search.py" />
   <source>Number of tiles</source>
   <translation>Anzahl der Kacheln</translation>
  </message>
  <message>
   <location filename="../processing/base.py" />
   <source>Offset in physical units (-0.1 for Sentinel-2 since 2022)</source>
   <translation>Versatz in physikalischen Einheiten (-0.1 für Sentinel-2 seit 2022)</translation>
  </message>
  <message>
   <location filename="../processing/similar_tiles.py" />
   <source>Other rasters</source>
   <translation>Weitere Raster</translation>
  </message>
  <message>
   <location filename="../processing/assess_map.py" />
   <source>Overall accuracy</source>
   <translation>Gesamtgenauigkeit</translation>
  </message>
  <message>
   <location filename="../processing/assess_map.py" />
   <source>Overall accuracy {} of {} samples, kappa {}</source>
   <translation>Gesamtgenauigkeit {} von {} Stichproben, Kappa {}</translation>
  </message>
  <message>
   <location filename="../processing/similar_tiles.py" />
   <source>Place</source>
   <translation>Ort</translation>
  </message>
  <message>
   <location filename="../processing/assess_map.py" />
   <source>Producer's accuracy</source>
   <translation>Produzentengenauigkeit</translation>
  </message>
  <message>
   <location filename="../processing/find_by_text.py" />
   <source>Ranks the tiles of a raster by how well they match a text. Separate synonyms with commas.

Each hit is a polygon with rank, score (cosine similarity to the text) and tile id.</source>
   <translation>Ordnet die Kacheln eines Rasters danach, wie gut sie zu einem Text passen. Synonyme werden durch Kommas getrennt.

Jeder Treffer ist ein Polygon mit Rang, Wert (Kosinus-Ähnlichkeit zum Text) und Kachelkennung.</translation>
  </message>
  <message>
   <location filename="../processing/similar_tiles.py" />
   <source>Ranks the tiles of a raster by their similarity to the tile at a place.

&lt;b&gt;Other rasters&lt;/b&gt; are searched too; the place must be inside the first one. With &lt;b&gt;Search the other rasters only&lt;/b&gt;, the first one is not searched, for example to find a place of a Sentinel-1 image in Sentinel-2 images.

Each hit is a polygon with rank, score (cosine similarity, 1 = identical) and tile id. The tile at the place is not a hit.</source>
   <translation>Ordnet die Kacheln eines Rasters nach ihrer Ähnlichkeit mit der Kachel an einem Ort.

&lt;b&gt;Weitere Raster&lt;/b&gt; werden ebenfalls durchsucht; der Ort muss im ersten liegen. Mit &lt;b&gt;Nur die weiteren Raster durchsuchen&lt;/b&gt; wird das erste nicht durchsucht, etwa um einen Ort eines Sentinel-1-Bildes in Sentinel-2-Bildern zu finden.

Jeder Treffer ist ein Polygon mit Rang, Wert (Kosinus-Ähnlichkeit, 1 = identisch) und Kachelkennung. Die Kachel am Ort selbst ist kein Treffer.</translation>
  </message>
  <message>
   <location filename="../processing/base.py" />
   <source>Raster (optical, RGB or Sentinel-1)</source>
   <translation>Raster (optisch, RGB oder Sentinel-1)</translation>
  </message>
  <message>
   <location filename="../processing/assess_map.py" />
   <source>Reference labels</source>
   <translation>Referenzdaten</translation>
  </message>
  <message>
   <location filename="../processing/assess_map.py" />
   <source>Report</source>
   <translation>Bericht</translation>
  </message>
  <message>
   <location filename="../processing/base.py" />
   <source>Scale (physical value = stored value × scale + offset)</source>
   <translation>Skalierung (physikalischer Wert = gespeicherter Wert × Skalierung + Versatz)</translation>
  </message>
  <message>
   <location filename="../processing/similar_tiles.py" />
   <source>Search the other rasters only</source>
   <translation>Nur die weiteren Raster durchsuchen</translation>
  </message>
  <message>
   <location filename="../processing/search.py" />
   <source>Similar tiles</source>
   <translation>Ähnliche Kacheln</translation>
  </message>
  <message>
   <location filename="../processing/find_by_text.py" />
   <source>Text, e.g. river, lake</source>
   <translation>Text, z. B. Fluss, See</translation>
  </message>
  <message>
   <location filename="../processing/similar_tiles.py" />
   <source>The place is outside “{}”.</source>
   <translation>Der Ort liegt außerhalb von „{}“.</translation>
  </message>
  <message>
   <location filename="../processing/similar_tiles.py" />
   <source>There are no other rasters to search.</source>
   <translation>Es gibt keine weiteren Raster zu durchsuchen.</translation>
  </message>
  <message>
   <location filename="../processing/zero_shot_map.py" />
   <source>Threshold (0 maps every pixel)</source>
   <translation>Schwellenwert (0 kartiert jedes Pixel)</translation>
  </message>
  <message>
   <location filename="../processing/base.py" />
   <source>Units of the stored values</source>
   <translation>Einheit der gespeicherten Werte</translation>
  </message>
  <message>
   <location filename="../processing/assess_map.py" />
   <source>User's accuracy</source>
   <translation>Nutzergenauigkeit</translation>
  </message>
  <message>
   <location filename="../processing/assess_map.py" />
   <source>accuracy,assessment,validation,confusion matrix,error matrix,kappa,producer,user,area,land cover</source>
   <translation>Genauigkeit,Bewertung,Validierung,Konfusionsmatrix,Fehlermatrix,Kappa,Produzent,Nutzer,Fläche,Landbedeckung</translation>
  </message>
  <message>
   <location filename="../processing/zero_shot_map.py" />
   <source>classification,zero-shot,text,prompt,land cover,land use,segmentation,sentinel-2,satellite,clip</source>
   <translation>Klassifikation,Zero-Shot,Text,Prompt,Landbedeckung,Landnutzung,Segmentierung,Sentinel-2,Satellit,CLIP</translation>
  </message>
  <message>
   <location filename="../processing/similar_tiles.py" />
   <source>search,look-alike,retrieval,embedding,similarity,nearest,image,satellite,sentinel-2</source>
   <translation>Suche,ähnlich,Embedding,Ähnlichkeit,nächste,Bild,Satellit,Sentinel-2</translation>
  </message>
  <message>
   <location filename="../processing/find_by_text.py" />
   <source>search,prompt,retrieval,text,words,embedding,zero-shot,image,satellite,sentinel-2</source>
   <translation>Suche,Prompt,Text,Wörter,Embedding,Zero-Shot,Bild,Satellit,Sentinel-2</translation>
  </message>
  <message>
   <location filename="../processing/assess_map.py" />
   <source>The map has no class at {} samples.</source>
   <translation>{} Stichproben liegen, wo die Karte keine Klasse hat.</translation>
  </message>
  <message>
   <location filename="../processing/search.py" />
   <source>{} tiles, scores {:.3f} to {:.3f}</source>
   <translation>{} Kacheln, Werte {:.3f} bis {:.3f}</translation>
  </message>
 </context>
 <context>
  <name>BandTable</name>
  <message>
   <location filename="../dock/band_table.py" />
   <source>Band</source>
   <translation>Kanal</translation>
  </message>
  <message>
   <location filename="../dock/band_table.py" />
   <source>Bands</source>
   <translation>Kanäle</translation>
  </message>
  <message>
   <location filename="../dock/band_table.py" />
   <source>Used as</source>
   <translation>Verwendet als</translation>
  </message>
  <message>
   <location filename="../dock/band_table.py" />
   <source>blue</source>
   <translation>Blau</translation>
  </message>
  <message>
   <location filename="../dock/band_table.py" />
   <source>cirrus</source>
   <translation>Cirrus</translation>
  </message>
  <message>
   <location filename="../dock/band_table.py" />
   <source>coastal</source>
   <translation>Küste</translation>
  </message>
  <message>
   <location filename="../dock/band_table.py" />
   <source>green</source>
   <translation>Grün</translation>
  </message>
  <message>
   <location filename="../dock/band_table.py" />
   <source>narrow near infrared</source>
   <translation>schmales nahes Infrarot</translation>
  </message>
  <message>
   <location filename="../dock/band_table.py" />
   <source>near infrared</source>
   <translation>nahes Infrarot</translation>
  </message>
  <message>
   <location filename="../dock/band_table.py" />
   <source>not used</source>
   <translation>nicht verwendet</translation>
  </message>
  <message>
   <location filename="../dock/band_table.py" />
   <source>red</source>
   <translation>Rot</translation>
  </message>
  <message>
   <location filename="../dock/band_table.py" />
   <source>red edge 1</source>
   <translation>Red Edge 1</translation>
  </message>
  <message>
   <location filename="../dock/band_table.py" />
   <source>red edge 2</source>
   <translation>Red Edge 2</translation>
  </message>
  <message>
   <location filename="../dock/band_table.py" />
   <source>red edge 3</source>
   <translation>Red Edge 3</translation>
  </message>
  <message>
   <location filename="../dock/band_table.py" />
   <source>short-wave infrared 1</source>
   <translation>kurzwelliges Infrarot 1</translation>
  </message>
  <message>
   <location filename="../dock/band_table.py" />
   <source>short-wave infrared 2</source>
   <translation>kurzwelliges Infrarot 2</translation>
  </message>
  <message>
   <location filename="../dock/band_table.py" />
   <source>water vapour</source>
   <translation>Wasserdampf</translation>
  </message>
  <message>
   <location filename="../dock/band_table.py" />
   <source>µm</source>
   <translation>µm</translation>
  </message>
 </context>
 <context>
  <name>CachePanel</name>
  <message>
   <location filename="../dock/cache_panel.py" />
   <source>Cache: {}, indexes: {}</source>
   <translation>Cache: {}, Indizes: {}</translation>
  </message>
  <message>
   <location filename="../dock/cache_panel.py" />
   <source>Clear Cache</source>
   <translation>Cache leeren</translation>
  </message>
  <message>
   <location filename="../dock/cache_panel.py" />
   <source>Removes all indexes. Rasters are encoded again the next time they are mapped.</source>
   <translation>Entfernt alle Indizes. Raster werden neu kodiert, wenn sie das nächste Mal kartiert werden.</translation>
  </message>
 </context>
 <context>
  <name>CanvasMenu</name>
  <message>
   <location filename="../actions/canvas_menu.py" />
   <source>Find Similar Tiles</source>
   <translation>Ähnliche Kacheln finden</translation>
  </message>
  <message>
   <location filename="../actions/canvas_menu.py" />
   <source>Find Similar Tiles in “{}”</source>
   <translation>Ähnliche Kacheln in „{}“ finden</translation>
  </message>
  <message>
   <location filename="../actions/canvas_menu.py" />
   <source>Find Similar Tiles: {}</source>
   <translation>Ähnliche Kacheln finden: {}</translation>
  </message>
 </context>
 <context>
  <name>ClassEditor</name>
  <message>
   <location filename="../dock/classes/editor.py" />
   <source>Add class (Insert)</source>
   <translation>Klasse hinzufügen (Einfg)</translation>
  </message>
  <message>
   <location filename="../dock/classes/editor.py" />
   <source>Classes as text</source>
   <translation>Klassen als Text</translation>
  </message>
  <message>
   <location filename="../dock/classes/editor.py" />
   <source>Move down (Alt+Down)</source>
   <translation>Nach unten (Alt+Ab)</translation>
  </message>
  <message>
   <location filename="../dock/classes/editor.py" />
   <source>Move up (Alt+Up)</source>
   <translation>Nach oben (Alt+Auf)</translation>
  </message>
  <message>
   <location filename="../dock/classes/editor.py" />
   <source>Remove classes (Delete)</source>
   <translation>Klassen entfernen (Entf)</translation>
  </message>
  <message>
   <location filename="../dock/classes/editor.py" />
   <source>forest
river, lake, open water
houses, streets

One class per line. Separate synonyms with commas.</source>
   <translation>Wald
Fluss, See, offenes Wasser
Häuser, Straßen

Eine Klasse pro Zeile. Synonyme durch Kommas trennen.</translation>
  </message>
 </context>
 <context>
  <name>ClassTableModel</name>
  <message>
   <location filename="../dock/classes/model.py" />
   <source>Another class has this name.</source>
   <translation>Eine andere Klasse hat diesen Namen.</translation>
  </message>
  <message>
   <location filename="../dock/classes/model.py" />
   <source>Area</source>
   <translation>Fläche</translation>
  </message>
  <message>
   <location filename="../dock/classes/model.py" />
   <source>Area in the last map</source>
   <translation>Fläche in der letzten Karte</translation>
  </message>
  <message>
   <location filename="../dock/classes/model.py" />
   <source>Background</source>
   <translation>Hintergrund</translation>
  </message>
  <message>
   <location filename="../dock/classes/model.py" />
   <source>Change the colour</source>
   <translation>Farbe ändern</translation>
  </message>
  <message>
   <location filename="../dock/classes/model.py" />
   <source>Class</source>
   <translation>Klasse</translation>
  </message>
  <message>
   <location filename="../dock/classes/model.py" />
   <source>Code</source>
   <translation>Code</translation>
  </message>
  <message>
   <location filename="../dock/classes/model.py" />
   <source>Code in a nomenclature, which becomes the value in the map</source>
   <translation>Code in einer Nomenklatur, der zum Wert in der Karte wird</translation>
  </message>
  <message>
   <location filename="../dock/classes/model.py" />
   <source>Colour {}</source>
   <translation>Farbe {}</translation>
  </message>
  <message>
   <location filename="../dock/classes/model.py" />
   <source>Description</source>
   <translation>Beschreibung</translation>
  </message>
  <message>
   <location filename="../dock/classes/model.py" />
   <source>Name in the legend</source>
   <translation>Name in der Legende</translation>
  </message>
  <message>
   <location filename="../dock/classes/model.py" />
   <source>Other words for the class, separated by commas; the best one counts. Start with = if the name is only for the legend: = forest, trees</source>
   <translation>Weitere Wörter für die Klasse, durch Kommas getrennt; das beste zählt. Beginnen Sie mit =, wenn der Name nur für die Legende ist: = Wald, Bäume</translation>
  </message>
  <message>
   <location filename="../dock/classes/model.py" />
   <source>Synonyms</source>
   <translation>Synonyme</translation>
  </message>
  <message>
   <location filename="../dock/classes/model.py" />
   <source>The colour of the background is fixed.</source>
   <translation>Die Farbe des Hintergrunds ist fest.</translation>
  </message>
  <message>
   <location filename="../dock/classes/model.py" />
   <source>These words compete with the classes, but are not mapped.</source>
   <translation>Diese Wörter konkurrieren mit den Klassen, werden aber nicht kartiert.</translation>
  </message>
  <message>
   <location filename="../dock/classes/model.py" />
   <source>What the class looks like, which helps with rare words</source>
   <translation>Wie die Klasse aussieht; das hilft bei seltenen Wörtern</translation>
  </message>
  <message>
   <location filename="../dock/classes/model.py" />
   <source>Whether the class is mapped, and its colour</source>
   <translation>Ob die Klasse mitmacht, und ihre Farbe</translation>
  </message>
  <message>
   <location filename="../dock/classes/model.py" />
   <source>automatic</source>
   <translation>automatisch</translation>
  </message>
  <message>
   <location filename="../dock/classes/model.py" />
   <source>{:.1f} % of the map</source>
   <translation>{:.1f} % der Karte</translation>
  </message>
  <message>
   <location filename="../dock/classes/model.py" />
   <source>{} pixels</source>
   <translation>{} Pixel</translation>
  </message>
 </context>
 <context>
  <name>ClassTableView</name>
  <message>
   <location filename="../dock/classes/view.py" />
   <source>Add a class with the + button, choose a preset, or paste a list.</source>
   <translation>Fügen Sie mit + eine Klasse hinzu, wählen Sie eine Vorlage, oder fügen Sie eine Liste ein.</translation>
  </message>
  <message>
   <location filename="../dock/classes/view.py" />
   <source>Classes</source>
   <translation>Klassen</translation>
  </message>
 </context>
 <context>
  <name>ClassesPanel</name>
  <message>
   <location filename="../dock/classes_panel.py" />
   <source>Cl&amp;asses</source>
   <translation>Kl&amp;assen</translation>
  </message>
  <message>
   <location filename="../dock/classes_panel.py" />
   <source>Edit the list as text, one class per line</source>
   <translation>Liste als Text bearbeiten, eine Klasse pro Zeile</translation>
  </message>
  <message>
   <location filename="../dock/classes_panel.py" />
   <source>L&amp;ive preview</source>
   <translation>L&amp;ive-Vorschau</translation>
  </message>
  <message>
   <location filename="../dock/classes_panel.py" />
   <source>List</source>
   <translation>Liste</translation>
  </message>
  <message>
   <location filename="../dock/classes_panel.py" />
   <source>No preview: {}</source>
   <translation>Keine Vorschau: {}</translation>
  </message>
  <message>
   <location filename="../dock/classes_panel.py" />
   <source>Prese&amp;ts</source>
   <translation>Vor&amp;lagen</translation>
  </message>
  <message>
   <location filename="../dock/classes_panel.py" />
   <source>Recent lists, import and export, copy and paste</source>
   <translation>Letzte Listen, Import und Export, Kopieren und Einfügen</translation>
  </message>
  <message>
   <location filename="../dock/classes_panel.py" />
   <source>Shows the classes on the map while you edit them. Available once the layer has been mapped. Run creates the full map.</source>
   <translation>Zeigt die Klassen während der Bearbeitung auf der Karte. Verfügbar, sobald der Layer kartiert wurde. „Ausführen“ erstellt die ganze Karte.</translation>
  </message>
  <message>
   <location filename="../dock/classes_panel.py" />
   <source>Te&amp;xt</source>
   <translation>Te&amp;xt</translation>
  </message>
 </context>
 <context>
  <name>CloudsPanel</name>
  <message>
   <location filename="../dock/clouds_panel.py" />
   <source>Clouds and shadows are left out.</source>
   <translation>Wolken und Schatten bleiben weg.</translation>
  </message>
  <message>
   <location filename="../dock/clouds_panel.py" />
   <source>Clouds are mapped as land cover.</source>
   <translation>Wolken werden als Landbedeckung kartiert.</translation>
  </message>
  <message>
   <location filename="../dock/clouds_panel.py" />
   <source>Keep</source>
   <translation>Behalten</translation>
  </message>
  <message>
   <location filename="../dock/clouds_panel.py" />
   <source>Leave Out</source>
   <translation>Weglassen</translation>
  </message>
  <message>
   <location filename="../dock/clouds_panel.py" />
   <source>Map the pixels that the cloud mask of the product marks, too</source>
   <translation>Auch die Pixel kartieren, die die Wolkenmaske des Produkts markiert</translation>
  </message>
  <message>
   <location filename="../dock/clouds_panel.py" />
   <source>Pixels that the cloud mask of the product marks become nodata</source>
   <translation>Pixel, die die Wolkenmaske des Produkts markiert, werden zu Nodata</translation>
  </message>
 </context>
 <context>
  <name>DockViewModel</name>
  <message>
   <location filename="../dock/view_model.py" />
   <source>A job is running.</source>
   <translation>Ein Auftrag läuft.</translation>
  </message>
  <message>
   <location filename="../dock/view_model.py" />
   <source>Set up the engine first, above.</source>
   <translation>Richten Sie zuerst oben die Engine ein.</translation>
  </message>
  <message>
   <location filename="../dock/view_model.py" />
   <source>The engine is being set up.</source>
   <translation>Die Engine wird eingerichtet.</translation>
  </message>
 </context>
 <context>
  <name>EngineCall</name>
  <message>
   <location filename="../processing/engine_call.py" />
   <source>If the raster can be read in several ways</source>
   <translation>Wenn das Raster mehrere Lesarten hat</translation>
  </message>
  <message>
   <location filename="../processing/engine_call.py" />
   <source>Or set the environment variable {} to a Python with the engine.</source>
   <translation>Oder setzen Sie die Umgebungsvariable {} auf ein Python mit der Engine.</translation>
  </message>
  <message>
   <location filename="../processing/engine_call.py" />
   <source>Set “{}” (ASSUME) to one of these ids, or to “best” for the first one.</source>
   <translation>Setzen Sie „{}“ (ASSUME) auf eine dieser Kennungen oder auf „best“ für die erste.</translation>
  </message>
  <message>
   <location filename="../processing/engine_call.py" />
   <source>The engine could not be started: {}</source>
   <translation>Die Engine konnte nicht gestartet werden: {}</translation>
  </message>
  <message>
   <location filename="../processing/engine_call.py" />
   <source>The engine did not respond. See the log {}.</source>
   <translation>Die Engine hat nicht geantwortet. Siehe Protokoll {}.</translation>
  </message>
  <message>
   <location filename="../processing/engine_call.py" />
   <source>The engine exited before the job was finished. See the log {}.</source>
   <translation>Die Engine wurde beendet, bevor der Auftrag fertig war. Siehe Protokoll {}.</translation>
  </message>
  <message>
   <location filename="../processing/engine_call.py" />
   <source>The versions of the plugin and the engine differ.</source>
   <translation>Plugin und Engine haben verschiedene Versionen.</translation>
  </message>
 </context>
 <context>
  <name>EngineClient</name>
  <message>
   <location filename="../engine/client.py" />
   <source>Cancelled.</source>
   <translation>Abgebrochen.</translation>
  </message>
  <message>
   <location filename="../engine/client.py" />
   <source>Cancelled. The engine was stopped because the job did not stop.</source>
   <translation>Abgebrochen. Die Engine wurde angehalten, weil der Auftrag nicht endete.</translation>
  </message>
  <message>
   <location filename="../engine/client.py" />
   <source>Ready.</source>
   <translation>Bereit.</translation>
  </message>
  <message>
   <location filename="../engine/client.py" />
   <source>Run again to continue. Finished parts are kept.</source>
   <translation>Führen Sie den Auftrag erneut aus, um fortzufahren. Fertige Teile bleiben erhalten.</translation>
  </message>
  <message>
   <location filename="../engine/client.py" />
   <source>Run again.</source>
   <translation>Führen Sie den Auftrag erneut aus.</translation>
  </message>
  <message>
   <location filename="../engine/client.py" />
   <source>Run again. The engine is restarted, and finished parts are kept.</source>
   <translation>Führen Sie den Auftrag erneut aus. Die Engine wird neu gestartet; fertige Teile bleiben erhalten.</translation>
  </message>
  <message>
   <location filename="../engine/client.py" />
   <source>Starting the engine…</source>
   <translation>Die Engine startet…</translation>
  </message>
  <message>
   <location filename="../engine/client.py" />
   <source>The engine did not respond within a minute and was stopped.</source>
   <translation>Die Engine hat eine Minute lang nicht geantwortet und wurde angehalten.</translation>
  </message>
  <message>
   <location filename="../engine/client.py" />
   <source>The engine does not start. Set it up again.</source>
   <translation>Die Engine startet nicht. Richten Sie sie neu ein.</translation>
  </message>
  <message>
   <location filename="../engine/client.py" />
   <source>The engine starts when needed.</source>
   <translation>Die Engine startet bei Bedarf.</translation>
  </message>
  <message>
   <location filename="../engine/client.py" />
   <source>The engine was stopped.</source>
   <translation>Die Engine wurde angehalten.</translation>
  </message>
  <message>
   <location filename="../engine/client.py" />
   <source>The versions of the plugin and the engine differ (protocol {} and {}).</source>
   <translation>Plugin und Engine haben verschiedene Versionen (Protokoll {} und {}).</translation>
  </message>
  <message>
   <location filename="../engine/client.py" />
   <source>Working…</source>
   <translation>In Arbeit…</translation>
  </message>
 </context>
 <context>
  <name>EngineProcess</name>
  <message>
   <location filename="../engine/process.py" />
   <source>The engine could not be started: {}</source>
   <translation>Die Engine konnte nicht gestartet werden: {}</translation>
  </message>
  <message>
   <location filename="../engine/process.py" />
   <source>The engine exited with status {}.</source>
   <translation>Die Engine endete mit Status {}.</translation>
  </message>
  <message>
   <location filename="../engine/process.py" />
   <source>The engine was killed or crashed.</source>
   <translation>Die Engine wurde beendet oder ist abgestürzt.</translation>
  </message>
 </context>
 <context>
  <name>Environment</name>
  <message>
   <location filename="../engine/environment.py" />
   <source>Change the Python in {}, or clear it to use Set Up Engine in the LandPrompt panel.</source>
   <translation>Ändern Sie das Python in {}, oder leeren Sie die Angabe, um im LandPrompt-Bedienfeld „Engine einrichten“ zu verwenden.</translation>
  </message>
  <message>
   <location filename="../engine/environment.py" />
   <source>Click Set Up Engine in the LandPrompt panel.</source>
   <translation>Klicken Sie im LandPrompt-Bedienfeld auf „Engine einrichten“.</translation>
  </message>
  <message>
   <location filename="../engine/environment.py" />
   <source>Settings ▸ Options ▸ LandPrompt</source>
   <translation>Einstellungen ▸ Optionen ▸ LandPrompt</translation>
  </message>
  <message>
   <location filename="../engine/environment.py" />
   <source>The Python configured in {} does not exist: {}.</source>
   <translation>Das in {} eingestellte Python gibt es nicht: {}.</translation>
  </message>
  <message>
   <location filename="../engine/environment.py" />
   <source>The engine is not set up yet.</source>
   <translation>Die Engine ist noch nicht eingerichtet.</translation>
  </message>
  <message>
   <location filename="../engine/environment.py" />
   <source>the environment variable {}</source>
   <translation>der Umgebungsvariablen {}</translation>
  </message>
 </context>
 <context>
  <name>ErrorReporter</name>
  <message>
   <location filename="../dock/error_reporter.py" />
   <source>Copy Diagnostics</source>
   <translation>Diagnose kopieren</translation>
  </message>
 </context>
 <context>
  <name>HelpMenu</name>
  <message>
   <location filename="../actions/help_menu.py" />
   <source>LandPrompt</source>
   <translation>LandPrompt</translation>
  </message>
 </context>
 <context>
  <name>ImageFiles</name>
  <message>
   <location filename="../dock/image_files.py" />
   <source>Rasters of this image</source>
   <translation>Raster dieses Bildes</translation>
  </message>
 </context>
 <context>
  <name>Installer</name>
  <message>
   <location filename="../engine/installer.py" />
   <source> Found: {}.</source>
   <translation> Gefunden: {}.</translation>
  </message>
  <message>
   <location filename="../engine/installer.py" />
   <source>A file of the plugin is missing: {}.</source>
   <translation>Eine Datei des Plugins fehlt: {}.</translation>
  </message>
  <message>
   <location filename="../engine/installer.py" />
   <source>Creating the environment</source>
   <translation>Die Umgebung wird angelegt</translation>
  </message>
  <message>
   <location filename="../engine/installer.py" />
   <source>Downloading and installing the engine</source>
   <translation>Die Engine wird heruntergeladen und installiert</translation>
  </message>
  <message>
   <location filename="../engine/installer.py" />
   <source>Finding Python 3.11 or newer</source>
   <translation>Python 3.11 oder neuer wird gesucht</translation>
  </message>
  <message>
   <location filename="../engine/installer.py" />
   <source>Install Python from python.org or with the package manager of your system, or select one in Settings ▸ Options ▸ LandPrompt. Then click Set Up Engine again.</source>
   <translation>Installieren Sie Python von python.org oder mit der Paketverwaltung Ihres Systems, oder wählen Sie eines in Einstellungen ▸ Optionen ▸ LandPrompt. Klicken Sie dann erneut auf „Engine einrichten“.</translation>
  </message>
  <message>
   <location filename="../engine/installer.py" />
   <source>Python 3.11 or newer (64-bit) was not found.</source>
   <translation>Python 3.11 oder neuer (64 Bit) wurde nicht gefunden.</translation>
  </message>
  <message>
   <location filename="../engine/installer.py" />
   <source>Reinstall the plugin.</source>
   <translation>Installieren Sie das Plugin neu.</translation>
  </message>
  <message>
   <location filename="../engine/installer.py" />
   <source>Removing the incomplete environment…</source>
   <translation>Die unvollständige Umgebung wird entfernt…</translation>
  </message>
  <message>
   <location filename="../engine/installer.py" />
   <source>Set-up was cancelled.</source>
   <translation>Die Einrichtung wurde abgebrochen.</translation>
  </message>
  <message>
   <location filename="../engine/installer.py" />
   <source>Testing the engine</source>
   <translation>Die Engine wird getestet</translation>
  </message>
 </context>
 <context>
  <name>JobRunner</name>
  <message>
   <location filename="../dock/job_runner.py" />
   <source>Another job is running.</source>
   <translation>Ein anderer Auftrag läuft.</translation>
  </message>
  <message>
   <location filename="../dock/job_runner.py" />
   <source>Choose another default output folder in Settings ▸ Options ▸ LandPrompt.</source>
   <translation>Wählen Sie einen anderen Ausgabeordner in Einstellungen ▸ Optionen ▸ LandPrompt.</translation>
  </message>
  <message>
   <location filename="../dock/job_runner.py" />
   <source>Mapping {}…</source>
   <translation>{} wird kartiert…</translation>
  </message>
  <message>
   <location filename="../dock/job_runner.py" />
   <source>Searching {}…</source>
   <translation>{} wird durchsucht…</translation>
  </message>
  <message>
   <location filename="../dock/job_runner.py" />
   <source>The result could not be loaded: {}</source>
   <translation>Das Ergebnis konnte nicht geladen werden: {}</translation>
  </message>
  <message>
   <location filename="../dock/job_runner.py" />
   <source>Tiles of {} similar to the chosen one</source>
   <translation>Kacheln von {}, die der gewählten ähnlich sind</translation>
  </message>
  <message>
   <location filename="../dock/job_runner.py" />
   <source>Tiles of {} that match “{}”</source>
   <translation>Kacheln von {}, die zu „{}“ passen</translation>
  </message>
  <message>
   <location filename="../dock/job_runner.py" />
   <source>Wait until it finishes, or cancel it.</source>
   <translation>Warten Sie, bis er fertig ist, oder brechen Sie ihn ab.</translation>
  </message>
  <message>
   <location filename="../dock/job_runner.py" />
   <source>the project was closed while the job was running.</source>
   <translation>das Projekt wurde geschlossen, während der Auftrag lief.</translation>
  </message>
 </context>
 <context>
  <name>LandPrompt</name>
  <message>
   <location filename="../layers/hints.py" />
   <source>8 bit</source>
   <translation>8 Bit</translation>
  </message>
  <message>
   <location filename="../dock/class_list.py" />
   <source>A closing parenthesis has no opening one.</source>
   <translation>Zu einer schließenden Klammer fehlt die öffnende.</translation>
  </message>
  <message>
   <location filename="../dock/class_list.py" />
   <source>A parenthesis is not closed.</source>
   <translation>Eine Klammer ist nicht geschlossen.</translation>
  </message>
  <message>
   <location filename="../dock/class_list.py" />
   <source>Add at least one more class, or a line like “background: everything else”.</source>
   <translation>Fügen Sie mindestens eine weitere Klasse hinzu oder eine Zeile wie „background: alles andere“.</translation>
  </message>
  <message>
   <location filename="../dock/class_list.py" />
   <source>Add at least two classes.</source>
   <translation>Fügen Sie mindestens zwei Klassen hinzu.</translation>
  </message>
  <message>
   <location filename="../layers/hints.py" />
   <source>Amplitude</source>
   <translation>Amplitude</translation>
  </message>
  <message>
   <location filename="../engine/gui_text.py" />
   <source>Check the nodata value of the raster and the extent.</source>
   <translation>Prüfen Sie den Nodata-Wert des Rasters und die Ausdehnung.</translation>
  </message>
  <message>
   <location filename="../engine/gui_text.py" />
   <source>Check the values in Bands and Values and in Advanced.</source>
   <translation>Prüfen Sie die Angaben in „Kanäle und Werte“ und in „Erweitert“.</translation>
  </message>
  <message>
   <location filename="../engine/gui_text.py" />
   <source>Choose how the raster is read, below the layer.</source>
   <translation>Wählen Sie unter dem Layer, wie das Raster gelesen wird.</translation>
  </message>
  <message>
   <location filename="../layers/hints.py" />
   <source>DN</source>
   <translation>DN</translation>
  </message>
  <message>
   <location filename="../dock/class_list.py" />
   <source>Duplicate class “{}”. Remove or rename one.</source>
   <translation>Die Klasse „{}“ kommt doppelt vor. Entfernen Sie eine, oder benennen Sie sie um.</translation>
  </message>
  <message>
   <location filename="../engine/gui_text.py" />
   <source>Enter the bands in Bands and Values, e.g. B02=1, B03=2, B04=3.</source>
   <translation>Geben Sie die Kanäle in „Kanäle und Werte“ ein, z. B. B02=1, B03=2, B04=3.</translation>
  </message>
  <message>
   <location filename="../layers/hints.py" />
   <source>Linear power</source>
   <translation>Lineare Leistung</translation>
  </message>
  <message>
   <location filename="../dock/class_notes.py" />
   <source>No strong match here. The class may not occur, or the model cannot see it.</source>
   <translation>Keine deutliche Übereinstimmung. Die Klasse kommt vielleicht nicht vor, oder das Modell erkennt sie nicht.</translation>
  </message>
  <message>
   <location filename="../engine/gui_text.py" />
   <source>Please report this error with the output of Copy Diagnostics in the LandPrompt panel.</source>
   <translation>Bitte melden Sie diesen Fehler mit der Ausgabe von „Diagnose kopieren“ im LandPrompt-Bedienfeld.</translation>
  </message>
  <message>
   <location filename="../layers/hints.py" />
   <source>Reflectance 0 to 1</source>
   <translation>Reflektanz 0 bis 1</translation>
  </message>
  <message>
   <location filename="../dock/formatting.py" />
   <source>Running on {}</source>
   <translation>Läuft auf {}</translation>
  </message>
  <message>
   <location filename="../layers/hints.py" />
   <source>The {} must be a number, not “{}”.</source>
   <translation>Der Wert für {} muss eine Zahl sein, nicht „{}“.</translation>
  </message>
  <message>
   <location filename="../dock/class_list.py" />
   <source>This is one class with synonyms. Separate classes with semicolons, or write one per line.</source>
   <translation>Das ist eine Klasse mit Synonymen. Trennen Sie Klassen durch Semikolons, oder schreiben Sie eine pro Zeile.</translation>
  </message>
  <message>
   <location filename="../dock/class_notes.py" />
   <source>Unknown word “{}”. Did you mean “{}”?</source>
   <translation>Unbekanntes Wort „{}“. Meinten Sie „{}“?</translation>
  </message>
  <message>
   <location filename="../dock/class_notes.py" />
   <source>Unknown word “{}”. Try another one.</source>
   <translation>Unbekanntes Wort „{}“. Versuchen Sie ein anderes.</translation>
  </message>
  <message>
   <location filename="../layers/hints.py" />
   <source>Write bands as name=number, e.g. B02=1, B03=2, not “{}”.</source>
   <translation>Schreiben Sie Kanäle als Name=Nummer, z. B. B02=1, B03=2, nicht „{}“.</translation>
  </message>
  <message>
   <location filename="../dock/formatting.py" />
   <source>about {} min left</source>
   <translation>noch etwa {} min</translation>
  </message>
  <message>
   <location filename="../dock/formatting.py" />
   <source>about {} s left</source>
   <translation>noch etwa {} s</translation>
  </message>
  <message>
   <location filename="../layers/hints.py" />
   <source>nodata value</source>
   <translation>Nodata-Wert</translation>
  </message>
  <message>
   <location filename="../layers/hints.py" />
   <source>offset</source>
   <translation>Versatz</translation>
  </message>
  <message>
   <location filename="../layers/hints.py" />
   <source>pixel size</source>
   <translation>Pixelgröße</translation>
  </message>
  <message>
   <location filename="../layers/hints.py" />
   <source>scale</source>
   <translation>Skalierung</translation>
  </message>
  <message>
   <location filename="../dock/formatting.py" />
   <source>{} {} of {}</source>
   <translation>{} {} von {}</translation>
  </message>
  <message>
   <location filename="../dock/classes/files.py" />
   <source>“{}” holds no classes.</source>
   <translation>„{}“ enthält keine Klassen.</translation>
  </message>
  <message>
   <location filename="../dock/class_notes.py" />
   <source>“{}” is read as “{}”.</source>
   <translation>„{}“ wird als „{}“ gelesen.</translation>
  </message>
 </context>
 <context>
  <name>LandPromptDock</name>
  <message>
   <location filename="../dock/dock.py" />
   <source>Land Cover Map</source>
   <translation>Landbedeckungskarte</translation>
  </message>
  <message>
   <location filename="../dock/dock.py" />
   <source>LandPrompt</source>
   <translation>LandPrompt</translation>
  </message>
  <message>
   <location filename="../dock/dock.py" />
   <source>Mapped</source>
   <translation>Kartiert</translation>
  </message>
  <message>
   <location filename="../dock/dock.py" />
   <source>Nothing was found.</source>
   <translation>Nichts gefunden.</translation>
  </message>
  <message>
   <location filename="../dock/dock.py" />
   <source>Similar Tiles</source>
   <translation>Ähnliche Kacheln</translation>
  </message>
  <message>
   <location filename="../dock/dock.py" />
   <source>The current view does not show the layer.</source>
   <translation>Die aktuelle Ansicht zeigt den Layer nicht.</translation>
  </message>
  <message>
   <location filename="../dock/dock.py" />
   <source>{} tiles found</source>
   <translation>{} Kacheln gefunden</translation>
  </message>
 </context>
 <context>
  <name>LandPromptPlugin</name>
  <message>
   <location filename="../plugin.py" />
   <source>Land cover maps and similar tiles from text prompts</source>
   <translation>Landbedeckungskarten und ähnliche Kacheln aus Text-Prompts</translation>
  </message>
  <message>
   <location filename="../plugin.py" />
   <source>LandPrompt</source>
   <translation>LandPrompt</translation>
  </message>
 </context>
 <context>
  <name>LayerPanel</name>
  <message>
   <location filename="../dock/layer_panel.py" />
   <source>Details</source>
   <translation>Details</translation>
  </message>
  <message>
   <location filename="../dock/layer_panel.py" />
   <source>Details: why the raster is read like this</source>
   <translation>Details: warum das Raster so gelesen wird</translation>
  </message>
  <message>
   <location filename="../dock/layer_panel.py" />
   <source>Raster layer</source>
   <translation>Rasterlayer</translation>
  </message>
 </context>
 <context>
  <name>LayerSource</name>
  <message>
   <location filename="../layers/image.py" />
   <source>A layer of the image was removed. Check its layers again under Bands and Values.</source>
   <translation>Ein Layer des Bildes wurde entfernt. Wählen Sie seine Layer unter „Kanäle und Werte“ erneut.</translation>
  </message>
  <message>
   <location filename="../layers/source.py" />
   <source>Choose a raster layer.</source>
   <translation>Wählen Sie einen Rasterlayer.</translation>
  </message>
  <message>
   <location filename="../layers/source.py" />
   <source>The file of the layer “{}” does not exist: {}</source>
   <translation>Die Datei des Layers „{}“ gibt es nicht: {}</translation>
  </message>
  <message>
   <location filename="../layers/source.py" />
   <source>The layer “{}” is a virtual raster without a file. Save it as a .vrt file first.</source>
   <translation>Der Layer „{}“ ist ein virtuelles Raster ohne Datei. Speichern Sie ihn zuerst als .vrt-Datei.</translation>
  </message>
  <message>
   <location filename="../layers/source.py" />
   <source>The layer “{}” is a web service. Export it to GeoTIFF first.</source>
   <translation>Der Layer „{}“ ist ein Webdienst. Exportieren Sie ihn zuerst als GeoTIFF.</translation>
  </message>
  <message>
   <location filename="../layers/source.py" />
   <source>The layer “{}” is in memory. Export it to GeoTIFF first.</source>
   <translation>Der Layer „{}“ liegt im Arbeitsspeicher. Exportieren Sie ihn zuerst als GeoTIFF.</translation>
  </message>
  <message>
   <location filename="../layers/source.py" />
   <source>The layer “{}” is not a raster file ({}). Export it to GeoTIFF first.</source>
   <translation>Der Layer „{}“ ist keine Rasterdatei ({}). Exportieren Sie ihn zuerst als GeoTIFF.</translation>
  </message>
  <message>
   <location filename="../layers/source.py" />
   <source>The raster of the layer “{}” can’t be opened.</source>
   <translation>Das Raster des Layers „{}“ kann nicht geöffnet werden.</translation>
  </message>
 </context>
 <context>
  <name>LayerTreeActions</name>
  <message>
   <location filename="../actions/layer_tree.py" />
   <source>Find Similar Tiles…</source>
   <translation>Ähnliche Kacheln finden…</translation>
  </message>
  <message>
   <location filename="../actions/layer_tree.py" />
   <source>LandPrompt</source>
   <translation>LandPrompt</translation>
  </message>
  <message>
   <location filename="../actions/layer_tree.py" />
   <source>Map Land Cover…</source>
   <translation>Landbedeckung kartieren…</translation>
  </message>
 </context>
 <context>
  <name>ListMenu</name>
  <message>
   <location filename="../dock/classes/menus.py" />
   <source>&amp;Copy</source>
   <translation>&amp;Kopieren</translation>
  </message>
  <message>
   <location filename="../dock/classes/menus.py" />
   <source>&amp;Export…</source>
   <translation>&amp;Exportieren…</translation>
  </message>
  <message>
   <location filename="../dock/classes/menus.py" />
   <source>&amp;Import…</source>
   <translation>&amp;Importieren…</translation>
  </message>
  <message>
   <location filename="../dock/classes/menus.py" />
   <source>&amp;Paste from Text or Spreadsheet</source>
   <translation>Aus &amp;Text oder Tabelle einfügen</translation>
  </message>
  <message>
   <location filename="../dock/classes/menus.py" />
   <source>&amp;Recent Lists</source>
   <translation>&amp;Letzte Listen</translation>
  </message>
  <message>
   <location filename="../dock/classes/menus.py" />
   <source>Class list (*.txt)</source>
   <translation>Klassenliste (*.txt)</translation>
  </message>
  <message>
   <location filename="../dock/classes/menus.py" />
   <source>Class lists (*.txt *.csv *.qml)</source>
   <translation>Klassenlisten (*.txt *.csv *.qml)</translation>
  </message>
  <message>
   <location filename="../dock/classes/menus.py" />
   <source>Export Classes</source>
   <translation>Klassen exportieren</translation>
  </message>
  <message>
   <location filename="../dock/classes/menus.py" />
   <source>Import Classes</source>
   <translation>Klassen importieren</translation>
  </message>
  <message>
   <location filename="../dock/classes/menus.py" />
   <source>QGIS style (*.qml)</source>
   <translation>QGIS-Stil (*.qml)</translation>
  </message>
  <message>
   <location filename="../dock/classes/menus.py" />
   <source>Table (*.csv)</source>
   <translation>Tabelle (*.csv)</translation>
  </message>
 </context>
 <context>
  <name>LivePreview</name>
  <message>
   <location filename="../dock/live_preview.py" />
   <source>Run the map once. The preview is available afterwards.</source>
   <translation>Führen Sie die Karte einmal aus. Danach ist die Vorschau verfügbar.</translation>
  </message>
  <message>
   <location filename="../dock/live_preview.py" />
   <source>The current view does not show the layer.</source>
   <translation>Die aktuelle Ansicht zeigt den Layer nicht.</translation>
  </message>
 </context>
 <context>
  <name>MessagePanel</name>
  <message>
   <location filename="../dock/message_panel.py" />
   <source>Copy Diagnostics</source>
   <translation>Diagnose kopieren</translation>
  </message>
  <message>
   <location filename="../dock/message_panel.py" />
   <source>Dismiss</source>
   <translation>Schließen</translation>
  </message>
 </context>
 <context>
  <name>OptionsFactory</name>
  <message>
   <location filename="../options.py" />
   <source>LandPrompt</source>
   <translation>LandPrompt</translation>
  </message>
 </context>
 <context>
  <name>OptionsPage</name>
  <message>
   <location filename="../options.py" />
   <source> GB</source>
   <translation> GB</translation>
  </message>
  <message>
   <location filename="../options.py" />
   <source>Automatic</source>
   <translation>Automatisch</translation>
  </message>
  <message>
   <location filename="../options.py" />
   <source>Cache folder</source>
   <translation>Cache-Ordner</translation>
  </message>
  <message>
   <location filename="../options.py" />
   <source>Default output folder</source>
   <translation>Standard-Ausgabeordner</translation>
  </message>
  <message>
   <location filename="../options.py" />
   <source>Device</source>
   <translation>Gerät</translation>
  </message>
  <message>
   <location filename="../options.py" />
   <source>Existing engine (Python executable)</source>
   <translation>Vorhandene Engine (Python-Programm)</translation>
  </message>
  <message>
   <location filename="../options.py" />
   <source>Maximum cache size</source>
   <translation>Größe des Caches höchstens</translation>
  </message>
  <message>
   <location filename="../options.py" />
   <source>No limit</source>
   <translation>Keine Grenze</translation>
  </message>
  <message>
   <location filename="../options.py" />
   <source>Python for Set Up Engine</source>
   <translation>Python zum Einrichten der Engine</translation>
  </message>
  <message>
   <location filename="../options.py" />
   <source>The least recently used indexes are removed when the cache exceeds this size.</source>
   <translation>Die am längsten nicht verwendeten Indizes werden entfernt, wenn der Cache größer wird.</translation>
  </message>
  <message>
   <location filename="../options.py" />
   <source>While a job is running, changes to the engine and the cache take effect after restarting QGIS.</source>
   <translation>Solange ein Auftrag läuft, gelten Änderungen an Engine und Cache erst nach einem Neustart von QGIS.</translation>
  </message>
  <message>
   <location filename="../options.py" />
   <source>[Created by Set Up Engine]</source>
   <translation>[Von „Engine einrichten“ angelegt]</translation>
  </message>
  <message>
   <location filename="../options.py" />
   <source>[Detected by Set Up Engine]</source>
   <translation>[Von „Engine einrichten“ erkannt]</translation>
  </message>
  <message>
   <location filename="../options.py" />
   <source>[Project folder]</source>
   <translation>[Projektordner]</translation>
  </message>
  <message>
   <location filename="../options.py" />
   <source>[User cache folder]</source>
   <translation>[Cache-Ordner des Benutzers]</translation>
  </message>
 </context>
 <context>
  <name>OutputPanel</name>
  <message>
   <location filename="../dock/output_panel.py" />
   <source>GeoTIFF (*.tif)</source>
   <translation>GeoTIFF (*.tif)</translation>
  </message>
  <message>
   <location filename="../dock/output_panel.py" />
   <source>Maps are saved as GeoTIFF. Change the extension of “{}” to .tif.</source>
   <translation>Karten werden als GeoTIFF gespeichert. Ändern Sie die Endung von „{}“ in .tif.</translation>
  </message>
  <message>
   <location filename="../dock/output_panel.py" />
   <source>Save Land Cover Map As</source>
   <translation>Landbedeckungskarte speichern unter</translation>
  </message>
  <message>
   <location filename="../dock/output_panel.py" />
   <source>Save map to</source>
   <translation>Karte speichern in</translation>
  </message>
  <message>
   <location filename="../dock/output_panel.py" />
   <source>Saved as a new file in {}</source>
   <translation>Wird als neue Datei in {} gespeichert</translation>
  </message>
  <message>
   <location filename="../dock/output_panel.py" />
   <source>[Save to results folder]</source>
   <translation>[Im Ergebnisordner speichern]</translation>
  </message>
  <message>
   <location filename="../dock/output_panel.py" />
   <source>“{}” is a folder. Add a file name.</source>
   <translation>„{}“ ist ein Ordner. Fügen Sie einen Dateinamen hinzu.</translation>
  </message>
  <message>
   <location filename="../dock/output_panel.py" />
   <source>“{}” is open as the layer “{}”. Choose another name, or remove the layer first.</source>
   <translation>„{}“ ist als Layer „{}“ geöffnet. Wählen Sie einen anderen Namen, oder entfernen Sie zuerst den Layer.</translation>
  </message>
 </context>
 <context>
  <name>Picking</name>
  <message>
   <location filename="../actions/picking.py" />
   <source>Click a place {} to find similar tiles (Esc to cancel).</source>
   <translation>Klicken Sie auf einen Ort {}, um ähnliche Kacheln zu finden (Esc bricht ab).</translation>
  </message>
  <message>
   <location filename="../actions/picking.py" />
   <source>in “{}”</source>
   <translation>in „{}“</translation>
  </message>
  <message>
   <location filename="../actions/picking.py" />
   <source>on the map</source>
   <translation>auf der Karte</translation>
  </message>
 </context>
 <context>
  <name>Place</name>
  <message>
   <location filename="../actions/place.py" />
   <source>There is no raster layer at this place.</source>
   <translation>An diesem Ort gibt es keinen Rasterlayer.</translation>
  </message>
  <message>
   <location filename="../actions/place.py" />
   <source>This place can’t be transformed to the CRS of “{}”.</source>
   <translation>Dieser Ort lässt sich nicht in das KBS von „{}“ umrechnen.</translation>
  </message>
  <message>
   <location filename="../actions/place.py" />
   <source>This place is outside “{}”.</source>
   <translation>Dieser Ort liegt außerhalb von „{}“.</translation>
  </message>
 </context>
 <context>
  <name>PresetsMenu</name>
  <message>
   <location filename="../dock/classes/menus.py" />
   <source>Available when the engine is running</source>
   <translation>Verfügbar, wenn die Engine läuft</translation>
  </message>
 </context>
 <context>
  <name>Preview</name>
  <message>
   <location filename="../layers/preview.py" />
   <source>Preview: {}</source>
   <translation>Vorschau: {}</translation>
  </message>
  <message>
   <location filename="../layers/preview.py" />
   <source>QGIS can’t open {}.</source>
   <translation>QGIS kann {} nicht öffnen.</translation>
  </message>
 </context>
 <context>
  <name>ProgressPanel</name>
  <message>
   <location filename="../dock/progress_panel.py" />
   <source>, from the existing index</source>
   <translation>, aus dem vorhandenen Index</translation>
  </message>
  <message>
   <location filename="../dock/progress_panel.py" />
   <source>Cancel</source>
   <translation>Abbrechen</translation>
  </message>
  <message>
   <location filename="../dock/progress_panel.py" />
   <source>Cancelling…</source>
   <translation>Wird abgebrochen…</translation>
  </message>
  <message>
   <location filename="../dock/progress_panel.py" />
   <source>{} in {:.1f} s{}.</source>
   <translation>{} in {:.1f} s{}.</translation>
  </message>
 </context>
 <context>
  <name>QuestionPanel</name>
  <message>
   <location filename="../dock/question_panel.py" />
   <source>Ask again how the raster is read</source>
   <translation>Erneut fragen, wie das Raster gelesen wird</translation>
  </message>
  <message>
   <location filename="../dock/question_panel.py" />
   <source>Change…</source>
   <translation>Ändern…</translation>
  </message>
  <message>
   <location filename="../dock/question_panel.py" />
   <source>Read as {}</source>
   <translation>Gelesen als {}</translation>
  </message>
 </context>
 <context>
  <name>RasterReading</name>
  <message>
   <location filename="../dock/raster_reading.py" />
   <source>Choose above how the raster is read.</source>
   <translation>Wählen Sie oben, wie das Raster gelesen wird.</translation>
  </message>
  <message>
   <location filename="../dock/raster_reading.py" />
   <source>Load a raster and choose it above.</source>
   <translation>Laden Sie ein Raster, und wählen Sie es oben aus.</translation>
  </message>
  <message>
   <location filename="../dock/raster_reading.py" />
   <source>Reading the raster’s metadata…</source>
   <translation>Die Metadaten des Rasters werden gelesen…</translation>
  </message>
 </context>
 <context>
  <name>ReadingForm</name>
  <message>
   <location filename="../dock/reading_form.py" />
   <source>Bands and Values</source>
   <translation>Kanäle und Werte</translation>
  </message>
  <message>
   <location filename="../dock/reading_form.py" />
   <source>Bands and Values (edited)</source>
   <translation>Kanäle und Werte (geändert)</translation>
  </message>
  <message>
   <location filename="../dock/reading_form.py" />
   <source>Detected</source>
   <translation>Erkannt</translation>
  </message>
  <message>
   <location filename="../dock/reading_form.py" />
   <source>Detected: {}</source>
   <translation>Erkannt: {}</translation>
  </message>
  <message>
   <location filename="../dock/reading_form.py" />
   <source>Nodata</source>
   <translation>Nodata</translation>
  </message>
  <message>
   <location filename="../dock/reading_form.py" />
   <source>Offset</source>
   <translation>Versatz</translation>
  </message>
  <message>
   <location filename="../dock/reading_form.py" />
   <source>Physical value = stored value × scale + offset</source>
   <translation>Physikalischer Wert = gespeicherter Wert × Skalierung + Versatz</translation>
  </message>
  <message>
   <location filename="../dock/reading_form.py" />
   <source>Pixel size in m</source>
   <translation>Pixelgröße in m</translation>
  </message>
  <message>
   <location filename="../dock/reading_form.py" />
   <source>Pixel size on the ground in metres</source>
   <translation>Pixelgröße am Boden in Metern</translation>
  </message>
  <message>
   <location filename="../dock/reading_form.py" />
   <source>Reset to Detected</source>
   <translation>Auf Erkanntes zurücksetzen</translation>
  </message>
  <message>
   <location filename="../dock/reading_form.py" />
   <source>Scale</source>
   <translation>Skalierung</translation>
  </message>
  <message>
   <location filename="../dock/reading_form.py" />
   <source>Stored value of pixels without data</source>
   <translation>Gespeicherter Wert von Pixeln ohne Daten</translation>
  </message>
  <message>
   <location filename="../dock/reading_form.py" />
   <source>Units</source>
   <translation>Einheit</translation>
  </message>
  <message>
   <location filename="../dock/reading_form.py" />
   <source>Units of the stored values</source>
   <translation>Einheit der gespeicherten Werte</translation>
  </message>
  <message>
   <location filename="../dock/reading_form.py" />
   <source>reflectance</source>
   <translation>Reflektanz</translation>
  </message>
  <message>
   <location filename="../dock/reading_form.py" />
   <source>{} = {} × scale + offset</source>
   <translation>{} = {} × Skalierung + Versatz</translation>
  </message>
 </context>
 <context>
  <name>Results</name>
  <message>
   <location filename="../layers/results.py" />
   <source>Class list: {}</source>
   <translation>Klassenliste: {}</translation>
  </message>
  <message>
   <location filename="../layers/results.py" />
   <source>Confidence</source>
   <translation>Konfidenz</translation>
  </message>
  <message>
   <location filename="../layers/results.py" />
   <source>Land cover</source>
   <translation>Landbedeckung</translation>
  </message>
  <message>
   <location filename="../layers/results.py" />
   <source>QGIS can’t open {}.</source>
   <translation>QGIS kann {} nicht öffnen.</translation>
  </message>
  <message>
   <location filename="../layers/results.py" />
   <source>Query tile</source>
   <translation>Ausgangskachel</translation>
  </message>
  <message>
   <location filename="../layers/results.py" />
   <source>Similar tiles</source>
   <translation>Ähnliche Kacheln</translation>
  </message>
  <message>
   <location filename="../layers/results.py" />
   <source>{} pixels</source>
   <translation>{} Pixel</translation>
  </message>
  <message>
   <location filename="../layers/results.py" />
   <source>“{}”</source>
   <translation>„{}“</translation>
  </message>
 </context>
 <context>
  <name>RunPanel</name>
  <message>
   <location filename="../dock/run_panel.py" />
   <source>Run</source>
   <translation>Ausführen</translation>
  </message>
 </context>
 <context>
  <name>SetUpFailure</name>
  <message>
   <location filename="../engine/failures.py" />
   <source>A downloaded package does not match its checksum and was not installed.</source>
   <translation>Ein heruntergeladenes Paket stimmt nicht mit seiner Prüfsumme überein und wurde nicht installiert.</translation>
  </message>
  <message>
   <location filename="../engine/failures.py" />
   <source>A file or folder could not be written.</source>
   <translation>Eine Datei oder ein Ordner konnte nicht geschrieben werden.</translation>
  </message>
  <message>
   <location filename="../engine/failures.py" />
   <source>A required package is not available for this Python and operating system.</source>
   <translation>Ein benötigtes Paket gibt es nicht für dieses Python und Betriebssystem.</translation>
  </message>
  <message>
   <location filename="../engine/failures.py" />
   <source>Ask your administrator for the certificate file and set the environment variable PIP_CERT to its path.</source>
   <translation>Fragen Sie Ihre Administration nach der Zertifikatsdatei, und setzen Sie die Umgebungsvariable PIP_CERT auf ihren Pfad.</translation>
  </message>
  <message>
   <location filename="../engine/failures.py" />
   <source>Check the network connection, then click Set Up Engine again. Downloaded files are kept.</source>
   <translation>Prüfen Sie die Netzwerkverbindung, und klicken Sie erneut auf „Engine einrichten“. Heruntergeladene Dateien bleiben erhalten.</translation>
  </message>
  <message>
   <location filename="../engine/failures.py" />
   <source>Check the proxy in Settings ▸ Options ▸ Network, and that it allows pip. SOCKS proxies are not supported.</source>
   <translation>Prüfen Sie den Proxy in Einstellungen ▸ Optionen ▸ Netzwerk, und ob er pip zulässt. SOCKS-Proxys werden nicht unterstützt.</translation>
  </message>
  <message>
   <location filename="../engine/failures.py" />
   <source>Click Set Up Engine again. If the error persists, ask your administrator whether the package index is a mirror with modified packages.</source>
   <translation>Klicken Sie erneut auf „Engine einrichten“. Bleibt der Fehler, fragen Sie Ihre Administration, ob der Paketindex ein Spiegel mit veränderten Paketen ist.</translation>
  </message>
  <message>
   <location filename="../engine/failures.py" />
   <source>Close other QGIS windows and check the permissions of your user data folder.</source>
   <translation>Schließen Sie andere QGIS-Fenster, und prüfen Sie die Rechte Ihres Benutzerordners.</translation>
  </message>
  <message>
   <location filename="../engine/failures.py" />
   <source>Install Python 3.11 to 3.13 (64-bit) and select it in Settings ▸ Options ▸ LandPrompt.</source>
   <translation>Installieren Sie Python 3.11 bis 3.13 (64 Bit), und wählen Sie es in Einstellungen ▸ Optionen ▸ LandPrompt.</translation>
  </message>
  <message>
   <location filename="../engine/failures.py" />
   <source>On Debian and Ubuntu run: sudo apt install python3-venv. Then click Set Up Engine again.</source>
   <translation>Führen Sie unter Debian und Ubuntu aus: sudo apt install python3-venv. Klicken Sie dann erneut auf „Engine einrichten“.</translation>
  </message>
  <message>
   <location filename="../engine/failures.py" />
   <source>See Details below. Copy Details copies them to the clipboard.</source>
   <translation>Siehe Details unten. „Details kopieren“ kopiert sie in die Zwischenablage.</translation>
  </message>
  <message>
   <location filename="../engine/failures.py" />
   <source>Step failed: {}.</source>
   <translation>Schritt fehlgeschlagen: {}.</translation>
  </message>
  <message>
   <location filename="../engine/failures.py" />
   <source>The TLS certificate could not be verified. Company firewalls often replace certificates.</source>
   <translation>Das TLS-Zertifikat konnte nicht geprüft werden. Firewalls von Unternehmen ersetzen Zertifikate oft.</translation>
  </message>
  <message>
   <location filename="../engine/failures.py" />
   <source>The disk is full.</source>
   <translation>Der Datenträger ist voll.</translation>
  </message>
  <message>
   <location filename="../engine/failures.py" />
   <source>The engine needs about 1 GB. Free some space and click Set Up Engine again.</source>
   <translation>Die Engine braucht etwa 1 GB. Schaffen Sie Platz, und klicken Sie erneut auf „Engine einrichten“.</translation>
  </message>
  <message>
   <location filename="../engine/failures.py" />
   <source>The package index can’t be reached.</source>
   <translation>Der Paketindex ist nicht erreichbar.</translation>
  </message>
  <message>
   <location filename="../engine/failures.py" />
   <source>The proxy refused the connection.</source>
   <translation>Der Proxy hat die Verbindung abgelehnt.</translation>
  </message>
  <message>
   <location filename="../engine/failures.py" />
   <source>This Python can’t create environments, because its venv module is not installed.</source>
   <translation>Dieses Python kann keine Umgebungen anlegen, weil sein Modul venv nicht installiert ist.</translation>
  </message>
 </context>
 <context>
  <name>SetUpPanel</name>
  <message>
   <location filename="../dock/setup_panel.py" />
   <source>Cancel</source>
   <translation>Abbrechen</translation>
  </message>
  <message>
   <location filename="../dock/setup_panel.py" />
   <source>Copy Details</source>
   <translation>Details kopieren</translation>
  </message>
  <message>
   <location filename="../dock/setup_panel.py" />
   <source>Details</source>
   <translation>Details</translation>
  </message>
  <message>
   <location filename="../dock/setup_panel.py" />
   <source>LandPrompt needs a one-time installation of its engine in a separate folder. The Python of QGIS is not changed. The download is about 100 MB and takes 650 MB on disk; afterwards no network is needed.</source>
   <translation>LandPrompt braucht eine einmalige Installation seiner Engine in einem eigenen Ordner. Das Python von QGIS bleibt unverändert. Der Download umfasst etwa 100 MB und belegt 650 MB; danach ist kein Netzwerk nötig.</translation>
  </message>
  <message>
   <location filename="../dock/setup_panel.py" />
   <source>Set Up Engine</source>
   <translation>Engine einrichten</translation>
  </message>
  <message>
   <location filename="../dock/setup_panel.py" />
   <source>Step {} of {}: {}</source>
   <translation>Schritt {} von {}: {}</translation>
  </message>
  <message>
   <location filename="../dock/setup_panel.py" />
   <source>The engine is ready.</source>
   <translation>Die Engine ist bereit.</translation>
  </message>
 </context>
 <context>
  <name>SimilarPanel</name>
  <message>
   <location filename="../dock/similar_panel.py" />
   <source>Double-click a hit to zoom to it.</source>
   <translation>Ein Doppelklick auf einen Treffer zoomt zu ihm.</translation>
  </message>
  <message>
   <location filename="../dock/similar_panel.py" />
   <source>Find</source>
   <translation>Finden</translation>
  </message>
  <message>
   <location filename="../dock/similar_panel.py" />
   <source>No hits yet.</source>
   <translation>Noch keine Treffer.</translation>
  </message>
  <message>
   <location filename="../dock/similar_panel.py" />
   <source>Number of tiles</source>
   <translation>Anzahl der Kacheln</translation>
  </message>
  <message>
   <location filename="../dock/similar_panel.py" />
   <source>Pick a Place on the Map</source>
   <translation>Ort auf der Karte wählen</translation>
  </message>
  <message>
   <location filename="../dock/similar_panel.py" />
   <source>Rank</source>
   <translation>Rang</translation>
  </message>
  <message>
   <location filename="../dock/similar_panel.py" />
   <source>Right-click a place on the map and choose Find Similar Tiles, or pick a place here.</source>
   <translation>Klicken Sie mit der rechten Maustaste auf einen Ort der Karte, und wählen Sie „Ähnliche Kacheln finden“, oder wählen Sie hier einen Ort.</translation>
  </message>
  <message>
   <location filename="../dock/similar_panel.py" />
   <source>Score</source>
   <translation>Wert</translation>
  </message>
  <message>
   <location filename="../dock/similar_panel.py" />
   <source>Text, e.g. solar panels</source>
   <translation>Text, z. B. Solaranlage</translation>
  </message>
  <message>
   <location filename="../dock/similar_panel.py" />
   <source>Tile</source>
   <translation>Kachel</translation>
  </message>
 </context>
 <context>
  <name>Styling</name>
  <message>
   <location filename="../layers/styling.py" />
   <source>background ({})</source>
   <translation>Hintergrund ({})</translation>
  </message>
  <message>
   <location filename="../layers/styling.py" />
   <source>unclassified (below the threshold)</source>
   <translation>unklassifiziert (unter dem Schwellenwert)</translation>
  </message>
  <message>
   <location filename="../layers/styling.py" />
   <source>{} (also: {})</source>
   <translation>{} (auch: {})</translation>
  </message>
 </context>
 <context>
  <name>_BandDelegate</name>
  <message>
   <location filename="../dock/band_table.py" />
   <source>Used as</source>
   <translation>Verwendet als</translation>
  </message>
 </context>
</TS>
