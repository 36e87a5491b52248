<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
 <context>
  <name>AccuracyTable</name>
  <message>
   <location filename="../dock/assess/accuracy_table.py" />
   <source>Area (km², 95 % CI)</source>
   <translation>Superficie (km², IC del 95 %)</translation>
  </message>
  <message>
   <location filename="../dock/assess/accuracy_table.py" />
   <source>Producer’s accuracy</source>
   <translation>Exactitud del productor</translation>
  </message>
  <message>
   <location filename="../dock/assess/accuracy_table.py" />
   <source>Rows: the map. Columns: the reference.</source>
   <translation>Filas: el mapa. Columnas: la referencia.</translation>
  </message>
  <message>
   <location filename="../dock/assess/accuracy_table.py" />
   <source>User’s accuracy</source>
   <translation>Exactitud del usuario</translation>
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
   <translation>Avanzado</translation>
  </message>
  <message>
   <location filename="../dock/advanced_panel.py" />
   <source>Automatic</source>
   <translation>Automático</translation>
  </message>
  <message>
   <location filename="../dock/advanced_panel.py" />
   <source>Device</source>
   <translation>Dispositivo</translation>
  </message>
  <message>
   <location filename="../dock/advanced_panel.py" />
   <source>Minimum mapping unit: patches smaller than this area are merged into the neighbouring class.</source>
   <translation>Unidad mínima cartografiable: las manchas menores que esta superficie se fusionan con la clase vecina.</translation>
  </message>
  <message>
   <location filename="../dock/advanced_panel.py" />
   <source>Minimum patch size</source>
   <translation>Tamaño mínimo de mancha</translation>
  </message>
  <message>
   <location filename="../dock/advanced_panel.py" />
   <source>Off</source>
   <translation>Desactivado</translation>
  </message>
  <message>
   <location filename="../dock/advanced_panel.py" />
   <source>Pixels whose most probable class is below this probability remain unclassified.</source>
   <translation>Los píxeles cuya clase más probable está por debajo de esta probabilidad quedan sin clasificar.</translation>
  </message>
  <message>
   <location filename="../dock/advanced_panel.py" />
   <source>Threshold</source>
   <translation>Umbral</translation>
  </message>
 </context>
 <context>
  <name>Algorithms</name>
  <message>
   <location filename="../processing/change.py" />
   <source>, estimated {} ± {}</source>
   <translation>, estimado {} ± {}</translation>
  </message>
  <message>
   <location filename="../processing/export_index.py" />
   <source>&lt;b&gt;RGB image of the embeddings&lt;/b&gt;: the first three principal components as red, green and blue, one pixel per cell. Similar colours indicate land that looks similar to the model. The colours of two images can’t be compared.

&lt;b&gt;Tiles with embeddings&lt;/b&gt;: GeoParquet with id, geometry and embedding of every tile, for other software.</source>
   <translation>&lt;b&gt;Imagen RGB de los embeddings&lt;/b&gt;: los tres primeros componentes principales en rojo, verde y azul, un píxel por celda. Los colores parecidos indican terrenos que se parecen para el modelo. Los colores de dos imágenes no se pueden comparar.

&lt;b&gt;Teselas con embeddings&lt;/b&gt;: GeoParquet con id, geometría y embedding de cada tesela, para otros programas.</translation>
  </message>
  <message>
   <location filename="../processing/assess_map.py" />
   <source>Accuracy of a land cover map</source>
   <translation>Exactitud de un mapa de cobertura del suelo</translation>
  </message>
  <message>
   <location filename="../processing/assess_map.py" />
   <source>Area-weighted overall accuracy {} ± {}</source>
   <translation>Exactitud global ponderada por superficie {} ± {}</translation>
  </message>
  <message>
   <location filename="../processing/zero_shot_map.py" />
   <source>Areas</source>
   <translation>Superficies</translation>
  </message>
  <message>
   <location filename="../processing/inspect_raster.py" />
   <source>Band</source>
   <translation>Banda</translation>
  </message>
  <message>
   <location filename="../processing/base.py" />
   <source>Bands, e.g. B02=1,B03=2,B04=3 (empty: detected)</source>
   <translation>Bandas, p. ej. B02=1,B03=2,B04=3 (vacío: detectadas)</translation>
  </message>
  <message>
   <location filename="../processing/assess_map.py" />
   <source>CSV files (*.csv)</source>
   <translation>Archivos CSV (*.csv)</translation>
  </message>
  <message>
   <location filename="../processing/change.py" />
   <source>Change</source>
   <translation>Cambio</translation>
  </message>
  <message>
   <location filename="../processing/change.py" />
   <source>Change between two dates</source>
   <translation>Cambio entre dos fechas</translation>
  </message>
  <message>
   <location filename="../processing/change.py" />
   <source>Change scores</source>
   <translation>Puntuación de cambio</translation>
  </message>
  <message>
   <location filename="../processing/export_index.py" />
   <source>Choose at least one output.</source>
   <translation>Elija al menos una salida.</translation>
  </message>
  <message>
   <location filename="../processing/index_rasters.py" />
   <source>Choose at least one raster.</source>
   <translation>Elija al menos un ráster.</translation>
  </message>
  <message>
   <location filename="../processing/assess_map.py" />
   <source>Class field (empty: label, or the only field)</source>
   <translation>Campo de clase (vacío: label o el único campo)</translation>
  </message>
  <message>
   <location filename="../processing/base.py" />
   <source>Class field of the samples (empty: class, or the only field)</source>
   <translation>Campo de clase de las muestras (vacío: class o el único campo)</translation>
  </message>
  <message>
   <location filename="../processing/assess_map.py" />
   <source>Class mapping, e.g. trees=forest; cloud=</source>
   <translation>Correspondencia de clases, p. ej. trees=forest; cloud=</translation>
  </message>
  <message>
   <location filename="../processing/zero_shot_map.py" />
   <source>Class probabilities</source>
   <translation>Probabilidades de clase</translation>
  </message>
  <message>
   <location filename="../processing/change.py" />
   <source>Classes</source>
   <translation>Clases</translation>
  </message>
  <message>
   <location filename="../processing/zero_shot_map.py" />
   <source>Classifies a raster into the classes that you type, on this computer and without training.

&lt;b&gt;Classes&lt;/b&gt;: one per line or separated by semicolons. Separate synonyms with commas: &lt;i&gt;forest; river, lake, open water; houses, streets&lt;/i&gt;. Add a description in parentheses: &lt;i&gt;pasture (smooth green grass, hedges)&lt;/i&gt;. The line &lt;i&gt;background: clouds&lt;/i&gt; lists prompts that are not mapped; &lt;i&gt;preset:worldcover&lt;/i&gt; uses a standard legend.

&lt;b&gt;Threshold&lt;/b&gt;: pixels whose most probable class is below this probability remain unclassified.

&lt;b&gt;Minimum patch size&lt;/b&gt;: the minimum mapping unit in hectares. Smaller patches are merged into the neighbouring class.

&lt;b&gt;Polygon mask&lt;/b&gt;: pixels outside its polygons are nodata.

Map values are the codes of a standard legend (1 to n without codes), 0 for nodata, 254 for background and 255 for unclassified. &lt;b&gt;Areas&lt;/b&gt; is a table with pixels, areas in m² on the ellipsoid and shares. The metadata of the map contains everything needed to repeat the run. The raster is encoded once; further class lists take a few seconds.</source>
   <translation>Clasifica un ráster en las clases que usted escribe, en este equipo y sin entrenamiento.

&lt;b&gt;Clases&lt;/b&gt;: una por línea o separadas por punto y coma. Separe los sinónimos con comas: &lt;i&gt;bosque; río, lago, agua abierta; casas, calles&lt;/i&gt;. Añada una descripción entre paréntesis: &lt;i&gt;pasto (hierba verde, setos)&lt;/i&gt;. La línea &lt;i&gt;background: nubes&lt;/i&gt; enumera lo que no se cartografía; &lt;i&gt;preset:worldcover&lt;/i&gt; usa una leyenda estándar.

&lt;b&gt;Umbral&lt;/b&gt;: los píxeles cuya clase más probable está por debajo de esta probabilidad quedan sin clasificar.

&lt;b&gt;Tamaño mínimo de mancha&lt;/b&gt;: la unidad mínima cartografiable en hectáreas. Las manchas menores se fusionan con la clase vecina.

&lt;b&gt;Máscara de polígonos&lt;/b&gt;: los píxeles fuera de sus polígonos son nodata.

Los valores del mapa son los códigos de una leyenda estándar (sin códigos, de 1 a n), 0 para nodata, 254 para el fondo y 255 para lo no clasificado. &lt;b&gt;Superficies&lt;/b&gt; es una tabla con píxeles, superficies en m² sobre el elipsoide y porcentajes. Los metadatos del mapa contienen todo lo necesario para repetir la ejecución. El ráster se codifica una sola vez; las siguientes listas de clases tardan unos segundos.</translation>
  </message>
  <message>
   <location filename="../processing/classify_folder.py" />
   <source>Classify images in a folder</source>
   <translation>Clasificar las imágenes de una carpeta</translation>
  </message>
  <message>
   <location filename="../processing/base.py" />
   <source>Cloud mask used: {}</source>
   <translation>Máscara de nubes usada: {}</translation>
  </message>
  <message>
   <location filename="../processing/inspect_raster.py" />
   <source>Clouds</source>
   <translation>Nubes</translation>
  </message>
  <message>
   <location filename="../processing/base.py" />
   <source>Clouds detected by the model are masked.</source>
   <translation>Se enmascaran las nubes detectadas por el modelo.</translation>
  </message>
  <message>
   <location filename="../processing/base.py" />
   <source>Clouds detected by ukis-csmask are masked.</source>
   <translation>Se enmascaran las nubes detectadas por ukis-csmask.</translation>
  </message>
  <message>
   <location filename="../processing/assess_map.py" />
   <source>Compares a land cover map with reference labels: points, polygons or another raster.

Classes are matched by name (case-insensitive), or by map value if the labels are numbers. &lt;b&gt;Class field&lt;/b&gt; is the attribute with the class; it can be left empty if the attribute is called label or is the only one. &lt;b&gt;Class mapping&lt;/b&gt; assigns reference classes with other names to classes of the map: &lt;i&gt;trees=forest; 80=water; cloud=&lt;/i&gt;. A class that is assigned to nothing is ignored.

&lt;b&gt;Training samples of the map&lt;/b&gt;: labels in the blocks of 64 × 64 pixels that they touch are ignored.

&lt;b&gt;Confidence raster of the map&lt;/b&gt;: is compared with the labels. The calibration file can be used for the next map.

The report contains the confusion matrix, user’s and producer’s accuracy, F1, IoU and kappa. If every class of the map has samples, it also contains error-adjusted areas with 95 % confidence intervals (Olofsson et al. 2014), which are valid for random samples stratified by map class.</source>
   <translation>Compara un mapa de cobertura del suelo con datos de referencia: puntos, polígonos u otro ráster.

Las clases se emparejan por nombre (sin distinguir mayúsculas), o por valor del mapa si las etiquetas son números. &lt;b&gt;Campo de clase&lt;/b&gt; es el atributo con la clase; puede quedar vacío si el atributo se llama label o es el único. &lt;b&gt;Correspondencia de clases&lt;/b&gt; asigna las clases de referencia con otro nombre a las clases del mapa: &lt;i&gt;trees=forest; 80=water; cloud=&lt;/i&gt;. Una clase que no corresponde a nada no cuenta.

&lt;b&gt;Muestras de entrenamiento del mapa&lt;/b&gt;: las etiquetas de los bloques de 64 × 64 píxeles que tocan no cuentan.

&lt;b&gt;Ráster de confianza del mapa&lt;/b&gt;: se compara con las etiquetas. El archivo de calibración se puede usar en el siguiente mapa.

El informe contiene la matriz de confusión, las exactitudes del usuario y del productor, F1, IoU y kappa. Si cada clase del mapa tiene muestras, contiene también superficies corregidas por el error con intervalos de confianza del 95 % (Olofsson et al. 2014), que son válidas para muestras aleatorias estratificadas por clase del mapa.</translation>
  </message>
  <message>
   <location filename="../processing/zero_shot_map.py" />
   <source>Confidence</source>
   <translation>Confianza</translation>
  </message>
  <message>
   <location filename="../processing/assess_map.py" />
   <source>Confidence calibration</source>
   <translation>Calibración de la confianza</translation>
  </message>
  <message>
   <location filename="../processing/map_polygons.py" />
   <source>Confidence raster</source>
   <translation>Ráster de confianza</translation>
  </message>
  <message>
   <location filename="../processing/assess_map.py" />
   <source>Confidence raster of the map</source>
   <translation>Ráster de confianza del mapa</translation>
  </message>
  <message>
   <location filename="../processing/assess_map.py" />
   <source>Confusion matrix (rows: map, columns: reference)</source>
   <translation>Matriz de confusión (filas: mapa, columnas: referencia)</translation>
  </message>
  <message>
   <location filename="../processing/map_polygons.py" />
   <source>Converts a land cover map to polygons, one per patch, with the fields &lt;i&gt;value&lt;/i&gt;, &lt;i&gt;code&lt;/i&gt;, &lt;i&gt;class&lt;/i&gt;, &lt;i&gt;area_m2&lt;/i&gt; (of the pixels, on the ellipsoid) and &lt;i&gt;confidence&lt;/i&gt; (mean of the pixels of the confidence raster, if one is given).

&lt;b&gt;Minimum patch size&lt;/b&gt;: smaller patches are merged into a neighbouring class.

&lt;b&gt;Simplification tolerance&lt;/b&gt;: how far boundaries may move, in pixels. Adjacent polygons keep a common boundary. 0 keeps the pixel outlines.

Nodata, background and unclassified pixels are excluded.</source>
   <translation>Convierte un mapa de cobertura del suelo en polígonos, uno por mancha, con los campos &lt;i&gt;value&lt;/i&gt;, &lt;i&gt;code&lt;/i&gt;, &lt;i&gt;class&lt;/i&gt;, &lt;i&gt;area_m2&lt;/i&gt; (de los píxeles, sobre el elipsoide) y &lt;i&gt;confidence&lt;/i&gt; (media de los píxeles del ráster de confianza, si se indica).

&lt;b&gt;Tamaño mínimo de mancha&lt;/b&gt;: las manchas menores se fusionan con una clase vecina.

&lt;b&gt;Tolerancia de simplificación&lt;/b&gt;: cuánto se pueden mover los límites, en píxeles. Los polígonos vecinos conservan un límite común. 0 conserva los contornos de los píxeles.

Los píxeles nodata, de fondo y sin clasificar se excluyen.</translation>
  </message>
  <message>
   <location filename="../processing/change.py" />
   <source>Date of the training samples</source>
   <translation>Fecha de las muestras de entrenamiento</translation>
  </message>
  <message>
   <location filename="../processing/search.py" />
   <source>Default</source>
   <translation>Predeterminado</translation>
  </message>
  <message>
   <location filename="../processing/base.py" />
   <source>Detected</source>
   <translation>Detectado</translation>
  </message>
  <message>
   <location filename="../processing/base.py" />
   <source>Device</source>
   <translation>Dispositivo</translation>
  </message>
  <message>
   <location filename="../processing/base.py" />
   <source>Device: {} ({})</source>
   <translation>Dispositivo: {} ({})</translation>
  </message>
  <message>
   <location filename="../processing/make_sample.py" />
   <source>Draws random points in every class of a map (stratified random sampling, Olofsson et al. 2014). Label them in the &lt;b&gt;label&lt;/b&gt; field, from field work or better imagery, and run &lt;i&gt;Accuracy of a land cover map&lt;/i&gt;.

The number of points depends on the &lt;b&gt;standard error&lt;/b&gt; of the overall accuracy that you want and on the accuracy that you expect. Rare classes get the minimum; the others share the rest in proportion to their area.

&lt;b&gt;Training samples of the map&lt;/b&gt;: no points are drawn in the blocks of 64 × 64 pixels that they touch.

If the output exists, its points and labels are kept, and only missing points are added.</source>
   <translation>Genera puntos aleatorios en cada clase de un mapa (muestreo aleatorio estratificado, Olofsson et al. 2014). Etiquételos en el campo &lt;b&gt;label&lt;/b&gt;, con trabajo de campo o mejores imágenes, y ejecute &lt;i&gt;Exactitud de un mapa de cobertura del suelo&lt;/i&gt;.

El número de puntos depende del &lt;b&gt;error estándar&lt;/b&gt; de la exactitud global que desea y de la exactitud que espera. Las clases raras reciben el mínimo; las demás se reparten el resto en proporción a su superficie.

&lt;b&gt;Muestras de entrenamiento del mapa&lt;/b&gt;: no se genera ningún punto en los bloques de 64 × 64 píxeles que tocan.

Si la salida ya existe, se conservan sus puntos y etiquetas y solo se añaden los puntos que faltan.</translation>
  </message>
  <message>
   <location filename="../processing/index_rasters.py" />
   <source>Encode again even if an index exists</source>
   <translation>Codificar de nuevo aunque haya un índice</translation>
  </message>
  <message>
   <location filename="../processing/inspect_raster.py" />
   <source>Encoder</source>
   <translation>Codificador</translation>
  </message>
  <message>
   <location filename="../processing/index_rasters.py" />
   <source>Encodes rasters, so that later maps and searches take seconds. An interrupted run continues where it stopped.

Without a &lt;b&gt;folder&lt;/b&gt;, the indexes are kept in the cache, where the dock and the other algorithms find them. LandPrompt never removes indexes from a folder that you chose.

&lt;b&gt;Extent&lt;/b&gt; and &lt;b&gt;polygon mask&lt;/b&gt; restrict what is encoded.</source>
   <translation>Codifica rásteres, para que los mapas y búsquedas posteriores tarden segundos. Una ejecución interrumpida continúa donde se detuvo.

Sin &lt;b&gt;carpeta&lt;/b&gt;, los índices se guardan en la caché, donde los encuentran el panel y los demás algoritmos. LandPrompt nunca elimina índices de una carpeta elegida por usted.

