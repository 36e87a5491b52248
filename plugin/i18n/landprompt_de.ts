<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
 <context>
  <name>AccuracyTable</name>
  <message>
   <location filename="../dock/assess/accuracy_table.py" />
   <source>Area (km², 95 % CI)</source>
   <translation>Fläche (km², 95-%-KI)</translation>
  </message>
  <message>
   <location filename="../dock/assess/accuracy_table.py" />
   <source>Producer’s accuracy</source>
   <translation>Produzentengenauigkeit</translation>
  </message>
  <message>
   <location filename="../dock/assess/accuracy_table.py" />
   <source>Rows: the map. Columns: the reference.</source>
   <translation>Zeilen: Karte. Spalten: Referenz.</translation>
  </message>
  <message>
   <location filename="../dock/assess/accuracy_table.py" />
   <source>User’s accuracy</source>
   <translation>Nutzergenauigkeit</translation>
  </message>
 </context>
 <context>
  <name>AdvancedPanel</name>
  <message>
   <location filename="../dock/advanced_panel.py" />
   <source> ha</source>
   <translation> ha</translation>
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
   <source>Device</source>
   <translation>Gerät</translation>
  </message>
  <message>
   <location filename="../dock/advanced_panel.py" />
   <source>Minimum mapping unit: patches smaller than this area are merged into the neighbouring class.</source>
   <translation>Kleinste Kartiereinheit (MMU): Kleinere zusammenhängende Flächen werden der benachbarten Klasse zugeschlagen.</translation>
  </message>
  <message>
   <location filename="../dock/advanced_panel.py" />
   <source>Minimum patch size</source>
   <translation>Mindestkartierfläche</translation>
  </message>
  <message>
   <location filename="../dock/advanced_panel.py" />
   <source>Off</source>
   <translation>Aus</translation>
  </message>
  <message>
   <location filename="../dock/advanced_panel.py" />
   <source>Pixels whose most probable class is below this probability remain unclassified.</source>
   <translation>Pixel, deren wahrscheinlichste Klasse unter dieser Wahrscheinlichkeit liegt, bleiben unklassifiziert.</translation>
  </message>
  <message>
   <location filename="../dock/advanced_panel.py" />
   <source>Threshold</source>
   <translation>Schwellenwert</translation>
  </message>
 </context>
 <context>
  <name>Algorithms</name>
  <message>
   <location filename="../processing/change.py" />
   <source>, estimated {} ± {}</source>
   <translation>, geschätzt {} ± {}</translation>
  </message>
  <message>
   <location filename="../processing/export_index.py" />
   <source>&lt;b&gt;RGB image of the embeddings&lt;/b&gt;: the first three principal components as red, green and blue, one pixel per cell. Similar colours indicate land that looks similar to the model. The colours of two images can’t be compared.

&lt;b&gt;Tiles with embeddings&lt;/b&gt;: GeoParquet with id, geometry and embedding of every tile, for other software.</source>
   <translation>&lt;b&gt;RGB-Bild der Embeddings&lt;/b&gt;: die ersten drei Hauptkomponenten als Rot, Grün und Blau, ein Pixel pro Zelle. Ähnliche Farben zeigen Land, das für das Modell ähnlich aussieht. Die Farben zweier Bilder lassen sich nicht vergleichen.

&lt;b&gt;Kacheln mit Embeddings&lt;/b&gt;: GeoParquet mit id, geometry und embedding jeder Kachel, für andere Software.</translation>
  </message>
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
   <location filename="../processing/zero_shot_map.py" />
   <source>Areas</source>
   <translation>Flächen</translation>
  </message>
  <message>
   <location filename="../processing/inspect_raster.py" />
   <source>Band</source>
   <translation>Kanal</translation>
  </message>
  <message>
   <location filename="../processing/base.py" />
   <source>Bands, e.g. B02=1,B03=2,B04=3 (empty: detected)</source>
   <translation>Kanäle, z. B. B02=1,B03=2,B04=3 (leer: erkannt)</translation>
  </message>
  <message>
   <location filename="../processing/assess_map.py" />
   <source>CSV files (*.csv)</source>
   <translation>CSV-Dateien (*.csv)</translation>
  </message>
  <message>
   <location filename="../processing/change.py" />
   <source>Change</source>
   <translation>Veränderung</translation>
  </message>
  <message>
   <location filename="../processing/change.py" />
   <source>Change between two dates</source>
   <translation>Veränderung zwischen zwei Zeitpunkten</translation>
  </message>
  <message>
   <location filename="../processing/change.py" />
   <source>Change scores</source>
   <translation>Veränderungswerte</translation>
  </message>
  <message>
   <location filename="../processing/export_index.py" />
   <source>Choose at least one output.</source>
   <translation>Wählen Sie mindestens eine Ausgabe.</translation>
  </message>
  <message>
   <location filename="../processing/index_rasters.py" />
   <source>Choose at least one raster.</source>
   <translation>Wählen Sie mindestens ein Raster.</translation>
  </message>
  <message>
   <location filename="../processing/assess_map.py" />
   <source>Class field (empty: label, or the only field)</source>
   <translation>Klassenfeld (leer: label oder das einzige Feld)</translation>
  </message>
  <message>
   <location filename="../processing/base.py" />
   <source>Class field of the samples (empty: class, or the only field)</source>
   <translation>Klassenfeld der Trainingsdaten (leer: class oder das einzige Feld)</translation>
  </message>
  <message>
   <location filename="../processing/assess_map.py" />
   <source>Class mapping, e.g. trees=forest; cloud=</source>
   <translation>Klassenzuordnung, z. B. trees=forest; cloud=</translation>
  </message>
  <message>
   <location filename="../processing/zero_shot_map.py" />
   <source>Class probabilities</source>
   <translation>Klassenwahrscheinlichkeiten</translation>
  </message>
  <message>
   <location filename="../processing/change.py" />
   <source>Classes</source>
   <translation>Klassen</translation>
  </message>
  <message>
   <location filename="../processing/zero_shot_map.py" />
   <source>Classifies a raster into the classes that you type, on this computer and without training.

&lt;b&gt;Classes&lt;/b&gt;: one per line or separated by semicolons. Separate synonyms with commas: &lt;i&gt;forest; river, lake, open water; houses, streets&lt;/i&gt;. Add a description in parentheses: &lt;i&gt;pasture (smooth green grass, hedges)&lt;/i&gt;. The line &lt;i&gt;background: clouds&lt;/i&gt; lists prompts that are not mapped; &lt;i&gt;preset:worldcover&lt;/i&gt; uses a standard legend.

&lt;b&gt;Threshold&lt;/b&gt;: pixels whose most probable class is below this probability remain unclassified.

&lt;b&gt;Minimum patch size&lt;/b&gt;: the minimum mapping unit in hectares. Smaller patches are merged into the neighbouring class.

&lt;b&gt;Polygon mask&lt;/b&gt;: pixels outside its polygons are nodata.

Map values are the codes of a standard legend (1 to n without codes), 0 for nodata, 254 for background and 255 for unclassified. &lt;b&gt;Areas&lt;/b&gt; is a table with pixels, areas in m² on the ellipsoid and shares. The metadata of the map contains everything needed to repeat the run. The raster is encoded once; further class lists take a few seconds.</source>
   <translation>Klassifiziert ein Raster nach den Klassen, die Sie eingeben, auf diesem Rechner und ohne Training.

&lt;b&gt;Klassen&lt;/b&gt;: eine pro Zeile oder durch Semikolons getrennt. Synonyme werden durch Kommas getrennt: &lt;i&gt;Wald; Fluss, See, offenes Wasser; Häuser, Straßen&lt;/i&gt;. In Klammern kann eine Beschreibung folgen: &lt;i&gt;Weide (gleichmäßig grünes Gras, Hecken)&lt;/i&gt;. Die Zeile &lt;i&gt;background: Wolken&lt;/i&gt; nennt, was nicht kartiert wird; &lt;i&gt;preset:worldcover&lt;/i&gt; verwendet eine Standardlegende.

&lt;b&gt;Schwellenwert&lt;/b&gt;: Pixel, deren wahrscheinlichste Klasse unter dieser Wahrscheinlichkeit liegt, bleiben unklassifiziert.

&lt;b&gt;Mindestkartierfläche&lt;/b&gt;: in Hektar. Kleinere zusammenhängende Flächen werden der benachbarten Klasse zugeschlagen.

&lt;b&gt;Polygonmaske&lt;/b&gt;: Pixel außerhalb ihrer Polygone sind Nodata.

Die Kartenwerte sind die Codes einer Standardlegende (ohne Codes 1 bis n), 0 für Nodata, 254 für Hintergrund und 255 für unklassifiziert. &lt;b&gt;Flächen&lt;/b&gt; ist eine Tabelle mit Pixeln, Flächen in m² auf dem Ellipsoid und Anteilen. Die Metadaten der Karte enthalten alles, was zum Wiederholen nötig ist. Das Raster wird einmal kodiert; weitere Klassenlisten brauchen wenige Sekunden.</translation>
  </message>
  <message>
   <location filename="../processing/classify_folder.py" />
   <source>Classify images in a folder</source>
   <translation>Bilder eines Ordners klassifizieren</translation>
  </message>
  <message>
   <location filename="../processing/base.py" />
   <source>Cloud mask used: {}</source>
   <translation>Verwendete Wolkenmaske: {}</translation>
  </message>
  <message>
   <location filename="../processing/inspect_raster.py" />
   <source>Clouds</source>
   <translation>Wolken</translation>
  </message>
  <message>
   <location filename="../processing/base.py" />
   <source>Clouds detected by the model are masked.</source>
   <translation>Vom Modell erkannte Wolken werden maskiert.</translation>
  </message>
  <message>
   <location filename="../processing/base.py" />
   <source>Clouds detected by ukis-csmask are masked.</source>
   <translation>Von ukis-csmask erkannte Wolken werden maskiert.</translation>
  </message>
  <message>
   <location filename="../processing/assess_map.py" />
   <source>Compares a land cover map with reference labels: points, polygons or another raster.

Classes are matched by name (case-insensitive), or by map value if the labels are numbers. &lt;b&gt;Class field&lt;/b&gt; is the attribute with the class; it can be left empty if the attribute is called label or is the only one. &lt;b&gt;Class mapping&lt;/b&gt; assigns reference classes with other names to classes of the map: &lt;i&gt;trees=forest; 80=water; cloud=&lt;/i&gt;. A class that is assigned to nothing is ignored.

&lt;b&gt;Training samples of the map&lt;/b&gt;: labels in the blocks of 64 × 64 pixels that they touch are ignored.

&lt;b&gt;Confidence raster of the map&lt;/b&gt;: is compared with the labels. The calibration file can be used for the next map.

The report contains the confusion matrix, user’s and producer’s accuracy, F1, IoU and kappa. If every class of the map has samples, it also contains error-adjusted areas with 95 % confidence intervals (Olofsson et al. 2014), which are valid for random samples stratified by map class.</source>
   <translation>Vergleicht eine Landbedeckungskarte mit Referenzdaten: Punkten, Polygonen oder einem anderen Raster.

Klassen werden über den Namen zugeordnet (Groß- und Kleinschreibung spielt keine Rolle) oder über den Kartenwert, wenn die Referenz Zahlen enthält. &lt;b&gt;Klassenfeld&lt;/b&gt; ist das Attribut mit der Klasse; die Angabe kann leer bleiben, wenn das Attribut label heißt oder das einzige ist. &lt;b&gt;Klassenzuordnung&lt;/b&gt; ordnet anders benannte Referenzklassen den Klassen der Karte zu: &lt;i&gt;trees=forest; 80=water; cloud=&lt;/i&gt;. Eine Klasse, der nichts zugeordnet ist, zählt nicht.

&lt;b&gt;Trainingsdaten der Karte&lt;/b&gt;: Referenzdaten in den Blöcken von 64 × 64 Pixeln, die sie berühren, zählen nicht.

&lt;b&gt;Konfidenzraster der Karte&lt;/b&gt;: wird mit den Referenzdaten verglichen. Die Kalibrierungsdatei kann für die nächste Karte verwendet werden.

Der Bericht enthält Konfusionsmatrix, Nutzer- und Produzentengenauigkeit, F1, IoU und Kappa. Wenn es zu jeder Klasse der Karte Stichprobenpunkte gibt, enthält er auch fehlerbereinigte Flächen mit 95-%-Konfidenzintervallen (Olofsson et al. 2014); sie gelten für Zufallsstichproben, die nach Kartenklassen geschichtet sind.</translation>
  </message>
  <message>
   <location filename="../processing/zero_shot_map.py" />
   <source>Confidence</source>
   <translation>Konfidenz</translation>
  </message>
  <message>
   <location filename="../processing/assess_map.py" />
   <source>Confidence calibration</source>
   <translation>Kalibrierung der Konfidenz</translation>
  </message>
  <message>
   <location filename="../processing/map_polygons.py" />
   <source>Confidence raster</source>
   <translation>Konfidenzraster</translation>
  </message>
  <message>
   <location filename="../processing/assess_map.py" />
   <source>Confidence raster of the map</source>
   <translation>Konfidenzraster der Karte</translation>
  </message>
  <message>
   <location filename="../processing/assess_map.py" />
   <source>Confusion matrix (rows: map, columns: reference)</source>
   <translation>Konfusionsmatrix (Zeilen: Karte, Spalten: Referenz)</translation>
  </message>
  <message>
   <location filename="../processing/map_polygons.py" />
   <source>Converts a land cover map to polygons, one per patch, with the fields &lt;i&gt;value&lt;/i&gt;, &lt;i&gt;code&lt;/i&gt;, &lt;i&gt;class&lt;/i&gt;, &lt;i&gt;area_m2&lt;/i&gt; (of the pixels, on the ellipsoid) and &lt;i&gt;confidence&lt;/i&gt; (mean of the pixels of the confidence raster, if one is given).

&lt;b&gt;Minimum patch size&lt;/b&gt;: smaller patches are merged into a neighbouring class.

&lt;b&gt;Simplification tolerance&lt;/b&gt;: how far boundaries may move, in pixels. Adjacent polygons keep a common boundary. 0 keeps the pixel outlines.

Nodata, background and unclassified pixels are excluded.</source>
   <translation>Wandelt eine Landbedeckungskarte in Polygone um, eines pro zusammenhängender Fläche, mit den Feldern &lt;i&gt;value&lt;/i&gt;, &lt;i&gt;code&lt;/i&gt;, &lt;i&gt;class&lt;/i&gt;, &lt;i&gt;area_m2&lt;/i&gt; (der Pixel, auf dem Ellipsoid) und &lt;i&gt;confidence&lt;/i&gt; (Mittel der Pixel des Konfidenzrasters, falls es angegeben ist).

&lt;b&gt;Mindestkartierfläche&lt;/b&gt;: kleinere Flächen werden einer benachbarten Klasse zugeschlagen.

&lt;b&gt;Vereinfachungstoleranz&lt;/b&gt;: wie weit sich Grenzen verschieben dürfen, in Pixeln. Benachbarte Polygone behalten eine gemeinsame Grenze. 0 behält die Umrisse der Pixel.

Nodata, Hintergrund und unklassifizierte Pixel werden ausgelassen.</translation>
  </message>
  <message>
   <location filename="../processing/change.py" />
   <source>Date of the training samples</source>
   <translation>Datum der Trainingsdaten</translation>
  </message>
  <message>
   <location filename="../processing/search.py" />
   <source>Default</source>
   <translation>Standard</translation>
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
   <location filename="../processing/make_sample.py" />
   <source>Draws random points in every class of a map (stratified random sampling, Olofsson et al. 2014). Label them in the &lt;b&gt;label&lt;/b&gt; field, from field work or better imagery, and run &lt;i&gt;Accuracy of a land cover map&lt;/i&gt;.

The number of points depends on the &lt;b&gt;standard error&lt;/b&gt; of the overall accuracy that you want and on the accuracy that you expect. Rare classes get the minimum; the others share the rest in proportion to their area.

&lt;b&gt;Training samples of the map&lt;/b&gt;: no points are drawn in the blocks of 64 × 64 pixels that they touch.

If the output exists, its points and labels are kept, and only missing points are added.</source>
   <translation>Zieht zufällige Punkte in jeder Klasse einer Karte (geschichtete Zufallsstichprobe, Olofsson et al. 2014). Bestimmen Sie ihre Klasse im Feld &lt;b&gt;label&lt;/b&gt;, im Gelände oder aus besseren Bildern, und führen Sie &lt;i&gt;Genauigkeit einer Landbedeckungskarte&lt;/i&gt; aus.