&lt;b&gt;Extensión&lt;/b&gt; y &lt;b&gt;máscara de polígonos&lt;/b&gt; limitan lo que se codifica.</translation>
  </message>
  <message>
   <location filename="../processing/assess_map.py" />
   <source>Estimated area (km², 95 % CI)</source>
   <translation>Superficie estimada (km², IC del 95 %)</translation>
  </message>
  <message>
   <location filename="../processing/similar_tiles.py" />
   <source>Example image</source>
   <translation>Imagen de ejemplo</translation>
  </message>
  <message>
   <location filename="../processing/similar_tiles.py" />
   <source>Example polygons</source>
   <translation>Polígonos de ejemplo</translation>
  </message>
  <message>
   <location filename="../processing/assess_map.py" />
   <source>Expected calibration error of the confidence {}, after calibration {}</source>
   <translation>Error de calibración esperado de la confianza {}, tras la calibración {}</translation>
  </message>
  <message>
   <location filename="../processing/make_sample.py" />
   <source>Expected user’s accuracy of the classes</source>
   <translation>Exactitud del usuario esperada de las clases</translation>
  </message>
  <message>
   <location filename="../processing/export_index.py" />
   <source>Export embeddings</source>
   <translation>Exportar embeddings</translation>
  </message>
  <message>
   <location filename="../processing/base.py" />
   <source>Extent (empty: whole raster)</source>
   <translation>Extensión (vacío: todo el ráster)</translation>
  </message>
  <message>
   <location filename="../processing/find_by_text.py" />
   <source>Find tiles by text</source>
   <translation>Buscar teselas por texto</translation>
  </message>
  <message>
   <location filename="../processing/change.py" />
   <source>First date</source>
   <translation>Primera fecha</translation>
  </message>
  <message>
   <location filename="../processing/index_rasters.py" />
   <source>First index</source>
   <translation>Primer índice</translation>
  </message>
  <message>
   <location filename="../processing/classify_folder.py" />
   <source>Folder</source>
   <translation>Carpeta</translation>
  </message>
  <message>
   <location filename="../processing/index_rasters.py" />
   <source>Folder (empty: the cache)</source>
   <translation>Carpeta (vacío: la caché)</translation>
  </message>
  <message>
   <location filename="../processing/export_index.py" />
   <source>GeoParquet files (*.parquet)</source>
   <translation>Archivos GeoParquet (*.parquet)</translation>
  </message>
  <message>
   <location filename="../processing/assess_map.py" />
   <source>HTML files (*.html)</source>
   <translation>Archivos HTML (*.html)</translation>
  </message>
  <message>
   <location filename="../processing/base.py" />
   <source>If the raster has no cloud mask, mask clouds detected by the model</source>
   <translation>Si el ráster no tiene máscara de nubes, enmascarar las nubes detectadas por el modelo</translation>
  </message>
  <message>
   <location filename="../processing/base.py" />
   <source>If the raster has no cloud mask, mask clouds detected by ukis-csmask (optional download)</source>
   <translation>Si el ráster no tiene máscara de nubes, enmascarar las nubes detectadas por ukis-csmask (descarga opcional)</translation>
  </message>
  <message>
   <location filename="../processing/classify_folder.py" />
   <source>Image classes</source>
   <translation>Clases de las imágenes</translation>
  </message>
  <message>
   <location filename="../processing/classify_folder.py" />
   <source>Include subfolders</source>
   <translation>Incluir subcarpetas</translation>
  </message>
  <message>
   <location filename="../processing/index_rasters.py" />
   <source>Index rasters</source>
   <translation>Indexar rásteres</translation>
  </message>
  <message>
   <location filename="../processing/inspect_raster.py" />
   <source>Inspect raster</source>
   <translation>Inspeccionar ráster</translation>
  </message>
  <message>
   <location filename="../processing/assess_map.py" />
   <source>JSON files (*.json)</source>
   <translation>Archivos JSON (*.json)</translation>
  </message>
  <message>
   <location filename="../processing/assess_map.py" />
   <source>Kappa</source>
   <translation>Kappa</translation>
  </message>
  <message>
   <location filename="../processing/repeat_map.py" />
   <source>Land cover</source>
   <translation>Cobertura del suelo</translation>
  </message>
  <message>
   <location filename="../processing/zero_shot_map.py" />
   <source>Land cover map from prompts</source>
   <translation>Mapa de cobertura del suelo a partir de prompts</translation>
  </message>
  <message>
   <location filename="../processing/map_polygons.py" />
   <source>Land cover polygons</source>
   <translation>Polígonos de cobertura del suelo</translation>
  </message>
  <message>
   <location filename="../processing/assess_map.py" />
   <source>Map</source>
   <translation>Mapa</translation>
  </message>
  <message>
   <location filename="../processing/repeat_map.py" />
   <source>Map made with LandPrompt</source>
   <translation>Mapa hecho con LandPrompt</translation>
  </message>
  <message>
   <location filename="../processing/map_polygons.py" />
   <source>Map to polygons</source>
   <translation>Mapa a polígonos</translation>
  </message>
  <message>
   <location filename="../processing/assess_map.py" />
   <source>Mapped area (km²)</source>
   <translation>Superficie cartografiada (km²)</translation>
  </message>
  <message>
   <location filename="../processing/change.py" />
   <source>Maps the same area at two dates with one class list, and compares the maps on the grid of the first raster.

&lt;b&gt;Change&lt;/b&gt;: one value for each pair of classes: from × 256 + to, where the classes are numbered in the order of the list.

&lt;b&gt;Change scores&lt;/b&gt;: the difference of the embeddings, without classes. Misregistration of up to one cell and differences that affect the whole scene are ignored.

&lt;b&gt;Reference labels&lt;/b&gt;: points or polygons with the transition as text, such as &lt;i&gt;forest &amp;gt; water&lt;/i&gt;, or &lt;i&gt;forest&lt;/i&gt; where both dates are forest. With them the areas get 95 % confidence intervals. Draw the points with &lt;i&gt;Sample for accuracy assessment&lt;/i&gt; from the change map.</source>
   <translation>Cartografía la misma zona en dos fechas con una sola lista de clases y compara los mapas en la cuadrícula del primer ráster.

&lt;b&gt;Cambio&lt;/b&gt;: un valor por cada par de clases: inicial × 256 + final, con las clases numeradas en el orden de la lista.

&lt;b&gt;Puntuación de cambio&lt;/b&gt;: la diferencia de los embeddings, sin clases. Los desajustes de una celda y las diferencias comunes a toda la escena no cuentan.

&lt;b&gt;Datos de referencia&lt;/b&gt;: puntos o polígonos con la transición como texto, como &lt;i&gt;bosque &amp;gt; agua&lt;/i&gt;, o &lt;i&gt;bosque&lt;/i&gt; si ambas fechas son bosque. Con ellos, las superficies reciben intervalos de confianza del 95 %. Genere los puntos con &lt;i&gt;Muestra para la evaluación de la exactitud&lt;/i&gt; a partir del mapa de cambios.</translation>
  </message>
  <message>
   <location filename="../processing/base.py" />
   <source>Mask clouds and shadows if the raster has a cloud mask</source>
   <translation>Enmascarar nubes y sombras si el ráster tiene máscara de nubes</translation>
  </message>
  <message>
   <location filename="../processing/make_sample.py" />
   <source>Minimum number of points per class</source>
   <translation>Número mínimo de puntos por clase</translation>
  </message>
  <message>
   <location filename="../processing/map_polygons.py" />
   <source>Minimum patch size in hectares (0 keeps every patch)</source>
   <translation>Tamaño mínimo de mancha en hectáreas (0 conserva todas las manchas)</translation>
  </message>
  <message>
   <location filename="../processing/change.py" />
   <source>Minimum patch size in hectares (0 keeps every pixel)</source>
   <translation>Tamaño mínimo de mancha en hectáreas (0 conserva todos los píxeles)</translation>
  </message>
  <message>
   <location filename="../processing/base.py" />
   <source>Model (name or folder; empty: the default model)</source>
   <translation>Modelo (nombre o carpeta; vacío: el modelo predeterminado)</translation>
  </message>
  <message>
   <location filename="../processing/inspect_raster.py" />
   <source>Name</source>
   <translation>Nombre</translation>
  </message>
  <message>
   <location filename="../processing/inspect_raster.py" />
   <source>Nodata</source>
   <translation>Nodata</translation>
  </message>
  <message>
   <location filename="../processing/base.py" />
   <source>Nodata value</source>
   <translation>Valor nodata</translation>
  </message>
  <message>
   <location filename="../processing/search.py" />
   <source>Nothing was found. The raster has no other tile with valid pixels.</source>
   <translation>No se encontró nada. El ráster no tiene otra tesela con píxeles válidos.</translation>
  </message>
  <message>
   <location filename="../processing/index_rasters.py" />
   <source>Number of indexes</source>
   <translation>Número de índices</translation>
  </message>
  <message>
   <location filename="../processing/make_sample.py" />
   <source>Number of points</source>
   <translation>Número de puntos</translation>
  </message>
  <message>
   <location filename="../processing/make_sample.py" />
   <source>Number of points (empty: from the standard error)</source>
   <translation>Número de puntos (vacío: según el error estándar)</translation>
  </message>
  <message>
   <location filename="../processing/search.py" />
   <source>Number of tiles</source>
   <translation>Número de teselas</translation>
  </message>
  <message>
   <location filename="../processing/base.py" />
   <source>Offset in physical units (-0.1 for Sentinel-2 since 2022)</source>
   <translation>Desplazamiento en unidades físicas (-0.1 para Sentinel-2 desde 2022)</translation>
  </message>
  <message>
   <location filename="../processing/similar_tiles.py" />
   <source>Other rasters</source>
   <translation>Otros rásteres</translation>
  </message>
  <message>
   <location filename="../processing/assess_map.py" />
   <source>Overall accuracy</source>
   <translation>Exactitud global</translation>
  </message>
  <message>
   <location filename="../processing/assess_map.py" />
   <source>Overall accuracy {} ({} samples), kappa {}</source>
   <translation>Exactitud global {} ({} muestras), kappa {}</translation>
  </message>
  <message>
   <location filename="../processing/base.py" />
   <source>Pixel size in metres (empty: from the CRS)</source>
   <translation>Tamaño de píxel en metros (vacío: según el SRC)</translation>
  </message>
  <message>
   <location filename="../processing/assess_map.py" />
   <source>Places where map and reference differ</source>
   <translation>Lugares donde el mapa y la referencia difieren</translation>
  </message>
  <message>
   <location filename="../processing/similar_tiles.py" />
   <source>Point</source>
   <translation>Punto</translation>
  </message>
  <message>
   <location filename="../processing/base.py" />
   <source>Polygon mask: only pixels inside are processed</source>
   <translation>Máscara de polígonos: solo se procesan los píxeles de dentro</translation>
  </message>
  <message>
   <location filename="../processing/assess_map.py" />
   <source>Producer’s accuracy</source>
   <translation>Exactitud del productor</translation>
  </message>
  <message>
   <location filename="../processing/inspect_raster.py" />
   <source>Product</source>
   <translation>Producto</translation>
  </message>
  <message>
   <location filename="../processing/export_index.py" />
   <source>RGB image of the embeddings</source>
   <translation>Imagen RGB de los embeddings</translation>
  </message>
  <message>
   <location filename="../processing/make_sample.py" />
   <source>Random seed</source>
   <translation>Semilla aleatoria</translation>
  </message>
  <message>
   <location filename="../processing/find_by_text.py" />
   <source>Ranks the tiles of a raster by how well they match a text. Separate synonyms with commas. Put + or - before a word to add or subtract it: &lt;i&gt;forest, +water, -houses&lt;/i&gt;.

Each hit is a polygon with rank, score (cosine similarity to the text), percentile (percentage of the raster’s tiles with the same or a lower score) and name. Hits do not overlap.</source>
   <translation>Ordena las teselas de un ráster según cuánto corresponden a un texto. Separe los sinónimos con comas. Ponga + o - delante de una palabra para sumarla o restarla: &lt;i&gt;bosque, +agua, -casas&lt;/i&gt;.

Cada resultado es un polígono con puesto, puntuación (similitud coseno con el texto), percentil (porcentaje de teselas del ráster con puntuación igual o menor) y nombre. Los resultados no se superponen.</translation>
  </message>
  <message>
   <location filename="../processing/similar_tiles.py" />
   <source>Ranks the tiles of a raster by their similarity to the tile around a point, to the ground inside polygons, to an image, or to any combination of these. With polygons, the tiles have the size of the polygons.

&lt;b&gt;Other rasters&lt;/b&gt; are searched too; the point and the polygons must be inside the first one. With &lt;b&gt;Search the other rasters only&lt;/b&gt;, the first one is not searched, for example to find a place from a Sentinel-1 image in Sentinel-2 images.

&lt;b&gt;Words&lt;/b&gt; are added or subtracted: &lt;i&gt;+water, -houses&lt;/i&gt;.

Each hit is a polygon with rank, score (cosine similarity, 1 = identical), percentile (percentage of the raster’s tiles with the same or a lower score) and name. Hits overlap neither each other nor the examples.</source>
   <translation>Ordena las teselas de un ráster según su similitud con la tesela alrededor de un punto, con el terreno dentro de polígonos, con una imagen o con una combinación de ellos. Con polígonos, las teselas tienen el tamaño de los polígonos.

También se busca en &lt;b&gt;Otros rásteres&lt;/b&gt;; el punto y los polígonos deben estar dentro del primero. Con &lt;b&gt;Buscar solo en los otros rásteres&lt;/b&gt;, no se busca en el primero, por ejemplo para encontrar un lugar de una imagen Sentinel-1 en imágenes Sentinel-2.

Las &lt;b&gt;palabras&lt;/b&gt; se suman o restan: &lt;i&gt;+agua, -casas&lt;/i&gt;.

Cada resultado es un polígono con puesto, puntuación (similitud coseno, 1 = idéntico), percentil (porcentaje de teselas del ráster con puntuación igual o menor) y nombre. Los resultados no se superponen entre sí ni con los ejemplos.</translation>
  </message>
  <message>
   <location filename="../processing/base.py" />
   <source>Raster (optical, RGB or Sentinel-1)</source>
   <translation>Ráster (óptico, RGB o Sentinel-1)</translation>
  </message>
  <message>
   <location filename="../processing/change.py" />
   <source>Raster of the first date</source>
   <translation>Ráster de la primera fecha</translation>
  </message>
  <message>
   <location filename="../processing/change.py" />
   <source>Raster of the second date</source>
   <translation>Ráster de la segunda fecha</translation>
  </message>
  <message>
   <location filename="../processing/index_rasters.py" />
   <source>Rasters</source>
   <translation>Rásteres</translation>
  </message>
  <message>
   <location filename="../processing/inspect_raster.py" />
   <source>Read as</source>
   <translation>Se lee como</translation>
  </message>
  <message>
   <location filename="../processing/base.py" />
   <source>Reading of an ambiguous raster: ask (stop and list the readings), best, or the id of a reading</source>
   <translation>Lectura de un ráster ambiguo: ask (detenerse y enumerar las lecturas), best o el identificador de una lectura</translation>
  </message>
  <message>
   <location filename="../processing/base.py" />
   <source>Reading options: {}</source>
   <translation>Opciones de lectura: {}</translation>
  </message>
  <message>
   <location filename="../processing/assess_map.py" />
   <source>Reference labels</source>
   <translation>Datos de referencia</translation>
  </message>
  <message>
   <location filename="../processing/change.py" />
   <source>Reference labels of transitions</source>
   <translation>Datos de referencia de las transiciones</translation>
  </message>
  <message>
   <location filename="../processing/repeat_map.py" />
   <source>Repeat a land cover map</source>
   <translation>Repetir un mapa de cobertura del suelo</translation>
  </message>
  <message>
   <location filename="../processing/repeat_map.py" />
   <source>Repeats the run that made a map, with the source, model, classes and settings stored in its metadata. It fails if the source, the model or the mask has changed since then.</source>
   <translation>Repite la ejecución que creó un mapa, con la fuente, el modelo, las clases y los ajustes de sus metadatos. Falla si la fuente, el modelo o la máscara han cambiado desde entonces.</translation>
  </message>
  <message>
   <location filename="../processing/assess_map.py" />
   <source>Report</source>
   <translation>Informe</translation>
  </message>
  <message>
   <location filename="../processing/inspect_raster.py" />
   <source>Reports how LandPrompt reads a raster, and why: product, bands, units, scale, offset, nodata, clouds.

If the raster can be read in several ways, the report lists them with the ids for the &lt;b&gt;Reading of an ambiguous raster&lt;/b&gt; parameter of the other algorithms.</source>
   <translation>Informa de cómo lee LandPrompt un ráster, y por qué: producto, bandas, unidades, escala, desplazamiento, nodata, nubes.

Si el ráster se puede leer de varias maneras, el informe las enumera con los identificadores para el parámetro &lt;b&gt;Lectura de un ráster ambiguo&lt;/b&gt; de los demás algoritmos.</translation>
  </message>
  <message>
   <location filename="../processing/make_sample.py" />
   <source>Sample</source>
   <translation>Muestra</translation>
  </message>
  <message>
   <location filename="../processing/make_sample.py" />
   <source>Sample for accuracy assessment</source>
   <translation>Muestra para la evaluación de la exactitud</translation>
  </message>
  <message>
   <location filename="../processing/base.py" />
   <source>Scale (physical value = stored value × scale + offset)</source>
   <translation>Escala (valor físico = valor almacenado × escala + desplazamiento)</translation>
  </message>
  <message>
   <location filename="../processing/classify_folder.py" />
   <source>Scores each image in a folder as a whole against the classes that you type. The result is a table with the path, the best class, its score and, if an image can’t be read, the error.

Images are small rasters, for example 64 × 64 pixels of Sentinel-2, or photographs.</source>
   <translation>Puntúa cada imagen de una carpeta, en su conjunto, frente a las clases que usted escribe. El resultado es una tabla con la ruta, la mejor clase, su puntuación y, si una imagen no se puede leer, el error.

Las imágenes son rásteres pequeños, por ejemplo de 64 × 64 píxeles de Sentinel-2, o fotografías.</translation>
  </message>
  <message>
   <location filename="../processing/similar_tiles.py" />
   <source>Search the other rasters only</source>
   <translation>Buscar solo en los otros rásteres</translation>
  </message>
  <message>
   <location filename="../processing/change.py" />
   <source>Second date</source>
   <translation>Segunda fecha</translation>
  </message>
  <message>
   <location filename="../processing/search.py" />
   <source>Similar tiles</source>
   <translation>Teselas similares</translation>
  </message>
  <message>
   <location filename="../processing/search.py" />
   <source>Similarity heat map (only if a single raster is searched)</source>
   <translation>Mapa de calor de similitud (solo si se busca en un único ráster)</translation>
  </message>
  <message>
   <location filename="../processing/map_polygons.py" />
   <source>Simplification tolerance in pixels</source>
   <translation>Tolerancia de simplificación en píxeles</translation>
  </message>
  <message>
   <location filename="../processing/inspect_raster.py" />
   <source>Size</source>
   <translation>Tamaño</translation>
  </message>
  <message>
   <location filename="../processing/similar_tiles.py" />
   <source>Specify a point, polygons or an image as an example.</source>
   <translation>Indique un punto, polígonos o una imagen como ejemplo.</translation>
  </message>
  <message>
   <location filename="../processing/make_sample.py" />
   <source>Standard error of the overall accuracy</source>
   <translation>Error estándar de la exactitud global</translation>
  </message>
  <message>
   <location filename="../processing/inspect_raster.py" />
   <source>Status: used or question</source>
   <translation>Estado: used o question</translation>
  </message>
  <message>
   <location filename="../processing/inspect_raster.py" />
   <source>Summary</source>
   <translation>Resumen</translation>
  </message>
  <message>
   <location filename="../processing/assess_map.py" />
   <source>Table</source>
   <translation>Tabla</translation>
  </message>
  <message>
   <location filename="../processing/change.py" />
   <source>Table of transitions</source>
   <translation>Tabla de transiciones</translation>
  </message>
  <message>
   <location filename="../processing/find_by_text.py" />
   <source>Text, e.g. river, lake</source>
   <translation>Texto, p. ej. río, lago</translation>
  </message>
  <message>
   <location filename="../processing/assess_map.py" />
   <source>The class mapping must have the form trees=forest; lake=water.</source>
   <translation>La correspondencia de clases debe tener la forma trees=forest; lake=water.</translation>
  </message>
  <message>
   <location filename="../processing/classify_folder.py" />
   <source>The folder {} contains no images.</source>
   <translation>La carpeta {} no contiene imágenes.</translation>
  </message>
  <message>
   <location filename="../processing/assess_map.py" />
   <source>The map has no class at {} samples.</source>
   <translation>El mapa no tiene clase en {} muestras.</translation>
  </message>
  <message>
   <location filename="../processing/similar_tiles.py" />
   <source>The point is outside “{}”.</source>
   <translation>El punto está fuera de «{}».</translation>
  </message>
  <message>
   <location filename="../processing/similar_tiles.py" />
   <source>There are no other rasters to search.</source>
   <translation>No hay otros rásteres en los que buscar.</translation>
  </message>
  <message>
   <location filename="../processing/change.py" />
   <source>Threshold (0 maps every pixel)</source>
   <translation>Umbral (0 cartografía todos los píxeles)</translation>
  </message>
  <message>
   <location filename="../processing/search.py" />
   <source>Tile size</source>
   <translation>Tamaño de tesela</translation>
  </message>
  <message>
   <location filename="../processing/export_index.py" />
   <source>Tiles with embeddings</source>
   <translation>Teselas con embeddings</translation>
  </message>
  <message>
   <location filename="../processing/assess_map.py" />
   <source>Training samples of the map</source>
   <translation>Muestras de entrenamiento del mapa</translation>
  </message>
  <message>
   <location filename="../processing/change.py" />
   <source>Training samples: points or polygons that correct both maps</source>
   <translation>Muestras de entrenamiento: puntos o polígonos que corrigen ambos mapas</translation>
  </message>
  <message>
   <location filename="../processing/zero_shot_map.py" />
   <source>Training samples: points or polygons that correct the map</source>
   <translation>Muestras de entrenamiento: puntos o polígonos que corrigen el mapa</translation>
  </message>
  <message>
   <location filename="../processing/change.py" />
   <source>Transition field (empty: label, or the only field)</source>
   <translation>Campo de transición (vacío: label o el único campo)</translation>
  </message>
  <message>
   <location filename="../processing/inspect_raster.py" />
   <source>Units</source>
   <translation>Unidades</translation>
  </message>
  <message>
   <location filename="../processing/base.py" />
   <source>Units of the stored values</source>
   <translation>Unidades de los valores almacenados</translation>
  </message>
  <message>
   <location filename="../processing/assess_map.py" />
   <source>User’s accuracy</source>
   <translation>Exactitud del usuario</translation>
  </message>
  <message>
   <location filename="../processing/similar_tiles.py" />
   <source>Words to add or subtract, e.g. +water, -houses</source>
   <translation>Palabras que se suman o restan, p. ej. +agua, -casas</translation>
  </message>
  <message>
   <location filename="../processing/assess_map.py" />
   <source>accuracy,assessment,validation,confusion matrix,error matrix,kappa,producer,user,area,land cover</source>
   <translation>exactitud,evaluación,validación,matriz de confusión,matriz de error,kappa,productor,usuario,superficie,cobertura del suelo</translation>
  </message>
  <message>
   <location filename="../processing/make_sample.py" />
   <source>accuracy,validation,stratified,random,points,sampling,design,reference,land cover</source>
   <translation>exactitud,validación,estratificado,aleatorio,puntos,muestreo,diseño,referencia,cobertura del suelo</translation>
  </message>
  <message>
   <location filename="../processing/inspect_raster.py" />
   <source>bands,units,scale,offset,nodata,sensor,product,metadata,check,sentinel-2,landsat</source>
   <translation>bandas,unidades,escala,desplazamiento,nodata,sensor,producto,metadatos,comprobar,sentinel-2,landsat</translation>
  </message>
  <message>
   <location filename="../processing/change.py" />
   <source>change detection,transition,from-to,deforestation,land cover change,multitemporal,difference,embedding</source>
   <translation>detección de cambios,transición,desde-hasta,deforestación,cambio de cobertura del suelo,multitemporal,diferencia,embedding</translation>
  </message>
  <message>
   <location filename="../processing/classify_folder.py" />
   <source>chips,tiles,images,scene classification,zero-shot,prompt,batch,folder</source>
   <translation>recortes,teselas,imágenes,clasificación de escenas,zero-shot,prompt,lote,carpeta</translation>
  </message>
  <message>
   <location filename="../processing/zero_shot_map.py" />
   <source>classification,zero-shot,text,prompt,land cover,land use,segmentation,sentinel-2,satellite,clip</source>
   <translation>clasificación,zero-shot,texto,prompt,cobertura del suelo,uso del suelo,segmentación,sentinel-2,satélite,clip</translation>
  </message>
  <message>
   <location filename="../processing/inspect_raster.py" />
   <source>cloud mask</source>
   <translation>máscara de nubes</translation>
  </message>
  <message>
   <location filename="../processing/export_index.py" />
   <source>embedding,pca,principal components,picture,geoparquet,export,index</source>
   <translation>embedding,pca,componentes principales,imagen,geoparquet,exportar,índice</translation>
  </message>
  <message>
   <location filename="../processing/index_rasters.py" />
   <source>encode,embedding,cache,prepare,batch,index</source>
   <translation>codificar,embedding,caché,preparar,lote,índice</translation>
  </message>
  <message>
   <location filename="../processing/index_rasters.py" />
   <source>encoded</source>
   <translation>codificado</translation>
  </message>
  <message>
   <location filename="../processing/index_rasters.py" />
   <source>found</source>
   <translation>encontrado</translation>
  </message>
  <message>
   <location filename="../processing/inspect_raster.py" />
   <source>masked</source>
   <translation>enmascaradas</translation>
  </message>
  <message>
   <location filename="../processing/inspect_raster.py" />
   <source>no cloud mask</source>
   <translation>sin máscara de nubes</translation>
  </message>
  <message>
   <location filename="../processing/inspect_raster.py" />
   <source>not masked</source>
   <translation>sin enmascarar</translation>
  </message>
  <message>
   <location filename="../processing/map_polygons.py" />
   <source>polygonize,vectorize,vector,raster to vector,area,simplify,land cover</source>
   <translation>poligonizar,vectorizar,vectorial,ráster a vectorial,superficie,simplificar,cobertura del suelo</translation>
  </message>
  <message>
   <location filename="../processing/repeat_map.py" />
   <source>reproduce,repeat,history,provenance,metadata,land cover</source>
   <translation>reproducir,repetir,historial,procedencia,metadatos,cobertura del suelo</translation>
  </message>
  <message>
   <location filename="../processing/similar_tiles.py" />
   <source>search,look-alike,retrieval,embedding,similarity,nearest,image,satellite,sentinel-2</source>
   <translation>búsqueda,parecido,recuperación,embedding,similitud,cercano,imagen,satélite,sentinel-2</translation>
  </message>
  <message>
   <location filename="../processing/find_by_text.py" />
   <source>search,prompt,retrieval,text,words,embedding,zero-shot,image,satellite,sentinel-2</source>
   <translation>búsqueda,prompt,recuperación,texto,palabras,embedding,zero-shot,imagen,satélite,sentinel-2</translation>
  </message>
  <message>
   <location filename="../processing/make_sample.py" />
   <source>{} blocks near training samples of the map were excluded.</source>
   <translation>Se excluyeron {} bloques cercanos a muestras de entrenamiento del mapa.</translation>
  </message>
  <message>
   <location filename="../processing/change.py" />
   <source>{} pixels</source>
   <translation>{} píxeles</translation>
  </message>
  <message>
   <location filename="../processing/search.py" />
   <source>{} tiles, scores {:.3f} to {:.3f}</source>
   <translation>{} teselas, puntuaciones de {:.3f} a {:.3f}</translation>
  </message>
  <message>
   <location filename="../processing/make_sample.py" />
   <source>{}: {} points, {} labelled ({:.1f} % of the map)</source>
   <translation>{}: {} puntos, {} etiquetados ({:.1f} % del mapa)</translation>
  </message>
  <message>
   <location filename="../processing/map_polygons.py" />
   <source>{}: {} polygons</source>
   <translation>{}: {} polígonos</translation>
  </message>
 </context>
 <context>
  <name>AreaPanel</name>
  <message>
   <location filename="../dock/area_panel.py" />
   <source>Area to map</source>
   <translation>Zona a cartografiar</translation>
  </message>
  <message>
   <location filename="../dock/area_panel.py" />
   <source>Choose a polygon layer as the area to map.</source>
   <translation>Elija una capa de polígonos como zona a cartografiar.</translation>
  </message>
  <message>
   <location filename="../dock/area_panel.py" />
   <source>Polygon layer</source>
   <translation>Capa de polígonos</translation>
  </message>
  <message>
   <location filename="../dock/area_panel.py" />
   <source>Select features in “{}”, or clear “Selected features only”.</source>
   <translation>Seleccione objetos en «{}» o desmarque «Solo objetos seleccionados».</translation>
  </message>
  <message>
   <location filename="../dock/area_panel.py" />
   <source>Selected features only</source>
   <translation>Solo objetos seleccionados</translation>
  </message>
  <message>
   <location filename="../dock/area_panel.py" />
   <source>The layer is outside the current view.</source>
   <translation>La capa está fuera de la vista actual.</translation>
  </message>
  <message>
   <location filename="../dock/area_panel.py" />
   <source>Visible extent</source>
   <translation>Extensión visible</translation>
  </message>
  <message>
   <location filename="../dock/area_panel.py" />
   <source>Whole layer</source>
   <translation>Toda la capa</translation>
  </message>
 </context>
 <context>
  <name>AreasPanel</name>
  <message>
   <location filename="../dock/areas_panel.py" />
   <source>Area</source>
   <translation>Superficie</translation>
  </message>
  <message>
   <location filename="../dock/areas_panel.py" />
   <source>Areas</source>
   <translation>Superficies</translation>
  </message>
  <message>
   <location filename="../dock/areas_panel.py" />
   <source>Class</source>
   <translation>Clase</translation>
  </message>
  <message>
   <location filename="../dock/areas_panel.py" />
   <source>Pixels</source>
   <translation>Píxeles</translation>
  </message>
  <message>
   <location filename="../dock/areas_panel.py" />
   <source>Share</source>
   <translation>Porcentaje</translation>
  </message>
 </context>
 <context>
  <name>AssessPanel</name>
  <message>
   <location filename="../dock/assess/assess_panel.py" />
   <source>Area-weighted {:.1f} ± {:.1f} %</source>
   <translation>Ponderada por superficie {:.1f} ± {:.1f} %</translation>
  </message>
  <message>
   <location filename="../dock/assess/assess_panel.py" />
   <source>Assess</source>
   <translation>Evaluar</translation>
  </message>
  <message>
   <location filename="../dock/assess/assess_panel.py" />
   <source>Class field</source>
   <translation>Campo de clase</translation>
  </message>
  <message>
   <location filename="../dock/assess/assess_panel.py" />
   <source>Create Sample</source>
   <translation>Crear muestra</translation>
  </message>
  <message>
   <location filename="../dock/assess/assess_panel.py" />
   <source>Create or load a map first.</source>
   <translation>Cree o cargue primero un mapa.</translation>
  </message>
  <message>
   <location filename="../dock/assess/assess_panel.py" />
   <source>Label Points</source>
   <translation>Etiquetar puntos</translation>
  </message>
  <message>
   <location filename="../dock/assess/assess_panel.py" />
   <source>Map</source>
   <translation>Mapa</translation>
  </message>
  <message>
   <location filename="../dock/assess/assess_panel.py" />
   <source>Open Report</source>
   <translation>Abrir informe</translation>
  </message>
  <message>
   <location filename="../dock/assess/assess_panel.py" />
   <source>Overall accuracy {:.1f} % ({} samples)</source>
   <translation>Exactitud global {:.1f} % ({} muestras)</translation>
  </message>
  <message>
   <location filename="../dock/assess/assess_panel.py" />
   <source>Points, polygons or a raster with the true classes, or a sample to label</source>
   <translation>Puntos, polígonos o un ráster con las clases verdaderas, o una muestra por etiquetar</translation>
  </message>
  <message>
   <location filename="../dock/assess/assess_panel.py" />
   <source>Reference</source>
   <translation>Referencia</translation>
  </message>
  <message>
   <location filename="../dock/assess/assess_panel.py" />
   <source>Standard error</source>
   <translation>Error estándar</translation>
  </message>
  <message>
   <location filename="../dock/assess/assess_panel.py" />
   <source>Target standard error of the overall accuracy; determines the number of points</source>
   <translation>Error estándar deseado de la exactitud global; determina el número de puntos</translation>
  </message>
  <message>
   <location filename="../dock/assess/assess_panel.py" />
   <source>Training samples</source>
   <translation>Muestras de entrenamiento</translation>
  </message>
  <message>
   <location filename="../dock/assess/assess_panel.py" />
   <source>Training samples of the map, if any. Blocks of 64 × 64 pixels that they touch are excluded.</source>
   <translation>Muestras de entrenamiento del mapa, si las hay. Se excluyen los bloques de 64 × 64 píxeles que tocan.</translation>
  </message>
 </context>
 <context>
  <name>Assessment</name>
  <message>
   <location filename="../dock/assess/assessment.py" />
   <source>Assessing {}…</source>
   <translation>Evaluando {}…</translation>
  </message>
  <message>
   <location filename="../dock/assess/assessment.py" />
   <source>Creating a sample of {}…</source>
   <translation>Creando una muestra de {}…</translation>
  </message>
  <message>
   <location filename="../dock/assess/assessment.py" />
   <source>QGIS can’t open {}.</source>
   <translation>QGIS no puede abrir {}.</translation>
  </message>
  <message>
   <location filename="../dock/assess/assessment.py" />
   <source>Sample of {}</source>
   <translation>Muestra de {}</translation>
  </message>
 </context>
 <context>
  <name>BandTable</name>
  <message>
   <location filename="../dock/band_table_panel.py" />
   <source>Band</source>
   <translation>Banda</translation>
  </message>
  <message>
   <location filename="../dock/band_table_panel.py" />
   <source>Bands</source>
   <translation>Bandas</translation>
  </message>
  <message>
   <location filename="../dock/band_table_panel.py" />
   <source>Pixels flagged as cloud or shadow in this band become nodata.</source>
   <translation>Los píxeles marcados como nube o sombra en esta banda pasan a nodata.</translation>
  </message>
  <message>
   <location filename="../dock/band_table_panel.py" />
   <source>This band flags clouds and shadows. They are mapped as land cover.</source>
   <translation>Esta banda marca nubes y sombras. Se cartografían como cobertura del suelo.</translation>
  </message>
  <message>
   <location filename="../dock/band_table_panel.py" />
   <source>Used as</source>
   <translation>Se usa como</translation>
  </message>
  <message>
   <location filename="../dock/band_table_panel.py" />
   <source>blue</source>
   <translation>azul</translation>
  </message>
  <message>
   <location filename="../dock/band_table_panel.py" />
   <source>cirrus</source>
   <translation>cirros</translation>
  </message>
  <message>
   <location filename="../dock/band_table_panel.py" />
   <source>cloud mask</source>
   <translation>máscara de nubes</translation>
  </message>
  <message>
   <location filename="../dock/band_table_panel.py" />
   <source>cloud mask, not used</source>
   <translation>máscara de nubes, no se usa</translation>
  </message>
  <message>
   <location filename="../dock/band_table_panel.py" />
   <source>coastal aerosol</source>
   <translation>aerosol costero</translation>
  </message>
  <message>
   <location filename="../dock/band_table_panel.py" />
   <source>green</source>
   <translation>verde</translation>
  </message>
  <message>
   <location filename="../dock/band_table_panel.py" />
   <source>narrow near infrared</source>
   <translation>infrarrojo cercano estrecho</translation>
  </message>
  <message>
   <location filename="../dock/band_table_panel.py" />
   <source>near infrared</source>
   <translation>infrarrojo cercano</translation>
  </message>
  <message>
   <location filename="../dock/band_table_panel.py" />
   <source>not used</source>
   <translation>no se usa</translation>
  </message>
  <message>
   <location filename="../dock/band_table_panel.py" />
   <source>red</source>
   <translation>rojo</translation>
  </message>
  <message>
   <location filename="../dock/band_table_panel.py" />
   <source>red edge 1</source>
   <translation>borde rojo 1</translation>
  </message>
  <message>
   <location filename="../dock/band_table_panel.py" />
   <source>red edge 2</source>
   <translation>borde rojo 2</translation>
  </message>
  <message>
   <location filename="../dock/band_table_panel.py" />
   <source>red edge 3</source>
   <translation>borde rojo 3</translation>
  </message>
  <message>
   <location filename="../dock/band_table_panel.py" />
   <source>short-wave infrared 1</source>
   <translation>infrarrojo de onda corta 1</translation>
  </message>
  <message>
   <location filename="../dock/band_table_panel.py" />
   <source>short-wave infrared 2</source>
   <translation>infrarrojo de onda corta 2</translation>
  </message>
  <message>
   <location filename="../dock/band_table_panel.py" />
   <source>water vapour</source>
   <translation>vapor de agua</translation>
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
   <translation>Caché: {}, índices: {}</translation>
  </message>
  <message>
   <location filename="../dock/cache_panel.py" />
   <source>Clear Cache</source>
   <translation>Vaciar la caché</translation>
  </message>
  <message>
   <location filename="../dock/cache_panel.py" />
   <source>Remove all indexes. Rasters are encoded again the next time they are mapped.</source>
   <translation>Eliminar todos los índices. Los rásteres se codifican de nuevo la próxima vez que se cartografíen.</translation>
  </message>
 </context>
 <context>
  <name>CanvasMenu</name>
  <message>
   <location filename="../actions/canvas_menu.py" />
   <source>Find Similar Tiles</source>
   <translation>Buscar teselas similares</translation>
  </message>
  <message>
   <location filename="../actions/canvas_menu.py" />
   <source>Find Similar Tiles in “{}”</source>
   <translation>Buscar teselas similares en «{}»</translation>
  </message>
  <message>
   <location filename="../actions/canvas_menu.py" />
   <source>Find Similar Tiles: {}</source>
   <translation>Buscar teselas similares: {}</translation>
  </message>
 </context>
 <context>
  <name>ChangePanel</name>
  <message>
   <location filename="../dock/change/change_panel.py" />
   <source>Add a layer with the difference of the embeddings, which does not depend on the classes.</source>
   <translation>Añade una capa con la diferencia de los embeddings, que no depende de las clases.</translation>
  </message>
  <message>
   <location filename="../dock/change/change_panel.py" />
   <source>After</source>
   <translation>Después</translation>
  </message>
  <message>
   <location filename="../dock/change/change_panel.py" />
   <source>Before</source>
   <translation>Antes</translation>
  </message>
  <message>
   <location filename="../dock/change/change_panel.py" />
   <source>Change scores</source>
   <translation>Puntuación de cambio</translation>
  </message>
  <message>
   <location filename="../dock/change/change_panel.py" />
   <source>Classes</source>
   <translation>Clases</translation>
  </message>
  <message>
   <location filename="../dock/change/change_panel.py" />
   <source>Compare</source>
   <translation>Comparar</translation>
  </message>
  <message>
   <location filename="../dock/change/change_panel.py" />
   <source>Date for which the classes of the samples are valid</source>
   <translation>Fecha para la que son válidas las clases de las muestras</translation>
  </message>
  <message>
   <location filename="../dock/change/change_panel.py" />
   <source>Edit…</source>
   <translation>Editar…</translation>
  </message>
  <message>
   <location filename="../dock/change/change_panel.py" />
   <source>Field</source>
   <translation>Campo</translation>
  </message>
  <message>
   <location filename="../dock/change/change_panel.py" />
   <source>Labelled on After</source>
   <translation>Etiquetadas en «Después»</translation>
  </message>
  <message>
   <location filename="../dock/change/change_panel.py" />
   <source>Labelled on Before</source>
   <translation>Etiquetadas en «Antes»</translation>
  </message>
  <message>
   <location filename="../dock/change/change_panel.py" />
   <source>Points or polygons labelled with what happened there, such as “forest &gt; houses”</source>
   <translation>Puntos o polígonos etiquetados con lo que ocurrió allí, como «bosque &gt; casas»</translation>
  </message>
  <message>
   <location filename="../dock/change/change_panel.py" />
   <source>Reference</source>
   <translation>Referencia</translation>
  </message>
  <message>
   <location filename="../dock/change/change_panel.py" />
   <source>Reference labels</source>
   <translation>Datos de referencia</translation>
  </message>
  <message>
   <location filename="../dock/change/change_panel.py" />
   <source>Show the class list in the Map tab</source>
   <translation>Mostrar la lista de clases en la pestaña «Mapa»</translation>
  </message>
  <message>
   <location filename="../dock/change/change_panel.py" />
   <source>Teach</source>
   <translation>Entrenar</translation>
  </message>
  <message>
   <location filename="../dock/change/change_panel.py" />
   <source>Use the samples</source>
   <translation>Usar las muestras</translation>
  </message>
  <message>
   <location filename="../dock/change/change_panel.py" />
   <source>Use the taught list</source>
   <translation>Usar la lista entrenada</translation>
  </message>
  <message>
   <location filename="../dock/change/change_panel.py" />
   <source>background</source>
   <translation>fondo</translation>
  </message>
  <message>
   <location filename="../dock/change/change_panel.py" />
   <source>none</source>
   <translation>ninguna</translation>
  </message>
 </context>
 <context>
  <name>ClassEditor</name>
  <message>
   <location filename="../dock/classes/editor.py" />
   <source>Add class (Insert)</source>
   <translation>Añadir clase (Insert)</translation>
  </message>
  <message>
   <location filename="../dock/classes/editor.py" />
   <source>Classes as text</source>
   <translation>Clases como texto</translation>
  </message>
  <message>
   <location filename="../dock/classes/editor.py" />
   <source>Move down (Alt+Down)</source>
   <translation>Bajar (Alt+Abajo)</translation>
  </message>
  <message>
   <location filename="../dock/classes/editor.py" />
   <source>Move up (Alt+Up)</source>
   <translation>Subir (Alt+Arriba)</translation>
  </message>
  <message>
   <location filename="../dock/classes/editor.py" />
   <source>Remove classes (Delete)</source>
   <translation>Quitar clases (Supr)</translation>
  </message>
  <message>
   <location filename="../dock/classes/editor.py" />
   <source>forest