Die Anzahl der Punkte ergibt sich aus dem gewünschten &lt;b&gt;Standardfehler&lt;/b&gt; der Gesamtgenauigkeit und aus der erwarteten Genauigkeit. Seltene Klassen erhalten die Mindestanzahl, die anderen teilen sich den Rest im Verhältnis ihrer Fläche.

&lt;b&gt;Trainingsdaten der Karte&lt;/b&gt;: In den Blöcken von 64 × 64 Pixeln, die sie berühren, werden keine Punkte gezogen.

Wenn die Ausgabe schon existiert, bleiben ihre Punkte und deren Klassen erhalten, und nur fehlende Punkte kommen hinzu.</translation>
  </message>
  <message>
   <location filename="../processing/index_rasters.py" />
   <source>Encode again even if an index exists</source>
   <translation>Auch bei vorhandenem Index neu kodieren</translation>
  </message>
  <message>
   <location filename="../processing/inspect_raster.py" />
   <source>Encoder</source>
   <translation>Encoder</translation>
  </message>
  <message>
   <location filename="../processing/index_rasters.py" />
   <source>Encodes rasters, so that later maps and searches take seconds. An interrupted run continues where it stopped.

Without a &lt;b&gt;folder&lt;/b&gt;, the indexes are kept in the cache, where the dock and the other algorithms find them. LandPrompt never removes indexes from a folder that you chose.

&lt;b&gt;Extent&lt;/b&gt; and &lt;b&gt;polygon mask&lt;/b&gt; restrict what is encoded.</source>
   <translation>Kodiert Raster, damit spätere Karten und Suchen nur Sekunden dauern. Ein unterbrochener Lauf wird dort fortgesetzt, wo er aufhörte.

Ohne &lt;b&gt;Ordner&lt;/b&gt; liegen die Indizes im Cache, wo das Bedienfeld und die anderen Algorithmen sie finden. Aus einem von Ihnen gewählten Ordner entfernt LandPrompt nie Indizes.

&lt;b&gt;Ausdehnung&lt;/b&gt; und &lt;b&gt;Polygonmaske&lt;/b&gt; beschränken, was kodiert wird.</translation>
  </message>
  <message>
   <location filename="../processing/assess_map.py" />
   <source>Estimated area (km², 95 % CI)</source>
   <translation>Geschätzte Fläche (km², 95-%-KI)</translation>
  </message>
  <message>
   <location filename="../processing/similar_tiles.py" />
   <source>Example image</source>
   <translation>Beispielbild</translation>
  </message>
  <message>
   <location filename="../processing/similar_tiles.py" />
   <source>Example polygons</source>
   <translation>Beispielpolygone</translation>
  </message>
  <message>
   <location filename="../processing/assess_map.py" />
   <source>Expected calibration error of the confidence {}, after calibration {}</source>
   <translation>Erwarteter Kalibrierungsfehler der Konfidenz {}, nach der Kalibrierung {}</translation>
  </message>
  <message>
   <location filename="../processing/make_sample.py" />
   <source>Expected user’s accuracy of the classes</source>
   <translation>Erwartete Nutzergenauigkeit der Klassen</translation>
  </message>
  <message>
   <location filename="../processing/export_index.py" />
   <source>Export embeddings</source>
   <translation>Embeddings exportieren</translation>
  </message>
  <message>
   <location filename="../processing/base.py" />
   <source>Extent (empty: whole raster)</source>
   <translation>Ausdehnung (leer: ganzes Raster)</translation>
  </message>
  <message>
   <location filename="../processing/find_by_text.py" />
   <source>Find tiles by text</source>
   <translation>Kacheln per Text finden</translation>
  </message>
  <message>
   <location filename="../processing/change.py" />
   <source>First date</source>
   <translation>Erster Zeitpunkt</translation>
  </message>
  <message>
   <location filename="../processing/index_rasters.py" />
   <source>First index</source>
   <translation>Erster Index</translation>
  </message>
  <message>
   <location filename="../processing/classify_folder.py" />
   <source>Folder</source>
   <translation>Ordner</translation>
  </message>
  <message>
   <location filename="../processing/index_rasters.py" />
   <source>Folder (empty: the cache)</source>
   <translation>Ordner (leer: der Cache)</translation>
  </message>
  <message>
   <location filename="../processing/export_index.py" />
   <source>GeoParquet files (*.parquet)</source>
   <translation>GeoParquet-Dateien (*.parquet)</translation>
  </message>
  <message>
   <location filename="../processing/assess_map.py" />
   <source>HTML files (*.html)</source>
   <translation>HTML-Dateien (*.html)</translation>
  </message>
  <message>
   <location filename="../processing/base.py" />
   <source>If the raster has no cloud mask, mask clouds detected by the model</source>
   <translation>Wenn das Raster keine Wolkenmaske hat, vom Modell erkannte Wolken maskieren</translation>
  </message>
  <message>
   <location filename="../processing/base.py" />
   <source>If the raster has no cloud mask, mask clouds detected by ukis-csmask (optional download)</source>
   <translation>Wenn das Raster keine Wolkenmaske hat, von ukis-csmask erkannte Wolken maskieren (optionaler Download)</translation>
  </message>
  <message>
   <location filename="../processing/classify_folder.py" />
   <source>Image classes</source>
   <translation>Bildklassen</translation>
  </message>
  <message>
   <location filename="../processing/classify_folder.py" />
   <source>Include subfolders</source>
   <translation>Unterordner einschließen</translation>
  </message>
  <message>
   <location filename="../processing/index_rasters.py" />
   <source>Index rasters</source>
   <translation>Raster indizieren</translation>
  </message>
  <message>
   <location filename="../processing/inspect_raster.py" />
   <source>Inspect raster</source>
   <translation>Raster untersuchen</translation>
  </message>
  <message>
   <location filename="../processing/assess_map.py" />
   <source>JSON files (*.json)</source>
   <translation>JSON-Dateien (*.json)</translation>
  </message>
  <message>
   <location filename="../processing/assess_map.py" />
   <source>Kappa</source>
   <translation>Kappa</translation>
  </message>
  <message>
   <location filename="../processing/repeat_map.py" />
   <source>Land cover</source>
   <translation>Landbedeckung</translation>
  </message>
  <message>
   <location filename="../processing/zero_shot_map.py" />
   <source>Land cover map from prompts</source>
   <translation>Landbedeckungskarte aus Prompts</translation>
  </message>
  <message>
   <location filename="../processing/map_polygons.py" />
   <source>Land cover polygons</source>
   <translation>Landbedeckungspolygone</translation>
  </message>
  <message>
   <location filename="../processing/assess_map.py" />
   <source>Map</source>
   <translation>Karte</translation>
  </message>
  <message>
   <location filename="../processing/repeat_map.py" />
   <source>Map made with LandPrompt</source>
   <translation>Mit LandPrompt erstellte Karte</translation>
  </message>
  <message>
   <location filename="../processing/map_polygons.py" />
   <source>Map to polygons</source>
   <translation>Karte in Polygone umwandeln</translation>
  </message>
  <message>
   <location filename="../processing/assess_map.py" />
   <source>Mapped area (km²)</source>
   <translation>Kartierte Fläche (km²)</translation>
  </message>
  <message>
   <location filename="../processing/change.py" />
   <source>Maps the same area at two dates with one class list, and compares the maps on the grid of the first raster.

&lt;b&gt;Change&lt;/b&gt;: one value for each pair of classes: from × 256 + to, where the classes are numbered in the order of the list.

&lt;b&gt;Change scores&lt;/b&gt;: the difference of the embeddings, without classes. Misregistration of up to one cell and differences that affect the whole scene are ignored.

&lt;b&gt;Reference labels&lt;/b&gt;: points or polygons with the transition as text, such as &lt;i&gt;forest &amp;gt; water&lt;/i&gt;, or &lt;i&gt;forest&lt;/i&gt; where both dates are forest. With them the areas get 95 % confidence intervals. Draw the points with &lt;i&gt;Sample for accuracy assessment&lt;/i&gt; from the change map.</source>
   <translation>Kartiert dasselbe Gebiet zu zwei Zeitpunkten mit einer Klassenliste und vergleicht die Karten auf dem Pixelgitter des ersten Rasters.

&lt;b&gt;Veränderung&lt;/b&gt;: ein Wert für jedes Klassenpaar: von × 256 + nach, wobei die Klassen in der Reihenfolge der Liste nummeriert sind.

&lt;b&gt;Veränderungswerte&lt;/b&gt;: der Unterschied der Embeddings, ohne Klassen. Ein Lageversatz um eine Zelle und Unterschiede, die die ganze Szene betreffen, zählen nicht.

&lt;b&gt;Referenzdaten&lt;/b&gt;: Punkte oder Polygone mit dem Übergang als Text, etwa &lt;i&gt;Wald &amp;gt; Wasser&lt;/i&gt;, oder &lt;i&gt;Wald&lt;/i&gt;, wo zu beiden Zeitpunkten Wald ist. Mit ihnen erhalten die Flächen 95-%-Konfidenzintervalle. Ziehen Sie die Punkte mit &lt;i&gt;Stichprobe für die Genauigkeitsbewertung&lt;/i&gt; aus der Veränderungskarte.</translation>
  </message>
  <message>
   <location filename="../processing/base.py" />
   <source>Mask clouds and shadows if the raster has a cloud mask</source>
   <translation>Wolken und Schatten maskieren, wenn das Raster eine Wolkenmaske hat</translation>
  </message>
  <message>
   <location filename="../processing/make_sample.py" />
   <source>Minimum number of points per class</source>
   <translation>Mindestzahl der Punkte je Klasse</translation>
  </message>
  <message>
   <location filename="../processing/map_polygons.py" />
   <source>Minimum patch size in hectares (0 keeps every patch)</source>
   <translation>Mindestkartierfläche in Hektar (0 behält jede Fläche)</translation>
  </message>
  <message>
   <location filename="../processing/change.py" />
   <source>Minimum patch size in hectares (0 keeps every pixel)</source>
   <translation>Mindestkartierfläche in Hektar (0 behält jedes Pixel)</translation>
  </message>
  <message>
   <location filename="../processing/base.py" />
   <source>Model (name or folder; empty: the default model)</source>
   <translation>Modell (Name oder Ordner; leer: das Standardmodell)</translation>
  </message>
  <message>
   <location filename="../processing/inspect_raster.py" />
   <source>Name</source>
   <translation>Name</translation>
  </message>
  <message>
   <location filename="../processing/inspect_raster.py" />
   <source>Nodata</source>
   <translation>Nodata</translation>
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
   <location filename="../processing/index_rasters.py" />
   <source>Number of indexes</source>
   <translation>Anzahl der Indizes</translation>
  </message>
  <message>
   <location filename="../processing/make_sample.py" />
   <source>Number of points</source>
   <translation>Anzahl der Punkte</translation>
  </message>
  <message>
   <location filename="../processing/make_sample.py" />
   <source>Number of points (empty: from the standard error)</source>
   <translation>Anzahl der Punkte (leer: aus dem Standardfehler)</translation>
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
   <source>Overall accuracy {} ({} samples), kappa {}</source>
   <translation>Gesamtgenauigkeit {} ({} Stichprobenpunkte), Kappa {}</translation>
  </message>
  <message>
   <location filename="../processing/base.py" />
   <source>Pixel size in metres (empty: from the CRS)</source>
   <translation>Pixelgröße in Metern (leer: aus dem KBS)</translation>
  </message>
  <message>
   <location filename="../processing/assess_map.py" />
   <source>Places where map and reference differ</source>
   <translation>Orte, an denen Karte und Referenz abweichen</translation>
  </message>
  <message>
   <location filename="../processing/similar_tiles.py" />
   <source>Point</source>
   <translation>Punkt</translation>
  </message>
  <message>
   <location filename="../processing/base.py" />
   <source>Polygon mask: only pixels inside are processed</source>
   <translation>Polygonmaske: nur Pixel innerhalb werden verarbeitet</translation>
  </message>
  <message>
   <location filename="../processing/assess_map.py" />
   <source>Producer’s accuracy</source>
   <translation>Produzentengenauigkeit</translation>
  </message>
  <message>
   <location filename="../processing/inspect_raster.py" />
   <source>Product</source>
   <translation>Produkt</translation>
  </message>
  <message>
   <location filename="../processing/export_index.py" />
   <source>RGB image of the embeddings</source>
   <translation>RGB-Bild der Embeddings</translation>
  </message>
  <message>
   <location filename="../processing/make_sample.py" />
   <source>Random seed</source>
   <translation>Startwert des Zufallsgenerators</translation>
  </message>
  <message>
   <location filename="../processing/find_by_text.py" />
   <source>Ranks the tiles of a raster by how well they match a text. Separate synonyms with commas. Put + or - before a word to add or subtract it: &lt;i&gt;forest, +water, -houses&lt;/i&gt;.

Each hit is a polygon with rank, score (cosine similarity to the text), percentile (percentage of the raster’s tiles with the same or a lower score) and name. Hits do not overlap.</source>
   <translation>Ordnet die Kacheln eines Rasters danach, wie gut sie zu einem Text passen. Synonyme werden durch Kommas getrennt. + oder - vor einem Wort fügt es hinzu oder zieht es ab: &lt;i&gt;Wald, +Wasser, -Häuser&lt;/i&gt;.

Jeder Treffer ist ein Polygon mit Rang, Score (Kosinus-Ähnlichkeit zum Text), Perzentil (Prozentsatz der Kacheln des Rasters mit gleichem oder niedrigerem Score) und Name. Treffer überlappen sich nicht.</translation>
  </message>
  <message>
   <location filename="../processing/similar_tiles.py" />
   <source>Ranks the tiles of a raster by their similarity to the tile around a point, to the ground inside polygons, to an image, or to any combination of these. With polygons, the tiles have the size of the polygons.

&lt;b&gt;Other rasters&lt;/b&gt; are searched too; the point and the polygons must be inside the first one. With &lt;b&gt;Search the other rasters only&lt;/b&gt;, the first one is not searched, for example to find a place from a Sentinel-1 image in Sentinel-2 images.

&lt;b&gt;Words&lt;/b&gt; are added or subtracted: &lt;i&gt;+water, -houses&lt;/i&gt;.

Each hit is a polygon with rank, score (cosine similarity, 1 = identical), percentile (percentage of the raster’s tiles with the same or a lower score) and name. Hits overlap neither each other nor the examples.</source>
   <translation>Ordnet die Kacheln eines Rasters nach ihrer Ähnlichkeit mit der Kachel um einen Punkt, mit der Fläche in Polygonen, mit einem Bild oder mit einer Kombination davon. Mit Polygonen erhalten die Kacheln deren Größe.

&lt;b&gt;Weitere Raster&lt;/b&gt; werden ebenfalls durchsucht; Punkt und Polygone müssen im ersten liegen. Mit &lt;b&gt;Nur die weiteren Raster durchsuchen&lt;/b&gt; wird das erste nicht durchsucht, zum Beispiel um einen Ort eines Sentinel-1-Bildes in Sentinel-2-Bildern zu finden.

&lt;b&gt;Wörter&lt;/b&gt; werden hinzugefügt oder abgezogen: &lt;i&gt;+Wasser, -Häuser&lt;/i&gt;.

Jeder Treffer ist ein Polygon mit Rang, Score (Kosinus-Ähnlichkeit, 1 = identisch), Perzentil (Prozentsatz der Kacheln des Rasters mit gleichem oder niedrigerem Score) und Name. Treffer überlappen weder einander noch die Beispiele.</translation>
  </message>
  <message>
   <location filename="../processing/base.py" />
   <source>Raster (optical, RGB or Sentinel-1)</source>
   <translation>Raster (optisch, RGB oder Sentinel-1)</translation>
  </message>
  <message>
   <location filename="../processing/change.py" />
   <source>Raster of the first date</source>
   <translation>Raster des ersten Zeitpunkts</translation>
  </message>
  <message>
   <location filename="../processing/change.py" />
   <source>Raster of the second date</source>
   <translation>Raster des zweiten Zeitpunkts</translation>
  </message>
  <message>
   <location filename="../processing/index_rasters.py" />
   <source>Rasters</source>
   <translation>Raster</translation>
  </message>
  <message>
   <location filename="../processing/inspect_raster.py" />
   <source>Read as</source>
   <translation>Gelesen als</translation>
  </message>
  <message>
   <location filename="../processing/base.py" />
   <source>Reading of an ambiguous raster: ask (stop and list the readings), best, or the id of a reading</source>
   <translation>Lesart eines mehrdeutigen Rasters: ask (anhalten und die Lesarten auflisten), best oder die Kennung einer Lesart</translation>
  </message>
  <message>
   <location filename="../processing/base.py" />
   <source>Reading options: {}</source>
   <translation>Leseoptionen: {}</translation>
  </message>
  <message>
   <location filename="../processing/assess_map.py" />
   <source>Reference labels</source>
   <translation>Referenzdaten</translation>
  </message>
  <message>
   <location filename="../processing/change.py" />
   <source>Reference labels of transitions</source>
   <translation>Referenzdaten der Übergänge</translation>
  </message>
  <message>
   <location filename="../processing/repeat_map.py" />
   <source>Repeat a land cover map</source>
   <translation>Landbedeckungskarte wiederholen</translation>
  </message>
  <message>
   <location filename="../processing/repeat_map.py" />
   <source>Repeats the run that made a map, with the source, model, classes and settings stored in its metadata. It fails if the source, the model or the mask has changed since then.</source>
   <translation>Wiederholt den Lauf, der eine Karte erstellt hat, mit Quelle, Modell, Klassen und Einstellungen aus ihren Metadaten. Das schlägt fehl, wenn sich Quelle, Modell oder Maske seither geändert haben.</translation>
  </message>
  <message>
   <location filename="../processing/assess_map.py" />
   <source>Report</source>
   <translation>Bericht</translation>
  </message>
  <message>
   <location filename="../processing/inspect_raster.py" />
   <source>Reports how LandPrompt reads a raster, and why: product, bands, units, scale, offset, nodata, clouds.

If the raster can be read in several ways, the report lists them with the ids for the &lt;b&gt;Reading of an ambiguous raster&lt;/b&gt; parameter of the other algorithms.</source>
   <translation>Berichtet, wie LandPrompt ein Raster liest und warum: Produkt, Kanäle, Einheit, Skalierung, Versatz, Nodata, Wolken.

Wenn das Raster mehrere Lesarten hat, listet der Bericht sie mit den Kennungen für den Parameter &lt;b&gt;Lesart eines mehrdeutigen Rasters&lt;/b&gt; der anderen Algorithmen auf.</translation>
  </message>
  <message>
   <location filename="../processing/make_sample.py" />
   <source>Sample</source>
   <translation>Stichprobe</translation>
  </message>
  <message>
   <location filename="../processing/make_sample.py" />
   <source>Sample for accuracy assessment</source>
   <translation>Stichprobe für die Genauigkeitsbewertung</translation>
  </message>
  <message>
   <location filename="../processing/base.py" />
   <source>Scale (physical value = stored value × scale + offset)</source>
   <translation>Skalierung (physikalischer Wert = gespeicherter Wert × Skalierung + Versatz)</translation>
  </message>
  <message>
   <location filename="../processing/classify_folder.py" />
   <source>Scores each image in a folder as a whole against the classes that you type. The result is a table with the path, the best class, its score and, if an image can’t be read, the error.

Images are small rasters, for example 64 × 64 pixels of Sentinel-2, or photographs.</source>
   <translation>Bewertet jedes Bild eines Ordners als Ganzes nach den Klassen, die Sie eingeben. Das Ergebnis ist eine Tabelle mit Pfad, bester Klasse, ihrem Score und, wenn ein Bild nicht gelesen werden kann, dem Fehler.