river, lake, open water
houses, streets

One class per line. Separate synonyms with commas.</source>
   <translation>bosque
río, lago, agua abierta
casas, calles

Una clase por línea. Separe los sinónimos con comas.</translation>
  </message>
 </context>
 <context>
  <name>ClassTableModel</name>
  <message>
   <location filename="../dock/classes/model.py" />
   <source>Another class already has this name.</source>
   <translation>Ya hay otra clase con este nombre.</translation>
  </message>
  <message>
   <location filename="../dock/classes/model.py" />
   <source>Area</source>
   <translation>Superficie</translation>
  </message>
  <message>
   <location filename="../dock/classes/model.py" />
   <source>Area in the last map</source>
   <translation>Superficie en el último mapa</translation>
  </message>
  <message>
   <location filename="../dock/classes/model.py" />
   <source>Background</source>
   <translation>Fondo</translation>
  </message>
  <message>
   <location filename="../dock/classes/model.py" />
   <source>Change the colour</source>
   <translation>Cambiar el color</translation>
  </message>
  <message>
   <location filename="../dock/classes/model.py" />
   <source>Class</source>
   <translation>Clase</translation>
  </message>
  <message>
   <location filename="../dock/classes/model.py" />
   <source>Class code in a nomenclature; becomes the map value</source>
   <translation>Código de la clase en una nomenclatura; pasa a ser el valor en el mapa</translation>
  </message>
  <message>
   <location filename="../dock/classes/model.py" />
   <source>Code</source>
   <translation>Código</translation>
  </message>
  <message>
   <location filename="../dock/classes/model.py" />
   <source>Colour: {}</source>
   <translation>Color: {}</translation>
  </message>
  <message>
   <location filename="../dock/classes/model.py" />
   <source>Description</source>
   <translation>Descripción</translation>
  </message>
  <message>
   <location filename="../dock/classes/model.py" />
   <source>Description of what the class looks like; helps with rare words</source>
   <translation>Descripción del aspecto de la clase; ayuda con palabras poco comunes</translation>
  </message>
  <message>
   <location filename="../dock/classes/model.py" />
   <source>Name in the legend</source>
   <translation>Nombre en la leyenda</translation>
  </message>
  <message>
   <location filename="../dock/classes/model.py" />
   <source>Other words for the class, separated by commas. The best match counts. Start with = if the name is for the legend only: = forest, trees</source>
   <translation>Otras palabras para la clase, separadas por comas. Cuenta la mejor coincidencia. Empiece con = si el nombre es solo para la leyenda: = bosque, árboles</translation>
  </message>
  <message>
   <location filename="../dock/classes/model.py" />
   <source>Switch the class on or off, and choose its colour</source>
   <translation>Activar o desactivar la clase y elegir su color</translation>
  </message>
  <message>
   <location filename="../dock/classes/model.py" />
   <source>Synonyms</source>
   <translation>Sinónimos</translation>
  </message>
  <message>
   <location filename="../dock/classes/model.py" />
   <source>The colour of the background can’t be changed.</source>
   <translation>El color del fondo no se puede cambiar.</translation>
  </message>
  <message>
   <location filename="../dock/classes/model.py" />
   <source>These words compete with the classes, but are not mapped.</source>
   <translation>Estas palabras compiten con las clases, pero no se cartografían.</translation>
  </message>
  <message>
   <location filename="../dock/classes/model.py" />
   <source>automatic</source>
   <translation>automático</translation>
  </message>
  <message>
   <location filename="../dock/classes/model.py" />
   <source>{:.1f} % of the map</source>
   <translation>{:.1f} % del mapa</translation>
  </message>
  <message>
   <location filename="../dock/classes/model.py" />
   <source>{} pixels</source>
   <translation>{} píxeles</translation>
  </message>
 </context>
 <context>
  <name>ClassTableView</name>
  <message>
   <location filename="../dock/classes/view.py" />
   <source>Add a class with the + button, choose a preset, or paste a list.</source>
   <translation>Añada una clase con el botón +, elija una leyenda o pegue una lista.</translation>
  </message>
  <message>
   <location filename="../dock/classes/view.py" />
   <source>Classes</source>
   <translation>Clases</translation>
  </message>
 </context>
 <context>
  <name>ClassesPanel</name>
  <message>
   <location filename="../dock/classes_panel.py" />
   <source>Cl&amp;asses</source>
   <translation>Cl&amp;ases</translation>
  </message>
  <message>
   <location filename="../dock/classes_panel.py" />
   <source>Edit the list as text, one class per line</source>
   <translation>Editar la lista como texto, una clase por línea</translation>
  </message>
  <message>
   <location filename="../dock/classes_panel.py" />
   <source>L&amp;ive preview</source>
   <translation>V&amp;ista previa en vivo</translation>
  </message>
  <message>
   <location filename="../dock/classes_panel.py" />
   <source>List</source>
   <translation>Lista</translation>
  </message>
  <message>
   <location filename="../dock/classes_panel.py" />
   <source>No preview: {}</source>
   <translation>Sin vista previa: {}</translation>
  </message>
  <message>
   <location filename="../dock/classes_panel.py" />
   <source>Prese&amp;ts</source>
   <translation>&amp;Leyendas</translation>
  </message>
  <message>
   <location filename="../dock/classes_panel.py" />
   <source>Recent lists, import and export, copy and paste</source>
   <translation>Listas recientes, importar y exportar, copiar y pegar</translation>
  </message>
  <message>
   <location filename="../dock/classes_panel.py" />
   <source>Show the classes on the map while you edit them. Available once the layer has been mapped. Run creates the full map.</source>
   <translation>Mostrar las clases en el mapa mientras se editan. Disponible una vez cartografiada la capa. «Ejecutar» crea el mapa completo.</translation>
  </message>
  <message>
   <location filename="../dock/classes_panel.py" />
   <source>Te&amp;xt</source>
   <translation>Te&amp;xto</translation>
  </message>
 </context>
 <context>
  <name>CloudsPanel</name>
  <message>
   <location filename="../dock/clouds_panel.py" />
   <source>Also map pixels flagged by the product’s cloud mask</source>
   <translation>Cartografiar también los píxeles que marca la máscara de nubes del producto</translation>
  </message>
  <message>
   <location filename="../dock/clouds_panel.py" />
   <source>Clouds and shadows are masked.</source>
   <translation>Las nubes y sombras se enmascaran.</translation>
  </message>
  <message>
   <location filename="../dock/clouds_panel.py" />
   <source>Clouds are mapped as land cover.</source>
   <translation>Las nubes se cartografían como cobertura.</translation>
  </message>
  <message>
   <location filename="../dock/clouds_panel.py" />
   <source>Keep</source>
   <translation>Conservar</translation>
  </message>
  <message>
   <location filename="../dock/clouds_panel.py" />
   <source>Mask</source>
   <translation>Enmascarar</translation>
  </message>
  <message>
   <location filename="../dock/clouds_panel.py" />
   <source>Mask clouds detected by the model</source>
   <translation>Enmascarar nubes detectadas por el modelo</translation>
  </message>
  <message>
   <location filename="../dock/clouds_panel.py" />
   <source>Set pixels flagged by the product’s cloud mask to nodata</source>
   <translation>Asignar nodata a los píxeles que marca la máscara de nubes del producto</translation>
  </message>
  <message>
   <location filename="../dock/clouds_panel.py" />
   <source>The raster has no cloud mask. Pixels that the model classifies as cloud or cloud shadow become nodata. Some clouds are missed, and some bright or dark ground is masked by mistake.</source>
   <translation>El ráster no tiene máscara de nubes. Los píxeles que el modelo clasifica como nube o sombra de nube pasan a nodata. Algunas nubes no se detectan y algunos suelos claros u oscuros se enmascaran por error.</translation>
  </message>
 </context>
 <context>
  <name>Comparing</name>
  <message>
   <location filename="../dock/change/comparing.py" />
   <source>Comparing {} and {}…</source>
   <translation>Comparando {} y {}…</translation>
  </message>
 </context>
 <context>
  <name>CostEstimate</name>
  <message>
   <location filename="../dock/cost_estimate.py" />
   <source>Based on earlier runs on this computer.</source>
   <translation>Según ejecuciones anteriores en este equipo.</translation>
  </message>
  <message>
   <location filename="../dock/cost_estimate.py" />
   <source>The raster is already encoded; only the map has to be computed.</source>
   <translation>El ráster ya está codificado; solo falta calcular el mapa.</translation>
  </message>
  <message>
   <location filename="../dock/cost_estimate.py" />
   <source>The time can be estimated after the first run on this computer.</source>
   <translation>El tiempo se podrá estimar tras la primera ejecución en este equipo.</translation>
  </message>
 </context>
 <context>
  <name>CsmaskBox</name>
  <message>
   <location filename="../dock/csmask_box.py" />
   <source>Cancel</source>
   <translation>Cancelar</translation>
  </message>
  <message>
   <location filename="../dock/csmask_box.py" />
   <source>Clouds</source>
   <translation>Nubes</translation>
  </message>
  <message>
   <location filename="../dock/csmask_box.py" />
   <source>Download</source>
   <translation>Descargar</translation>
  </message>
  <message>
   <location filename="../dock/csmask_box.py" />
   <source>From &amp;Folder…</source>
   <translation>Desde car&amp;peta…</translation>
  </message>
  <message>
   <location filename="../dock/csmask_box.py" />
   <source>Install from a folder of wheels, without a network</source>
   <translation>Instalar desde una carpeta de wheels, sin red</translation>
  </message>
  <message>
   <location filename="../dock/csmask_box.py" />
   <source>Remove</source>
   <translation>Quitar</translation>
  </message>
  <message>
   <location filename="../dock/csmask_box.py" />
   <source>Remove ukis-csmask? Maps and indexes are kept.</source>
   <translation>¿Eliminar ukis-csmask? Los mapas y los índices se conservan.</translation>
  </message>
  <message>
   <location filename="../dock/csmask_box.py" />
   <source>ukis-csmask is not installed: {} download, {} on disk</source>
   <translation>ukis-csmask no está instalado: {} de descarga, {} en disco</translation>
  </message>
  <message>
   <location filename="../dock/csmask_box.py" />
   <source>ukis-csmask {}, {} on disk, licence {}</source>
   <translation>ukis-csmask {}, {} en disco, licencia {}</translation>
  </message>
 </context>
 <context>
  <name>CsmaskInstaller</name>
  <message>
   <location filename="../engine/csmask.py" />
   <source>Downloading ukis-csmask</source>
   <translation>Descargando ukis-csmask</translation>
  </message>
  <message>
   <location filename="../engine/csmask.py" />
   <source>Downloading ukis-csmask…</source>
   <translation>Descargando ukis-csmask…</translation>
  </message>
  <message>
   <location filename="../engine/csmask.py" />
   <source>The download was cancelled.</source>
   <translation>La descarga se canceló.</translation>
  </message>
  <message>
   <location filename="../engine/csmask.py" />
   <source>Verifying ukis-csmask</source>
   <translation>Comprobando ukis-csmask</translation>
  </message>
  <message>
   <location filename="../engine/csmask.py" />
   <source>Verifying ukis-csmask…</source>
   <translation>Comprobando ukis-csmask…</translation>
  </message>
 </context>
 <context>
  <name>CsmaskPanel</name>
  <message>
   <location filename="../dock/csmask_panel.py" />
   <source>Cancel</source>
   <translation>Cancelar</translation>
  </message>
  <message>
   <location filename="../dock/csmask_panel.py" />
   <source>Download ({})</source>
   <translation>Descargar ({})</translation>
  </message>
  <message>
   <location filename="../dock/csmask_panel.py" />
   <source>Mask Clouds (download {})</source>
   <translation>Enmascarar nubes (descarga {})</translation>
  </message>
  <message>
   <location filename="../dock/csmask_panel.py" />
   <source>Mask clouds and shadows</source>
   <translation>Enmascarar nubes y sombras</translation>
  </message>
  <message>
   <location filename="../dock/csmask_panel.py" />
   <source>The raster has no cloud mask. Pixels that ukis-csmask classifies as cloud or shadow become nodata.</source>
   <translation>El ráster no tiene máscara de nubes. Los píxeles que ukis-csmask clasifica como nube o sombra pasan a nodata.</translation>
  </message>
  <message>
   <location filename="../dock/csmask_panel.py" />
   <source>The raster has no cloud mask. The networks of ukis-csmask (DLR, Apache-2.0) detect clouds and cloud shadows. {} are downloaded once, and {} stay on disk. Nothing is uploaded.</source>
   <translation>El ráster no tiene máscara de nubes. Las redes de ukis-csmask (DLR, Apache-2.0) detectan nubes y sombras de nubes. Se descargan {} una sola vez y {} quedan en el disco. No se envía nada.</translation>
  </message>
  <message>
   <location filename="../dock/csmask_panel.py" />
   <source>Try again, or install it from a folder of wheels in Engine and Models.</source>
   <translation>Inténtelo de nuevo, o instálelo desde una carpeta de wheels en Motor y modelos.</translation>
  </message>
 </context>
 <context>
  <name>Dates</name>
  <message>
   <location filename="../dock/change/dates.py" />
   <source>Both dates are the same image. Choose another layer.</source>
   <translation>Ambas fechas son la misma imagen. Elija otra capa.</translation>
  </message>
  <message>
   <location filename="../dock/change/dates.py" />
   <source>Choose the layers of both dates.</source>
   <translation>Elija las capas de ambas fechas.</translation>
  </message>
  <message>
   <location filename="../dock/change/dates.py" />
   <source>Samples need the same bands at both dates. Compare without them, or correct the bands.</source>
   <translation>Las muestras necesitan las mismas bandas en ambas fechas. Compare sin ellas o corrija las bandas.</translation>
  </message>
  <message>
   <location filename="../dock/change/dates.py" />
   <source>“{}” and “{}” do not overlap.</source>
   <translation>«{}» y «{}» no se superponen.</translation>
  </message>
  <message>
   <location filename="../dock/change/dates.py" />
   <source>“{}” can be read in several ways. Choose it as the raster layer above, then how it is read.</source>
   <translation>«{}» se puede leer de varias maneras. Elíjala arriba como capa ráster y después cómo se lee.</translation>
  </message>
  <message>
   <location filename="../dock/change/dates.py" />
   <source>“{}” has no CRS. Set it in the properties of the layer.</source>
   <translation>«{}» no tiene SRC. Asígnelo en las propiedades de la capa.</translation>
  </message>
 </context>
 <context>
  <name>DockViewModel</name>
  <message>
   <location filename="../dock/view_model.py" />
   <source>A job is running.</source>
   <translation>Hay un trabajo en curso.</translation>
  </message>
  <message>
   <location filename="../dock/view_model.py" />
   <source>Set up the engine first, above.</source>
   <translation>Instale primero el motor, arriba.</translation>
  </message>
  <message>
   <location filename="../dock/view_model.py" />
   <source>The engine is being set up.</source>
   <translation>El motor se está instalando.</translation>
  </message>
 </context>
 <context>
  <name>EngineActions</name>
  <message>
   <location filename="../dock/engine_actions.py" />
   <source>A job is running.</source>
   <translation>Hay un trabajo en curso.</translation>
  </message>
  <message>
   <location filename="../dock/engine_actions.py" />
   <source>The engine is being set up.</source>
   <translation>El motor se está instalando.</translation>
  </message>
  <message>
   <location filename="../dock/engine_actions.py" />
   <source>The engine is not set up yet.</source>
   <translation>El motor aún no está instalado.</translation>
  </message>
  <message>
   <location filename="../dock/engine_actions.py" />
   <source>The engine is up to date.</source>
   <translation>El motor está actualizado.</translation>
  </message>
  <message>
   <location filename="../dock/engine_actions.py" />
   <source>The engine’s Python is configured in {}.</source>
   <translation>El Python del motor está configurado en {}.</translation>
  </message>
 </context>
 <context>
  <name>EngineBar</name>
  <message>
   <location filename="../dock/engine_bar.py" />
   <source>Automatic</source>
   <translation>Automático</translation>
  </message>
  <message>
   <location filename="../dock/engine_bar.py" />
   <source>Automatic uses {}.</source>
   <translation>«Automático» usa {}.</translation>
  </message>
  <message>
   <location filename="../dock/engine_bar.py" />
   <source>Engine and Models</source>
   <translation>Motor y modelos</translation>
  </message>
  <message>
   <location filename="../dock/engine_bar.py" />
   <source>Engine and Models…</source>
   <translation>Motor y modelos…</translation>
  </message>
  <message>
   <location filename="../dock/engine_bar.py" />
   <source>M&amp;odel</source>
   <translation>M&amp;odelo</translation>
  </message>
  <message>
   <location filename="../dock/engine_bar.py" />
   <source>{} (not installed)</source>
   <translation>{} (no instalado)</translation>
  </message>
  <message>
   <location filename="../dock/engine_bar.py" />
   <source>{} does not support {} rasters; {} is used instead.</source>
   <translation>{} no admite rásteres {}; se usa {} en su lugar.</translation>
  </message>
 </context>
 <context>
  <name>EngineCall</name>
  <message>
   <location filename="../processing/engine_call.py" />
   <source>Or set the environment variable {} to the Python executable of an existing engine.</source>
   <translation>O ponga en la variable de entorno {} el ejecutable de Python de un motor existente.</translation>
  </message>
  <message>
   <location filename="../processing/engine_call.py" />
   <source>Reading of an ambiguous raster</source>
   <translation>Lectura de un ráster ambiguo</translation>
  </message>
  <message>
   <location filename="../processing/engine_call.py" />
   <source>Set “{}” (ASSUME) to one of these ids, or to “best” for the first one.</source>
   <translation>Ponga en «{}» (ASSUME) uno de estos identificadores, o «best» para el primero.</translation>
  </message>
  <message>
   <location filename="../processing/engine_call.py" />
   <source>The engine could not be started: {}</source>
   <translation>No se pudo iniciar el motor: {}</translation>
  </message>
  <message>
   <location filename="../processing/engine_call.py" />
   <source>The engine did not respond. See the log {}.</source>
   <translation>El motor no respondió. Vea el registro {}.</translation>
  </message>
  <message>
   <location filename="../processing/engine_call.py" />
   <source>The engine exited before the job was finished. See the log {}.</source>
   <translation>El motor terminó antes de acabar el trabajo. Vea el registro {}.</translation>
  </message>
  <message>
   <location filename="../processing/engine_call.py" />
   <source>The versions of the plugin and the engine differ.</source>
   <translation>Las versiones del complemento y del motor son distintas.</translation>
  </message>
 </context>
 <context>
  <name>EngineClient</name>
  <message>
   <location filename="../engine/client.py" />
   <source>Cancelled.</source>
   <translation>Cancelado.</translation>
  </message>
  <message>
   <location filename="../engine/client.py" />
   <source>Cancelled. The engine was stopped because the job did not respond.</source>
   <translation>Cancelado. El motor se detuvo porque el trabajo no respondía.</translation>
  </message>
  <message>
   <location filename="../engine/client.py" />
   <source>Ready.</source>
   <translation>Listo.</translation>
  </message>
  <message>
   <location filename="../engine/client.py" />
   <source>Run again to continue. Finished parts are kept.</source>
   <translation>Ejecute de nuevo para continuar. Las partes terminadas se conservan.</translation>
  </message>
  <message>
   <location filename="../engine/client.py" />
   <source>Run again.</source>
   <translation>Ejecute de nuevo.</translation>
  </message>
  <message>
   <location filename="../engine/client.py" />
   <source>Run again. The engine restarts, and finished parts are kept.</source>
   <translation>Ejecute de nuevo. El motor se reinicia y las partes terminadas se conservan.</translation>
  </message>
  <message>
   <location filename="../engine/client.py" />
   <source>Starting the engine…</source>
   <translation>Iniciando el motor…</translation>
  </message>
  <message>
   <location filename="../engine/client.py" />
   <source>The engine did not respond within a minute and was stopped.</source>
   <translation>El motor no respondió en un minuto y se detuvo.</translation>
  </message>
  <message>
   <location filename="../engine/client.py" />
   <source>The engine does not start. Set it up again.</source>
   <translation>El motor no se inicia. Instálelo de nuevo.</translation>
  </message>
  <message>
   <location filename="../engine/client.py" />
   <source>The engine starts when needed.</source>
   <translation>El motor se inicia cuando hace falta.</translation>
  </message>
  <message>
   <location filename="../engine/client.py" />
   <source>The engine was stopped.</source>
   <translation>El motor se detuvo.</translation>
  </message>
  <message>
   <location filename="../engine/client.py" />
   <source>The versions of the plugin and the engine differ (protocol {} and {}).</source>
   <translation>Las versiones del complemento y del motor son distintas (protocolo {} y {}).</translation>
  </message>
  <message>
   <location filename="../engine/client.py" />
   <source>Working…</source>
   <translation>Trabajando…</translation>
  </message>
 </context>
 <context>
  <name>EngineDialog</name>
  <message>
   <location filename="../dock/engine_dialog.py" />
   <source>&amp;Close</source>
   <translation>&amp;Cerrar</translation>
  </message>
  <message>
   <location filename="../dock/engine_dialog.py" />
   <source>&amp;Engine</source>
   <translation>&amp;Motor</translation>
  </message>
  <message>
   <location filename="../dock/engine_dialog.py" />
   <source>&amp;Models</source>
   <translation>M&amp;odelos</translation>
  </message>
  <message>
   <location filename="../dock/engine_dialog.py" />
   <source>Copy &amp;Diagnostics</source>
   <translation>Copiar &amp;diagnóstico</translation>
  </message>
  <message>
   <location filename="../dock/engine_dialog.py" />
   <source>LandPrompt: Engine and Models</source>
   <translation>LandPrompt: motor y modelos</translation>
  </message>
 </context>
 <context>
  <name>EnginePage</name>
  <message>
   <location filename="../dock/engine_page.py" />
   <source> (update available: {})</source>
   <translation> (actualización disponible: {})</translation>
  </message>
  <message>
   <location filename="../dock/engine_page.py" />
   <source>&amp;Remove</source>
   <translation>&amp;Eliminar</translation>
  </message>
  <message>
   <location filename="../dock/engine_page.py" />
   <source>&amp;Update</source>
   <translation>&amp;Actualizar</translation>
  </message>
  <message>
   <location filename="../dock/engine_page.py" />
   <source>Device</source>
   <translation>Dispositivo</translation>
  </message>
  <message>
   <location filename="../dock/engine_page.py" />
   <source>Disk space</source>
   <translation>Espacio en disco</translation>
  </message>
  <message>
   <location filename="../dock/engine_page.py" />
   <source>Folder</source>
   <translation>Carpeta</translation>
  </message>
  <message>
   <location filename="../dock/engine_page.py" />
   <source>From &amp;Folder…</source>
   <translation>Desde car&amp;peta…</translation>
  </message>
  <message>
   <location filename="../dock/engine_page.py" />
   <source>Install from a folder of wheels, without a network</source>
   <translation>Instalar desde una carpeta de wheels, sin red</translation>
  </message>
  <message>
   <location filename="../dock/engine_page.py" />
   <source>Install the engine for this version of the plugin</source>
   <translation>Instalar el motor de esta versión del complemento</translation>
  </message>
  <message>
   <location filename="../dock/engine_page.py" />
   <source>Proxy</source>
   <translation>Proxy</translation>
  </message>
  <message>
   <location filename="../dock/engine_page.py" />
   <source>Re&amp;pair</source>
   <translation>&amp;Reparar</translation>
  </message>
  <message>
   <location filename="../dock/engine_page.py" />
   <source>Reinstall the engine</source>
   <translation>Reinstalar el motor</translation>
  </message>
  <message>
   <location filename="../dock/engine_page.py" />
   <source>Remove Engine</source>
   <translation>Eliminar el motor</translation>
  </message>
  <message>
   <location filename="../dock/engine_page.py" />
   <source>Remove the engine and free its disk space</source>
   <translation>Eliminar el motor y liberar su espacio en disco</translation>
  </message>
  <message>
   <location filename="../dock/engine_page.py" />
   <source>Remove the engine? Maps and indexes are kept. You can reinstall it with Set Up Engine.</source>
   <translation>¿Eliminar el motor? Los mapas e índices se conservan. Puede reinstalarlo con «Instalar el motor».</translation>
  </message>
  <message>
   <location filename="../dock/engine_page.py" />
   <source>Switch to &amp;CPU</source>
   <translation>Cambiar a CP&amp;U</translation>
  </message>
  <message>
   <location filename="../dock/engine_page.py" />
   <source>Switch to &amp;NVIDIA GPU</source>
   <translation>Cambiar a GPU &amp;NVIDIA</translation>
  </message>
  <message>
   <location filename="../dock/engine_page.py" />
   <source>The GPU variant was replaced by the CPU variant: {}</source>
   <translation>La variante de GPU se sustituyó por la de CPU: {}</translation>
  </message>
  <message>
   <location filename="../dock/engine_page.py" />
   <source>Version</source>
   <translation>Versión</translation>
  </message>
  <message>
   <location filename="../dock/engine_page.py" />
   <source>none, as in the QGIS options</source>
   <translation>ninguno, como en las opciones de QGIS</translation>
  </message>
  <message>
   <location filename="../dock/engine_page.py" />
   <source>not set up</source>
   <translation>no instalado</translation>
  </message>
 </context>
 <context>
  <name>EngineProcess</name>
  <message>
   <location filename="../engine/process.py" />
   <source>The engine could not be started: {}</source>
   <translation>No se pudo iniciar el motor: {}</translation>
  </message>
  <message>
   <location filename="../engine/process.py" />
   <source>The engine exited with status {}.</source>
   <translation>El motor terminó con el código {}.</translation>
  </message>
  <message>
   <location filename="../engine/process.py" />
   <source>The engine was killed or crashed.</source>
   <translation>El motor se cerró a la fuerza o falló.</translation>
  </message>
 </context>
 <context>
  <name>Environment</name>
  <message>
   <location filename="../engine/environment.py" />
   <source>Click Set Up Engine in the LandPrompt panel.</source>
   <translation>Pulse «Instalar el motor» en el panel de LandPrompt.</translation>
  </message>
  <message>
   <location filename="../engine/environment.py" />
   <source>Correct the path in {}, or clear it and click Set Up Engine in the LandPrompt panel.</source>
   <translation>Corrija la ruta en {}, o bórrela y pulse «Instalar el motor» en el panel de LandPrompt.</translation>
  </message>
  <message>
   <location filename="../engine/environment.py" />
   <source>Settings ▸ Options ▸ LandPrompt</source>
   <translation>Configuración ▸ Opciones ▸ LandPrompt</translation>
  </message>
  <message>
   <location filename="../engine/environment.py" />
   <source>The Python configured in {} does not exist: {}.</source>
   <translation>El Python configurado en {} no existe: {}.</translation>
  </message>
  <message>
   <location filename="../engine/environment.py" />
   <source>The engine is not set up yet.</source>
   <translation>El motor aún no está instalado.</translation>
  </message>
  <message>
   <location filename="../engine/environment.py" />
   <source>the environment variable {}</source>
   <translation>la variable de entorno {}</translation>
  </message>
 </context>
 <context>
  <name>ErrorReporter</name>
  <message>
   <location filename="../dock/error_reporter.py" />
   <source>Copy Diagnostics</source>
   <translation>Copiar diagnóstico</translation>
  </message>
 </context>
 <context>
  <name>ExampleShapes</name>
  <message>
   <location filename="../dock/find/example_shapes.py" />
   <source>Select a single point in “{}”.</source>
   <translation>Seleccione un solo punto en «{}».</translation>
  </message>
  <message>
   <location filename="../dock/find/example_shapes.py" />
   <source>Select polygons or a point in a vector layer first.</source>
   <translation>Seleccione primero polígonos o un punto en una capa vectorial.</translation>
  </message>
  <message>
   <location filename="../dock/find/example_shapes.py" />
   <source>This geometry can’t be transformed to the CRS of “{}”.</source>
   <translation>Esta geometría no se puede transformar al SRC de «{}».</translation>
  </message>
  <message>
   <location filename="../dock/find/example_shapes.py" />
   <source>This geometry is outside “{}”.</source>
   <translation>Esta geometría está fuera de «{}».</translation>
  </message>
  <message>
   <location filename="../dock/find/example_shapes.py" />
   <source>This polygon has too many vertices. Simplify it first.</source>
   <translation>Este polígono tiene demasiados vértices. Simplifíquelo primero.</translation>
  </message>
 </context>
 <context>
  <name>ExamplesPanel</name>
  <message>
   <location filename="../dock/find/examples_panel.py" />
   <source>Click the vertices on the map; right-click to finish</source>
   <translation>Haga clic en los vértices en el mapa; clic derecho para terminar</translation>
  </message>
  <message>
   <location filename="../dock/find/examples_panel.py" />
   <source>Draw Polygon</source>
   <translation>Dibujar polígono</translation>
  </message>
  <message>
   <location filename="../dock/find/examples_panel.py" />
   <source>Find</source>
   <translation>Buscar</translation>
  </message>
  <message>
   <location filename="../dock/find/examples_panel.py" />
   <source>Image File…</source>
   <translation>Imagen…</translation>
  </message>
  <message>
   <location filename="../dock/find/examples_panel.py" />
   <source>Image {}</source>
   <translation>Imagen {}</translation>
  </message>
  <message>
   <location filename="../dock/find/examples_panel.py" />
   <source>Marked hits: {} good, {} bad</source>
   <translation>Resultados marcados: {} buenos, {} malos</translation>
  </message>
  <message>
   <location filename="../dock/find/examples_panel.py" />
   <source>Pick on Map</source>
   <translation>Elegir en el mapa</translation>
  </message>
  <message>
   <location filename="../dock/find/examples_panel.py" />
   <source>Point {}, {}</source>
   <translation>Punto {}, {}</translation>
  </message>
  <message>
   <location filename="../dock/find/examples_panel.py" />
   <source>Polygon</source>
   <translation>Polígono</translation>
  </message>
  <message>
   <location filename="../dock/find/examples_panel.py" />
   <source>Put + or - before a word to add or subtract it: +water, -houses</source>
   <translation>Ponga + o - delante de una palabra para sumarla o restarla: +agua, -casas</translation>
  </message>
  <message>
   <location filename="../dock/find/examples_panel.py" />
   <source>Remove</source>
   <translation>Quitar</translation>
  </message>
  <message>
   <location filename="../dock/find/examples_panel.py" />
   <source>Remove from the search</source>
   <translation>Quitar de la búsqueda</translation>
  </message>
  <message>
   <location filename="../dock/find/examples_panel.py" />
   <source>Selected Features</source>
   <translation>Selección</translation>
  </message>
  <message>
   <location filename="../dock/find/examples_panel.py" />
   <source>Text, e.g. forest, +water, -houses</source>
   <translation>Texto, p. ej. bosque, +agua, -casas</translation>
  </message>
  <message>
   <location filename="../dock/find/examples_panel.py" />
   <source>Use an image file that shows what you are looking for</source>
   <translation>Usar un archivo de imagen que muestre lo que busca</translation>
  </message>
  <message>
   <location filename="../dock/find/examples_panel.py" />
   <source>Use the selected polygons or the selected point of a vector layer</source>
   <translation>Usar los polígonos seleccionados o el punto seleccionado de una capa vectorial</translation>
  </message>
 </context>
 <context>
  <name>ExplainPanel</name>
  <message>
   <location filename="../dock/explain/explain_panel.py" />
   <source>Best synonym: “{}” (cosine {:.2f})</source>
   <translation>Mejor sinónimo: «{}» (coseno {:.2f})</translation>
  </message>
  <message>
   <location filename="../dock/explain/explain_panel.py" />
   <source>Click a pixel to see how its class was determined. Press Esc to stop.</source>
   <translation>Haga clic en un píxel para ver cómo se determinó su clase. Pulse Esc para terminar.</translation>
  </message>
  <message>
   <location filename="../dock/explain/explain_panel.py" />
   <source>Explain</source>
   <translation>Explicar</translation>
  </message>
  <message>
   <location filename="../dock/explain/explain_panel.py" />
   <source>Explain a Pixel</source>
   <translation>Explicar un píxel</translation>
  </message>
  <message>
   <location filename="../dock/explain/explain_panel.py" />
   <source>Most similar sample: “{}” (cosine {:.2f})</source>
   <translation>Muestra más parecida: «{}» (coseno {:.2f})</translation>
  </message>
  <message>
   <location filename="../dock/explain/explain_panel.py" />
   <source>Probability of each class. The thin bar is from the words alone, without samples.</source>
   <translation>Probabilidad de cada clase. La barra fina corresponde solo a las palabras, sin muestras.</translation>
  </message>
  <message>
   <location filename="../dock/explain/explain_panel.py" />
   <source>Spectrum of the pixel (thick line) and mean spectra of the classes</source>
   <translation>Espectro del píxel (línea gruesa) y espectros medios de las clases</translation>
  </message>
  <message>
   <location filename="../dock/explain/explain_panel.py" />
   <source>This pixel is “{}”.</source>
   <translation>Este píxel es «{}».</translation>
  </message>
  <message>
   <location filename="../dock/explain/explain_panel.py" />
   <source>This pixel is “{}”; from the words alone it would be “{}”.</source>
   <translation>Este píxel es «{}»; solo con las palabras sería «{}».</translation>
  </message>
 </context>
 <context>
  <name>Explaining</name>
  <message>
   <location filename="../dock/explain/explaining.py" />
   <source>Press Run to map the raster first.</source>
   <translation>Cartografíe primero el ráster con «Ejecutar».</translation>
  </message>
 </context>
 <context>
  <name>Finder</name>
  <message>
   <location filename="../dock/find/finder.py" />
   <source>Select Image File</source>
   <translation>Seleccionar archivo de imagen</translation>
  </message>
  <message>
   <location filename="../dock/find/finder.py" />
   <source>The marked hits belong to another layer. Choose that layer to search again.</source>
   <translation>Los resultados marcados pertenecen a otra capa. Elíjala para buscar de nuevo.</translation>
  </message>
  <message>
   <location filename="../dock/find/finder.py" />
   <source>Tiles in {} similar to the example</source>
   <translation>Teselas de {} similares al ejemplo</translation>
  </message>
  <message>
   <location filename="../dock/find/finder.py" />
   <source>Tiles in {} similar to the examples, with “{}”</source>
   <translation>Teselas de {} similares a los ejemplos, con «{}»</translation>
  </message>
  <message>
   <location filename="../dock/find/finder.py" />
   <source>Tiles in {} that match “{}”</source>
   <translation>Teselas de {} que corresponden a «{}»</translation>
  </message>
  <message>
   <location filename="../dock/find/finder.py" />
   <source>the data set</source>
   <translation>todo el conjunto de datos</translation>
  </message>
  <message>
   <location filename="../dock/find/finder.py" />
   <source>{} layers</source>
   <translation>{} capas</translation>
  </message>
 </context>
 <context>
  <name>Gpu</name>
  <message>
   <location filename="../engine/gpu.py" />
   <source>NVIDIA GPU</source>
   <translation>GPU NVIDIA</translation>
  </message>
  <message>
   <location filename="../engine/gpu.py" />
   <source>No NVIDIA driver was found.</source>
   <translation>No se encontró ningún controlador de NVIDIA.</translation>
  </message>
  <message>
   <location filename="../engine/gpu.py" />
   <source>The NVIDIA driver {} is too old; version {} or newer is required.</source>
   <translation>El controlador de NVIDIA {} es demasiado antiguo; se necesita la versión {} o posterior.</translation>
  </message>
  <message>
   <location filename="../engine/gpu.py" />
   <source>driver {}</source>
   <translation>controlador {}</translation>
  </message>
  <message>
   <location filename="../engine/gpu.py" />
   <source>{} is too old: its compute capability is {}, and {} is required.</source>
   <translation>{} es demasiado antigua: su capacidad de cómputo es {} y se necesita {}.</translation>
  </message>
 </context>
 <context>
  <name>HelpButton</name>
  <message>
   <location filename="../dock/help_button.py" />
   <source>Help</source>
   <translation>Ayuda</translation>
  </message>
  <message>
   <location filename="../dock/help_button.py" />
   <source>Open the user guide</source>
   <translation>Abrir la guía del usuario</translation>
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
   <translation>Lista de clases: {}</translation>
  </message>
  <message>
   <location filename="../layers/history.py" />
   <source>Device: {}; {}, Python {}, {}</source>
   <translation>Dispositivo: {}; {}, Python {}, {}</translation>
  </message>
  <message>
   <location filename="../layers/history.py" />
   <source>Made with LandPrompt {}</source>
   <translation>Hecho con LandPrompt {}</translation>
  </message>
  <message>
   <location filename="../layers/history.py" />
   <source>Model: {} ({})</source>
   <translation>Modelo: {} ({})</translation>
  </message>
  <message>
   <location filename="../layers/history.py" />
   <source>Read as: {}</source>
   <translation>Se lee como: {}</translation>
  </message>
  <message>
   <location filename="../layers/history.py" />
   <source>Settings: {}</source>
   <translation>Ajustes: {}</translation>
  </message>
  <message>
   <location filename="../layers/history.py" />
   <source>Source: {} (fingerprint {})</source>
   <translation>Fuente: {} (huella {})</translation>
  </message>
  <message>
   <location filename="../layers/history.py" />
   <source>To repeat the run, choose Repeat This Run in the context menu of the layer</source>
   <translation>Para repetir la ejecución, elija «Repetir esta ejecución» en el menú contextual de la capa</translation>
  </message>
 </context>
 <context>
  <name>HitsFilter</name>
  <message>
   <location filename="../dock/find/hits_filter.py" />
   <source>Minimum score</source>
   <translation>Puntuación mínima</translation>
  </message>
  <message>
   <location filename="../dock/find/hits_filter.py" />
   <source>Number</source>
   <translation>Número</translation>
  </message>
  <message>
   <location filename="../dock/find/hits_filter.py" />
   <source>Number of tiles</source>
   <translation>Número de teselas</translation>
  </message>
 </context>
 <context>
  <name>HitsPanel</name>
  <message>
   <location filename="../dock/find/hits_panel.py" />
   <source>Click a hit to zoom to it</source>
   <translation>Haga clic en un resultado para acercarse a él</translation>
  </message>
  <message>
   <location filename="../dock/find/hits_panel.py" />
   <source>Layer</source>
   <translation>Capa</translation>
  </message>
  <message>
   <location filename="../dock/find/hits_panel.py" />
   <source>Mark</source>
   <translation>Marca</translation>
  </message>
  <message>
   <location filename="../dock/find/hits_panel.py" />
   <source>Pct.</source>
   <translation>Pct.</translation>
  </message>
  <message>
   <location filename="../dock/find/hits_panel.py" />
   <source>Percentile: percentage of the layer’s tiles with the same or a lower score</source>
   <translation>Percentil: porcentaje de teselas de la capa con puntuación igual o menor</translation>
  </message>
  <message>
   <location filename="../dock/find/hits_panel.py" />
   <source>Rank</source>
   <translation>Puesto</translation>
  </message>
  <message>
   <location filename="../dock/find/hits_panel.py" />
   <source>Score</source>
   <translation>Puntuación</translation>
  </message>
  <message>
   <location filename="../dock/find/hits_panel.py" />
   <source>Tile</source>
   <translation>Tesela</translation>
  </message>
  <message>
   <location filename="../dock/find/hits_panel.py" />
   <source>bad</source>
   <translation>malo</translation>
  </message>
  <message>
   <location filename="../dock/find/hits_panel.py" />
   <source>good</source>
   <translation>bueno</translation>
  </message>
 </context>
 <context>
  <name>ImageFiles</name>
  <message>
   <location filename="../dock/image_files_panel.py" />
   <source>Rasters of this image</source>
   <translation>Rásteres de esta imagen</translation>
  </message>
 </context>
 <context>
  <name>InstallPanel</name>
  <message>
   <location filename="../dock/install_panel.py" />
   <source>Cancel</source>
   <translation>Cancelar</translation>
  </message>
  <message>
   <location filename="../dock/install_panel.py" />
   <source>Copy Details</source>
   <translation>Copiar detalles</translation>
  </message>
  <message>
   <location filename="../dock/install_panel.py" />
   <source>Details</source>
   <translation>Detalles</translation>
  </message>
  <message>
   <location filename="../dock/install_panel.py" />
   <source>It runs on the CPU, because the GPU can’t be used: {}</source>
   <translation>Se ejecuta en la CPU, porque no se puede usar la GPU: {}</translation>
  </message>
  <message>
   <location filename="../dock/install_panel.py" />
   <source>Step {} of {}: {}</source>
   <translation>Paso {} de {}: {}</translation>
  </message>
  <message>
   <location filename="../dock/install_panel.py" />
   <source>The engine is ready.</source>
   <translation>El motor está listo.</translation>
  </message>
  <message>
   <location filename="../dock/install_panel.py" />
   <source>The engine was removed.</source>
   <translation>El motor se eliminó.</translation>
  </message>
 </context>
 <context>
  <name>Installer</name>
  <message>
   <location filename="../engine/installer.py" />
   <source> Found: {}.</source>
   <translation> Encontrado: {}.</translation>
  </message>
  <message>
   <location filename="../engine/installer.py" />
   <source>A file of the plugin is missing: {}.</source>
   <translation>Falta un archivo del complemento: {}.</translation>
  </message>
  <message>
   <location filename="../engine/installer.py" />
   <source>Creating the environment</source>
   <translation>Creando el entorno</translation>
  </message>
  <message>
   <location filename="../engine/installer.py" />
   <source>Downloading and installing the engine</source>
   <translation>Descargando e instalando el motor</translation>
  </message>
  <message>
   <location filename="../engine/pip.py" />
   <source>Downloading {}: {:.0f} of {:.0f} MB</source>
   <translation>Descargando {}: {:.0f} de {:.0f} MB</translation>
  </message>
  <message>
   <location filename="../engine/installer.py" />
   <source>Finding Python 3.11 or newer</source>
   <translation>Buscando Python 3.11 o posterior</translation>
  </message>
  <message>
   <location filename="../engine/installer.py" />
   <source>Install Python from python.org or with the package manager of your system, or select one in Settings ▸ Options ▸ LandPrompt. Then click Set Up Engine again.</source>
   <translation>Instale Python desde python.org o con el gestor de paquetes de su sistema, o seleccione uno en Configuración ▸ Opciones ▸ LandPrompt. Después pulse de nuevo «Instalar el motor».</translation>
  </message>
  <message>
   <location filename="../engine/pip.py" />
   <source>Installing package {} of {}</source>
   <translation>Instalando el paquete {} de {}</translation>
  </message>
  <message>
   <location filename="../engine/installer.py" />
   <source>Python 3.11 or newer (64-bit) was not found.</source>
   <translation>No se encontró Python 3.11 o posterior (64 bits).</translation>
  </message>
  <message>
   <location filename="../engine/installer.py" />
   <source>Reinstall the plugin.</source>
   <translation>Reinstale el complemento.</translation>
  </message>
  <message>
   <location filename="../engine/installer.py" />
   <source>Removing the engine</source>
   <translation>Eliminando el motor</translation>
  </message>
  <message>
   <location filename="../engine/installer.py" />
   <source>Removing the incomplete environment…</source>
   <translation>Eliminando el entorno incompleto…</translation>
  </message>
  <message>
   <location filename="../engine/installer.py" />
   <source>Set-up was cancelled.</source>
   <translation>La instalación se canceló.</translation>
  </message>
  <message>
   <location filename="../engine/installer.py" />
   <source>Testing the engine</source>
   <translation>Probando el motor</translation>
  </message>
  <message>
   <location filename="../engine/installer.py" />
   <source>The GPU can’t be used: {}</source>
   <translation>No se puede usar la GPU: {}</translation>
  </message>
 </context>
 <context>
  <name>JobRunner</name>
  <message>
   <location filename="../dock/job_runner.py" />
   <source>Another job is running.</source>
   <translation>Hay otro trabajo en curso.</translation>
  </message>
  <message>
   <location filename="../dock/job_runner.py" />
   <source>Choose another default output folder in Settings ▸ Options ▸ LandPrompt.</source>
   <translation>Elija otra carpeta de salida en Configuración ▸ Opciones ▸ LandPrompt.</translation>
  </message>
  <message>
   <location filename="../dock/job_runner.py" />
   <source>Converting the map to polygons…</source>
   <translation>Convirtiendo el mapa en polígonos…</translation>
  </message>
  <message>
   <location filename="../dock/job_runner.py" />
   <source>Mapping {}…</source>
   <translation>Cartografiando {}…</translation>
  </message>
  <message>
   <location filename="../dock/job_runner.py" />
   <source>Searching {}…</source>
   <translation>Buscando en {}…</translation>
  </message>
  <message>
   <location filename="../dock/job_runner.py" />
   <source>The result could not be loaded: {}</source>
   <translation>No se pudo cargar el resultado: {}</translation>
  </message>
  <message>
   <location filename="../dock/job_runner.py" />
   <source>Wait until it finishes, or cancel it.</source>
   <translation>Espere a que termine o cancélelo.</translation>
  </message>
  <message>
   <location filename="../dock/job_runner.py" />
   <source>the project was closed while the job was running.</source>
   <translation>el proyecto se cerró mientras el trabajo estaba en curso.</translation>
  </message>
 </context>
 <context>
  <name>LabelPanel</name>
  <message>
   <location filename="../dock/assess/label_panel.py" />
   <source>All {} points are labelled.</source>
   <translation>Los {} puntos están etiquetados.</translation>
  </message>
  <message>
   <location filename="../dock/assess/label_panel.py" />
   <source>Another class, then Enter</source>
   <translation>Otra clase, y luego Intro</translation>
  </message>
  <message>
   <location filename="../dock/assess/label_panel.py" />
   <source>Click the class of the point, or press its number.</source>
   <translation>Haga clic en la clase del punto o pulse la tecla de su número.</translation>
  </message>
  <message>
   <location filename="../dock/assess/label_panel.py" />
   <source>Close</source>
   <translation>Cerrar</translation>
  </message>
  <message>
   <location filename="../dock/assess/label_panel.py" />
   <source>Label this point later (0)</source>
   <translation>Etiquetar este punto más tarde (0)</translation>
  </message>
  <message>
   <location filename="../dock/assess/label_panel.py" />
   <source>Labels are saved. You can continue at any time.</source>
   <translation>Las etiquetas se guardan. Puede continuar en cualquier momento.</translation>
  </message>
  <message>
   <location filename="../dock/assess/label_panel.py" />
   <source>Remove the last label (Backspace)</source>
   <translation>Quitar la última etiqueta (Retroceso)</translation>
  </message>
  <message>
   <location filename="../dock/assess/label_panel.py" />
   <source>Skip</source>
   <translation>Omitir</translation>
  </message>
  <message>
   <location filename="../dock/assess/label_panel.py" />
   <source>Undo</source>
   <translation>Deshacer</translation>
  </message>
  <message>
   <location filename="../dock/assess/label_panel.py" />
   <source>{} of {} points are labelled. Which class is this point?</source>
   <translation>{} de {} puntos están etiquetados. ¿De qué clase es este punto?</translation>
  </message>
 </context>
 <context>
  <name>LabelSession</name>
  <message>
   <location filename="../dock/assess/label_session.py" />
   <source>The label could not be saved in “{}”.</source>
   <translation>No se pudo guardar la etiqueta en «{}».</translation>
  </message>
 </context>
 <context>
  <name>LandPrompt</name>
  <message>
   <location filename="../layers/hints.py" />
   <source>8-bit</source>
   <translation>8 bits</translation>
  </message>
  <message>
   <location filename="../dock/class_list.py" />
   <source>A parenthesis is not closed.</source>
   <translation>Un paréntesis no está cerrado.</translation>
  </message>
  <message>
   <location filename="../dock/class_list.py" />
   <source>Add at least one more class, or a line like “background: everything else”.</source>
   <translation>Añada al menos otra clase, o una línea como «background: todo lo demás».</translation>
  </message>
  <message>
   <location filename="../dock/class_list.py" />
   <source>Add at least two classes.</source>
   <translation>Añada al menos dos clases.</translation>
  </message>
  <message>
   <location filename="../layers/hints.py" />
   <source>Amplitude</source>
   <translation>Amplitud</translation>
  </message>
  <message>
   <location filename="../engine/gui_text.py" />
   <source>Assign the bands under Bands and Values, or in Processing with the advanced Bands parameter, e.g. B02=1, B03=2, B04=3.</source>
   <translation>Asigne las bandas en «Bandas y valores» o, en Procesos, con el parámetro avanzado «Bandas», p. ej. B02=1, B03=2, B04=3.</translation>
  </message>
  <message>
   <location filename="../dock/formatting.py" />
   <source>B</source>
   <translation>B</translation>
  </message>
  <message>
   <location filename="../engine/gui_text.py" />
   <source>Check the raster’s nodata value and the extent.</source>
   <translation>Compruebe el valor nodata del ráster y la extensión.</translation>
  </message>
  <message>
   <location filename="../engine/gui_text.py" />
   <source>Check the values under Bands and Values and under Advanced.</source>
   <translation>Compruebe los valores en «Bandas y valores» y en «Avanzado».</translation>
  </message>
  <message>
   <location filename="../engine/gui_text.py" />
   <source>Choose how the raster is read, below the layer list.</source>
   <translation>Elija cómo se lee el ráster, debajo de la lista de capas.</translation>
  </message>
  <message>
   <location filename="../layers/hints.py" />
   <source>DN</source>
   <translation>ND</translation>
  </message>
  <message>
   <location filename="../dock/class_list.py" />
   <source>Duplicate class “{}”. Remove or rename one.</source>
   <translation>La clase «{}» está duplicada. Elimine o renombre una.</translation>
  </message>
  <message>
   <location filename="../dock/formatting.py" />
   <source>GB</source>
   <translation>GB</translation>
  </message>
  <message>
   <location filename="../layers/hints.py" />
   <source>Linear power</source>
   <translation>Potencia lineal</translation>
  </message>
  <message>
   <location filename="../dock/formatting.py" />
   <source>MB</source>
   <translation>MB</translation>
  </message>
  <message>
   <location filename="../dock/class_notes.py" />
   <source>No strong match here. The class may be absent, or the model can’t recognise it.</source>
   <translation>Sin correspondencia clara. Puede que la clase no aparezca, o que el modelo no la reconozca.</translation>
  </message>
  <message>
   <location filename="../engine/gui_text.py" />
   <source>Please report this error with the output of Copy Diagnostics in the LandPrompt panel.</source>
   <translation>Informe de este error con el texto de «Copiar diagnóstico» del panel de LandPrompt.</translation>
  </message>
  <message>
   <location filename="../layers/hints.py" />
   <source>Reflectance (0 to 1)</source>
   <translation>Reflectancia (0 a 1)</translation>
  </message>
  <message>
   <location filename="../engine/gui_text.py" />
   <source>Restore what has changed, or make a new map.</source>
   <translation>Restaure lo que ha cambiado o haga un mapa nuevo.</translation>
  </message>
  <message>
   <location filename="../dock/formatting.py" />
   <source>Running on {}</source>
   <translation>Se ejecuta en {}</translation>
  </message>
  <message>
   <location filename="../layers/hints.py" />
   <source>The {} must be a number, not “{}”.</source>
   <translation>El valor de {} debe ser un número, no «{}».</translation>
  </message>
  <message>
   <location filename="../dock/class_list.py" />
   <source>There is a closing parenthesis without an opening one.</source>
   <translation>Un paréntesis de cierre no tiene el de apertura.</translation>
  </message>
  <message>
   <location filename="../dock/class_list.py" />
   <source>This is one class with synonyms. Separate classes with semicolons, or write one per line.</source>
   <translation>Esto es una clase con sinónimos. Separe las clases con punto y coma, o escriba una por línea.</translation>
  </message>
  <message>
   <location filename="../dock/class_notes.py" />
   <source>Unknown word “{}”. Did you mean “{}”?</source>
   <translation>Palabra desconocida «{}». ¿Quiso decir «{}»?</translation>
  </message>
  <message>
   <location filename="../dock/class_notes.py" />
   <source>Unknown word “{}”. Try another one.</source>
   <translation>Palabra desconocida «{}». Pruebe con otra.</translation>
  </message>
  <message>
   <location filename="../layers/hints.py" />
   <source>Write bands as name=number, e.g. B02=1, B03=2, not “{}”.</source>
   <translation>Escriba las bandas como nombre=número, p. ej. B02=1, B03=2, no «{}».</translation>
  </message>
  <message>
   <location filename="../dock/formatting.py" />
   <source>about {} h</source>
   <translation>unas {} h</translation>
  </message>
  <message>
   <location filename="../dock/formatting.py" />
   <source>about {} min</source>
   <translation>unos {} min</translation>
  </message>
  <message>
   <location filename="../dock/formatting.py" />
   <source>about {} min left</source>
   <translation>quedan unos {} min</translation>
  </message>
  <message>
   <location filename="../dock/formatting.py" />
   <source>about {} s</source>
   <translation>unos {} s</translation>
  </message>
  <message>
   <location filename="../dock/formatting.py" />
   <source>about {} s left</source>
   <translation>quedan unos {} s</translation>
  </message>
  <message>
   <location filename="../dock/formatting.py" />
   <source>kB</source>
   <translation>kB</translation>
  </message>
  <message>
   <location filename="../layers/hints.py" />
   <source>nodata value</source>
   <translation>valor nodata</translation>
  </message>
  <message>
   <location filename="../layers/hints.py" />
   <source>offset</source>
   <translation>desplazamiento</translation>
  </message>
  <message>
   <location filename="../dock/formatting.py" />
   <source>only {} free</source>
   <translation>solo {} libres</translation>
  </message>
  <message>
   <location filename="../layers/hints.py" />
   <source>pixel size</source>
   <translation>tamaño de píxel</translation>
  </message>
  <message>
   <location filename="../layers/hints.py" />
   <source>scale</source>
   <translation>escala</translation>
  </message>
  <message>
   <location filename="../dock/formatting.py" />
   <source>{} cells</source>
   <translation>{} celdas</translation>
  </message>
  <message>
   <location filename="../dock/formatting.py" />
   <source>{} disk</source>
   <translation>{} en disco</translation>
  </message>
  <message>
   <location filename="../dock/formatting.py" />
   <source>{} memory</source>
   <translation>{} de memoria</translation>
  </message>
  <message>
   <location filename="../dock/formatting.py" />
   <source>{} {} of {}</source>
   <translation>{} {} de {}</translation>
  </message>
  <message>
   <location filename="../dock/classes/files.py" />
   <source>“{}” contains no classes.</source>
   <translation>«{}» no contiene clases.</translation>
  </message>
  <message>
   <location filename="../layers/vector_file.py" />
   <source>“{}” could not be copied for the engine: {}</source>
   <translation>No se pudo copiar «{}» para el motor: {}</translation>
  </message>
  <message>
   <location filename="../dock/class_notes.py" />
   <source>“{}” is read as “{}”.</source>
   <translation>«{}» se lee como «{}».</translation>
  </message>
 </context>
 <context>
  <name>LandPromptDock</name>
  <message>
   <location filename="../dock/dock.py" />
   <source>Accuracy of a land cover map</source>
   <translation>Exactitud de un mapa de cobertura del suelo</translation>
  </message>
  <message>
   <location filename="../dock/dock.py" />
   <source>Assess</source>
   <translation>Evaluar</translation>
  </message>
  <message>
   <location filename="../dock/dock.py" />
   <source>Change</source>
   <translation>Cambio</translation>
  </message>
  <message>
   <location filename="../dock/dock.py" />
   <source>Change between two dates</source>
   <translation>Cambio entre dos fechas</translation>
  </message>
  <message>
   <location filename="../dock/dock.py" />
   <source>Compared</source>
   <translation>Comparado</translation>
  </message>
  <message>
   <location filename="../dock/dock.py" />
   <source>Land cover map from class prompts</source>
   <translation>Mapa de cobertura del suelo a partir de prompts</translation>
  </message>
  <message>
   <location filename="../dock/dock.py" />
   <source>LandPrompt</source>
   <translation>LandPrompt</translation>
  </message>
  <message>
   <location filename="../dock/dock.py" />
   <source>Map</source>
   <translation>Mapa</translation>
  </message>
  <message>
   <location filename="../dock/dock.py" />
   <source>Mapped</source>
   <translation>Cartografiado</translation>
  </message>
  <message>
   <location filename="../dock/dock.py" />
   <source>Repeated</source>
   <translation>Repetido</translation>
  </message>
  <message>
   <location filename="../dock/dock.py" />
   <source>Search for similar tiles</source>
   <translation>Buscar teselas similares</translation>
  </message>
  <message>
   <location filename="../dock/dock.py" />
   <source>Tiles</source>
   <translation>Teselas</translation>
  </message>
  <message>
   <location filename="../dock/dock.py" />
   <source>{} tiles found</source>
   <translation>{} teselas encontradas</translation>
  </message>
 </context>
 <context>
  <name>LandPromptPlugin</name>
  <message>
   <location filename="../plugin.py" />
   <source>Land cover maps and similar tiles from text prompts</source>
   <translation>Mapas de cobertura del suelo y teselas similares a partir de texto</translation>
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
   <translation>Detalles</translation>
  </message>
  <message>
   <location filename="../dock/layer_panel.py" />
   <source>Details: why the raster is read this way</source>
   <translation>Detalles: por qué el ráster se lee así</translation>
  </message>
  <message>
   <location filename="../dock/layer_panel.py" />
   <source>Raster layer</source>
   <translation>Capa ráster</translation>
  </message>
 </context>
 <context>
  <name>LayerSource</name>
  <message>
   <location filename="../layers/image.py" />
   <source>A layer of this image was removed from the project. Select its layers again under Bands and Values.</source>
   <translation>Se quitó del proyecto una capa de esta imagen. Marque de nuevo sus capas en «Bandas y valores».</translation>
  </message>
  <message>
   <location filename="../layers/source.py" />
   <source>Choose a raster layer.</source>
   <translation>Elija una capa ráster.</translation>
  </message>
  <message>
   <location filename="../layers/source.py" />
   <source>The file of the layer “{}” does not exist: {}</source>
   <translation>El archivo de la capa «{}» no existe: {}</translation>
  </message>
  <message>
   <location filename="../layers/source.py" />
   <source>The layer “{}” is a virtual raster without a file. Save it as a .vrt file first.</source>
   <translation>La capa «{}» es un ráster virtual sin archivo. Guárdela primero como archivo .vrt.</translation>
  </message>
  <message>
   <location filename="../layers/source.py" />
   <source>The layer “{}” is a web service. Export it to GeoTIFF first.</source>
   <translation>La capa «{}» es un servicio web. Expórtela primero a GeoTIFF.</translation>
  </message>
  <message>
   <location filename="../layers/source.py" />
   <source>The layer “{}” is in memory. Export it to GeoTIFF first.</source>
   <translation>La capa «{}» está en memoria. Expórtela primero a GeoTIFF.</translation>
  </message>
  <message>
   <location filename="../layers/source.py" />
   <source>The layer “{}” is not a raster file ({}). Export it to GeoTIFF first.</source>
   <translation>La capa «{}» no es un archivo ráster ({}). Expórtela primero a GeoTIFF.</translation>
  </message>
  <message>
   <location filename="../layers/source.py" />
   <source>The raster of the layer “{}” can’t be opened.</source>
   <translation>No se puede abrir el ráster de la capa «{}».</translation>
  </message>
 </context>
 <context>
  <name>LayerTreeActions</name>
  <message>
   <location filename="../actions/layer_tree.py" />
   <source>Find Similar Tiles…</source>
   <translation>Buscar teselas similares…</translation>
  </message>
  <message>
   <location filename="../actions/layer_tree.py" />
   <source>LandPrompt</source>
   <translation>LandPrompt</translation>
  </message>
  <message>
   <location filename="../actions/layer_tree.py" />
   <source>Map Land Cover…</source>
   <translation>Cartografiar la cobertura del suelo…</translation>
  </message>
  <message>
   <location filename="../actions/layer_tree.py" />
   <source>Repeat This Run</source>
   <translation>Repetir esta ejecución</translation>
  </message>
 </context>
 <context>
  <name>ListMenu</name>
  <message>
   <location filename="../dock/classes/menus.py" />
   <source>&amp;Copy</source>
   <translation>&amp;Copiar</translation>
  </message>
  <message>
   <location filename="../dock/classes/menus.py" />
   <source>&amp;Export…</source>
   <translation>&amp;Exportar…</translation>
  </message>
  <message>
   <location filename="../dock/classes/menus.py" />
   <source>&amp;Import…</source>
   <translation>&amp;Importar…</translation>
  </message>
  <message>
   <location filename="../dock/classes/menus.py" />
   <source>&amp;Paste from Text or Spreadsheet</source>
   <translation>&amp;Pegar de texto o de hoja de cálculo</translation>
  </message>
  <message>
   <location filename="../dock/classes/menus.py" />
   <source>&amp;Recent Lists</source>
   <translation>Listas &amp;recientes</translation>
  </message>
  <message>
   <location filename="../dock/classes/menus.py" />
   <source>Class list (*.txt)</source>
   <translation>Lista de clases (*.txt)</translation>
  </message>
  <message>
   <location filename="../dock/classes/menus.py" />
   <source>Class lists (*.txt *.csv *.qml)</source>
   <translation>Listas de clases (*.txt *.csv *.qml)</translation>
  </message>
  <message>
   <location filename="../dock/classes/menus.py" />
   <source>Export Classes</source>
   <translation>Exportar clases</translation>
  </message>
  <message>
   <location filename="../dock/classes/menus.py" />
   <source>Import Classes</source>
   <translation>Importar clases</translation>
  </message>
  <message>
   <location filename="../dock/classes/menus.py" />
   <source>QGIS style (*.qml)</source>
   <translation>Estilo de QGIS (*.qml)</translation>
  </message>
  <message>
   <location filename="../dock/classes/menus.py" />
   <source>Table (*.csv)</source>
   <translation>Tabla (*.csv)</translation>
  </message>
 </context>
 <context>
  <name>LivePreview</name>
  <message>
   <location filename="../dock/live_preview.py" />
   <source>Press Run to map the raster first.</source>
   <translation>Cartografíe primero el ráster con «Ejecutar».</translation>
  </message>
  <message>
   <location filename="../dock/live_preview.py" />
   <source>The layer is outside the current view.</source>
   <translation>La capa está fuera de la vista actual.</translation>
  </message>
 </context>
 <context>
  <name>Mapping</name>
  <message>
   <location filename="../dock/mapping.py" />
   <source>Saving the taught list…</source>
   <translation>Guardando la lista entrenada…</translation>
  </message>
 </context>
 <context>
  <name>MessagePanel</name>
  <message>
   <location filename="../dock/message_panel.py" />
   <source>Copy Diagnostics</source>
   <translation>Copiar diagnóstico</translation>
  </message>
  <message>
   <location filename="../dock/message_panel.py" />
   <source>Dismiss</source>
   <translation>Cerrar</translation>
  </message>
 </context>
 <context>
  <name>ModelsPage</name>
  <message>
   <location filename="../dock/models_page.py" />
   <source>&amp;Import…</source>
   <translation>&amp;Importar…</translation>
  </message>
  <message>
   <location filename="../dock/models_page.py" />
   <source>&amp;Remove</source>
   <translation>&amp;Eliminar</translation>
  </message>
  <message>
   <location filename="../dock/models_page.py" />
   <source>&amp;Verify</source>
   <translation>&amp;Verificar</translation>
  </message>
  <message>
   <location filename="../dock/models_page.py" />
   <source>Accuracy</source>
   <translation>Exactitud</translation>
  </message>
  <message>
   <location filename="../dock/models_page.py" />
   <source>Done.</source>
   <translation>Hecho.</translation>
  </message>
  <message>
   <location filename="../dock/models_page.py" />
   <source>Folder</source>
   <translation>Carpeta</translation>
  </message>
  <message>
   <location filename="../dock/models_page.py" />
   <source>Import Model</source>
   <translation>Importar modelo</translation>
  </message>
  <message>
   <location filename="../dock/models_page.py" />
   <source>Importing and verifying {}…</source>
   <translation>Importando y verificando {}…</translation>
  </message>
  <message>
   <location filename="../dock/models_page.py" />
   <source>Installed models</source>
   <translation>Modelos instalados</translation>
  </message>
  <message>
   <location filename="../dock/models_page.py" />
   <source>Licence</source>
   <translation>Licencia</translation>
  </message>
  <message>
   <location filename="../dock/models_page.py" />
   <source>Only imported models can be removed.</source>
   <translation>Solo se pueden eliminar los modelos importados.</translation>
  </message>
  <message>
   <location filename="../dock/models_page.py" />
   <source>Remove Model</source>
   <translation>Eliminar modelo</translation>
  </message>
  <message>
   <location filename="../dock/models_page.py" />
   <source>Remove the imported model “{}”?</source>
   <translation>¿Eliminar el modelo importado «{}»?</translation>
  </message>
  <message>
   <location filename="../dock/models_page.py" />
   <source>Removing {}…</source>
   <translation>Eliminando {}…</translation>
  </message>
  <message>
   <location filename="../dock/models_page.py" />
   <source>Replace the imported model “{}”?</source>
   <translation>¿Reemplazar el modelo importado «{}»?</translation>
  </message>
  <message>
   <location filename="../dock/models_page.py" />
   <source>Select Model Folder</source>
   <translation>Seleccionar carpeta del modelo</translation>
  </message>
  <message>
   <location filename="../dock/models_page.py" />
   <source>Select a model.</source>
   <translation>Seleccione un modelo.</translation>
  </message>
  <message>
   <location filename="../dock/models_page.py" />
   <source>Sensors</source>
   <translation>Sensores</translation>
  </message>
  <message>
   <location filename="../dock/models_page.py" />
   <source>Sentinel-1 (radar)</source>
   <translation>Sentinel-1 (radar)</translation>
  </message>
  <message>
   <location filename="../dock/models_page.py" />
   <source>Sentinel-2, Landsat</source>
   <translation>Sentinel-2, Landsat</translation>
  </message>
  <message>
   <location filename="../dock/models_page.py" />
   <source>Set as &amp;Default</source>
   <translation>Usar como &amp;predeterminado</translation>
  </message>
  <message>
   <location filename="../dock/models_page.py" />
   <source>This model can’t be used.</source>
   <translation>Este modelo no se puede usar.</translation>
  </message>
  <message>
   <location filename="../dock/models_page.py" />
   <source>True colour (RGB)</source>
   <translation>Color verdadero (RGB)</translation>
  </message>
  <message>
   <location filename="../dock/models_page.py" />
   <source>Value</source>
   <translation>Valor</translation>
  </message>
  <message>
   <location filename="../dock/models_page.py" />
   <source>Verifying {}…</source>
   <translation>Verificando {}…</translation>
  </message>
  <message>
   <location filename="../dock/models_page.py" />
   <source>Version</source>
   <translation>Versión</translation>
  </message>
  <message>
   <location filename="../dock/models_page.py" />
   <source>damaged</source>
   <translation>dañado</translation>
  </message>
  <message>
   <location filename="../dock/models_page.py" />
   <source>default</source>
   <translation>predeterminado</translation>
  </message>
  <message>
   <location filename="../dock/models_page.py" />
   <source>included with the engine</source>
   <translation>incluido en el motor</translation>
  </message>
  <message>
   <location filename="../dock/models_page.py" />
   <source>replaced by an imported model</source>
   <translation>reemplazado por un modelo importado</translation>
  </message>
  <message>
   <location filename="../dock/models_page.py" />
   <source>{}: {:g} to {:g} m</source>
   <translation>{}: de {:g} a {:g} m</translation>
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
   <translation>Automático</translation>
  </message>
  <message>
   <location filename="../options.py" />
   <source>Cache folder</source>
   <translation>Carpeta de caché</translation>
  </message>
  <message>
   <location filename="../options.py" />
   <source>Changes to the engine or the cache that are made while a job is running take effect after QGIS is restarted.</source>
   <translation>Los cambios del motor o de la caché hechos mientras hay un trabajo en curso se aplican tras reiniciar QGIS.</translation>
  </message>
  <message>
   <location filename="../options.py" />
   <source>Default output folder</source>
   <translation>Carpeta de salida predeterminada</translation>
  </message>
  <message>
   <location filename="../options.py" />
   <source>Device</source>
   <translation>Dispositivo</translation>
  </message>
  <message>
   <location filename="../options.py" />
   <source>Existing engine (Python executable)</source>
   <translation>Motor existente (ejecutable de Python)</translation>
  </message>
  <message>
   <location filename="../options.py" />
   <source>Maximum cache size</source>
   <translation>Tamaño máximo de la caché</translation>
  </message>
  <message>
   <location filename="../options.py" />
   <source>No limit</source>
   <translation>Sin límite</translation>
  </message>
  <message>
   <location filename="../options.py" />
   <source>Python used to set up the engine</source>
   <translation>Python para instalar el motor</translation>
  </message>
  <message>
   <location filename="../options.py" />
   <source>The least recently used indexes are removed when the cache exceeds this size.</source>
   <translation>Los índices usados hace más tiempo se eliminan cuando la caché supera este tamaño.</translation>
  </message>
  <message>
   <location filename="../options.py" />
   <source>[Created by Set Up Engine]</source>
   <translation>[Creado por Instalar el motor]</translation>
  </message>
  <message>
   <location filename="../options.py" />
   <source>[Detected by Set Up Engine]</source>
   <translation>[Detectado por Instalar el motor]</translation>
  </message>
  <message>
   <location filename="../options.py" />
   <source>[Project folder]</source>
   <translation>[Carpeta del proyecto]</translation>
  </message>
  <message>
   <location filename="../options.py" />
   <source>[User cache folder]</source>
   <translation>[Carpeta de caché del usuario]</translation>
  </message>
 </context>
 <context>
  <name>OutputPanel</name>
  <message>
   <location filename="../dock/output_panel.py" />
   <source>Add to project</source>
   <translation>Añadir al proyecto</translation>
  </message>
  <message>
   <location filename="../dock/output_panel.py" />
   <source>Areas (CSV)</source>
   <translation>Superficies (CSV)</translation>
  </message>
  <message>
   <location filename="../dock/output_panel.py" />
   <source>Class probabilities</source>
   <translation>Probabilidades de clase</translation>
  </message>
  <message>
   <location filename="../dock/output_panel.py" />
   <source>Confidence</source>
   <translation>Confianza</translation>
  </message>
  <message>
   <location filename="../dock/output_panel.py" />
   <source>GeoTIFF (*.tif)</source>
   <translation>GeoTIFF (*.tif)</translation>
  </message>
  <message>
   <location filename="../dock/output_panel.py" />
   <source>Land cover</source>
   <translation>Cobertura del suelo</translation>
  </message>
  <message>
   <location filename="../dock/output_panel.py" />
   <source>Maps are saved as GeoTIFF. Change the extension of “{}” to .tif.</source>
   <translation>Los mapas se guardan como GeoTIFF. Cambie la extensión de «{}» a .tif.</translation>
  </message>
  <message>
   <location filename="../dock/output_panel.py" />
   <source>Off</source>
   <translation>Desactivado</translation>
  </message>
  <message>
   <location filename="../dock/output_panel.py" />
   <source>Outputs</source>
   <translation>Salidas</translation>
  </message>
  <message>
   <location filename="../dock/output_panel.py" />
   <source>Polygons</source>
   <translation>Polígonos</translation>
  </message>
  <message>
   <location filename="../dock/output_panel.py" />
   <source>Results are temporary until the project is saved: QGIS deletes them on exit.</source>
   <translation>Los resultados son temporales hasta que se guarde el proyecto: QGIS los borra al cerrarse.</translation>
  </message>
  <message>
   <location filename="../dock/output_panel.py" />
   <source>Save</source>
   <translation>Guardar</translation>
  </message>
  <message>
   <location filename="../dock/output_panel.py" />
   <source>Save Land Cover Map As</source>
   <translation>Guardar el mapa de cobertura del suelo como</translation>
  </message>
  <message>
   <location filename="../dock/output_panel.py" />
   <source>Save map to</source>
   <translation>Guardar el mapa en</translation>
  </message>
  <message>
   <location filename="../dock/output_panel.py" />
   <source>Save only</source>
   <translation>Solo guardar</translation>
  </message>
  <message>
   <location filename="../dock/output_panel.py" />
   <source>Saved as a new file in {}</source>
   <translation>Se guarda como archivo nuevo en {}</translation>
  </message>
  <message>
   <location filename="../dock/output_panel.py" />
   <source>[Save to output folder]</source>
   <translation>[Guardar en la carpeta de salida]</translation>
  </message>
  <message>
   <location filename="../dock/output_panel.py" />
   <source>[Save to temporary file]</source>
   <translation>[Guardar en archivo temporal]</translation>
  </message>
  <message>
   <location filename="../dock/output_panel.py" />
   <source>“{}” is a folder. Add a file name.</source>
   <translation>«{}» es una carpeta. Añada un nombre de archivo.</translation>
  </message>
  <message>
   <location filename="../dock/output_panel.py" />
   <source>“{}” is open as the layer “{}”. Choose another name, or remove the layer first.</source>
   <translation>«{}» está abierto como la capa «{}». Elija otro nombre o quite antes la capa.</translation>
  </message>
 </context>
 <context>
  <name>Picking</name>
  <message>
   <location filename="../actions/picking.py" />
   <source>Click a place {} to find similar tiles (Esc to cancel).</source>
   <translation>Haga clic en un punto {} para buscar teselas similares (Esc para cancelar).</translation>
  </message>
  <message>
   <location filename="../actions/picking.py" />
   <source>in “{}”</source>
   <translation>en «{}»</translation>
  </message>
  <message>
   <location filename="../actions/picking.py" />
   <source>on the map</source>
   <translation>en el mapa</translation>
  </message>
 </context>
 <context>
  <name>Place</name>
  <message>
   <location filename="../dock/place.py" />
   <source>There is no raster layer at this place.</source>
   <translation>No hay ninguna capa ráster en este lugar.</translation>
  </message>
  <message>
   <location filename="../dock/place.py" />
   <source>This place can’t be transformed to the CRS of “{}”.</source>
   <translation>Este lugar no se puede transformar al SRC de «{}».</translation>
  </message>
  <message>
   <location filename="../dock/place.py" />
   <source>This place is outside “{}”.</source>
   <translation>Este lugar está fuera de «{}».</translation>
  </message>
 </context>
 <context>
  <name>PresetsMenu</name>
  <message>
   <location filename="../dock/classes/menus.py" />
   <source>Available when the engine is running</source>
   <translation>Disponible cuando el motor está en marcha</translation>
  </message>
 </context>
 <context>
  <name>Preview</name>
  <message>
   <location filename="../layers/preview.py" />
   <source>Preview: {}</source>
   <translation>Vista previa: {}</translation>
  </message>
  <message>
   <location filename="../layers/preview.py" />
   <source>QGIS can’t open {}.</source>
   <translation>QGIS no puede abrir {}.</translation>
  </message>
 </context>
 <context>
  <name>ProgressPanel</name>
  <message>
   <location filename="../dock/progress_panel.py" />
   <source>, from the existing index</source>
   <translation>, del índice existente</translation>
  </message>
  <message>
   <location filename="../dock/progress_panel.py" />
   <source>Cancel</source>
   <translation>Cancelar</translation>
  </message>
  <message>
   <location filename="../dock/progress_panel.py" />
   <source>Cancelling…</source>
   <translation>Cancelando…</translation>
  </message>
  <message>
   <location filename="../dock/progress_panel.py" />
   <source>{} in {:.1f} s{}.</source>
   <translation>{} en {:.1f} s{}.</translation>
  </message>
 </context>
 <context>
  <name>QuestionPanel</name>
  <message>
   <location filename="../dock/question_panel.py" />
   <source>Change…</source>
   <translation>Cambiar…</translation>
  </message>
  <message>
   <location filename="../dock/question_panel.py" />
   <source>Choose again how the raster is read</source>
   <translation>Elegir de nuevo cómo se lee el ráster</translation>
  </message>
  <message>
   <location filename="../dock/question_panel.py" />
   <source>Read as {}</source>
   <translation>Se lee como {}</translation>
  </message>
 </context>
 <context>
  <name>RasterReading</name>
  <message>
   <location filename="../dock/raster_reading.py" />
   <source>Choose above how the raster is read.</source>
   <translation>Elija arriba cómo se lee el ráster.</translation>
  </message>
  <message>
   <location filename="../dock/raster_reading.py" />
   <source>Load a raster and choose it above.</source>
   <translation>Cargue un ráster y elíjalo arriba.</translation>
  </message>
  <message>
   <location filename="../dock/raster_reading.py" />
   <source>Reading the raster’s metadata…</source>
   <translation>Leyendo los metadatos del ráster…</translation>
  </message>
 </context>
 <context>
  <name>ReadingForm</name>
  <message>
   <location filename="../dock/reading_form.py" />
   <source>Bands and Values</source>
   <translation>Bandas y valores</translation>
  </message>
  <message>
   <location filename="../dock/reading_form.py" />
   <source>Bands and Values (edited)</source>
   <translation>Bandas y valores (modificado)</translation>
  </message>
  <message>
   <location filename="../dock/reading_form.py" />
   <source>DN</source>
   <translation>ND</translation>
  </message>
  <message>
   <location filename="../dock/reading_form.py" />
   <source>Detected</source>
   <translation>Detectado</translation>
  </message>
  <message>
   <location filename="../dock/reading_form.py" />
   <source>Detected: {}</source>
   <translation>Detectado: {}</translation>
  </message>
  <message>
   <location filename="../dock/reading_form.py" />
   <source>Nodata</source>
   <translation>Nodata</translation>
  </message>
  <message>
   <location filename="../dock/reading_form.py" />
   <source>Offset</source>
   <translation>Desplazamiento</translation>
  </message>
  <message>
   <location filename="../dock/reading_form.py" />
   <source>Physical value = stored value × scale + offset</source>
   <translation>Valor físico = valor almacenado × escala + desplazamiento</translation>
  </message>
  <message>
   <location filename="../dock/reading_form.py" />
   <source>Pixel size (m)</source>
   <translation>Tamaño de píxel (m)</translation>
  </message>
  <message>
   <location filename="../dock/reading_form.py" />
   <source>Pixel size on the ground in metres</source>
   <translation>Tamaño de píxel en el terreno en metros</translation>
  </message>
  <message>
   <location filename="../dock/reading_form.py" />
   <source>Reset to Detected Values</source>
   <translation>Restablecer valores detectados</translation>
  </message>
  <message>
   <location filename="../dock/reading_form.py" />
   <source>Scale</source>
   <translation>Escala</translation>
  </message>
  <message>
   <location filename="../dock/reading_form.py" />
   <source>Stored value of pixels without data</source>
   <translation>Valor almacenado de los píxeles sin datos</translation>
  </message>
  <message>
   <location filename="../dock/reading_form.py" />
   <source>Units</source>
   <translation>Unidades</translation>
  </message>
  <message>
   <location filename="../dock/reading_form.py" />
   <source>Units of the stored values</source>
   <translation>Unidades de los valores almacenados</translation>
  </message>
  <message>
   <location filename="../dock/reading_form.py" />
   <source>amplitude</source>
   <translation>amplitud</translation>
  </message>
  <message>
   <location filename="../dock/reading_form.py" />
   <source>power</source>
   <translation>potencia</translation>
  </message>
  <message>
   <location filename="../dock/reading_form.py" />
   <source>reflectance</source>
   <translation>reflectancia</translation>
  </message>
  <message>
   <location filename="../dock/reading_form.py" />
   <source>stored value</source>
   <translation>valor almacenado</translation>
  </message>
  <message>
   <location filename="../dock/reading_form.py" />
   <source>{} = {} × scale + offset</source>
   <translation>{} = {} × escala + desplazamiento</translation>
  </message>
 </context>
 <context>
  <name>Repeating</name>
  <message>
   <location filename="../dock/repeating.py" />
   <source>Repeating the run of {}…</source>
   <translation>Repitiendo la ejecución de {}…</translation>
  </message>
 </context>
 <context>
  <name>Results</name>
  <message>
   <location filename="../layers/results.py" />
   <source>Change</source>
   <translation>Cambio</translation>
  </message>
  <message>
   <location filename="../layers/results.py" />
   <source>Change scores</source>
   <translation>Puntuación de cambio</translation>
  </message>
  <message>
   <location filename="../layers/results.py" />
   <source>Change to {}</source>
   <translation>Cambio hasta {}</translation>
  </message>
  <message>
   <location filename="../layers/results.py" />
   <source>Class probabilities</source>
   <translation>Probabilidades de clase</translation>
  </message>
  <message>
   <location filename="../layers/results.py" />
   <source>Confidence</source>
   <translation>Confianza</translation>
  </message>
  <message>
   <location filename="../layers/results.py" />
   <source>Land cover</source>
   <translation>Cobertura del suelo</translation>
  </message>
  <message>
   <location filename="../layers/results.py" />
   <source>Land cover polygons</source>
   <translation>Polígonos de cobertura del suelo</translation>
  </message>
  <message>
   <location filename="../layers/results.py" />
   <source>QGIS can’t open {}.</source>
   <translation>QGIS no puede abrir {}.</translation>
  </message>
  <message>
   <location filename="../layers/results.py" />
   <source>Query tile</source>
   <translation>Tesela de consulta</translation>
  </message>
  <message>
   <location filename="../layers/results.py" />
   <source>Similar tiles</source>
   <translation>Teselas similares</translation>
  </message>
  <message>
   <location filename="../layers/results.py" />
   <source>Similarity</source>
   <translation>Similitud</translation>
  </message>
  <message>
   <location filename="../layers/results.py" />
   <source>{} pixels</source>
   <translation>{} píxeles</translation>
  </message>
  <message>
   <location filename="../layers/results.py" />
   <source>“{}”</source>
   <translation>«{}»</translation>
  </message>
 </context>
 <context>
  <name>RunPanel</name>
  <message>
   <location filename="../dock/run_panel.py" />
   <source>Run</source>
   <translation>Ejecutar</translation>
  </message>
 </context>
 <context>
  <name>Samples</name>
  <message>
   <location filename="../dock/teach/sample_layer.py" />
   <source>Samples of {}</source>
   <translation>Muestras de {}</translation>
  </message>
  <message>
   <location filename="../dock/teach/sample_layer.py" />
   <source>The sample could not be saved in “{}”.</source>
   <translation>No se pudo guardar la muestra en «{}».</translation>
  </message>
  <message>
   <location filename="../dock/teach/sample_layer.py" />
   <source>{} (points)</source>
   <translation>{} (puntos)</translation>
  </message>
  <message>
   <location filename="../dock/teach/sample_layer.py" />
   <source>{} (polygons)</source>
   <translation>{} (polígonos)</translation>
  </message>
 </context>
 <context>
  <name>ScopePanel</name>
  <message>
   <location filename="../dock/find/scope_panel.py" />
   <source>All indexed layers</source>
   <translation>Capas indexadas</translation>
  </message>
  <message>
   <location filename="../dock/find/scope_panel.py" />
   <source>Data set</source>
   <translation>Conjunto de datos</translation>
  </message>
  <message>
   <location filename="../dock/find/scope_panel.py" />
   <source>Default</source>
   <translation>Predeterminado</translation>
  </message>
  <message>
   <location filename="../dock/find/scope_panel.py" />
   <source>Folder…</source>
   <translation>Carpeta…</translation>
  </message>
  <message>
   <location filename="../dock/find/scope_panel.py" />
   <source>Search in</source>
   <translation>Buscar en</translation>
  </message>
  <message>
   <location filename="../dock/find/scope_panel.py" />
   <source>Select Data Set Folder</source>
   <translation>Seleccionar carpeta del conjunto de datos</translation>
  </message>
  <message>
   <location filename="../dock/find/scope_panel.py" />
   <source>Similarity heat map</source>
   <translation>Mapa de calor de similitud</translation>
  </message>
  <message>
   <location filename="../dock/find/scope_panel.py" />
   <source>This layer</source>
   <translation>Esta capa</translation>
  </message>
  <message>
   <location filename="../dock/find/scope_panel.py" />
   <source>Tile size</source>
   <translation>Tamaño de tesela</translation>
  </message>
  <message>
   <location filename="../dock/find/scope_panel.py" />
   <source>{} pixels</source>
   <translation>{} píxeles</translation>
  </message>
 </context>
 <context>
  <name>SetUpFailure</name>
  <message>
   <location filename="../engine/failures.py" />
   <source>A downloaded package does not match its checksum and was not installed.</source>
   <translation>Un paquete descargado no coincide con su suma de comprobación y no se instaló.</translation>
  </message>
  <message>
   <location filename="../engine/failures.py" />
   <source>A file or folder could not be written.</source>
   <translation>No se pudo escribir un archivo o una carpeta.</translation>
  </message>
  <message>
   <location filename="../engine/failures.py" />
   <source>A required package is not available for this Python version and operating system.</source>
   <translation>Un paquete necesario no está disponible para esta versión de Python y este sistema operativo.</translation>
  </message>
  <message>
   <location filename="../engine/failures.py" />
   <source>Ask your administrator for the certificate file and set the environment variable PIP_CERT to its path.</source>
   <translation>Pida a su administrador el archivo del certificado y ponga su ruta en la variable de entorno PIP_CERT.</translation>
  </message>
  <message>
   <location filename="../engine/failures.py" />
   <source>Check the network connection, then click Set Up Engine again. Downloaded files are kept.</source>
   <translation>Compruebe la conexión de red y pulse de nuevo «Instalar el motor». Los archivos descargados se conservan.</translation>
  </message>
  <message>
   <location filename="../engine/failures.py" />
   <source>Check the proxy in Settings ▸ Options ▸ Network, and make sure that it allows pip. SOCKS proxies are not supported.</source>
   <translation>Compruebe el proxy en Configuración ▸ Opciones ▸ Red, y asegúrese de que permite pip. Los proxies SOCKS no están admitidos.</translation>
  </message>
  <message>
   <location filename="../engine/failures.py" />
   <source>Click Set Up Engine again. If the error persists, ask your administrator whether the package index is a mirror with modified packages.</source>
   <translation>Pulse de nuevo «Instalar el motor». Si el error continúa, pregunte a su administrador si el índice de paquetes es una réplica con paquetes modificados.</translation>
  </message>
  <message>
   <location filename="../engine/failures.py" />
   <source>Close other QGIS windows and check the permissions of your user data folder.</source>
   <translation>Cierre otras ventanas de QGIS y compruebe los permisos de su carpeta de datos de usuario.</translation>
  </message>
  <message>
   <location filename="../engine/failures.py" />
   <source>Download the wheels with the same version of Python on the same operating system; the user guide shows the command.</source>
   <translation>Descargue los wheels con la misma versión de Python en el mismo sistema operativo; la guía del usuario muestra el comando.</translation>
  </message>
  <message>
   <location filename="../engine/failures.py" />
   <source>Free some space and try again.</source>
   <translation>Libere espacio e inténtelo de nuevo.</translation>
  </message>
  <message>
   <location filename="../engine/failures.py" />
   <source>Install Python 3.11 to 3.13 (64-bit) and select it in Settings ▸ Options ▸ LandPrompt.</source>
   <translation>Instale Python 3.11 a 3.13 (64 bits) y selecciónelo en Configuración ▸ Opciones ▸ LandPrompt.</translation>
  </message>
  <message>
   <location filename="../engine/failures.py" />
   <source>Not enough disk space: {:.1f} GB are needed, {:.1f} GB are free.</source>
   <translation>No hay suficiente espacio en disco: se necesitan {:.1f} GB y hay {:.1f} GB libres.</translation>
  </message>
  <message>
   <location filename="../engine/failures.py" />
   <source>On Debian and Ubuntu run: sudo apt install python3-venv. Then click Set Up Engine again.</source>
   <translation>En Debian y Ubuntu ejecute: sudo apt install python3-venv. Después pulse de nuevo «Instalar el motor».</translation>
  </message>
  <message>
   <location filename="../engine/failures.py" />
   <source>See Details below. Use Copy Details to copy them to the clipboard.</source>
   <translation>Vea «Detalles» abajo. «Copiar detalles» los copia al portapapeles.</translation>
  </message>
  <message>
   <location filename="../engine/failures.py" />
   <source>Step failed: {}.</source>
   <translation>Falló el paso: {}.</translation>
  </message>
  <message>
   <location filename="../engine/failures.py" />
   <source>The TLS certificate could not be verified. Company firewalls often replace certificates.</source>
   <translation>No se pudo verificar el certificado TLS. Los cortafuegos de empresa suelen sustituir los certificados.</translation>
  </message>
  <message>
   <location filename="../engine/failures.py" />
   <source>The disk is full.</source>
   <translation>El disco está lleno.</translation>
  </message>
  <message>
   <location filename="../engine/failures.py" />
   <source>The engine needs about 1 GB, for NVIDIA GPUs about 5 GB. Free some space and try again.</source>
   <translation>El motor necesita alrededor de 1 GB, y para GPU NVIDIA alrededor de 5 GB. Libere espacio e inténtelo de nuevo.</translation>
  </message>
  <message>
   <location filename="../engine/failures.py" />
   <source>The package index can’t be reached.</source>
   <translation>No se puede acceder al índice de paquetes.</translation>
  </message>
  <message>
   <location filename="../engine/failures.py" />
   <source>The proxy refused the connection.</source>
   <translation>El proxy rechazó la conexión.</translation>
  </message>
  <message>
   <location filename="../engine/failures.py" />
   <source>This Python can’t create environments, because its venv module is not installed.</source>
   <translation>Este Python no puede crear entornos porque su módulo venv no está instalado.</translation>
  </message>
  <message>
   <location filename="../engine/failures.py" />
   <source>{} contains no wheel of {} for this Python version and operating system.</source>
   <translation>{} no contiene ningún wheel de {} para esta versión de Python y este sistema operativo.</translation>
  </message>
 </context>
 <context>
  <name>SetUpPanel</name>
  <message>
   <location filename="../dock/setup_panel.py" />
   <source>&amp;Set Up Engine</source>
   <translation>Instalar el &amp;motor</translation>
  </message>
  <message>
   <location filename="../dock/setup_panel.py" />
   <source>From &amp;Folder…</source>
   <translation>Desde car&amp;peta…</translation>
  </message>
  <message>
   <location filename="../dock/setup_panel.py" />
   <source>Install from a folder of wheels, without a network</source>
   <translation>Instalar desde una carpeta de wheels, sin red</translation>
  </message>
  <message>
   <location filename="../dock/setup_panel.py" />
   <source>LandPrompt needs an engine, which is installed once into a separate folder. The Python installation of QGIS is not changed. After that, no network is needed.</source>
   <translation>LandPrompt necesita un motor, que se instala una sola vez en una carpeta aparte. La instalación de Python de QGIS no se modifica. Después no se necesita red.</translation>
  </message>
  <message>
   <location filename="../dock/setup_panel.py" />
   <source>Select Folder of Wheels</source>
   <translation>Seleccionar carpeta de wheels</translation>
  </message>
  <message>
   <location filename="../dock/setup_panel.py" />
   <source>Set Up Engine</source>
   <translation>Instalar el motor</translation>
  </message>
 </context>
 <context>
  <name>SimilarPanel</name>
  <message>
   <location filename="../dock/find/similar_panel.py" />
   <source>Bad</source>
   <translation>Malo</translation>
  </message>
  <message>
   <location filename="../dock/find/similar_panel.py" />
   <source>Good</source>
   <translation>Bueno</translation>
  </message>
  <message>
   <location filename="../dock/find/similar_panel.py" />
   <source>Mark the selected hits as bad: find fewer like these</source>
   <translation>Marcar los resultados seleccionados como malos: buscar menos como estos</translation>
  </message>
  <message>
   <location filename="../dock/find/similar_panel.py" />
   <source>Mark the selected hits as good: find more like these</source>
   <translation>Marcar los resultados seleccionados como buenos: buscar más como estos</translation>
  </message>
  <message>
   <location filename="../dock/find/similar_panel.py" />
   <source>No hits yet.</source>
   <translation>Aún no hay resultados.</translation>
  </message>
  <message>
   <location filename="../dock/find/similar_panel.py" />
   <source>Search Again</source>
   <translation>Buscar de nuevo</translation>
  </message>
  <message>
   <location filename="../dock/find/similar_panel.py" />
   <source>{} ({} of {} shown)</source>
   <translation>{} (se muestran {} de {})</translation>
  </message>
 </context>
 <context>
  <name>Styling</name>
  <message>
   <location filename="../layers/styling.py" />
   <source>background ({})</source>
   <translation>fondo ({})</translation>
  </message>
  <message>
   <location filename="../layers/styling.py" />
   <source>unclassified (below the threshold)</source>
   <translation>sin clasificar (por debajo del umbral)</translation>
  </message>
  <message>
   <location filename="../layers/styling.py" />
   <source>{} (also: {})</source>
   <translation>{} (también: {})</translation>
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
   <translation>Copiar</translation>
  </message>
  <message>
   <location filename="../dock/table_panel.py" />
   <source>Save Table As</source>
   <translation>Guardar tabla como</translation>
  </message>
  <message>
   <location filename="../dock/table_panel.py" />
   <source>Save as CSV…</source>
   <translation>Guardar como CSV…</translation>
  </message>
 </context>
 <context>
  <name>TeachPanel</name>
  <message>
   <location filename="../dock/teach/teach_panel.py" />
   <source>Add Points</source>
   <translation>Añadir puntos</translation>
  </message>
  <message>
   <location filename="../dock/teach/teach_panel.py" />
   <source>Class</source>
   <translation>Clase</translation>
  </message>
  <message>
   <location filename="../dock/teach/teach_panel.py" />
   <source>Class field</source>
   <translation>Campo de clase</translation>
  </message>
  <message>
   <location filename="../dock/teach/teach_panel.py" />
   <source>Class of the next samples; follows the selection in the class table</source>
   <translation>Clase de las próximas muestras; sigue la selección en la tabla de clases</translation>
  </message>
  <message>
   <location filename="../dock/teach/teach_panel.py" />
   <source>Click pixels of the class on the map. Press Esc to stop.</source>
   <translation>Haga clic en píxeles de la clase en el mapa. Pulse Esc para terminar.</translation>
  </message>
  <message>
   <location filename="../dock/teach/teach_panel.py" />
   <source>Draw Polygons</source>
   <translation>Trazar polígonos</translation>
  </message>
  <message>
   <location filename="../dock/teach/teach_panel.py" />
   <source>Draw polygons around areas of the class: click the vertices, right-click to finish. Press Esc to stop.</source>
   <translation>Dibujar polígonos alrededor de zonas de la clase: clic en los vértices, clic derecho para cerrar. Pulse Esc para terminar.</translation>
  </message>
  <message>
   <location filename="../dock/teach/teach_panel.py" />
   <source>Load Taught List</source>
   <translation>Cargar lista entrenada</translation>
  </message>
  <message>
   <location filename="../dock/teach/teach_panel.py" />
   <source>Load…</source>
   <translation>Cargar…</translation>
  </message>
  <message>
   <location filename="../dock/teach/teach_panel.py" />
   <source>Samples</source>
   <translation>Muestras</translation>
  </message>
  <message>
   <location filename="../dock/teach/teach_panel.py" />
   <source>Save Taught List</source>
   <translation>Guardar lista entrenada</translation>
  </message>
  <message>
   <location filename="../dock/teach/teach_panel.py" />
   <source>Save Taught List…</source>
   <translation>Guardar lista…</translation>
  </message>
  <message>
   <location filename="../dock/teach/teach_panel.py" />
   <source>Taught list (*.json)</source>
   <translation>Lista entrenada (*.json)</translation>
  </message>
  <message>
   <location filename="../dock/teach/teach_panel.py" />
   <source>Teach</source>
   <translation>Entrenar</translation>
  </message>
  <message>
   <location filename="../dock/teach/teach_panel.py" />
   <source>Undo</source>
   <translation>Deshacer</translation>
  </message>
 </context>
 <context>
  <name>Teaching</name>
  <message>
   <location filename="../dock/teach/teaching.py" />
   <source>Choose a class and click inside the layer.</source>
   <translation>Elija una clase y haga clic dentro de la capa.</translation>
  </message>
  <message>
   <location filename="../dock/teach/teaching.py" />
   <source>Cross-validated accuracy: words alone {:.0f} %, with samples {:.0f} % ({:+.0f} ± {:.0f}).</source>
   <translation>Exactitud en validación cruzada: solo palabras {:.0f} %, con muestras {:.0f} % ({:+.0f} ± {:.0f}).</translation>
  </message>
  <message>
   <location filename="../dock/teach/teaching.py" />
   <source>Often confused: {}.</source>
   <translation>Se confunden a menudo: {}.</translation>
  </message>
  <message>
   <location filename="../dock/teach/teaching.py" />
   <source>QGIS deletes these samples on exit. Export their layer to keep them.</source>
   <translation>QGIS borra estas muestras al cerrarse. Exporte su capa para conservarlas.</translation>
  </message>
  <message>
   <location filename="../dock/teach/teaching.py" />
   <source>The samples make the map worse. Check their classes, or add samples elsewhere.</source>
   <translation>Las muestras empeoran el mapa. Compruebe sus clases o añada muestras en otros lugares.</translation>
  </message>
  <message>
   <location filename="../dock/teach/teaching.py" />
   <source>The taught list “{}” is used until you edit the classes.</source>
   <translation>Se usa la lista entrenada «{}» hasta que edite las clases.</translation>
  </message>
  <message>
   <location filename="../dock/teach/teaching.py" />
   <source>{} mapped as {} ({} of {})</source>
   <translation>{} clasificado como {} ({} de {})</translation>
  </message>
  <message>
   <location filename="../dock/teach/teaching.py" />
   <source>“{}” is not a taught list.</source>
   <translation>«{}» no es una lista entrenada.</translation>
  </message>
 </context>
 <context>
  <name>TransitionsPanel</name>
  <message>
   <location filename="../dock/change/transitions_panel.py" />
   <source>Area</source>
   <translation>Superficie</translation>
  </message>
  <message>
   <location filename="../dock/change/transitions_panel.py" />
   <source>Changed: {}</source>
   <translation>Cambió: {}</translation>
  </message>
  <message>
   <location filename="../dock/change/transitions_panel.py" />
   <source>Changed: {} of {} ({})</source>
   <translation>Cambió: {} de {} ({})</translation>
  </message>
  <message>
   <location filename="../dock/change/transitions_panel.py" />
   <source>Changes only</source>
   <translation>Solo cambios</translation>
  </message>
  <message>
   <location filename="../dock/change/transitions_panel.py" />
   <source>From</source>
   <translation>De</translation>
  </message>
  <message>
   <location filename="../dock/change/transitions_panel.py" />
   <source>Hides the areas that have the same class at both dates.</source>
   <translation>Oculta las superficies que tienen la misma clase en ambas fechas.</translation>
  </message>
  <message>
   <location filename="../dock/change/transitions_panel.py" />
   <source>Mapped: {}{} pixels ({:.1f} %)</source>
   <translation>Cartografiado: {}{} píxeles ({:.1f} %)</translation>
  </message>
  <message>
   <location filename="../dock/change/transitions_panel.py" />
   <source>The areas are counted pixels; errors of either map add changes. For areas with intervals, label a sample of the change map under Assess, then compare again with it as reference.</source>
   <translation>Las superficies son píxeles contados; los errores de cada mapa añaden cambios. Para obtener superficies con intervalos, etiquete en «Evaluar» una muestra del mapa de cambio y compare de nuevo con ella como referencia.</translation>
  </message>
  <message>
   <location filename="../dock/change/transitions_panel.py" />
   <source>To</source>
   <translation>A</translation>
  </message>
  <message>
   <location filename="../dock/change/transitions_panel.py" />
   <source>{} pixels</source>
   <translation>{} píxeles</translation>
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
   <translation>Buscando un controlador de NVIDIA…</translation>
  </message>
  <message>
   <location filename="../dock/variant_panel.py" />
   <source>NVIDIA &amp;GPU</source>
   <translation>&amp;GPU NVIDIA</translation>
  </message>
  <message>
   <location filename="../dock/variant_panel.py" />
   <source>{} download, {} on disk</source>
   <translation>{} de descarga, {} en disco</translation>
  </message>
 </context>
 <context>
  <name>_BandDelegate</name>
  <message>
   <location filename="../dock/band_table_panel.py" />
   <source>Used as</source>
   <translation>Se usa como</translation>
  </message>
 </context>
</TS>