Bilder sind kleine Raster, zum Beispiel 64 × 64 Pixel von Sentinel-2, oder Fotos.</translation>
  </message>
  <message>
   <location filename="../processing/similar_tiles.py" />
   <source>Search the other rasters only</source>
   <translation>Nur die weiteren Raster durchsuchen</translation>
  </message>
  <message>
   <location filename="../processing/change.py" />
   <source>Second date</source>
   <translation>Zweiter Zeitpunkt</translation>
  </message>
  <message>
   <location filename="../processing/search.py" />
   <source>Similar tiles</source>
   <translation>Ähnliche Kacheln</translation>
  </message>
  <message>
   <location filename="../processing/search.py" />
   <source>Similarity heat map (only if a single raster is searched)</source>
   <translation>Ähnlichkeits-Heatmap (nur wenn ein einziges Raster durchsucht wird)</translation>
  </message>
  <message>
   <location filename="../processing/map_polygons.py" />
   <source>Simplification tolerance in pixels</source>
   <translation>Vereinfachungstoleranz in Pixeln</translation>
  </message>
  <message>
   <location filename="../processing/inspect_raster.py" />
   <source>Size</source>
   <translation>Größe</translation>
  </message>
  <message>
   <location filename="../processing/similar_tiles.py" />
   <source>Specify a point, polygons or an image as an example.</source>
   <translation>Geben Sie einen Punkt, Polygone oder ein Bild als Beispiel an.</translation>
  </message>
  <message>
   <location filename="../processing/make_sample.py" />
   <source>Standard error of the overall accuracy</source>
   <translation>Standardfehler der Gesamtgenauigkeit</translation>
  </message>
  <message>
   <location filename="../processing/inspect_raster.py" />
   <source>Status: used or question</source>
   <translation>Status: used oder question</translation>
  </message>
  <message>
   <location filename="../processing/inspect_raster.py" />
   <source>Summary</source>
   <translation>Zusammenfassung</translation>
  </message>
  <message>
   <location filename="../processing/assess_map.py" />
   <source>Table</source>
   <translation>Tabelle</translation>
  </message>
  <message>
   <location filename="../processing/change.py" />
   <source>Table of transitions</source>
   <translation>Tabelle der Übergänge</translation>
  </message>
  <message>
   <location filename="../processing/find_by_text.py" />
   <source>Text, e.g. river, lake</source>
   <translation>Text, z. B. Fluss, See</translation>
  </message>
  <message>
   <location filename="../processing/assess_map.py" />
   <source>The class mapping must have the form trees=forest; lake=water.</source>
   <translation>Die Klassenzuordnung muss die Form trees=forest; lake=water haben.</translation>
  </message>
  <message>
   <location filename="../processing/classify_folder.py" />
   <source>The folder {} contains no images.</source>
   <translation>Der Ordner {} enthält keine Bilder.</translation>
  </message>
  <message>
   <location filename="../processing/assess_map.py" />
   <source>The map has no class at {} samples.</source>
   <translation>An {} Stichprobenpunkten hat die Karte keine Klasse.</translation>
  </message>
  <message>
   <location filename="../processing/similar_tiles.py" />
   <source>The point is outside “{}”.</source>
   <translation>Der Punkt liegt außerhalb von „{}“.</translation>
  </message>
  <message>
   <location filename="../processing/similar_tiles.py" />
   <source>There are no other rasters to search.</source>
   <translation>Es gibt keine weiteren Raster zu durchsuchen.</translation>
  </message>
  <message>
   <location filename="../processing/change.py" />
   <source>Threshold (0 maps every pixel)</source>
   <translation>Schwellenwert (0 kartiert jedes Pixel)</translation>
  </message>
  <message>
   <location filename="../processing/search.py" />
   <source>Tile size</source>
   <translation>Kachelgröße</translation>
  </message>
  <message>
   <location filename="../processing/export_index.py" />
   <source>Tiles with embeddings</source>
   <translation>Kacheln mit Embeddings</translation>
  </message>
  <message>
   <location filename="../processing/assess_map.py" />
   <source>Training samples of the map</source>
   <translation>Trainingsdaten der Karte</translation>
  </message>
  <message>
   <location filename="../processing/change.py" />
   <source>Training samples: points or polygons that correct both maps</source>
   <translation>Trainingsdaten: Punkte oder Polygone, die beide Karten korrigieren</translation>
  </message>
  <message>
   <location filename="../processing/zero_shot_map.py" />
   <source>Training samples: points or polygons that correct the map</source>
   <translation>Trainingsdaten: Punkte oder Polygone, die die Karte korrigieren</translation>
  </message>
  <message>
   <location filename="../processing/change.py" />
   <source>Transition field (empty: label, or the only field)</source>
   <translation>Übergangsfeld (leer: label oder das einzige Feld)</translation>
  </message>
  <message>
   <location filename="../processing/inspect_raster.py" />
   <source>Units</source>
   <translation>Einheit</translation>
  </message>
  <message>
   <location filename="../processing/base.py" />
   <source>Units of the stored values</source>
   <translation>Einheit der gespeicherten Werte</translation>
  </message>
  <message>
   <location filename="../processing/assess_map.py" />
   <source>User’s accuracy</source>
   <translation>Nutzergenauigkeit</translation>
  </message>
  <message>
   <location filename="../processing/similar_tiles.py" />
   <source>Words to add or subtract, e.g. +water, -houses</source>
   <translation>Wörter zum Hinzufügen oder Abziehen, z. B. +Wasser, -Häuser</translation>
  </message>
  <message>
   <location filename="../processing/assess_map.py" />
   <source>accuracy,assessment,validation,confusion matrix,error matrix,kappa,producer,user,area,land cover</source>
   <translation>Genauigkeit,Bewertung,Validierung,Konfusionsmatrix,Fehlermatrix,Kappa,Produzent,Nutzer,Fläche,Landbedeckung</translation>
  </message>
  <message>
   <location filename="../processing/make_sample.py" />
   <source>accuracy,validation,stratified,random,points,sampling,design,reference,land cover</source>
   <translation>Genauigkeit,Validierung,geschichtet,Zufall,Punkte,Stichprobe,Stichprobendesign,Referenz,Landbedeckung</translation>
  </message>
  <message>
   <location filename="../processing/inspect_raster.py" />
   <source>bands,units,scale,offset,nodata,sensor,product,metadata,check,sentinel-2,landsat</source>
   <translation>Kanäle,Einheit,Skalierung,Versatz,Nodata,Sensor,Produkt,Metadaten,prüfen,Sentinel-2,Landsat</translation>
  </message>
  <message>
   <location filename="../processing/change.py" />
   <source>change detection,transition,from-to,deforestation,land cover change,multitemporal,difference,embedding</source>
   <translation>Veränderungsanalyse,Übergang,von-nach,Entwaldung,Landbedeckungsänderung,multitemporal,Unterschied,Embedding</translation>
  </message>
  <message>
   <location filename="../processing/classify_folder.py" />
   <source>chips,tiles,images,scene classification,zero-shot,prompt,batch,folder</source>
   <translation>Ausschnitte,Kacheln,Bilder,Szenenklassifikation,Zero-Shot,Prompt,Stapel,Ordner</translation>
  </message>
  <message>
   <location filename="../processing/zero_shot_map.py" />
   <source>classification,zero-shot,text,prompt,land cover,land use,segmentation,sentinel-2,satellite,clip</source>
   <translation>Klassifikation,Zero-Shot,Text,Prompt,Landbedeckung,Landnutzung,Segmentierung,Sentinel-2,Satellit,CLIP</translation>
  </message>
  <message>
   <location filename="../processing/inspect_raster.py" />
   <source>cloud mask</source>
   <translation>Wolkenmaske</translation>
  </message>
  <message>
   <location filename="../processing/export_index.py" />
   <source>embedding,pca,principal components,picture,geoparquet,export,index</source>
   <translation>Embedding,PCA,Hauptkomponenten,Bild,GeoParquet,Export,Index</translation>
  </message>
  <message>
   <location filename="../processing/index_rasters.py" />
   <source>encode,embedding,cache,prepare,batch,index</source>
   <translation>kodieren,Embedding,Cache,vorbereiten,Stapel,Index</translation>
  </message>
  <message>
   <location filename="../processing/index_rasters.py" />
   <source>encoded</source>
   <translation>kodiert</translation>
  </message>
  <message>
   <location filename="../processing/index_rasters.py" />
   <source>found</source>
   <translation>gefunden</translation>
  </message>
  <message>
   <location filename="../processing/inspect_raster.py" />
   <source>masked</source>
   <translation>maskiert</translation>
  </message>
  <message>
   <location filename="../processing/inspect_raster.py" />
   <source>no cloud mask</source>
   <translation>keine Wolkenmaske</translation>
  </message>
  <message>
   <location filename="../processing/inspect_raster.py" />
   <source>not masked</source>
   <translation>nicht maskiert</translation>
  </message>
  <message>
   <location filename="../processing/map_polygons.py" />
   <source>polygonize,vectorize,vector,raster to vector,area,simplify,land cover</source>
   <translation>polygonisieren,vektorisieren,Vektor,Raster nach Vektor,Fläche,vereinfachen,Landbedeckung</translation>
  </message>
  <message>
   <location filename="../processing/repeat_map.py" />
   <source>reproduce,repeat,history,provenance,metadata,land cover</source>
   <translation>reproduzieren,wiederholen,Verlauf,Herkunft,Metadaten,Landbedeckung</translation>
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
   <location filename="../processing/make_sample.py" />
   <source>{} blocks near training samples of the map were excluded.</source>
   <translation>{} Blöcke nahe den Trainingsdaten der Karte wurden ausgeschlossen.</translation>
  </message>
  <message>
   <location filename="../processing/change.py" />
   <source>{} pixels</source>
   <translation>{} Pixel</translation>
  </message>
  <message>
   <location filename="../processing/search.py" />
   <source>{} tiles, scores {:.3f} to {:.3f}</source>
   <translation>{} Kacheln, Scores {:.3f} bis {:.3f}</translation>
  </message>
  <message>
   <location filename="../processing/make_sample.py" />
   <source>{}: {} points, {} labelled ({:.1f} % of the map)</source>
   <translation>{}: {} Punkte, {} bestimmt ({:.1f} % der Karte)</translation>
  </message>
  <message>
   <location filename="../processing/map_polygons.py" />
   <source>{}: {} polygons</source>
   <translation>{}: {} Polygone</translation>
  </message>
 </context>
 <context>
  <name>AreaPanel</name>
  <message>
   <location filename="../dock/area_panel.py" />
   <source>Area to map</source>
   <translation>Kartiergebiet</translation>
  </message>
  <message>
   <location filename="../dock/area_panel.py" />
   <source>Choose a polygon layer as the area to map.</source>
   <translation>Wählen Sie einen Polygonlayer als Kartiergebiet.</translation>
  </message>
  <message>
   <location filename="../dock/area_panel.py" />
   <source>Polygon layer</source>
   <translation>Polygonlayer</translation>
  </message>
  <message>
   <location filename="../dock/area_panel.py" />
   <source>Select features in “{}”, or clear “Selected features only”.</source>
   <translation>Wählen Sie Objekte in „{}“ aus, oder deaktivieren Sie „Nur gewählte Objekte“.</translation>
  </message>
  <message>
   <location filename="../dock/area_panel.py" />
   <source>Selected features only</source>
   <translation>Nur gewählte Objekte</translation>
  </message>
  <message>
   <location filename="../dock/area_panel.py" />
   <source>The layer is outside the current view.</source>
   <translation>Der Layer liegt außerhalb der aktuellen Ansicht.</translation>
  </message>
  <message>
   <location filename="../dock/area_panel.py" />
   <source>Visible extent</source>
   <translation>Sichtbare Ausdehnung</translation>
  </message>
  <message>
   <location filename="../dock/area_panel.py" />
   <source>Whole layer</source>
   <translation>Ganzer Layer</translation>
  </message>
 </context>
 <context>
  <name>AreasPanel</name>
  <message>
   <location filename="../dock/areas_panel.py" />
   <source>Area</source>
   <translation>Fläche</translation>
  </message>
  <message>
   <location filename="../dock/areas_panel.py" />
   <source>Areas</source>
   <translation>Flächen</translation>
  </message>
  <message>
   <location filename="../dock/areas_panel.py" />
   <source>Class</source>
   <translation>Klasse</translation>
  </message>
  <message>
   <location filename="../dock/areas_panel.py" />
   <source>Pixels</source>
   <translation>Pixel</translation>
  </message>
  <message>
   <location filename="../dock/areas_panel.py" />
   <source>Share</source>
   <translation>Anteil</translation>
  </message>
 </context>
 <context>
  <name>AssessPanel</name>
  <message>
   <location filename="../dock/assess/assess_panel.py" />
   <source>Area-weighted {:.1f} ± {:.1f} %</source>
   <translation>Flächengewichtet {:.1f} ± {:.1f} %</translation>
  </message>
  <message>
   <location filename="../dock/assess/assess_panel.py" />
   <source>Assess</source>
   <translation>Bewerten</translation>
  </message>
  <message>
   <location filename="../dock/assess/assess_panel.py" />
   <source>Class field</source>
   <translation>Klassenfeld</translation>
  </message>
  <message>
   <location filename="../dock/assess/assess_panel.py" />
   <source>Create Sample</source>
   <translation>Stichprobe ziehen</translation>
  </message>
  <message>
   <location filename="../dock/assess/assess_panel.py" />
   <source>Create or load a map first.</source>
   <translation>Erstellen oder laden Sie zuerst eine Karte.</translation>
  </message>
  <message>
   <location filename="../dock/assess/assess_panel.py" />
   <source>Label Points</source>
   <translation>Punkte bestimmen</translation>
  </message>
  <message>
   <location filename="../dock/assess/assess_panel.py" />
   <source>Map</source>
   <translation>Karte</translation>
  </message>
  <message>
   <location filename="../dock/assess/assess_panel.py" />
   <source>Open Report</source>
   <translation>Bericht öffnen</translation>
  </message>
  <message>
   <location filename="../dock/assess/assess_panel.py" />
   <source>Overall accuracy {:.1f} % ({} samples)</source>
   <translation>Gesamtgenauigkeit {:.1f} % ({} Stichprobenpunkte)</translation>
  </message>
  <message>
   <location filename="../dock/assess/assess_panel.py" />
   <source>Points, polygons or a raster with the true classes, or a sample to label</source>
   <translation>Punkte, Polygone oder ein Raster mit den wahren Klassen, oder eine noch zu bestimmende Stichprobe</translation>
  </message>
  <message>
   <location filename="../dock/assess/assess_panel.py" />
   <source>Reference</source>
   <translation>Referenz</translation>
  </message>
  <message>
   <location filename="../dock/assess/assess_panel.py" />
   <source>Standard error</source>
   <translation>Standardfehler</translation>
  </message>
  <message>
   <location filename="../dock/assess/assess_panel.py" />
   <source>Target standard error of the overall accuracy; determines the number of points</source>
   <translation>Angestrebter Standardfehler der Gesamtgenauigkeit; bestimmt die Anzahl der Punkte</translation>
  </message>
  <message>
   <location filename="../dock/assess/assess_panel.py" />
   <source>Training samples</source>
   <translation>Trainingsdaten</translation>
  </message>
  <message>
   <location filename="../dock/assess/assess_panel.py" />
   <source>Training samples of the map, if any. Blocks of 64 × 64 pixels that they touch are excluded.</source>
   <translation>Trainingsdaten der Karte, falls vorhanden. Blöcke von 64 × 64 Pixeln, die sie berühren, werden ausgeschlossen.</translation>
  </message>
 </context>
 <context>
  <name>Assessment</name>
  <message>
   <location filename="../dock/assess/assessment.py" />
   <source>Assessing {}…</source>
   <translation>{} wird bewertet…</translation>
  </message>
  <message>
   <location filename="../dock/assess/assessment.py" />
   <source>Creating a sample of {}…</source>
   <translation>Stichprobe von {} wird gezogen…</translation>
  </message>
  <message>
   <location filename="../dock/assess/assessment.py" />
   <source>QGIS can’t open {}.</source>
   <translation>QGIS kann {} nicht öffnen.</translation>
  </message>
  <message>
   <location filename="../dock/assess/assessment.py" />
   <source>Sample of {}</source>
   <translation>Stichprobe von {}</translation>
  </message>
 </context>
 <context>
  <name>BandTable</name>
  <message>
   <location filename="../dock/band_table_panel.py" />
   <source>Band</source>
   <translation>Kanal</translation>
  </message>
  <message>
   <location filename="../dock/band_table_panel.py" />
   <source>Bands</source>
   <translation>Kanäle</translation>
  </message>
  <message>
   <location filename="../dock/band_table_panel.py" />
   <source>Pixels flagged as cloud or shadow in this band become nodata.</source>
   <translation>Pixel, die in diesem Kanal als Wolke oder Schatten markiert sind, werden zu Nodata.</translation>
  </message>
  <message>
   <location filename="../dock/band_table_panel.py" />
   <source>This band flags clouds and shadows. They are mapped as land cover.</source>
   <translation>Dieser Kanal markiert Wolken und Schatten. Sie werden als Landbedeckung kartiert.</translation>
  </message>
  <message>
   <location filename="../dock/band_table_panel.py" />
   <source>Used as</source>
   <translation>Verwendet als</translation>
  </message>
  <message>
   <location filename="../dock/band_table_panel.py" />
   <source>blue</source>
   <translation>Blau</translation>
  </message>
  <message>
   <location filename="../dock/band_table_panel.py" />
   <source>cirrus</source>
   <translation>Cirrus</translation>
  </message>
  <message>
   <location filename="../dock/band_table_panel.py" />
   <source>cloud mask</source>
   <translation>Wolkenmaske</translation>
  </message>
  <message>
   <location filename="../dock/band_table_panel.py" />
   <source>cloud mask, not used</source>
   <translation>Wolkenmaske, nicht verwendet</translation>
  </message>
  <message>
   <location filename="../dock/band_table_panel.py" />
   <source>coastal aerosol</source>
   <translation>Küste/Aerosol</translation>
  </message>
  <message>
   <location filename="../dock/band_table_panel.py" />
   <source>green</source>
   <translation>Grün</translation>
  </message>
  <message>
   <location filename="../dock/band_table_panel.py" />
   <source>narrow near infrared</source>
   <translation>schmales nahes Infrarot</translation>
  </message>
  <message>
   <location filename="../dock/band_table_panel.py" />
   <source>near infrared</source>
   <translation>nahes Infrarot</translation>
  </message>
  <message>
   <location filename="../dock/band_table_panel.py" />
   <source>not used</source>
   <translation>nicht verwendet</translation>
  </message>
  <message>
   <location filename="../dock/band_table_panel.py" />
   <source>red</source>
   <translation>Rot</translation>
  </message>
  <message>
   <location filename="../dock/band_table_panel.py" />
   <source>red edge 1</source>
   <translation>Red Edge 1</translation>
  </message>
  <message>
   <location filename="../dock/band_table_panel.py" />
   <source>red edge 2</source>
   <translation>Red Edge 2</translation>
  </message>
  <message>
   <location filename="../dock/band_table_panel.py" />
   <source>red edge 3</source>
   <translation>Red Edge 3</translation>
  </message>
  <message>
   <location filename="../dock/band_table_panel.py" />
   <source>short-wave infrared 1</source>
   <translation>kurzwelliges Infrarot 1</translation>
  </message>
  <message>
   <location filename="../dock/band_table_panel.py" />
   <source>short-wave infrared 2</source>
   <translation>kurzwelliges Infrarot 2</translation>
  </message>
  <message>
   <location filename="../dock/band_table_panel.py" />
   <source>water vapour</source>
   <translation>Wasserdampf</translation>
  </message>
  <message>
   <location filename="../dock/band_table_panel.py" />
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
   <source>Remove all indexes. Rasters are encoded again the next time they are mapped.</source>
   <translation>Alle Indizes entfernen. Raster werden bei der nächsten Kartierung neu kodiert.</translation>
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
  <name>ChangePanel</name>
  <message>
   <location filename="../dock/change/change_panel.py" />
   <source>Add a layer with the difference of the embeddings, which does not depend on the classes.</source>
   <translation>Fügt einen Layer mit der Differenz der Embeddings hinzu, die nicht von den Klassen abhängt.</translation>
  </message>
  <message>
   <location filename="../dock/change/change_panel.py" />
   <source>After</source>
   <translation>Nachher</translation>
  </message>
  <message>
   <location filename="../dock/change/change_panel.py" />
   <source>Before</source>
   <translation>Vorher</translation>
  </message>
  <message>
   <location filename="../dock/change/change_panel.py" />
   <source>Change scores</source>
   <translation>Veränderungswerte</translation>
  </message>
  <message>
   <location filename="../dock/change/change_panel.py" />
   <source>Classes</source>
   <translation>Klassen</translation>
  </message>
  <message>
   <location filename="../dock/change/change_panel.py" />
   <source>Compare</source>
   <translation>Vergleichen</translation>
  </message>
  <message>
   <location filename="../dock/change/change_panel.py" />
   <source>Date for which the classes of the samples are valid</source>
   <translation>Zeitpunkt, für den die Klassen der Trainingsdaten gelten</translation>
  </message>
  <message>
   <location filename="../dock/change/change_panel.py" />
   <source>Edit…</source>
   <translation>Bearbeiten…</translation>
  </message>
  <message>
   <location filename="../dock/change/change_panel.py" />
   <source>Field</source>
   <translation>Feld</translation>
  </message>
  <message>
   <location filename="../dock/change/change_panel.py" />
   <source>Labelled on After</source>
   <translation>Auf „Nachher“ erfasst</translation>
  </message>
  <message>
   <location filename="../dock/change/change_panel.py" />
   <source>Labelled on Before</source>
   <translation>Auf „Vorher“ erfasst</translation>
  </message>
  <message>
   <location filename="../dock/change/change_panel.py" />
   <source>Points or polygons labelled with what happened there, such as “forest &gt; houses”</source>
   <translation>Punkte oder Polygone mit dem, was dort geschehen ist, etwa „Wald &gt; Häuser“</translation>
  </message>
  <message>
   <location filename="../dock/change/change_panel.py" />
   <source>Reference</source>
   <translation>Referenz</translation>
  </message>
  <message>
   <location filename="../dock/change/change_panel.py" />
   <source>Reference labels</source>
   <translation>Referenzdaten</translation>
  </message>
  <message>
   <location filename="../dock/change/change_panel.py" />
   <source>Show the class list in the Map tab</source>
   <translation>Klassenliste im Reiter „Karte“ zeigen</translation>
  </message>
  <message>
   <location filename="../dock/change/change_panel.py" />
   <source>Teach</source>
   <translation>Trainieren</translation>
  </message>
  <message>
   <location filename="../dock/change/change_panel.py" />
   <source>Use the samples</source>
   <translation>Trainingsdaten verwenden</translation>
  </message>
  <message>
   <location filename="../dock/change/change_panel.py" />
   <source>Use the taught list</source>
   <translation>Trainierte Liste verwenden</translation>
  </message>
  <message>
   <location filename="../dock/change/change_panel.py" />
   <source>background</source>
   <translation>Hintergrund</translation>
  </message>
  <message>
   <location filename="../dock/change/change_panel.py" />
   <source>none</source>
   <translation>keine</translation>
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
   <source>Another class already has this name.</source>
   <translation>Eine andere Klasse hat bereits diesen Namen.</translation>
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
   <source>Class code in a nomenclature; becomes the map value</source>
   <translation>Klassencode einer Nomenklatur; wird zum Kartenwert</translation>
  </message>
  <message>
   <location filename="../dock/classes/model.py" />
   <source>Code</source>
   <translation>Code</translation>
  </message>
  <message>
   <location filename="../dock/classes/model.py" />
   <source>Colour: {}</source>
   <translation>Farbe: {}</translation>
  </message>
  <message>
   <location filename="../dock/classes/model.py" />
   <source>Description</source>
   <translation>Beschreibung</translation>
  </message>
  <message>
   <location filename="../dock/classes/model.py" />
   <source>Description of what the class looks like; helps with rare words</source>
   <translation>Beschreibung des Aussehens der Klasse; hilft bei seltenen Wörtern</translation>
  </message>
  <message>
   <location filename="../dock/classes/model.py" />
   <source>Name in the legend</source>
   <translation>Name in der Legende</translation>
  </message>
  <message>
   <location filename="../dock/classes/model.py" />
   <source>Other words for the class, separated by commas. The best match counts. Start with = if the name is for the legend only: = forest, trees</source>
   <translation>Weitere Wörter für die Klasse, durch Kommas getrennt. Die beste Übereinstimmung zählt. Beginnen Sie mit =, wenn der Name nur für die Legende ist: = Wald, Bäume</translation>
  </message>
  <message>
   <location filename="../dock/classes/model.py" />
   <source>Switch the class on or off, and choose its colour</source>
   <translation>Klasse ein- oder ausschalten und ihre Farbe wählen</translation>
  </message>
  <message>
   <location filename="../dock/classes/model.py" />
   <source>Synonyms</source>
   <translation>Synonyme</translation>
  </message>
  <message>
   <location filename="../dock/classes/model.py" />
   <source>The colour of the background can’t be changed.</source>
   <translation>Die Farbe des Hintergrunds lässt sich nicht ändern.</translation>
  </message>
  <message>
   <location filename="../dock/classes/model.py" />
   <source>These words compete with the classes, but are not mapped.</source>
   <translation>Diese Wörter konkurrieren mit den Klassen, werden aber nicht kartiert.</translation>
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
   <source>Show the classes on the map while you edit them. Available once the layer has been mapped. Run creates the full map.</source>
   <translation>Klassen während der Bearbeitung auf der Karte zeigen. Verfügbar, sobald der Layer kartiert wurde. „Ausführen“ erstellt die ganze Karte.</translation>
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
   <source>Also map pixels flagged by the product’s cloud mask</source>
   <translation>Auch die Pixel kartieren, die die Wolkenmaske des Produkts markiert</translation>
  </message>
  <message>
   <location filename="../dock/clouds_panel.py" />
   <source>Clouds and shadows are masked.</source>
   <translation>Wolken und Schatten sind maskiert.</translation>
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
   <source>Mask</source>
   <translation>Maskieren</translation>
  </message>
  <message>
   <location filename="../dock/clouds_panel.py" />
   <source>Mask clouds detected by the model</source>
   <translation>Vom Modell erkannte Wolken maskieren</translation>
  </message>
  <message>
   <location filename="../dock/clouds_panel.py" />
   <source>Set pixels flagged by the product’s cloud mask to nodata</source>
   <translation>Pixel, die die Wolkenmaske des Produkts markiert, auf Nodata setzen</translation>
  </message>
  <message>
   <location filename="../dock/clouds_panel.py" />
   <source>The raster has no cloud mask. Pixels that the model classifies as cloud or cloud shadow become nodata. Some clouds are missed, and some bright or dark ground is masked by mistake.</source>
   <translation>Das Raster hat keine Wolkenmaske. Pixel, die das Modell als Wolke oder Wolkenschatten klassifiziert, werden zu Nodata. Manche Wolken werden übersehen, und mancher helle oder dunkle Boden wird fälschlich maskiert.</translation>
  </message>
 </context>
 <context>
  <name>Comparing</name>
  <message>
   <location filename="../dock/change/comparing.py" />
   <source>Comparing {} and {}…</source>
   <translation>{} und {} werden verglichen…</translation>
  </message>
 </context>
 <context>
  <name>CostEstimate</name>
  <message>
   <location filename="../dock/cost_estimate.py" />
   <source>Based on earlier runs on this computer.</source>
   <translation>Geschätzt aus früheren Läufen auf diesem Rechner.</translation>
  </message>
  <message>
   <location filename="../dock/cost_estimate.py" />
   <source>The raster is already encoded; only the map has to be computed.</source>
   <translation>Das Raster ist bereits kodiert; nur die Karte muss noch berechnet werden.</translation>
  </message>
  <message>
   <location filename="../dock/cost_estimate.py" />
   <source>The time can be estimated after the first run on this computer.</source>
   <translation>Die Dauer lässt sich nach dem ersten Lauf auf diesem Rechner schätzen.</translation>
  </message>
 </context>
 <context>
  <name>CsmaskBox</name>
  <message>
   <location filename="../dock/csmask_box.py" />
   <source>Cancel</source>
   <translation>Abbrechen</translation>
  </message>
  <message>
   <location filename="../dock/csmask_box.py" />
   <source>Clouds</source>
   <translation>Wolken</translation>
  </message>
  <message>
   <location filename="../dock/csmask_box.py" />
   <source>Download</source>
   <translation>Herunterladen</translation>
  </message>
  <message>
   <location filename="../dock/csmask_box.py" />
   <source>From &amp;Folder…</source>
   <translation>Aus O&amp;rdner…</translation>
  </message>
  <message>
   <location filename="../dock/csmask_box.py" />
   <source>Install from a folder of wheels, without a network</source>
   <translation>Ohne Netzwerk aus einem Ordner mit Wheels installieren</translation>
  </message>
  <message>
   <location filename="../dock/csmask_box.py" />
   <source>Remove</source>
   <translation>Entfernen</translation>
  </message>
  <message>
   <location filename="../dock/csmask_box.py" />
   <source>Remove ukis-csmask? Maps and indexes are kept.</source>
   <translation>ukis-csmask entfernen? Karten und Indexe bleiben erhalten.</translation>
  </message>
  <message>
   <location filename="../dock/csmask_box.py" />
   <source>ukis-csmask is not installed: {} download, {} on disk</source>
   <translation>ukis-csmask ist nicht installiert: {} Download, {} belegt</translation>
  </message>
  <message>
   <location filename="../dock/csmask_box.py" />
   <source>ukis-csmask {}, {} on disk, licence {}</source>
   <translation>ukis-csmask {}, {} belegt, Lizenz {}</translation>
  </message>
 </context>
 <context>
  <name>CsmaskInstaller</name>
  <message>
   <location filename="../engine/csmask.py" />
   <source>Downloading ukis-csmask</source>
   <translation>ukis-csmask wird heruntergeladen</translation>
  </message>
  <message>
   <location filename="../engine/csmask.py" />
   <source>Downloading ukis-csmask…</source>
   <translation>ukis-csmask wird heruntergeladen…</translation>
  </message>
  <message>
   <location filename="../engine/csmask.py" />
   <source>The download was cancelled.</source>
   <translation>Der Download wurde abgebrochen.</translation>
  </message>
  <message>
   <location filename="../engine/csmask.py" />
   <source>Verifying ukis-csmask</source>
   <translation>ukis-csmask wird geprüft</translation>
  </message>
  <message>
   <location filename="../engine/csmask.py" />
   <source>Verifying ukis-csmask…</source>
   <translation>ukis-csmask wird geprüft…</translation>
  </message>
 </context>
 <context>
  <name>CsmaskPanel</name>
  <message>
   <location filename="../dock/csmask_panel.py" />
   <source>Cancel</source>
   <translation>Abbrechen</translation>
  </message>
  <message>
   <location filename="../dock/csmask_panel.py" />
   <source>Download ({})</source>
   <translation>Herunterladen ({})</translation>
  </message>
  <message>
   <location filename="../dock/csmask_panel.py" />
   <source>Mask Clouds (download {})</source>
   <translation>Wolken maskieren (Download {})</translation>
  </message>
  <message>
   <location filename="../dock/csmask_panel.py" />
   <source>Mask clouds and shadows</source>
   <translation>Wolken und Schatten maskieren</translation>
  </message>
  <message>
   <location filename="../dock/csmask_panel.py" />
   <source>The raster has no cloud mask. Pixels that ukis-csmask classifies as cloud or shadow become nodata.</source>
   <translation>Das Raster hat keine Wolkenmaske. Pixel, die ukis-csmask als Wolke oder Schatten klassifiziert, werden zu Nodata.</translation>
  </message>
  <message>
   <location filename="../dock/csmask_panel.py" />
   <source>The raster has no cloud mask. The networks of ukis-csmask (DLR, Apache-2.0) detect clouds and cloud shadows. {} are downloaded once, and {} stay on disk. Nothing is uploaded.</source>
   <translation>Das Raster hat keine Wolkenmaske. Die Netze von ukis-csmask (DLR, Apache-2.0) erkennen Wolken und Wolkenschatten. Einmalig werden {} heruntergeladen, {} bleiben auf der Festplatte. Es wird nichts hochgeladen.</translation>
  </message>
  <message>
   <location filename="../dock/csmask_panel.py" />
   <source>Try again, or install it from a folder of wheels in Engine and Models.</source>
   <translation>Versuchen Sie es noch einmal, oder installieren Sie es unter Engine und Modelle aus einem Ordner mit Wheels.</translation>
  </message>
 </context>
 <context>
  <name>Dates</name>
  <message>
   <location filename="../dock/change/dates.py" />
   <source>Both dates are the same image. Choose another layer.</source>
   <translation>Beide Zeitpunkte sind dasselbe Bild. Wählen Sie einen anderen Layer.</translation>
  </message>
  <message>
   <location filename="../dock/change/dates.py" />
   <source>Choose the layers of both dates.</source>
   <translation>Wählen Sie die Layer beider Zeitpunkte.</translation>
  </message>
  <message>
   <location filename="../dock/change/dates.py" />
   <source>Samples need the same bands at both dates. Compare without them, or correct the bands.</source>
   <translation>Trainingsdaten brauchen zu beiden Zeitpunkten dieselben Kanäle. Vergleichen Sie ohne sie, oder korrigieren Sie die Kanäle.</translation>
  </message>
  <message>
   <location filename="../dock/change/dates.py" />
   <source>“{}” and “{}” do not overlap.</source>
   <translation>„{}“ und „{}“ überlappen sich nicht.</translation>
  </message>
  <message>
   <location filename="../dock/change/dates.py" />
   <source>“{}” can be read in several ways. Choose it as the raster layer above, then how it is read.</source>
   <translation>„{}“ kann auf mehrere Arten gelesen werden. Wählen Sie ihn oben als Rasterlayer, dann, wie er gelesen wird.</translation>
  </message>
  <message>
   <location filename="../dock/change/dates.py" />
   <source>“{}” has no CRS. Set it in the properties of the layer.</source>
   <translation>„{}“ hat kein KBS. Legen Sie es in den Eigenschaften des Layers fest.</translation>
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
  <name>EngineActions</name>
  <message>
   <location filename="../dock/engine_actions.py" />
   <source>A job is running.</source>
   <translation>Ein Auftrag läuft.</translation>
  </message>
  <message>
   <location filename="../dock/engine_actions.py" />
   <source>The engine is being set up.</source>
   <translation>Die Engine wird eingerichtet.</translation>
  </message>
  <message>
   <location filename="../dock/engine_actions.py" />
   <source>The engine is not set up yet.</source>
   <translation>Die Engine ist noch nicht eingerichtet.</translation>
  </message>
  <message>
   <location filename="../dock/engine_actions.py" />
   <source>The engine is up to date.</source>
   <translation>Die Engine ist aktuell.</translation>
  </message>
  <message>
   <location filename="../dock/engine_actions.py" />
   <source>The engine’s Python is configured in {}.</source>
   <translation>Das Python der Engine ist in {} eingestellt.</translation>
  </message>
 </context>
 <context>
  <name>EngineBar</name>
  <message>
   <location filename="../dock/engine_bar.py" />
   <source>Automatic</source>
   <translation>Automatisch</translation>
  </message>
  <message>
   <location filename="../dock/engine_bar.py" />
   <source>Automatic uses {}.</source>
   <translation>„Automatisch“ verwendet {}.</translation>
  </message>
  <message>
   <location filename="../dock/engine_bar.py" />
   <source>Engine and Models</source>
   <translation>Engine und Modelle</translation>
  </message>
  <message>
   <location filename="../dock/engine_bar.py" />
   <source>Engine and Models…</source>
   <translation>Engine und Modelle…</translation>
  </message>
  <message>
   <location filename="../dock/engine_bar.py" />
   <source>M&amp;odel</source>
   <translation>M&amp;odell</translation>
  </message>
  <message>
   <location filename="../dock/engine_bar.py" />
   <source>{} (not installed)</source>
   <translation>{} (nicht installiert)</translation>
  </message>
  <message>
   <location filename="../dock/engine_bar.py" />
   <source>{} does not support {} rasters; {} is used instead.</source>
   <translation>{} unterstützt {} nicht; stattdessen wird {} verwendet.</translation>
  </message>
 </context>
 <context>
  <name>EngineCall</name>
  <message>
   <location filename="../processing/engine_call.py" />
   <source>Or set the environment variable {} to the Python executable of an existing engine.</source>
   <translation>Oder setzen Sie die Umgebungsvariable {} auf das Python-Programm einer vorhandenen Engine.</translation>
  </message>
  <message>
   <location filename="../processing/engine_call.py" />
   <source>Reading of an ambiguous raster</source>
   <translation>Lesart eines mehrdeutigen Rasters</translation>
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
   <source>Cancelled. The engine was stopped because the job did not respond.</source>
   <translation>Abgebrochen. Die Engine wurde angehalten, weil der Auftrag nicht reagierte.</translation>
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
   <source>Run again. The engine restarts, and finished parts are kept.</source>
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
  <name>EngineDialog</name>
  <message>
   <location filename="../dock/engine_dialog.py" />
   <source>&amp;Close</source>
   <translation>&amp;Schließen</translation>
  </message>
  <message>
   <location filename="../dock/engine_dialog.py" />
   <source>&amp;Engine</source>
   <translation>&amp;Engine</translation>
  </message>
  <message>
   <location filename="../dock/engine_dialog.py" />
   <source>&amp;Models</source>
   <translation>&amp;Modelle</translation>
  </message>
  <message>
   <location filename="../dock/engine_dialog.py" />
   <source>Copy &amp;Diagnostics</source>
   <translation>&amp;Diagnose kopieren</translation>
  </message>
  <message>
   <location filename="../dock/engine_dialog.py" />
   <source>LandPrompt: Engine and Models</source>
   <translation>LandPrompt: Engine und Modelle</translation>
  </message>
 </context>
 <context>
  <name>EnginePage</name>
  <message>
   <location filename="../dock/engine_page.py" />
   <source> (update available: {})</source>
   <translation> (Aktualisierung verfügbar: {})</translation>
  </message>
  <message>
   <location filename="../dock/engine_page.py" />
   <source>&amp;Remove</source>
   <translation>Ent&amp;fernen</translation>
  </message>
  <message>
   <location filename="../dock/engine_page.py" />
   <source>&amp;Update</source>
   <translation>&amp;Aktualisieren</translation>
  </message>
  <message>
   <location filename="../dock/engine_page.py" />
   <source>Device</source>
   <translation>Gerät</translation>
  </message>
  <message>
   <location filename="../dock/engine_page.py" />
   <source>Disk space</source>
   <translation>Speicherplatz</translation>
  </message>
  <message>
   <location filename="../dock/engine_page.py" />
   <source>Folder</source>
   <translation>Ordner</translation>
  </message>
  <message>
   <location filename="../dock/engine_page.py" />
   <source>From &amp;Folder…</source>
   <translation>Aus &amp;Ordner…</translation>
  </message>
  <message>
   <location filename="../dock/engine_page.py" />
   <source>Install from a folder of wheels, without a network</source>
   <translation>Ohne Netzwerk aus einem Ordner mit Wheels installieren</translation>
  </message>
  <message>
   <location filename="../dock/engine_page.py" />
   <source>Install the engine for this version of the plugin</source>
   <translation>Die Engine dieser Plugin-Version installieren</translation>
  </message>
  <message>
   <location filename="../dock/engine_page.py" />
   <source>Proxy</source>
   <translation>Proxy</translation>
  </message>
  <message>
   <location filename="../dock/engine_page.py" />
   <source>Re&amp;pair</source>
   <translation>Re&amp;parieren</translation>
  </message>
  <message>
   <location filename="../dock/engine_page.py" />
   <source>Reinstall the engine</source>
   <translation>Die Engine neu installieren</translation>
  </message>
  <message>
   <location filename="../dock/engine_page.py" />
   <source>Remove Engine</source>
   <translation>Engine entfernen</translation>
  </message>
  <message>
   <location filename="../dock/engine_page.py" />
   <source>Remove the engine and free its disk space</source>
   <translation>Die Engine entfernen und ihren Speicherplatz freigeben</translation>
  </message>
  <message>
   <location filename="../dock/engine_page.py" />
   <source>Remove the engine? Maps and indexes are kept. You can reinstall it with Set Up Engine.</source>
   <translation>Soll die Engine entfernt werden? Karten und Indizes bleiben erhalten. Mit „Engine einrichten“ lässt sie sich wieder installieren.</translation>
  </message>
  <message>
   <location filename="../dock/engine_page.py" />
   <source>Switch to &amp;CPU</source>
   <translation>Zu &amp;CPU wechseln</translation>
  </message>
  <message>
   <location filename="../dock/engine_page.py" />
   <source>Switch to &amp;NVIDIA GPU</source>
   <translation>Zu &amp;NVIDIA-GPU wechseln</translation>
  </message>
  <message>
   <location filename="../dock/engine_page.py" />
   <source>The GPU variant was replaced by the CPU variant: {}</source>
   <translation>Die GPU-Variante wurde durch die CPU-Variante ersetzt: {}</translation>
  </message>
  <message>
   <location filename="../dock/engine_page.py" />
   <source>Version</source>
   <translation>Version</translation>
  </message>
  <message>
   <location filename="../dock/engine_page.py" />
   <source>none, as in the QGIS options</source>
   <translation>keiner, wie in den QGIS-Optionen</translation>
  </message>
  <message>
   <location filename="../dock/engine_page.py" />
   <source>not set up</source>
   <translation>nicht eingerichtet</translation>
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
   <translation>Die Engine wurde mit Status {} beendet.</translation>
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
   <source>Click Set Up Engine in the LandPrompt panel.</source>
   <translation>Klicken Sie im LandPrompt-Bedienfeld auf „Engine einrichten“.</translation>
  </message>
  <message>
   <location filename="../engine/environment.py" />
   <source>Correct the path in {}, or clear it and click Set Up Engine in the LandPrompt panel.</source>
   <translation>Korrigieren Sie den Pfad in {}, oder leeren Sie ihn und klicken Sie im LandPrompt-Bedienfeld auf „Engine einrichten“.</translation>
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
  <name>ExampleShapes</name>
  <message>
   <location filename="../dock/find/example_shapes.py" />
   <source>Select a single point in “{}”.</source>
   <translation>Wählen Sie in „{}“ nur einen Punkt aus.</translation>
  </message>
  <message>
   <location filename="../dock/find/example_shapes.py" />
   <source>Select polygons or a point in a vector layer first.</source>
   <translation>Wählen Sie zuerst Polygone oder einen Punkt eines Vektorlayers aus.</translation>
  </message>
  <message>
   <location filename="../dock/find/example_shapes.py" />
   <source>This geometry can’t be transformed to the CRS of “{}”.</source>
   <translation>Diese Geometrie lässt sich nicht in das KBS von „{}“ transformieren.</translation>
  </message>
  <message>
   <location filename="../dock/find/example_shapes.py" />
   <source>This geometry is outside “{}”.</source>
   <translation>Diese Geometrie liegt außerhalb von „{}“.</translation>
  </message>
  <message>
   <location filename="../dock/find/example_shapes.py" />
   <source>This polygon has too many vertices. Simplify it first.</source>
   <translation>Dieses Polygon hat zu viele Stützpunkte. Vereinfachen Sie es zuerst.</translation>
  </message>
 </context>
 <context>
  <name>ExamplesPanel</name>
  <message>
   <location filename="../dock/find/examples_panel.py" />
   <source>Click the vertices on the map; right-click to finish</source>
   <translation>Stützpunkte auf der Karte anklicken; Rechtsklick zum Abschließen</translation>
  </message>
  <message>
   <location filename="../dock/find/examples_panel.py" />
   <source>Draw Polygon</source>
   <translation>Polygon zeichnen</translation>
  </message>
  <message>
   <location filename="../dock/find/examples_panel.py" />
   <source>Find</source>
   <translation>Finden</translation>
  </message>
  <message>
   <location filename="../dock/find/examples_panel.py" />
   <source>Image File…</source>
   <translation>Bilddatei…</translation>
  </message>
  <message>
   <location filename="../dock/find/examples_panel.py" />
   <source>Image {}</source>
   <translation>Bild {}</translation>
  </message>
  <message>
   <location filename="../dock/find/examples_panel.py" />
   <source>Marked hits: {} good, {} bad</source>
   <translation>Markierte Treffer: {} gut, {} schlecht</translation>
  </message>
  <message>
   <location filename="../dock/find/examples_panel.py" />
   <source>Pick on Map</source>
   <translation>Auf Karte wählen</translation>
  </message>
  <message>
   <location filename="../dock/find/examples_panel.py" />
   <source>Point {}, {}</source>
   <translation>Punkt {}, {}</translation>
  </message>
  <message>
   <location filename="../dock/find/examples_panel.py" />
   <source>Polygon</source>
   <translation>Polygon</translation>
  </message>
  <message>
   <location filename="../dock/find/examples_panel.py" />
   <source>Put + or - before a word to add or subtract it: +water, -houses</source>
   <translation>+ oder - vor einem Wort fügt es hinzu oder zieht es ab: +Wasser, -Häuser</translation>
  </message>
  <message>
   <location filename="../dock/find/examples_panel.py" />
   <source>Remove</source>
   <translation>Entfernen</translation>
  </message>
  <message>
   <location filename="../dock/find/examples_panel.py" />
   <source>Remove from the search</source>
   <translation>Aus der Suche entfernen</translation>
  </message>
  <message>
   <location filename="../dock/find/examples_panel.py" />
   <source>Selected Features</source>
   <translation>Gewählte Objekte</translation>
  </message>
  <message>
   <location filename="../dock/find/examples_panel.py" />
   <source>Text, e.g. forest, +water, -houses</source>
   <translation>Text, z. B. Wald, +Wasser, -Häuser</translation>
  </message>
  <message>
   <location filename="../dock/find/examples_panel.py" />
   <source>Use an image file that shows what you are looking for</source>
   <translation>Eine Bilddatei verwenden, die zeigt, was Sie suchen</translation>
  </message>
  <message>
   <location filename="../dock/find/examples_panel.py" />
   <source>Use the selected polygons or the selected point of a vector layer</source>
   <translation>Die gewählten Polygone oder den gewählten Punkt eines Vektorlayers verwenden</translation>
  </message>
 </context>
 <context>
  <name>ExplainPanel</name>
  <message>
   <location filename="../dock/explain/explain_panel.py" />
   <source>Best synonym: “{}” (cosine {:.2f})</source>
   <translation>Bestes Synonym: „{}“ (Kosinus {:.2f})</translation>
  </message>
  <message>
   <location filename="../dock/explain/explain_panel.py" />
   <source>Click a pixel to see how its class was determined. Press Esc to stop.</source>
   <translation>Klicken Sie auf ein Pixel, um zu sehen, wie seine Klasse bestimmt wurde. Esc beendet das Werkzeug.</translation>
  </message>
  <message>
   <location filename="../dock/explain/explain_panel.py" />
   <source>Explain</source>
   <translation>Erklären</translation>
  </message>
  <message>
   <location filename="../dock/explain/explain_panel.py" />
   <source>Explain a Pixel</source>
   <translation>Ein Pixel erklären</translation>
  </message>
  <message>
   <location filename="../dock/explain/explain_panel.py" />
   <source>Most similar sample: “{}” (cosine {:.2f})</source>
   <translation>Ähnlichstes Trainingsbeispiel: „{}“ (Kosinus {:.2f})</translation>
  </message>
  <message>
   <location filename="../dock/explain/explain_panel.py" />
   <source>Probability of each class. The thin bar is from the words alone, without samples.</source>
   <translation>Wahrscheinlichkeit jeder Klasse. Der dünne Balken gilt für die Wörter allein, ohne Trainingsdaten.</translation>
  </message>
  <message>
   <location filename="../dock/explain/explain_panel.py" />
   <source>Spectrum of the pixel (thick line) and mean spectra of the classes</source>
   <translation>Spektrum des Pixels (dicke Linie) und mittlere Spektren der Klassen</translation>
  </message>
  <message>
   <location filename="../dock/explain/explain_panel.py" />
   <source>This pixel is “{}”.</source>
   <translation>Dieses Pixel ist „{}“.</translation>
  </message>
  <message>
   <location filename="../dock/explain/explain_panel.py" />
   <source>This pixel is “{}”; from the words alone it would be “{}”.</source>
   <translation>Dieses Pixel ist „{}“; nach den Wörtern allein wäre es „{}“.</translation>
  </message>
 </context>
 <context>
  <name>Explaining</name>
  <message>
   <location filename="../dock/explain/explaining.py" />
   <source>Press Run to map the raster first.</source>
   <translation>Kartieren Sie das Raster zuerst mit „Ausführen“.</translation>
  </message>
 </context>
 <context>
  <name>Finder</name>
  <message>
   <location filename="../dock/find/finder.py" />
   <source>Select Image File</source>
   <translation>Bilddatei wählen</translation>
  </message>
  <message>
   <location filename="../dock/find/finder.py" />
   <source>The marked hits belong to another layer. Choose that layer to search again.</source>
   <translation>Die markierten Treffer gehören zu einem anderen Layer. Wählen Sie diesen Layer, um erneut zu suchen.</translation>
  </message>
  <message>
   <location filename="../dock/find/finder.py" />
   <source>Tiles in {} similar to the example</source>
   <translation>Kacheln aus {}, die dem Beispiel ähnlich sind</translation>
  </message>
  <message>
   <location filename="../dock/find/finder.py" />
   <source>Tiles in {} similar to the examples, with “{}”</source>
   <translation>Kacheln aus {}, die den Beispielen ähnlich sind, mit „{}“</translation>
  </message>
  <message>
   <location filename="../dock/find/finder.py" />
   <source>Tiles in {} that match “{}”</source>
   <translation>Kacheln aus {}, die zu „{}“ passen</translation>
  </message>
  <message>
   <location filename="../dock/find/finder.py" />
   <source>the data set</source>
   <translation>dem Datensatz</translation>
  </message>
  <message>
   <location filename="../dock/find/finder.py" />
   <source>{} layers</source>
   <translation>{} Layern</translation>
  </message>
 </context>
 <context>
  <name>Gpu</name>
  <message>
   <location filename="../engine/gpu.py" />
   <source>NVIDIA GPU</source>
   <translation>NVIDIA-GPU</translation>
  </message>
  <message>
   <location filename="../engine/gpu.py" />
   <source>No NVIDIA driver was found.</source>
   <translation>Es wurde kein NVIDIA-Treiber gefunden.</translation>
  </message>
  <message>
   <location filename="../engine/gpu.py" />
   <source>The NVIDIA driver {} is too old; version {} or newer is required.</source>
   <translation>Der NVIDIA-Treiber {} ist zu alt; Version {} oder neuer ist nötig.</translation>
  </message>
  <message>
   <location filename="../engine/gpu.py" />
   <source>driver {}</source>
   <translation>Treiber {}</translation>
  </message>
  <message>
   <location filename="../engine/gpu.py" />
   <source>{} is too old: its compute capability is {}, and {} is required.</source>
   <translation>{} ist zu alt: Die Compute Capability ist {}, nötig ist {}.</translation>
  </message>
 </context>
 <context>
  <name>HelpButton</name>
  <message>
   <location filename="../dock/help_button.py" />
   <source>Help</source>
   <translation>Hilfe</translation>
  </message>
  <message>
   <location filename="../dock/help_button.py" />
   <source>Open the user guide</source>
   <translation>Benutzerhandbuch öffnen</translation>
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
  <name>History</name>
  <message>
   <location filename="../layers/history.py" />
   <source>Class list: {}</source>
   <translation>Klassenliste: {}</translation>
  </message>
  <message>
   <location filename="../layers/history.py" />
   <source>Device: {}; {}, Python {}, {}</source>
   <translation>Gerät: {}; {}, Python {}, {}</translation>
  </message>
  <message>
   <location filename="../layers/history.py" />
   <source>Made with LandPrompt {}</source>
   <translation>Erstellt mit LandPrompt {}</translation>
  </message>
  <message>
   <location filename="../layers/history.py" />
   <source>Model: {} ({})</source>
   <translation>Modell: {} ({})</translation>
  </message>
  <message>
   <location filename="../layers/history.py" />
   <source>Read as: {}</source>
   <translation>Gelesen als: {}</translation>
  </message>
  <message>
   <location filename="../layers/history.py" />
   <source>Settings: {}</source>
   <translation>Einstellungen: {}</translation>
  </message>
  <message>
   <location filename="../layers/history.py" />
   <source>Source: {} (fingerprint {})</source>
   <translation>Quelle: {} (Fingerabdruck {})</translation>
  </message>
  <message>
   <location filename="../layers/history.py" />
   <source>To repeat the run, choose Repeat This Run in the context menu of the layer</source>
   <translation>Zum Wiederholen „Diesen Lauf wiederholen“ im Kontextmenü des Layers wählen</translation>
  </message>
 </context>
 <context>
  <name>HitsFilter</name>
  <message>
   <location filename="../dock/find/hits_filter.py" />
   <source>Minimum score</source>
   <translation>Mindest-Score</translation>
  </message>
  <message>
   <location filename="../dock/find/hits_filter.py" />
   <source>Number</source>
   <translation>Anzahl</translation>
  </message>
  <message>
   <location filename="../dock/find/hits_filter.py" />
   <source>Number of tiles</source>
   <translation>Anzahl der Kacheln</translation>
  </message>
 </context>
 <context>
  <name>HitsPanel</name>
  <message>
   <location filename="../dock/find/hits_panel.py" />
   <source>Click a hit to zoom to it</source>
   <translation>Auf einen Treffer klicken, um darauf zu zoomen</translation>
  </message>
  <message>
   <location filename="../dock/find/hits_panel.py" />
   <source>Layer</source>
   <translation>Layer</translation>
  </message>
  <message>
   <location filename="../dock/find/hits_panel.py" />
   <source>Mark</source>
   <translation>Urteil</translation>
  </message>
  <message>
   <location filename="../dock/find/hits_panel.py" />
   <source>Pct.</source>
   <translation>Perz.</translation>
  </message>
  <message>
   <location filename="../dock/find/hits_panel.py" />
   <source>Percentile: percentage of the layer’s tiles with the same or a lower score</source>
   <translation>Perzentil: Prozentsatz der Kacheln des Layers mit gleichem oder niedrigerem Score</translation>
  </message>
  <message>
   <location filename="../dock/find/hits_panel.py" />
   <source>Rank</source>
   <translation>Rang</translation>
  </message>
  <message>
   <location filename="../dock/find/hits_panel.py" />
   <source>Score</source>
   <translation>Score</translation>
  </message>
  <message>
   <location filename="../dock/find/hits_panel.py" />
   <source>Tile</source>
   <translation>Kachel</translation>
  </message>
  <message>
   <location filename="../dock/find/hits_panel.py" />
   <source>bad</source>
   <translation>schlecht</translation>
  </message>
  <message>
   <location filename="../dock/find/hits_panel.py" />
   <source>good</source>
   <translation>gut</translation>
  </message>
 </context>
 <context>
  <name>ImageFiles</name>
  <message>
   <location filename="../dock/image_files_panel.py" />
   <source>Rasters of this image</source>
   <translation>Raster dieses Bildes</translation>
  </message>
 </context>
 <context>
  <name>InstallPanel</name>
  <message>
   <location filename="../dock/install_panel.py" />
   <source>Cancel</source>
   <translation>Abbrechen</translation>
  </message>
  <message>
   <location filename="../dock/install_panel.py" />
   <source>Copy Details</source>
   <translation>Details kopieren</translation>
  </message>
  <message>
   <location filename="../dock/install_panel.py" />
   <source>Details</source>
   <translation>Details</translation>
  </message>
  <message>
   <location filename="../dock/install_panel.py" />
   <source>It runs on the CPU, because the GPU can’t be used: {}</source>
   <translation>Sie läuft auf der CPU, weil die GPU nicht verwendet werden kann: {}</translation>
  </message>
  <message>
   <location filename="../dock/install_panel.py" />
   <source>Step {} of {}: {}</source>
   <translation>Schritt {} von {}: {}</translation>
  </message>
  <message>
   <location filename="../dock/install_panel.py" />
   <source>The engine is ready.</source>
   <translation>Die Engine ist bereit.</translation>
  </message>
  <message>
   <location filename="../dock/install_panel.py" />
   <source>The engine was removed.</source>
   <translation>Die Engine wurde entfernt.</translation>
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
   <location filename="../engine/pip.py" />
   <source>Downloading {}: {:.0f} of {:.0f} MB</source>
   <translation>{} wird heruntergeladen: {:.0f} von {:.0f} MB</translation>
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
   <location filename="../engine/pip.py" />
   <source>Installing package {} of {}</source>
   <translation>Paket {} von {} wird installiert</translation>
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
   <source>Removing the engine</source>
   <translation>Die Engine wird entfernt</translation>
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
  <message>
   <location filename="../engine/installer.py" />
   <source>The GPU can’t be used: {}</source>
   <translation>Die GPU kann nicht verwendet werden: {}</translation>
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
   <source>Converting the map to polygons…</source>
   <translation>Die Karte wird in Polygone umgewandelt…</translation>
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
  <name>LabelPanel</name>
  <message>
   <location filename="../dock/assess/label_panel.py" />
   <source>All {} points are labelled.</source>
   <translation>Alle {} Punkte sind bestimmt.</translation>
  </message>
  <message>
   <location filename="../dock/assess/label_panel.py" />
   <source>Another class, then Enter</source>
   <translation>Andere Klasse, dann Eingabetaste</translation>
  </message>
  <message>
   <location filename="../dock/assess/label_panel.py" />
   <source>Click the class of the point, or press its number.</source>
   <translation>Klicken Sie auf die Klasse des Punktes, oder drücken Sie ihre Nummer.</translation>
  </message>
  <message>
   <location filename="../dock/assess/label_panel.py" />
   <source>Close</source>
   <translation>Schließen</translation>
  </message>
  <message>
   <location filename="../dock/assess/label_panel.py" />
   <source>Label this point later (0)</source>
   <translation>Diesen Punkt später bestimmen (0)</translation>
  </message>
  <message>
   <location filename="../dock/assess/label_panel.py" />
   <source>Labels are saved. You can continue at any time.</source>
   <translation>Die Klassen werden gespeichert. Sie können jederzeit fortfahren.</translation>
  </message>
  <message>
   <location filename="../dock/assess/label_panel.py" />
   <source>Remove the last label (Backspace)</source>
   <translation>Die letzte Klasse entfernen (Rücktaste)</translation>
  </message>
  <message>
   <location filename="../dock/assess/label_panel.py" />
   <source>Skip</source>
   <translation>Überspringen</translation>
  </message>
  <message>
   <location filename="../dock/assess/label_panel.py" />
   <source>Undo</source>
   <translation>Rückgängig</translation>
  </message>
  <message>
   <location filename="../dock/assess/label_panel.py" />
   <source>{} of {} points are labelled. Which class is this point?</source>
   <translation>{} von {} Punkten sind bestimmt. Welche Klasse hat dieser Punkt?</translation>
  </message>
 </context>
 <context>
  <name>LabelSession</name>
  <message>
   <location filename="../dock/assess/label_session.py" />
   <source>The label could not be saved in “{}”.</source>
   <translation>Die Klasse konnte nicht in „{}“ gespeichert werden.</translation>
  </message>
 </context>
 <context>
  <name>LandPrompt</name>
  <message>
   <location filename="../layers/hints.py" />
   <source>8-bit</source>
   <translation>8 Bit</translation>
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
   <source>Assign the bands under Bands and Values, or in Processing with the advanced Bands parameter, e.g. B02=1, B03=2, B04=3.</source>
   <translation>Ordnen Sie die Kanäle unter „Kanäle und Werte“ zu, oder in der Verarbeitung mit dem erweiterten Parameter „Kanäle“, z. B. B02=1, B03=2, B04=3.</translation>
  </message>
  <message>
   <location filename="../dock/formatting.py" />
   <source>B</source>
   <translation>B</translation>
  </message>
  <message>
   <location filename="../engine/gui_text.py" />
   <source>Check the raster’s nodata value and the extent.</source>
   <translation>Prüfen Sie den Nodata-Wert des Rasters und die Ausdehnung.</translation>
  </message>
  <message>
   <location filename="../engine/gui_text.py" />
   <source>Check the values under Bands and Values and under Advanced.</source>
   <translation>Prüfen Sie die Angaben unter „Kanäle und Werte“ und unter „Erweitert“.</translation>
  </message>
  <message>
   <location filename="../engine/gui_text.py" />
   <source>Choose how the raster is read, below the layer list.</source>
   <translation>Wählen Sie unterhalb der Layerliste, wie das Raster gelesen wird.</translation>
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
   <location filename="../dock/formatting.py" />
   <source>GB</source>
   <translation>GB</translation>
  </message>
  <message>
   <location filename="../layers/hints.py" />
   <source>Linear power</source>
   <translation>Lineare Leistung</translation>
  </message>
  <message>
   <location filename="../dock/formatting.py" />
   <source>MB</source>
   <translation>MB</translation>
  </message>
  <message>
   <location filename="../dock/class_notes.py" />
   <source>No strong match here. The class may be absent, or the model can’t recognise it.</source>
   <translation>Keine deutliche Übereinstimmung. Die Klasse kommt vielleicht nicht vor, oder das Modell erkennt sie nicht.</translation>
  </message>
  <message>
   <location filename="../engine/gui_text.py" />
   <source>Please report this error with the output of Copy Diagnostics in the LandPrompt panel.</source>
   <translation>Bitte melden Sie diesen Fehler mit der Ausgabe von „Diagnose kopieren“ im LandPrompt-Bedienfeld.</translation>
  </message>
  <message>
   <location filename="../layers/hints.py" />
   <source>Reflectance (0 to 1)</source>
   <translation>Reflektanz (0 bis 1)</translation>
  </message>
  <message>
   <location filename="../engine/gui_text.py" />
   <source>Restore what has changed, or make a new map.</source>
   <translation>Stellen Sie wieder her, was sich geändert hat, oder erstellen Sie eine neue Karte.</translation>
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
   <source>There is a closing parenthesis without an opening one.</source>
   <translation>Zu einer schließenden Klammer fehlt die öffnende.</translation>
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
   <source>about {} h</source>
   <translation>etwa {} h</translation>
  </message>
  <message>
   <location filename="../dock/formatting.py" />
   <source>about {} min</source>
   <translation>etwa {} min</translation>
  </message>
  <message>
   <location filename="../dock/formatting.py" />
   <source>about {} min left</source>
   <translation>noch etwa {} min</translation>
  </message>
  <message>
   <location filename="../dock/formatting.py" />
   <source>about {} s</source>
   <translation>etwa {} s</translation>
  </message>
  <message>
   <location filename="../dock/formatting.py" />
   <source>about {} s left</source>
   <translation>noch etwa {} s</translation>
  </message>
  <message>
   <location filename="../dock/formatting.py" />
   <source>kB</source>
   <translation>kB</translation>
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
   <location filename="../dock/formatting.py" />
   <source>only {} free</source>
   <translation>nur {} frei</translation>
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
   <source>{} cells</source>
   <translation>{} Zellen</translation>
  </message>
  <message>
   <location filename="../dock/formatting.py" />
   <source>{} disk</source>
   <translation>{} Speicherplatz</translation>
  </message>
  <message>
   <location filename="../dock/formatting.py" />
   <source>{} memory</source>
   <translation>{} RAM</translation>
  </message>
  <message>
   <location filename="../dock/formatting.py" />
   <source>{} {} of {}</source>
   <translation>{} {} von {}</translation>
  </message>
  <message>
   <location filename="../dock/classes/files.py" />
   <source>“{}” contains no classes.</source>
   <translation>„{}“ enthält keine Klassen.</translation>
  </message>
  <message>
   <location filename="../layers/vector_file.py" />
   <source>“{}” could not be copied for the engine: {}</source>
   <translation>„{}“ konnte nicht für die Engine kopiert werden: {}</translation>
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
   <source>Accuracy of a land cover map</source>
   <translation>Genauigkeit einer Landbedeckungskarte</translation>
  </message>
  <message>
   <location filename="../dock/dock.py" />
   <source>Assess</source>
   <translation>Prüfen</translation>
  </message>
  <message>
   <location filename="../dock/dock.py" />
   <source>Change</source>
   <translation>Wandel</translation>
  </message>
  <message>
   <location filename="../dock/dock.py" />
   <source>Change between two dates</source>
   <translation>Veränderung zwischen zwei Zeitpunkten</translation>
  </message>
  <message>
   <location filename="../dock/dock.py" />
   <source>Compared</source>
   <translation>Verglichen</translation>
  </message>
  <message>
   <location filename="../dock/dock.py" />
   <source>Land cover map from class prompts</source>
   <translation>Landbedeckungskarte aus Prompts</translation>
  </message>
  <message>
   <location filename="../dock/dock.py" />
   <source>LandPrompt</source>
   <translation>LandPrompt</translation>
  </message>
  <message>
   <location filename="../dock/dock.py" />
   <source>Map</source>
   <translation>Karte</translation>
  </message>
  <message>
   <location filename="../dock/dock.py" />
   <source>Mapped</source>
   <translation>Kartiert</translation>
  </message>
  <message>
   <location filename="../dock/dock.py" />
   <source>Repeated</source>
   <translation>Wiederholt</translation>
  </message>
  <message>
   <location filename="../dock/dock.py" />
   <source>Search for similar tiles</source>
   <translation>Ähnliche Kacheln suchen</translation>
  </message>
  <message>
   <location filename="../dock/dock.py" />
   <source>Tiles</source>
   <translation>Kacheln</translation>
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
   <source>Details: why the raster is read this way</source>
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
   <source>A layer of this image was removed from the project. Select its layers again under Bands and Values.</source>
   <translation>Ein Layer dieses Bildes wurde aus dem Projekt entfernt. Wählen Sie seine Layer unter „Kanäle und Werte“ erneut aus.</translation>
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
  <message>
   <location filename="../actions/layer_tree.py" />
   <source>Repeat This Run</source>
   <translation>Diesen Lauf wiederholen</translation>
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
   <source>Press Run to map the raster first.</source>
   <translation>Kartieren Sie das Raster zuerst mit „Ausführen“.</translation>
  </message>
  <message>
   <location filename="../dock/live_preview.py" />
   <source>The layer is outside the current view.</source>
   <translation>Der Layer liegt außerhalb der aktuellen Ansicht.</translation>
  </message>
 </context>
 <context>
  <name>Mapping</name>
  <message>
   <location filename="../dock/mapping.py" />
   <source>Saving the taught list…</source>
   <translation>Die trainierte Liste wird gespeichert…</translation>
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
  <name>ModelsPage</name>
  <message>
   <location filename="../dock/models_page.py" />
   <source>&amp;Import…</source>
   <translation>&amp;Importieren…</translation>
  </message>
  <message>
   <location filename="../dock/models_page.py" />
   <source>&amp;Remove</source>
   <translation>Ent&amp;fernen</translation>
  </message>
  <message>
   <location filename="../dock/models_page.py" />
   <source>&amp;Verify</source>
   <translation>&amp;Prüfen</translation>
  </message>
  <message>
   <location filename="../dock/models_page.py" />
   <source>Accuracy</source>
   <translation>Genauigkeit</translation>
  </message>
  <message>
   <location filename="../dock/models_page.py" />
   <source>Done.</source>
   <translation>Fertig.</translation>
  </message>
  <message>
   <location filename="../dock/models_page.py" />
   <source>Folder</source>
   <translation>Ordner</translation>
  </message>
  <message>
   <location filename="../dock/models_page.py" />
   <source>Import Model</source>
   <translation>Modell importieren</translation>
  </message>
  <message>
   <location filename="../dock/models_page.py" />
   <source>Importing and verifying {}…</source>
   <translation>{} wird importiert und geprüft…</translation>
  </message>
  <message>
   <location filename="../dock/models_page.py" />
   <source>Installed models</source>
   <translation>Installierte Modelle</translation>
  </message>
  <message>
   <location filename="../dock/models_page.py" />
   <source>Licence</source>
   <translation>Lizenz</translation>
  </message>
  <message>
   <location filename="../dock/models_page.py" />
   <source>Only imported models can be removed.</source>
   <translation>Nur importierte Modelle können entfernt werden.</translation>
  </message>
  <message>
   <location filename="../dock/models_page.py" />
   <source>Remove Model</source>
   <translation>Modell entfernen</translation>
  </message>
  <message>
   <location filename="../dock/models_page.py" />
   <source>Remove the imported model “{}”?</source>
   <translation>Soll das importierte Modell „{}“ entfernt werden?</translation>
  </message>
  <message>
   <location filename="../dock/models_page.py" />
   <source>Removing {}…</source>
   <translation>{} wird entfernt…</translation>
  </message>
  <message>
   <location filename="../dock/models_page.py" />
   <source>Replace the imported model “{}”?</source>
   <translation>Soll das importierte Modell „{}“ ersetzt werden?</translation>
  </message>
  <message>
   <location filename="../dock/models_page.py" />
   <source>Select Model Folder</source>
   <translation>Modellordner wählen</translation>
  </message>
  <message>
   <location filename="../dock/models_page.py" />
   <source>Select a model.</source>
   <translation>Wählen Sie ein Modell.</translation>
  </message>
  <message>
   <location filename="../dock/models_page.py" />
   <source>Sensors</source>
   <translation>Sensoren</translation>
  </message>
  <message>
   <location filename="../dock/models_page.py" />
   <source>Sentinel-1 (radar)</source>
   <translation>Sentinel-1 (Radar)</translation>
  </message>
  <message>
   <location filename="../dock/models_page.py" />
   <source>Sentinel-2, Landsat</source>
   <translation>Sentinel-2, Landsat</translation>
  </message>
  <message>
   <location filename="../dock/models_page.py" />
   <source>Set as &amp;Default</source>
   <translation>Als S&amp;tandard</translation>
  </message>
  <message>
   <location filename="../dock/models_page.py" />
   <source>This model can’t be used.</source>
   <translation>Dieses Modell kann nicht verwendet werden.</translation>
  </message>
  <message>
   <location filename="../dock/models_page.py" />
   <source>True colour (RGB)</source>
   <translation>Echtfarben (RGB)</translation>
  </message>
  <message>
   <location filename="../dock/models_page.py" />
   <source>Value</source>
   <translation>Wert</translation>
  </message>
  <message>
   <location filename="../dock/models_page.py" />
   <source>Verifying {}…</source>
   <translation>{} wird geprüft…</translation>
  </message>
  <message>
   <location filename="../dock/models_page.py" />
   <source>Version</source>
   <translation>Version</translation>
  </message>
  <message>
   <location filename="../dock/models_page.py" />
   <source>damaged</source>
   <translation>beschädigt</translation>
  </message>
  <message>
   <location filename="../dock/models_page.py" />
   <source>default</source>
   <translation>Standard</translation>
  </message>
  <message>
   <location filename="../dock/models_page.py" />
   <source>included with the engine</source>
   <translation>in der Engine enthalten</translation>
  </message>
  <message>
   <location filename="../dock/models_page.py" />
   <source>replaced by an imported model</source>
   <translation>durch ein importiertes Modell ersetzt</translation>
  </message>
  <message>
   <location filename="../dock/models_page.py" />
   <source>{}: {:g} to {:g} m</source>
   <translation>{}: {:g} bis {:g} m</translation>
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
   <source>Changes to the engine or the cache that are made while a job is running take effect after QGIS is restarted.</source>
   <translation>Änderungen an Engine oder Cache, die während eines laufenden Auftrags vorgenommen werden, gelten erst nach einem Neustart von QGIS.</translation>
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
   <translation>Maximale Cache-Größe</translation>
  </message>
  <message>
   <location filename="../options.py" />
   <source>No limit</source>
   <translation>Keine Grenze</translation>
  </message>
  <message>
   <location filename="../options.py" />
   <source>Python used to set up the engine</source>
   <translation>Python zum Einrichten der Engine</translation>
  </message>
  <message>
   <location filename="../options.py" />
   <source>The least recently used indexes are removed when the cache exceeds this size.</source>
   <translation>Die am längsten nicht verwendeten Indizes werden entfernt, wenn der Cache diese Größe überschreitet.</translation>
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
   <source>Add to project</source>
   <translation>Zum Projekt hinzufügen</translation>
  </message>
  <message>
   <location filename="../dock/output_panel.py" />
   <source>Areas (CSV)</source>
   <translation>Flächen (CSV)</translation>
  </message>
  <message>
   <location filename="../dock/output_panel.py" />
   <source>Class probabilities</source>
   <translation>Wahrscheinlichkeiten</translation>
  </message>
  <message>
   <location filename="../dock/output_panel.py" />
   <source>Confidence</source>
   <translation>Konfidenz</translation>
  </message>
  <message>
   <location filename="../dock/output_panel.py" />
   <source>GeoTIFF (*.tif)</source>
   <translation>GeoTIFF (*.tif)</translation>
  </message>
  <message>
   <location filename="../dock/output_panel.py" />
   <source>Land cover</source>
   <translation>Landbedeckung</translation>
  </message>
  <message>
   <location filename="../dock/output_panel.py" />
   <source>Maps are saved as GeoTIFF. Change the extension of “{}” to .tif.</source>
   <translation>Karten werden als GeoTIFF gespeichert. Ändern Sie die Endung von „{}“ in .tif.</translation>
  </message>
  <message>
   <location filename="../dock/output_panel.py" />
   <source>Off</source>
   <translation>Aus</translation>
  </message>
  <message>
   <location filename="../dock/output_panel.py" />
   <source>Outputs</source>
   <translation>Ausgaben</translation>
  </message>
  <message>
   <location filename="../dock/output_panel.py" />
   <source>Polygons</source>
   <translation>Polygone</translation>
  </message>
  <message>
   <location filename="../dock/output_panel.py" />
   <source>Results are temporary until the project is saved: QGIS deletes them on exit.</source>
   <translation>Ergebnisse sind temporär, bis das Projekt gespeichert wird: QGIS löscht sie beim Beenden.</translation>
  </message>
  <message>
   <location filename="../dock/output_panel.py" />
   <source>Save</source>
   <translation>Speichern</translation>
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
   <source>Save only</source>
   <translation>Nur speichern</translation>
  </message>
  <message>
   <location filename="../dock/output_panel.py" />
   <source>Saved as a new file in {}</source>
   <translation>Wird als neue Datei in {} gespeichert</translation>
  </message>
  <message>
   <location filename="../dock/output_panel.py" />
   <source>[Save to output folder]</source>
   <translation>[Im Ausgabeordner speichern]</translation>
  </message>
  <message>
   <location filename="../dock/output_panel.py" />
   <source>[Save to temporary file]</source>
   <translation>[In temporärer Datei speichern]</translation>
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
   <location filename="../dock/place.py" />
   <source>There is no raster layer at this place.</source>
   <translation>An diesem Ort gibt es keinen Rasterlayer.</translation>
  </message>
  <message>
   <location filename="../dock/place.py" />
   <source>This place can’t be transformed to the CRS of “{}”.</source>
   <translation>Dieser Ort lässt sich nicht in das KBS von „{}“ transformieren.</translation>
  </message>
  <message>
   <location filename="../dock/place.py" />
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
   <source>Change…</source>
   <translation>Ändern…</translation>
  </message>
  <message>
   <location filename="../dock/question_panel.py" />
   <source>Choose again how the raster is read</source>
   <translation>Erneut wählen, wie das Raster gelesen wird</translation>
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
   <source>DN</source>
   <translation>DN</translation>
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
   <source>Pixel size (m)</source>
   <translation>Pixelgröße (m)</translation>
  </message>
  <message>
   <location filename="../dock/reading_form.py" />
   <source>Pixel size on the ground in metres</source>
   <translation>Pixelgröße am Boden in Metern</translation>
  </message>
  <message>
   <location filename="../dock/reading_form.py" />
   <source>Reset to Detected Values</source>
   <translation>Auf erkannte Werte zurücksetzen</translation>
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
   <source>amplitude</source>
   <translation>Amplitude</translation>
  </message>
  <message>
   <location filename="../dock/reading_form.py" />
   <source>power</source>
   <translation>Leistung</translation>
  </message>
  <message>
   <location filename="../dock/reading_form.py" />
   <source>reflectance</source>
   <translation>Reflektanz</translation>
  </message>
  <message>
   <location filename="../dock/reading_form.py" />
   <source>stored value</source>
   <translation>gespeicherter Wert</translation>
  </message>
  <message>
   <location filename="../dock/reading_form.py" />
   <source>{} = {} × scale + offset</source>
   <translation>{} = {} × Skalierung + Versatz</translation>
  </message>
 </context>
 <context>
  <name>Repeating</name>
  <message>
   <location filename="../dock/repeating.py" />
   <source>Repeating the run of {}…</source>
   <translation>Der Lauf von {} wird wiederholt…</translation>
  </message>
 </context>
 <context>
  <name>Results</name>
  <message>
   <location filename="../layers/results.py" />
   <source>Change</source>
   <translation>Veränderung</translation>
  </message>
  <message>
   <location filename="../layers/results.py" />
   <source>Change scores</source>
   <translation>Veränderungswerte</translation>
  </message>
  <message>
   <location filename="../layers/results.py" />
   <source>Change to {}</source>
   <translation>Veränderung bis {}</translation>
  </message>
  <message>
   <location filename="../layers/results.py" />
   <source>Class probabilities</source>
   <translation>Klassenwahrscheinlichkeiten</translation>
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
   <source>Land cover polygons</source>
   <translation>Landbedeckungspolygone</translation>
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
   <source>Similarity</source>
   <translation>Ähnlichkeit</translation>
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
  <name>Samples</name>
  <message>
   <location filename="../dock/teach/sample_layer.py" />
   <source>Samples of {}</source>
   <translation>Trainingsdaten von {}</translation>
  </message>
  <message>
   <location filename="../dock/teach/sample_layer.py" />
   <source>The sample could not be saved in “{}”.</source>
   <translation>Die Trainingsdaten konnten nicht in „{}“ gespeichert werden.</translation>
  </message>
  <message>
   <location filename="../dock/teach/sample_layer.py" />
   <source>{} (points)</source>
   <translation>{} (Punkte)</translation>
  </message>
  <message>
   <location filename="../dock/teach/sample_layer.py" />
   <source>{} (polygons)</source>
   <translation>{} (Polygone)</translation>
  </message>
 </context>
 <context>
  <name>ScopePanel</name>
  <message>
   <location filename="../dock/find/scope_panel.py" />
   <source>All indexed layers</source>
   <translation>Alle indizierten Layer</translation>
  </message>
  <message>
   <location filename="../dock/find/scope_panel.py" />
   <source>Data set</source>
   <translation>Datensatz</translation>
  </message>
  <message>
   <location filename="../dock/find/scope_panel.py" />
   <source>Default</source>
   <translation>Standard</translation>
  </message>
  <message>
   <location filename="../dock/find/scope_panel.py" />
   <source>Folder…</source>
   <translation>Ordner…</translation>
  </message>
  <message>
   <location filename="../dock/find/scope_panel.py" />
   <source>Search in</source>
   <translation>Suchen in</translation>
  </message>
  <message>
   <location filename="../dock/find/scope_panel.py" />
   <source>Select Data Set Folder</source>
   <translation>Ordner des Datensatzes wählen</translation>
  </message>
  <message>
   <location filename="../dock/find/scope_panel.py" />
   <source>Similarity heat map</source>
   <translation>Ähnlichkeits-Heatmap</translation>
  </message>
  <message>
   <location filename="../dock/find/scope_panel.py" />
   <source>This layer</source>
   <translation>Dieser Layer</translation>
  </message>
  <message>
   <location filename="../dock/find/scope_panel.py" />
   <source>Tile size</source>
   <translation>Kachelgröße</translation>
  </message>
  <message>
   <location filename="../dock/find/scope_panel.py" />
   <source>{} pixels</source>
   <translation>{} Pixel</translation>
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
   <source>A required package is not available for this Python version and operating system.</source>
   <translation>Ein benötigtes Paket ist für diese Python-Version und dieses Betriebssystem nicht verfügbar.</translation>
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
   <source>Check the proxy in Settings ▸ Options ▸ Network, and make sure that it allows pip. SOCKS proxies are not supported.</source>
   <translation>Prüfen Sie den Proxy in Einstellungen ▸ Optionen ▸ Netzwerk, und stellen Sie sicher, dass er pip zulässt. SOCKS-Proxys werden nicht unterstützt.</translation>
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
   <source>Download the wheels with the same version of Python on the same operating system; the user guide shows the command.</source>
   <translation>Laden Sie die Wheels mit derselben Python-Version auf demselben Betriebssystem herunter; das Benutzerhandbuch nennt den Befehl.</translation>
  </message>
  <message>
   <location filename="../engine/failures.py" />
   <source>Free some space and try again.</source>
   <translation>Schaffen Sie Platz, und versuchen Sie es erneut.</translation>
  </message>
  <message>
   <location filename="../engine/failures.py" />
   <source>Install Python 3.11 to 3.13 (64-bit) and select it in Settings ▸ Options ▸ LandPrompt.</source>
   <translation>Installieren Sie Python 3.11 bis 3.13 (64 Bit), und wählen Sie es in Einstellungen ▸ Optionen ▸ LandPrompt.</translation>
  </message>
  <message>
   <location filename="../engine/failures.py" />
   <source>Not enough disk space: {:.1f} GB are needed, {:.1f} GB are free.</source>
   <translation>Zu wenig freier Speicherplatz: {:.1f} GB werden benötigt, {:.1f} GB sind frei.</translation>
  </message>
  <message>
   <location filename="../engine/failures.py" />
   <source>On Debian and Ubuntu run: sudo apt install python3-venv. Then click Set Up Engine again.</source>
   <translation>Führen Sie unter Debian und Ubuntu aus: sudo apt install python3-venv. Klicken Sie dann erneut auf „Engine einrichten“.</translation>
  </message>
  <message>
   <location filename="../engine/failures.py" />
   <source>See Details below. Use Copy Details to copy them to the clipboard.</source>
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
   <source>The engine needs about 1 GB, for NVIDIA GPUs about 5 GB. Free some space and try again.</source>
   <translation>Die Engine braucht etwa 1 GB, für NVIDIA-GPUs etwa 5 GB. Schaffen Sie Platz, und versuchen Sie es erneut.</translation>
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
  <message>
   <location filename="../engine/failures.py" />
   <source>{} contains no wheel of {} for this Python version and operating system.</source>
   <translation>{} enthält kein Wheel von {} für diese Python-Version und dieses Betriebssystem.</translation>
  </message>
 </context>
 <context>
  <name>SetUpPanel</name>
  <message>
   <location filename="../dock/setup_panel.py" />
   <source>&amp;Set Up Engine</source>
   <translation>&amp;Engine einrichten</translation>
  </message>
  <message>
   <location filename="../dock/setup_panel.py" />
   <source>From &amp;Folder…</source>
   <translation>Aus O&amp;rdner…</translation>
  </message>
  <message>
   <location filename="../dock/setup_panel.py" />
   <source>Install from a folder of wheels, without a network</source>
   <translation>Ohne Netzwerk aus einem Ordner mit Wheels installieren</translation>
  </message>
  <message>
   <location filename="../dock/setup_panel.py" />
   <source>LandPrompt needs an engine, which is installed once into a separate folder. The Python installation of QGIS is not changed. After that, no network is needed.</source>
   <translation>LandPrompt braucht eine Engine, die einmalig in einem eigenen Ordner installiert wird. Die Python-Installation von QGIS bleibt unverändert. Danach ist kein Netzwerk nötig.</translation>
  </message>
  <message>
   <location filename="../dock/setup_panel.py" />
   <source>Select Folder of Wheels</source>
   <translation>Ordner mit Wheels wählen</translation>
  </message>
  <message>
   <location filename="../dock/setup_panel.py" />
   <source>Set Up Engine</source>
   <translation>Engine einrichten</translation>
  </message>
 </context>
 <context>
  <name>SimilarPanel</name>
  <message>
   <location filename="../dock/find/similar_panel.py" />
   <source>Bad</source>
   <translation>Schlecht</translation>
  </message>
  <message>
   <location filename="../dock/find/similar_panel.py" />
   <source>Good</source>
   <translation>Gut</translation>
  </message>
  <message>
   <location filename="../dock/find/similar_panel.py" />
   <source>Mark the selected hits as bad: find fewer like these</source>
   <translation>Gewählte Treffer als schlecht markieren: weniger davon finden</translation>
  </message>
  <message>
   <location filename="../dock/find/similar_panel.py" />
   <source>Mark the selected hits as good: find more like these</source>
   <translation>Gewählte Treffer als gut markieren: mehr davon finden</translation>
  </message>
  <message>
   <location filename="../dock/find/similar_panel.py" />
   <source>No hits yet.</source>
   <translation>Noch keine Treffer.</translation>
  </message>
  <message>
   <location filename="../dock/find/similar_panel.py" />
   <source>Search Again</source>
   <translation>Erneut suchen</translation>
  </message>
  <message>
   <location filename="../dock/find/similar_panel.py" />
   <source>{} ({} of {} shown)</source>
   <translation>{} ({} von {} angezeigt)</translation>
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
  <name>TablePanel</name>
  <message>
   <location filename="../dock/table_panel.py" />
   <source>CSV (*.csv)</source>
   <translation>CSV (*.csv)</translation>
  </message>
  <message>
   <location filename="../dock/table_panel.py" />
   <source>Copy</source>
   <translation>Kopieren</translation>
  </message>
  <message>
   <location filename="../dock/table_panel.py" />
   <source>Save Table As</source>
   <translation>Tabelle speichern unter</translation>
  </message>
  <message>
   <location filename="../dock/table_panel.py" />
   <source>Save as CSV…</source>
   <translation>Als CSV speichern…</translation>
  </message>
 </context>
 <context>
  <name>TeachPanel</name>
  <message>
   <location filename="../dock/teach/teach_panel.py" />
   <source>Add Points</source>
   <translation>Neue Punkte</translation>
  </message>
  <message>
   <location filename="../dock/teach/teach_panel.py" />
   <source>Class</source>
   <translation>Klasse</translation>
  </message>
  <message>
   <location filename="../dock/teach/teach_panel.py" />
   <source>Class field</source>
   <translation>Klassenfeld</translation>
  </message>
  <message>
   <location filename="../dock/teach/teach_panel.py" />
   <source>Class of the next samples; follows the selection in the class table</source>
   <translation>Klasse der nächsten Punkte und Polygone; folgt der Auswahl in der Klassentabelle</translation>
  </message>
  <message>
   <location filename="../dock/teach/teach_panel.py" />
   <source>Click pixels of the class on the map. Press Esc to stop.</source>
   <translation>Klicken Sie auf der Karte auf Pixel der Klasse. Esc beendet das Werkzeug.</translation>
  </message>
  <message>
   <location filename="../dock/teach/teach_panel.py" />
   <source>Draw Polygons</source>
   <translation>Neue Polygone</translation>
  </message>
  <message>
   <location filename="../dock/teach/teach_panel.py" />
   <source>Draw polygons around areas of the class: click the vertices, right-click to finish. Press Esc to stop.</source>
   <translation>Polygone um Flächen der Klasse zeichnen: Stützpunkte anklicken, Rechtsklick zum Abschließen. Esc beendet das Werkzeug.</translation>
  </message>
  <message>
   <location filename="../dock/teach/teach_panel.py" />
   <source>Load Taught List</source>
   <translation>Trainierte Liste laden</translation>
  </message>
  <message>
   <location filename="../dock/teach/teach_panel.py" />
   <source>Load…</source>
   <translation>Laden…</translation>
  </message>
  <message>
   <location filename="../dock/teach/teach_panel.py" />
   <source>Samples</source>
   <translation>Trainingsdaten</translation>
  </message>
  <message>
   <location filename="../dock/teach/teach_panel.py" />
   <source>Save Taught List</source>
   <translation>Trainierte Liste speichern</translation>
  </message>
  <message>
   <location filename="../dock/teach/teach_panel.py" />
   <source>Save Taught List…</source>
   <translation>Liste speichern…</translation>
  </message>
  <message>
   <location filename="../dock/teach/teach_panel.py" />
   <source>Taught list (*.json)</source>
   <translation>Trainierte Liste (*.json)</translation>
  </message>
  <message>
   <location filename="../dock/teach/teach_panel.py" />
   <source>Teach</source>
   <translation>Trainieren</translation>
  </message>
  <message>
   <location filename="../dock/teach/teach_panel.py" />
   <source>Undo</source>
   <translation>Rückgängig</translation>
  </message>
 </context>
 <context>
  <name>Teaching</name>
  <message>
   <location filename="../dock/teach/teaching.py" />
   <source>Choose a class and click inside the layer.</source>
   <translation>Wählen Sie eine Klasse und klicken Sie in den Layer.</translation>
  </message>
  <message>
   <location filename="../dock/teach/teaching.py" />
   <source>Cross-validated accuracy: words alone {:.0f} %, with samples {:.0f} % ({:+.0f} ± {:.0f}).</source>
   <translation>Kreuzvalidierte Genauigkeit: nur Wörter {:.0f} %, mit Trainingsdaten {:.0f} % ({:+.0f} ± {:.0f}).</translation>
  </message>
  <message>
   <location filename="../dock/teach/teaching.py" />
   <source>Often confused: {}.</source>
   <translation>Oft verwechselt: {}.</translation>
  </message>
  <message>
   <location filename="../dock/teach/teaching.py" />
   <source>QGIS deletes these samples on exit. Export their layer to keep them.</source>
   <translation>QGIS löscht diese Trainingsdaten beim Beenden. Exportieren Sie ihren Layer, um sie zu behalten.</translation>
  </message>
  <message>
   <location filename="../dock/teach/teaching.py" />
   <source>The samples make the map worse. Check their classes, or add samples elsewhere.</source>
   <translation>Die Trainingsdaten verschlechtern die Karte. Prüfen Sie ihre Klassen, oder ergänzen Sie Trainingsdaten an anderen Stellen.</translation>
  </message>
  <message>
   <location filename="../dock/teach/teaching.py" />
   <source>The taught list “{}” is used until you edit the classes.</source>
   <translation>Die trainierte Liste „{}“ wird verwendet, bis Sie die Klassen bearbeiten.</translation>
  </message>
  <message>
   <location filename="../dock/teach/teaching.py" />
   <source>{} mapped as {} ({} of {})</source>
   <translation>{} als {} kartiert ({} von {})</translation>
  </message>
  <message>
   <location filename="../dock/teach/teaching.py" />
   <source>“{}” is not a taught list.</source>
   <translation>„{}“ ist keine trainierte Liste.</translation>
  </message>
 </context>
 <context>
  <name>TransitionsPanel</name>
  <message>
   <location filename="../dock/change/transitions_panel.py" />
   <source>Area</source>
   <translation>Fläche</translation>
  </message>
  <message>
   <location filename="../dock/change/transitions_panel.py" />
   <source>Changed: {}</source>
   <translation>Verändert: {}</translation>
  </message>
  <message>
   <location filename="../dock/change/transitions_panel.py" />
   <source>Changed: {} of {} ({})</source>
   <translation>Verändert: {} von {} ({})</translation>
  </message>
  <message>
   <location filename="../dock/change/transitions_panel.py" />
   <source>Changes only</source>
   <translation>Nur Veränderungen</translation>
  </message>
  <message>
   <location filename="../dock/change/transitions_panel.py" />
   <source>From</source>
   <translation>Von</translation>
  </message>
  <message>
   <location filename="../dock/change/transitions_panel.py" />
   <source>Hides the areas that have the same class at both dates.</source>
   <translation>Blendet die Flächen aus, die zu beiden Zeitpunkten dieselbe Klasse haben.</translation>
  </message>
  <message>
   <location filename="../dock/change/transitions_panel.py" />
   <source>Mapped: {}{} pixels ({:.1f} %)</source>
   <translation>Kartiert: {}{} Pixel ({:.1f} %)</translation>
  </message>
  <message>
   <location filename="../dock/change/transitions_panel.py" />
   <source>The areas are counted pixels; errors of either map add changes. For areas with intervals, label a sample of the change map under Assess, then compare again with it as reference.</source>
   <translation>Die Flächen sind gezählte Pixel; Fehler beider Karten kommen als Veränderungen hinzu. Für Flächen mit Intervallen bestimmen Sie unter „Prüfen“ eine Stichprobe der Veränderungskarte und vergleichen dann noch einmal mit ihr als Referenz.</translation>
  </message>
  <message>
   <location filename="../dock/change/transitions_panel.py" />
   <source>To</source>
   <translation>Nach</translation>
  </message>
  <message>
   <location filename="../dock/change/transitions_panel.py" />
   <source>{} pixels</source>
   <translation>{} Pixel</translation>
  </message>
 </context>
 <context>
  <name>VariantPanel</name>
  <message>
   <location filename="../dock/variant_panel.py" />
   <source>&amp;CPU</source>
   <translation>&amp;CPU</translation>
  </message>
  <message>
   <location filename="../dock/variant_panel.py" />
   <source>Looking for an NVIDIA driver…</source>
   <translation>NVIDIA-Treiber wird gesucht…</translation>
  </message>
  <message>
   <location filename="../dock/variant_panel.py" />
   <source>NVIDIA &amp;GPU</source>
   <translation>NVIDIA-&amp;GPU</translation>
  </message>
  <message>
   <location filename="../dock/variant_panel.py" />
   <source>{} download, {} on disk</source>
   <translation>{} Download, {} belegt</translation>
  </message>
 </context>
 <context>
  <name>_BandDelegate</name>
  <message>
   <location filename="../dock/band_table_panel.py" />
   <source>Used as</source>
   <translation>Verwendet als</translation>
  </message>
 </context>
</TS>
