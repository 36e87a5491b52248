<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
 <context>
  <name>AccuracyTable</name>
  <message>
   <location filename="../dock/assess/accuracy_table.py" />
   <source>Area, km² (95 %)</source>
   <translation>Superficie, km² (95 %)</translation>
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
   <translation>Unidad mínima cartografiable: las manchas menores que esta superficie se unen a la clase vecina.</translation>
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
   <source>Pixels whose best class has a lower probability remain unclassified.</source>
   <translation>Los píxeles cuya mejor clase tiene una probabilidad menor quedan sin clasificar.</translation>
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
   <source>&lt;b&gt;Picture&lt;/b&gt;: the first three principal components of the embeddings as red, green and blue, one pixel per cell. Similar colours mean that the model sees similar land. The colours of two pictures cannot be compared.

&lt;b&gt;Tiles&lt;/b&gt;: GeoParquet with id, geometry and embedding of every tile, for other software.</source>
   <translation>&lt;b&gt;Imagen&lt;/b&gt;: los tres primeros componentes principales de los embeddings en rojo, verde y azul, un píxel por celda. Los colores parecidos son terrenos que el modelo ve parecidos. Los colores de dos imágenes no se pueden comparar.

&lt;b&gt;Teselas&lt;/b&gt;: GeoParquet con id, geometría y embedding de cada tesela, para otros programas.</translation>
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
   <location filename="../processing/assess_map.py" />
   <source>Calibration of the confidence</source>
   <translation>Calibración de la confianza</translation>
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
   <location filename="../processing/change.py" />
   <source>Classes</source>
   <translation>Clases</translation>
  </message>
  <message>
   <location filename="../processing/classify_folder.py" />
   <source>Classes of images</source>
   <translation>Clases de las imágenes</translation>
  </message>
  <message>
   <location filename="../processing/zero_shot_map.py" />
   <source>Classifies a raster into the classes that you type, on this computer and without training.

&lt;b&gt;Classes&lt;/b&gt;: one per line or separated by semicolons. Separate synonyms with commas: &lt;i&gt;forest; river, lake, open water; houses, streets&lt;/i&gt;. Add a description in parentheses: &lt;i&gt;pasture (smooth green grass, hedges)&lt;/i&gt;. The line &lt;i&gt;background: clouds&lt;/i&gt; lists prompts that are not mapped; &lt;i&gt;preset:worldcover&lt;/i&gt; uses a standard legend.

&lt;b&gt;Threshold&lt;/b&gt;: pixels whose best class has a lower probability remain unclassified.

&lt;b&gt;Minimum patch size&lt;/b&gt;: the minimum mapping unit in hectares. Smaller patches are merged into the neighbouring class.

&lt;b&gt;Polygon mask&lt;/b&gt;: pixels outside its polygons are nodata.

Map values are the codes of a standard legend (1 to n without codes), 0 for nodata, 254 for background and 255 for unclassified. &lt;b&gt;Areas&lt;/b&gt; is a table with pixels, areas in m² on the ellipsoid and shares. The metadata of the map contains everything needed to repeat the run. The raster is encoded once; further class lists take a few seconds.</source>
   <translation>Clasifica un ráster en las clases que usted escribe, en este equipo y sin entrenamiento.

&lt;b&gt;Clases&lt;/b&gt;: una por línea o separadas por punto y coma. Separe los sinónimos con comas: &lt;i&gt;bosque; río, lago, agua abierta; casas, calles&lt;/i&gt;. Añada una descripción entre paréntesis: &lt;i&gt;pasto (hierba verde, setos)&lt;/i&gt;. La línea &lt;i&gt;background: nubes&lt;/i&gt; enumera lo que no se cartografía; &lt;i&gt;preset:worldcover&lt;/i&gt; usa una leyenda estándar.

&lt;b&gt;Umbral&lt;/b&gt;: los píxeles cuya mejor clase tiene una probabilidad menor quedan sin clasificar.

&lt;b&gt;Tamaño mínimo de mancha&lt;/b&gt;: la unidad mínima cartografiable en hectáreas. Las manchas menores se unen a la clase vecina.

&lt;b&gt;Máscara de polígonos&lt;/b&gt;: los píxeles fuera de sus polígonos son nodata.

Los valores del mapa son los códigos de una leyenda estándar (sin códigos, de 1 a n), 0 para nodata, 254 para el fondo y 255 para lo no clasificado. &lt;b&gt;Superficies&lt;/b&gt; es una tabla con píxeles, superficies en m² sobre el elipsoide y porcentajes. Los metadatos del mapa contienen todo lo necesario para repetir la ejecución. El ráster se codifica una sola vez; las siguientes listas de clases tardan unos segundos.</translation>
  </message>
  <message>
   <location filename="../processing/classify_folder.py" />
   <source>Classify images of a folder</source>
   <translation>Clasificar las imágenes de una carpeta</translation>
  </message>
  <message>
   <location filename="../processing/inspect_raster.py" />
   <source>Clouds</source>
   <translation>Nubes</translation>
  </message>
  <message>
   <location filename="../processing/base.py" />
   <source>Clouds are left out: {}</source>
   <translation>Nubes omitidas: {}</translation>
  </message>
  <message>
   <location filename="../processing/base.py" />
   <source>Clouds that the model finds are left out.</source>
   <translation>Se omiten las nubes que detecta el modelo.</translation>
  </message>
  <message>
   <location filename="../processing/base.py" />
   <source>Clouds that ukis-csmask finds are left out.</source>
   <translation>Se omiten las nubes que detecta ukis-csmask.</translation>
  </message>
  <message>
   <location filename="../processing/assess_map.py" />
   <source>Compares a land cover map with reference labels: points, polygons or another raster.

Classes are matched by name (case-insensitive), or by map value if the labels are numbers. &lt;b&gt;Field&lt;/b&gt; is the attribute with the class; it can be empty if it is called label or is the only one. &lt;b&gt;Mapping&lt;/b&gt; is for other classes: &lt;i&gt;trees=forest; 80=water; cloud=&lt;/i&gt;. A class that is mapped to nothing is ignored.

&lt;b&gt;Training samples of the map&lt;/b&gt;: labels in the blocks of 64 pixels that they touch are ignored.

&lt;b&gt;Confidence&lt;/b&gt;: compared with the labels; a file for the calibration can be used in the next map.

The report contains the confusion matrix, user's and producer's accuracy, F1, IoU and kappa. If every class of the map has samples, it also contains error-adjusted areas with 95 % confidence intervals (Olofsson et al. 2014), which are valid for random samples stratified by map class.</source>
   <translation>Compara un mapa de cobertura del suelo con datos de referencia: puntos, polígonos u otro ráster.

Las clases se emparejan por nombre (sin distinguir mayúsculas), o por valor del mapa si las etiquetas son números. &lt;b&gt;Campo&lt;/b&gt; es el atributo con la clase; puede quedar vacío si se llama label o es el único. &lt;b&gt;Correspondencia&lt;/b&gt; es para otras clases: &lt;i&gt;trees=forest; 80=water; cloud=&lt;/i&gt;. Una clase que no corresponde a nada no cuenta.

&lt;b&gt;Muestras de entrenamiento del mapa&lt;/b&gt;: las etiquetas de los bloques de 64 píxeles que tocan no cuentan.

&lt;b&gt;Confianza&lt;/b&gt;: se compara con las etiquetas; el archivo de la calibración se puede usar en el siguiente mapa.

El informe contiene la matriz de confusión, las exactitudes del usuario y del productor, F1, IoU y kappa. Si cada clase del mapa tiene muestras, contiene también superficies corregidas por el error con intervalos de confianza del 95 % (Olofsson et al. 2014), que son válidas para muestras aleatorias estratificadas por clase del mapa.</translation>
  </message>
  <message>
   <location filename="../processing/map_polygons.py" />
   <source>Confidence</source>
   <translation>Confianza</translation>
  </message>
  <message>
   <location filename="../processing/assess_map.py" />
   <source>Confidence of the map</source>
   <translation>Confianza del mapa</translation>
  </message>
  <message>
   <location filename="../processing/assess_map.py" />
   <source>Confusion matrix (rows: map, columns: reference)</source>
   <translation>Matriz de confusión (filas: mapa, columnas: referencia)</translation>
  </message>
  <message>
   <location filename="../processing/map_polygons.py" />
   <source>Converts a land cover map to polygons, one for every patch, with the fields &lt;i&gt;value&lt;/i&gt;, &lt;i&gt;code&lt;/i&gt;, &lt;i&gt;class&lt;/i&gt;, &lt;i&gt;area_m2&lt;/i&gt; (of the pixels, on the ellipsoid) and &lt;i&gt;confidence&lt;/i&gt; (mean of the pixels of the confidence raster, if one is given).

&lt;b&gt;Minimum area&lt;/b&gt;: smaller patches are merged into a neighbouring class.

&lt;b&gt;Simplify&lt;/b&gt;: how far borders may move, in pixels. Neighbours keep a common border. 0 keeps the outlines of the pixels.

Nodata, background and unclassified pixels are left out.</source>
   <translation>Convierte un mapa de cobertura del suelo en polígonos, uno por mancha, con los campos &lt;i&gt;value&lt;/i&gt;, &lt;i&gt;code&lt;/i&gt;, &lt;i&gt;class&lt;/i&gt;, &lt;i&gt;area_m2&lt;/i&gt; (de los píxeles, sobre el elipsoide) y &lt;i&gt;confidence&lt;/i&gt; (media de los píxeles del ráster de confianza, si se indica).

&lt;b&gt;Superficie mínima&lt;/b&gt;: las manchas menores se unen a una clase vecina.

&lt;b&gt;Simplificar&lt;/b&gt;: cuánto se pueden mover los bordes, en píxeles. Los vecinos conservan un borde común. 0 conserva los contornos de los píxeles.

Los píxeles nodata, de fondo y sin clasificar se omiten.</translation>
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
   <source>Draws random points in every class of a map (stratified random sampling, Olofsson et al. 2014). Label them in the field &lt;b&gt;label&lt;/b&gt;, from field work or better imagery, and run &lt;i&gt;Accuracy of a land cover map&lt;/i&gt;.

The number of points follows from the &lt;b&gt;standard error&lt;/b&gt; of the overall accuracy that you want, and from the accuracy that you expect. Rare classes get the minimum, the others share the rest in proportion to their area.

&lt;b&gt;Training samples of the map&lt;/b&gt;: no point is drawn in the blocks of 64 pixels that they touch.

If the output exists, its points and labels are kept, and only missing points are added.</source>
   <translation>Sortea puntos al azar en cada clase de un mapa (muestreo aleatorio estratificado, Olofsson et al. 2014). Etiquételos en el campo &lt;b&gt;label&lt;/b&gt;, con trabajo de campo o mejores imágenes, y ejecute &lt;i&gt;Exactitud de un mapa de cobertura del suelo&lt;/i&gt;.

El número de puntos depende del &lt;b&gt;error estándar&lt;/b&gt; de la exactitud global que desea y de la exactitud que espera. Las clases raras reciben el mínimo; las demás se reparten el resto en proporción a su superficie.

&lt;b&gt;Muestras de entrenamiento del mapa&lt;/b&gt;: no se sortea ningún punto en los bloques de 64 píxeles que tocan.

Si la salida ya existe, se conservan sus puntos y etiquetas y solo se añaden los puntos que faltan.</translation>
  </message>
  <message>
   <location filename="../processing/index_rasters.py" />
   <source>Encode again even if there is an index</source>
   <translation>Codificar de nuevo aunque haya un índice</translation>
  </message>
  <message>
   <location filename="../processing/index_rasters.py" />
   <source>Encodes rasters, so that later maps and searches take seconds. An interrupted run continues where it stopped.

Without a &lt;b&gt;folder&lt;/b&gt;, the indexes are kept in the cache, where the dock and the other algorithms find them. LandPrompt never removes indexes from a folder that you chose.

&lt;b&gt;Extent&lt;/b&gt; and &lt;b&gt;polygon mask&lt;/b&gt; restrict what is encoded.</source>
   <translation>Codifica rásteres, para que los mapas y búsquedas posteriores tarden segundos. Una ejecución interrumpida continúa donde se detuvo.

Sin una &lt;b&gt;carpeta&lt;/b&gt;, los índices se guardan en la caché, donde los encuentran el panel y los demás algoritmos. LandPrompt nunca elimina índices de una carpeta elegida por usted.

&lt;b&gt;Extensión&lt;/b&gt; y &lt;b&gt;máscara de polígonos&lt;/b&gt; limitan lo que se codifica.</translation>
  </message>
  <message>
   <location filename="../processing/assess_map.py" />
   <source>Estimated, km² (95 % interval)</source>
   <translation>Estimado, km² (intervalo del 95 %)</translation>
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
   <source>Expected user's accuracy of the classes</source>
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
   <location filename="../processing/assess_map.py" />
   <source>Field with the class (empty: label, or the only field)</source>
   <translation>Campo con la clase (vacío: label o el único campo)</translation>
  </message>
  <message>
   <location filename="../processing/base.py" />
   <source>Field with the class of the samples (empty: class, or the only field)</source>
   <translation>Campo con la clase de las muestras (vacío: class o el único campo)</translation>
  </message>
  <message>
   <location filename="../processing/change.py" />
   <source>Field with the transition (empty: label, or the only field)</source>
   <translation>Campo con la transición (vacío: label o el único campo)</translation>
  </message>
  <message>
   <location filename="../processing/find_by_text.py" />
   <source>Find tiles by text</source>
   <translation>Buscar teselas por texto</translation>
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
   <location filename="../processing/similar_tiles.py" />
   <source>Give a place, polygons or an image that shows what to look for.</source>
   <translation>Indique un lugar, polígonos o una imagen que muestre lo que se busca.</translation>
  </message>
  <message>
   <location filename="../processing/assess_map.py" />
   <source>HTML files (*.html)</source>
   <translation>Archivos HTML (*.html)</translation>
  </message>
  <message>
   <location filename="../processing/search.py" />
   <source>Heat map of the similarity, if only one raster is searched</source>
   <translation>Mapa de calor de la similitud, si se busca en un solo ráster</translation>
  </message>
  <message>
   <location filename="../processing/base.py" />
   <source>Hints: {}</source>
   <translation>Indicaciones: {}</translation>
  </message>
  <message>
   <location filename="../processing/base.py" />
   <source>If no cloud mask comes with the raster, leave out clouds that the model finds</source>
   <translation>Si el ráster no viene con una máscara de nubes, omitir las nubes que detecta el modelo</translation>
  </message>
  <message>
   <location filename="../processing/base.py" />
   <source>If no cloud mask comes with the raster, leave out clouds that ukis-csmask finds (optional download)</source>
   <translation>Si el ráster no viene con una máscara de nubes, omitir las nubes que detecta ukis-csmask (descarga opcional)</translation>
  </message>
  <message>
   <location filename="../processing/base.py" />
   <source>If the raster can be read in several ways: ask (stop and list the readings), best, or a reading id</source>
   <translation>Si el ráster se puede leer de varias maneras: ask (detenerse y enumerarlas), best o el identificador de una lectura</translation>
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
   <location filename="../processing/base.py" />
   <source>Leave out clouds and shadows if a cloud mask comes with the raster</source>
   <translation>Omitir nubes y sombras si el ráster viene con una máscara de nubes</translation>
  </message>
  <message>
   <location filename="../processing/repeat_map.py" />
   <source>Makes a map again with the source, model, classes and settings in its metadata. It fails if the source, the model or the mask has changed since.</source>
   <translation>Hace de nuevo un mapa con la fuente, el modelo, las clases y los ajustes de sus metadatos. Falla si la fuente, el modelo o la máscara han cambiado desde entonces.</translation>
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
   <source>Mapped, km²</source>
   <translation>Cartografiado, km²</translation>
  </message>
  <message>
   <location filename="../processing/assess_map.py" />
   <source>Mapping of the classes, e.g. trees=forest; cloud=</source>
   <translation>Correspondencia de las clases, p. ej. trees=forest; cloud=</translation>
  </message>
  <message>
   <location filename="../processing/change.py" />
   <source>Maps two dates of a place with the same class list and compares them on the grid of the first.

&lt;b&gt;Change&lt;/b&gt;: a value for every pair of classes, from × 256 + to, with the numbers of the classes in the list.

&lt;b&gt;Change scores&lt;/b&gt;: the difference of the embeddings, without classes. Misregistration of up to one cell and differences that affect the whole scene are ignored.

&lt;b&gt;Reference labels&lt;/b&gt;: points or polygons with the transition as text, such as &lt;i&gt;forest &amp;gt; water&lt;/i&gt;, or &lt;i&gt;forest&lt;/i&gt; where both dates are forest. With them the areas get 95 % confidence intervals. Draw the points with &lt;i&gt;Sample for accuracy assessment&lt;/i&gt; from the change map.</source>
   <translation>Cartografía dos fechas de un lugar con la misma lista de clases y las compara en la cuadrícula de la primera.

&lt;b&gt;Cambio&lt;/b&gt;: un valor por cada par de clases, inicial × 256 + final, con los números de las clases en la lista.

&lt;b&gt;Lo que se ve distinto&lt;/b&gt;: la diferencia de los embeddings, sin clases. Los desajustes de una celda y las diferencias comunes a toda la escena no cuentan.

&lt;b&gt;Datos de referencia&lt;/b&gt;: puntos o polígonos con la transición como texto, como &lt;i&gt;bosque &amp;gt; agua&lt;/i&gt;, o &lt;i&gt;bosque&lt;/i&gt; para lo que siguió siendo bosque. Con ellos, las superficies reciben intervalos de confianza del 95 %. Sortee los puntos con &lt;i&gt;Muestra para la exactitud de un mapa&lt;/i&gt; a partir del mapa de cambios.</translation>
  </message>
  <message>
   <location filename="../processing/map_polygons.py" />
   <source>Minimum area in hectares (0 keeps every patch)</source>
   <translation>Superficie mínima en hectáreas (0 conserva todas las manchas)</translation>
  </message>
  <message>
   <location filename="../processing/make_sample.py" />
   <source>Minimum number of points per class</source>
   <translation>Número mínimo de puntos por clase</translation>
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
   <source>Network of the model</source>
   <translation>Red del modelo</translation>
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
   <location filename="../processing/export_index.py" />
   <source>Picture</source>
   <translation>Imagen</translation>
  </message>
  <message>
   <location filename="../processing/base.py" />
   <source>Pixel size in metres (empty: from the CRS)</source>
   <translation>Tamaño de píxel en metros (vacío: según el SRC)</translation>
  </message>
  <message>
   <location filename="../processing/similar_tiles.py" />
   <source>Place</source>
   <translation>Lugar</translation>
  </message>
  <message>
   <location filename="../processing/assess_map.py" />
   <source>Places where map and reference differ</source>
   <translation>Lugares donde el mapa y la referencia difieren</translation>
  </message>
  <message>
   <location filename="../processing/base.py" />
   <source>Polygon mask: only pixels inside are processed</source>
   <translation>Máscara de polígonos: solo se procesan los píxeles de dentro</translation>
  </message>
  <message>
   <location filename="../processing/zero_shot_map.py" />
   <source>Probability of every class</source>
   <translation>Probabilidad de cada clase</translation>
  </message>
  <message>
   <location filename="../processing/assess_map.py" />
   <source>Producer's accuracy</source>
   <translation>Exactitud del productor</translation>
  </message>
  <message>
   <location filename="../processing/inspect_raster.py" />
   <source>Product</source>
   <translation>Producto</translation>
  </message>
  <message>
   <location filename="../processing/find_by_text.py" />
   <source>Ranks tiles all over a raster by how well they match a text. Separate synonyms with commas. A sign adds or subtracts a word: &lt;i&gt;forest, +water, -houses&lt;/i&gt;.

Each hit is a polygon with rank, score (cosine similarity to the text), percentile (percentage of the raster's tiles that do not score higher) and name. Hits do not overlap.</source>
   <translation>Ordena las teselas de todo un ráster según cuánto corresponden a un texto. Separe los sinónimos con comas. Un signo suma o resta una palabra: &lt;i&gt;bosque, +agua, -casas&lt;/i&gt;.

Cada resultado es un polígono con rango, puntuación (similitud coseno con el texto), percentil (porcentaje de teselas del ráster que no puntúan más) y nombre. Los resultados no se superponen.</translation>
  </message>
  <message>
   <location filename="../processing/similar_tiles.py" />
   <source>Ranks tiles all over a raster by their similarity to the tile around a place, to the ground inside polygons, to an image, or to all of these together. With polygons, the tiles have the size of the polygons.

&lt;b&gt;Other rasters&lt;/b&gt; are searched too; place and polygons must be inside the first one. With &lt;b&gt;Search the other rasters only&lt;/b&gt;, the first one is not searched, for example to find a place of a Sentinel-1 image in Sentinel-2 images.

&lt;b&gt;Words&lt;/b&gt; are added or subtracted: &lt;i&gt;+water, -houses&lt;/i&gt;.

Each hit is a polygon with rank, score (cosine similarity, 1 = identical), percentile (percentage of the raster's tiles that do not score higher) and name. Hits overlap neither each other nor the examples.</source>
   <translation>Ordena las teselas de todo un ráster según su similitud con la tesela alrededor de un lugar, con el terreno dentro de polígonos, con una imagen o con todo ello a la vez. Con polígonos, las teselas toman su tamaño.

También se busca en &lt;b&gt;Otros rásteres&lt;/b&gt;; el lugar y los polígonos deben estar dentro del primero. Con &lt;b&gt;Buscar solo en los otros rásteres&lt;/b&gt;, no se busca en el primero, por ejemplo para encontrar un lugar de una imagen Sentinel-1 en imágenes Sentinel-2.

Las &lt;b&gt;palabras&lt;/b&gt; se suman o restan: &lt;i&gt;+agua, -casas&lt;/i&gt;.

Cada resultado es un polígono con rango, puntuación (similitud coseno, 1 = idéntico), percentil (porcentaje de teselas del ráster que no puntúan más) y nombre. Los resultados no se superponen entre sí ni con los ejemplos.</translation>
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
   <location filename="../processing/assess_map.py" />
   <source>Report</source>
   <translation>Informe</translation>
  </message>
  <message>
   <location filename="../processing/inspect_raster.py" />
   <source>Reports how LandPrompt reads a raster, and why: product, bands, units, scale, offset, nodata, clouds.

If the raster can be read in several ways, the report lists them with the ids for the parameter &lt;b&gt;If the raster can be read in several ways&lt;/b&gt; of the other algorithms.</source>
   <translation>Informa de cómo lee LandPrompt un ráster, y por qué: producto, bandas, unidades, escala, desplazamiento, nodata, nubes.

Si el ráster se puede leer de varias maneras, el informe las enumera con los identificadores para el parámetro &lt;b&gt;Si el ráster se puede leer de varias maneras&lt;/b&gt; de los demás algoritmos.</translation>
  </message>
  <message>
   <location filename="../processing/make_sample.py" />
   <source>Sample</source>
   <translation>Muestra</translation>
  </message>
  <message>
   <location filename="../processing/make_sample.py" />
   <source>Sample for accuracy assessment</source>
   <translation>Muestra para la exactitud de un mapa</translation>
  </message>
  <message>
   <location filename="../processing/change.py" />
   <source>Samples of the first date that correct both maps</source>
   <translation>Muestras de la primera fecha que corrigen ambos mapas</translation>
  </message>
  <message>
   <location filename="../processing/zero_shot_map.py" />
   <source>Samples: points or polygons that correct the map</source>
   <translation>Muestras: puntos o polígonos que corrigen el mapa</translation>
  </message>
  <message>
   <location filename="../processing/base.py" />
   <source>Scale (physical value = stored value × scale + offset)</source>
   <translation>Escala (valor físico = valor almacenado × escala + desplazamiento)</translation>
  </message>
  <message>
   <location filename="../processing/classify_folder.py" />
   <source>Scores every image of a folder as a whole against the classes that you type. The result is a table with path, best class, its score and an error, if an image can't be read.

Images are small rasters, for example 64 × 64 pixels of Sentinel-2, or photographs.</source>
   <translation>Puntúa cada imagen de una carpeta, en su conjunto, frente a las clases que usted escribe. El resultado es una tabla con la ruta, la mejor clase, su puntuación y un error, si una imagen no se puede leer.

Las imágenes son rásteres pequeños, por ejemplo de 64 × 64 píxeles de Sentinel-2, o fotografías.</translation>
  </message>
  <message>
   <location filename="../processing/similar_tiles.py" />
   <source>Search the other rasters only</source>
   <translation>Buscar solo en los otros rásteres</translation>
  </message>
  <message>
   <location filename="../processing/make_sample.py" />
   <source>Seed of the random numbers</source>
   <translation>Semilla de los números aleatorios</translation>
  </message>
  <message>
   <location filename="../processing/search.py" />
   <source>Similar tiles</source>
   <translation>Teselas similares</translation>
  </message>
  <message>
   <location filename="../processing/map_polygons.py" />
   <source>Simplify (pixels)</source>
   <translation>Simplificar (píxeles)</translation>
  </message>
  <message>
   <location filename="../processing/inspect_raster.py" />
   <source>Size</source>
   <translation>Tamaño</translation>
  </message>
  <message>
   <location filename="../processing/search.py" />
   <source>Size of a tile</source>
   <translation>Tamaño de tesela</translation>
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
   <source>The map has no class at {} samples.</source>
   <translation>{} muestras están donde el mapa no tiene clase.</translation>
  </message>
  <message>
   <location filename="../processing/assess_map.py" />
   <source>The mapping must have the form trees=forest; lake=water.</source>
   <translation>La correspondencia debe tener la forma trees=forest; lake=water.</translation>
  </message>
  <message>
   <location filename="../processing/similar_tiles.py" />
   <source>The place is outside “{}”.</source>
   <translation>El lugar está fuera de «{}».</translation>
  </message>
  <message>
   <location filename="../processing/similar_tiles.py" />
   <source>There are no other rasters to search.</source>
   <translation>No hay otros rásteres en los que buscar.</translation>
  </message>
  <message>
   <location filename="../processing/classify_folder.py" />
   <source>There is no image in the folder {}.</source>
   <translation>No hay ninguna imagen en la carpeta {}.</translation>
  </message>
  <message>
   <location filename="../processing/change.py" />
   <source>Threshold (0 maps every pixel)</source>
   <translation>Umbral (0 cartografía todos los píxeles)</translation>
  </message>
  <message>
   <location filename="../processing/export_index.py" />
   <source>Tiles</source>
   <translation>Teselas</translation>
  </message>
  <message>
   <location filename="../processing/assess_map.py" />
   <source>Training samples of the map</source>
   <translation>Muestras de entrenamiento del mapa</translation>
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
   <source>User's accuracy</source>
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
   <source>kept</source>
   <translation>conservadas</translation>
  </message>
  <message>
   <location filename="../processing/inspect_raster.py" />
   <source>left out</source>
   <translation>omitidas</translation>
  </message>
  <message>
   <location filename="../processing/inspect_raster.py" />
   <source>no mask</source>
   <translation>sin máscara</translation>
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
   <source>{} blocks near training samples of the map were left out.</source>
   <translation>Se omitieron {} bloques cercanos a muestras de entrenamiento del mapa.</translation>
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
   <source>Select features of “{}”, or map all of them.</source>
   <translation>Seleccione objetos de «{}», o cartografíelos todos.</translation>
  </message>
  <message>
   <location filename="../dock/area_panel.py" />
   <source>Selected features only</source>
   <translation>Solo objetos seleccionados</translation>
  </message>
  <message>
   <location filename="../dock/area_panel.py" />
   <source>The current view does not show the layer.</source>
   <translation>La vista actual no muestra la capa.</translation>
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
   <source>CSV (*.csv)</source>
   <translation>CSV (*.csv)</translation>
  </message>
  <message>
   <location filename="../dock/areas_panel.py" />
   <source>Class</source>
   <translation>Clase</translation>
  </message>
  <message>
   <location filename="../dock/areas_panel.py" />
   <source>Copy</source>
   <translation>Copiar</translation>
  </message>
  <message>
   <location filename="../dock/areas_panel.py" />
   <source>Pixels</source>
   <translation>Píxeles</translation>
  </message>
  <message>
   <location filename="../dock/areas_panel.py" />
   <source>Save Areas As</source>
   <translation>Guardar las superficies como</translation>
  </message>
  <message>
   <location filename="../dock/areas_panel.py" />
   <source>Save as CSV…</source>
   <translation>Guardar como CSV…</translation>
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
   <source>Assess</source>
   <translation>Evaluar</translation>
  </message>
  <message>
   <location filename="../dock/assess/assess_panel.py" />
   <source>By area {:.1f} ± {:.1f} %</source>
   <translation>Por superficie {:.1f} ± {:.1f} %</translation>
  </message>
  <message>
   <location filename="../dock/assess/assess_panel.py" />
   <source>Class field</source>
   <translation>Campo de clase</translation>
  </message>
  <message>
   <location filename="../dock/assess/assess_panel.py" />
   <source>Label Points</source>
   <translation>Etiquetar puntos</translation>
  </message>
  <message>
   <location filename="../dock/assess/assess_panel.py" />
   <source>Make a Sample</source>
   <translation>Crear muestra</translation>
  </message>
  <message>
   <location filename="../dock/assess/assess_panel.py" />
   <source>Make a map first, or load one.</source>
   <translation>Haga primero un mapa, o cargue uno.</translation>
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
   <source>Points, polygons or a raster with the true classes, or a sample to label.</source>
   <translation>Puntos, polígonos o un ráster con las clases verdaderas, o una muestra por etiquetar.</translation>
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
   <source>Target standard error; it determines the number of points.</source>
   <translation>Error estándar deseado; determina el número de puntos.</translation>
  </message>
  <message>
   <location filename="../dock/assess/assess_panel.py" />
   <source>Training samples</source>
   <translation>Muestras de entrenamiento</translation>
  </message>
  <message>
   <location filename="../dock/assess/assess_panel.py" />
   <source>Training samples of the map, if any. Blocks of 64 pixels around them are not assessed.</source>
   <translation>Muestras de entrenamiento del mapa, si las hay. Los bloques de 64 píxeles a su alrededor no se evalúan.</translation>
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
   <source>Drawing a sample of {}…</source>
   <translation>Sorteando una muestra de {}…</translation>
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
   <source>Pixels that this band marks as clouds or shadows are left out of the map.</source>
   <translation>Los píxeles que esta banda marca como nubes o sombras se omiten en el mapa.</translation>
  </message>
  <message>
   <location filename="../dock/band_table_panel.py" />
   <source>This band marks clouds and shadows. They are mapped as land cover.</source>
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
   <translation>máscara de nubes, no usada</translation>
  </message>
  <message>
   <location filename="../dock/band_table_panel.py" />
   <source>coastal</source>
   <translation>costera</translation>
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
   <source>Removes all indexes. Rasters are encoded again the next time they are mapped.</source>
   <translation>Elimina todos los índices. Los rásteres se codifican de nuevo la próxima vez que se cartografíen.</translation>
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
   <source>Another class has this name.</source>
   <translation>Otra clase tiene este nombre.</translation>
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
   <source>Code</source>
   <translation>Código</translation>
  </message>
  <message>
   <location filename="../dock/classes/model.py" />
   <source>Code in a nomenclature, which becomes the value in the map</source>
   <translation>Código en una nomenclatura, que pasa a ser el valor en el mapa</translation>
  </message>
  <message>
   <location filename="../dock/classes/model.py" />
   <source>Colour {}</source>
   <translation>Color {}</translation>
  </message>
  <message>
   <location filename="../dock/classes/model.py" />
   <source>Description</source>
   <translation>Descripción</translation>
  </message>
  <message>
   <location filename="../dock/classes/model.py" />
   <source>Name in the legend</source>
   <translation>Nombre en la leyenda</translation>
  </message>
  <message>
   <location filename="../dock/classes/model.py" />
   <source>Other words for the class, separated by commas; the best one counts. Start with = if the name is only for the legend: = forest, trees</source>
   <translation>Otras palabras para la clase, separadas por comas; cuenta la mejor. Empiece con = si el nombre es solo para la leyenda: = bosque, árboles</translation>
  </message>
  <message>
   <location filename="../dock/classes/model.py" />
   <source>Synonyms</source>
   <translation>Sinónimos</translation>
  </message>
  <message>
   <location filename="../dock/classes/model.py" />
   <source>The colour of the background is fixed.</source>
   <translation>El color del fondo es fijo.</translation>
  </message>
  <message>
   <location filename="../dock/classes/model.py" />
   <source>These words compete with the classes, but are not mapped.</source>
   <translation>Estas palabras compiten con las clases, pero no se cartografían.</translation>
  </message>
  <message>
   <location filename="../dock/classes/model.py" />
   <source>What the class looks like, which helps with rare words</source>
   <translation>Cómo se ve la clase, lo que ayuda con palabras raras</translation>
  </message>
  <message>
   <location filename="../dock/classes/model.py" />
   <source>Whether the class is mapped, and its colour</source>
   <translation>Si la clase participa, y su color</translation>
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
   <source>Shows the classes on the map while you edit them. Available once the layer has been mapped. Run creates the full map.</source>
   <translation>Muestra las clases en el mapa mientras las edita. Disponible una vez que la capa se ha cartografiado. Ejecutar crea el mapa completo.</translation>
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
   <source>Also map the pixels that the cloud mask of the product marks</source>
   <translation>Cartografiar también los píxeles que marca la máscara de nubes del producto</translation>
  </message>
  <message>
   <location filename="../dock/clouds_panel.py" />
   <source>Clouds and shadows are left out.</source>
   <translation>Las nubes y sombras se omiten.</translation>
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
   <source>Leave Out</source>
   <translation>Omitir</translation>
  </message>
  <message>
   <location filename="../dock/clouds_panel.py" />
   <source>Leave out clouds that the model finds</source>
   <translation>Omitir nubes detectadas por el modelo</translation>
  </message>
  <message>
   <location filename="../dock/clouds_panel.py" />
   <source>No cloud mask comes with the raster. Pixels that the model takes for clouds or cloud shadow become nodata. It misses some of them, and takes some bright or dark ground for them.</source>
   <translation>El ráster no viene con una máscara de nubes. Los píxeles que el modelo toma por nubes o sombras de nubes pasan a nodata. Algunas se le escapan, y confunde con ellas algunos suelos claros u oscuros.</translation>
  </message>
  <message>
   <location filename="../dock/clouds_panel.py" />
   <source>Set the pixels that the cloud mask of the product marks to nodata</source>
   <translation>Asignar nodata a los píxeles que marca la máscara de nubes del producto</translation>
  </message>
 </context>
 <context>
  <name>CostEstimate</name>
  <message>
   <location filename="../dock/cost_estimate.py" />
   <source>As measured by earlier runs on this computer.</source>
   <translation>Según lo medido en ejecuciones anteriores en este equipo.</translation>
  </message>
  <message>
   <location filename="../dock/cost_estimate.py" />
   <source>The raster is already encoded: only the map has to be made.</source>
   <translation>El ráster ya está codificado: solo falta hacer el mapa.</translation>
  </message>
  <message>
   <location filename="../dock/cost_estimate.py" />
   <source>The time is shown once a run on this computer has measured it.</source>
   <translation>El tiempo se muestra cuando una ejecución en este equipo lo haya medido.</translation>
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
   <translation>Eliminar</translation>
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
   <source>Leave Out Clouds (download {})</source>
   <translation>Omitir nubes (descarga {})</translation>
  </message>
  <message>
   <location filename="../dock/csmask_panel.py" />
   <source>Leave out clouds and shadows</source>
   <translation>Omitir nubes y sombras</translation>
  </message>
  <message>
   <location filename="../dock/csmask_panel.py" />
   <source>No cloud mask comes with the raster. Pixels that ukis-csmask takes for cloud or shadow become nodata.</source>
   <translation>El ráster no viene con una máscara de nubes. Los píxeles que ukis-csmask toma por nubes o sombras pasan a nodata.</translation>
  </message>
  <message>
   <location filename="../dock/csmask_panel.py" />
   <source>No cloud mask comes with the raster. The networks of ukis-csmask (DLR, Apache-2.0) find clouds and cloud shadows. {} are downloaded once, and {} stay on disk. Nothing is uploaded.</source>
   <translation>El ráster no viene con una máscara de nubes. Las redes de ukis-csmask (DLR, Apache-2.0) detectan nubes y sombras de nubes. Se descargan {} una sola vez y {} quedan en el disco. No se envía nada.</translation>
  </message>
  <message>
   <location filename="../dock/csmask_panel.py" />
   <source>Try again, or install it from a folder of wheels in Engine and Models.</source>
   <translation>Inténtelo de nuevo, o instálelo desde una carpeta de wheels en Motor y modelos.</translation>
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
   <source>The Python of the engine is configured in {}.</source>
   <translation>El Python del motor está configurado en {}.</translation>
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
   <translation>Automático usa {}.</translation>
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
   <source>{} does not read {} rasters; {} is used.</source>
   <translation>{} no lee rásteres {}; se usa {}.</translation>
  </message>
 </context>
 <context>
  <name>EngineCall</name>
  <message>
   <location filename="../processing/engine_call.py" />
   <source>If the raster can be read in several ways</source>
   <translation>Si el ráster se puede leer de varias maneras</translation>
  </message>
  <message>
   <location filename="../processing/engine_call.py" />
   <source>Or set the environment variable {} to a Python with the engine.</source>
   <translation>O ponga en la variable de entorno {} un Python que tenga el motor.</translation>
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
   <source>Cancelled. The engine was stopped because the job did not stop.</source>
   <translation>Cancelado. El motor se detuvo porque el trabajo no terminaba.</translation>
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
   <source>Run again. The engine is restarted, and finished parts are kept.</source>
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
   <source>Install the engine again</source>
   <translation>Instalar el motor de nuevo</translation>
  </message>
  <message>
   <location filename="../dock/engine_page.py" />
   <source>Install the engine of this version of the plugin</source>
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
   <source>Remove the engine? Maps and indexes are kept. Set Up Engine installs it again.</source>
   <translation>¿Eliminar el motor? Los mapas e índices se conservan. Instalar el motor lo instala de nuevo.</translation>
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
   <source>The GPU variant was not kept: {}</source>
   <translation>La variante de GPU no se conservó: {}</translation>
  </message>
  <message>
   <location filename="../dock/engine_page.py" />
   <source>Version</source>
   <translation>Versión</translation>
  </message>
  <message>
   <location filename="../dock/engine_page.py" />
   <source>none, as in the options of QGIS</source>
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
   <translation>El motor terminó con el estado {}.</translation>
  </message>
  <message>
   <location filename="../engine/process.py" />
   <source>The engine was killed or crashed.</source>
   <translation>El motor fue detenido o falló.</translation>
  </message>
 </context>
 <context>
  <name>Environment</name>
  <message>
   <location filename="../engine/environment.py" />
   <source>Change the Python in {}, or clear it to use Set Up Engine in the LandPrompt panel.</source>
   <translation>Cambie el Python en {}, o bórrelo para usar Instalar el motor en el panel de LandPrompt.</translation>
  </message>
  <message>
   <location filename="../engine/environment.py" />
   <source>Click Set Up Engine in the LandPrompt panel.</source>
   <translation>Pulse Instalar el motor en el panel de LandPrompt.</translation>
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
   <source>Select one point of “{}”, not several.</source>
   <translation>Seleccione un solo punto de «{}», no varios.</translation>
  </message>
  <message>
   <location filename="../dock/find/example_shapes.py" />
   <source>Select polygons, or a point, of a vector layer first.</source>
   <translation>Seleccione primero polígonos, o un punto, de una capa vectorial.</translation>
  </message>
  <message>
   <location filename="../dock/find/example_shapes.py" />
   <source>This polygon has too many vertices. Simplify it first.</source>
   <translation>Este polígono tiene demasiados vértices. Simplifíquelo primero.</translation>
  </message>
  <message>
   <location filename="../dock/find/example_shapes.py" />
   <source>This shape can’t be transformed to the CRS of “{}”.</source>
   <translation>Esta forma no se puede transformar al SRC de «{}».</translation>
  </message>
  <message>
   <location filename="../dock/find/example_shapes.py" />
   <source>This shape is outside “{}”.</source>
   <translation>Esta forma está fuera de «{}».</translation>
  </message>
 </context>
 <context>
  <name>ExamplesPanel</name>
  <message>
   <location filename="../dock/find/examples_panel.py" />
   <source>A picture or satellite image that shows what you are looking for.</source>
   <translation>Una foto o imagen de satélite que muestra lo que busca.</translation>
  </message>
  <message>
   <location filename="../dock/find/examples_panel.py" />
   <source>A sign adds or subtracts a word: +water, -houses.</source>
   <translation>Un signo suma o resta una palabra: +agua, -casas.</translation>
  </message>
  <message>
   <location filename="../dock/find/examples_panel.py" />
   <source>Click the corners on the map; a right click closes the polygon.</source>
   <translation>Haga clic en los vértices en el mapa; un clic derecho cierra el polígono.</translation>
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
   <translation>Archivo de imagen…</translation>
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
   <source>Pick a Place</source>
   <translation>Elegir un lugar</translation>
  </message>
  <message>
   <location filename="../dock/find/examples_panel.py" />
   <source>Place {}, {}</source>
   <translation>Lugar {}, {}</translation>
  </message>
  <message>
   <location filename="../dock/find/examples_panel.py" />
   <source>Polygon</source>
   <translation>Polígono</translation>
  </message>
  <message>
   <location filename="../dock/find/examples_panel.py" />
   <source>Remove</source>
   <translation>Eliminar</translation>
  </message>
  <message>
   <location filename="../dock/find/examples_panel.py" />
   <source>Remove this from the search.</source>
   <translation>Quitar de la búsqueda.</translation>
  </message>
  <message>
   <location filename="../dock/find/examples_panel.py" />
   <source>Selected Feature</source>
   <translation>Objeto seleccionado</translation>
  </message>
  <message>
   <location filename="../dock/find/examples_panel.py" />
   <source>Selected polygons, or a selected point, of a vector layer.</source>
   <translation>Polígonos seleccionados, o un punto seleccionado, de una capa vectorial.</translation>
  </message>
  <message>
   <location filename="../dock/find/examples_panel.py" />
   <source>Text, e.g. forest, +water, -houses</source>
   <translation>Texto, p. ej. bosque, +agua, -casas</translation>
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
   <source>Click a pixel to see why it has its class. Press Esc to stop.</source>
   <translation>Haga clic en un píxel para ver por qué tiene su clase. Esc termina.</translation>
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
   <source>Probability of each class; the thin bar is that of the words without samples.</source>
   <translation>Probabilidad de cada clase; la barra fina es la de las palabras sin muestras.</translation>
  </message>
  <message>
   <location filename="../dock/explain/explain_panel.py" />
   <source>The pixel (thick) and the means of the classes in each band.</source>
   <translation>El píxel (línea gruesa) y las medias de las clases en cada banda.</translation>
  </message>
  <message>
   <location filename="../dock/explain/explain_panel.py" />
   <source>This pixel is “{}”.</source>
   <translation>Este píxel es «{}».</translation>
  </message>
  <message>
   <location filename="../dock/explain/explain_panel.py" />
   <source>This pixel is “{}”; from the words alone it is “{}”.</source>
   <translation>Este píxel es «{}»; solo con las palabras es «{}».</translation>
  </message>
 </context>
 <context>
  <name>Explaining</name>
  <message>
   <location filename="../dock/explain/explaining.py" />
   <source>Run the map first.</source>
   <translation>Ejecute antes el mapa.</translation>
  </message>
 </context>
 <context>
  <name>Finder</name>
  <message>
   <location filename="../dock/find/finder.py" />
   <source>Choose the layer that was searched first.</source>
   <translation>Elija primero la capa en la que se buscó.</translation>
  </message>
  <message>
   <location filename="../dock/find/finder.py" />
   <source>Image</source>
   <translation>Imagen</translation>
  </message>
  <message>
   <location filename="../dock/find/finder.py" />
   <source>Tiles of {} similar to the chosen one</source>
   <translation>Teselas de {} similares a la elegida</translation>
  </message>
  <message>
   <location filename="../dock/find/finder.py" />
   <source>Tiles of {} similar to the examples, with “{}”</source>
   <translation>Teselas de {} similares a los ejemplos, con «{}»</translation>
  </message>
  <message>
   <location filename="../dock/find/finder.py" />
   <source>Tiles of {} that match “{}”</source>
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
   <source>To repeat the run: Repeat This Run in the context menu of the layer</source>
   <translation>Para repetir la ejecución: Repetir esta ejecución en el menú contextual de la capa</translation>
  </message>
 </context>
 <context>
  <name>HitsFilter</name>
  <message>
   <location filename="../dock/find/hits_filter.py" />
   <source>Lowest score</source>
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
   <source>Click a hit to zoom to it.</source>
   <translation>Haga clic en un resultado para acercarse a él.</translation>
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
   <source>Percentile: percentage of the tiles of the layer that do not score higher.</source>
   <translation>Percentil: porcentaje de teselas de la capa que no puntúan más.</translation>
  </message>
  <message>
   <location filename="../dock/find/hits_panel.py" />
   <source>Rank</source>
   <translation>Rango</translation>
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
   <translation>Instale Python desde python.org o con el gestor de paquetes de su sistema, o seleccione uno en Configuración ▸ Opciones ▸ LandPrompt. Después pulse de nuevo Instalar el motor.</translation>
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
   <source>The GPU can't be used: {}</source>
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
   <source>All {} points have a label.</source>
   <translation>Los {} puntos tienen etiqueta.</translation>
  </message>
  <message>
   <location filename="../dock/assess/label_panel.py" />
   <source>Another class, then Enter</source>
   <translation>Otra clase, y luego Intro</translation>
  </message>
  <message>
   <location filename="../dock/assess/label_panel.py" />
   <source>Click the class of the point, or press its number.</source>
   <translation>Pulse la clase del punto, o la tecla de su número.</translation>
  </message>
  <message>
   <location filename="../dock/assess/label_panel.py" />
   <source>Close</source>
   <translation>Cerrar</translation>
  </message>
  <message>
   <location filename="../dock/assess/label_panel.py" />
   <source>Label this point later (key 0).</source>
   <translation>Etiquetar este punto más tarde (tecla 0).</translation>
  </message>
  <message>
   <location filename="../dock/assess/label_panel.py" />
   <source>Labels are saved; continue at any time.</source>
   <translation>Las etiquetas se guardan; continúe cuando quiera.</translation>
  </message>
  <message>
   <location filename="../dock/assess/label_panel.py" />
   <source>Remove the last label (Backspace).</source>
   <translation>Quitar la última etiqueta (Retroceso).</translation>
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
   <source>{} of {} points have a label. What is this point?</source>
   <translation>{} de {} puntos tienen clase. ¿Qué es este punto?</translation>
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
   <source>8 bit</source>
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
   <source>Check the nodata value of the raster and the extent.</source>
   <translation>Compruebe el valor nodata del ráster y la extensión.</translation>
  </message>
  <message>
   <location filename="../engine/gui_text.py" />
   <source>Check the values in Bands and Values and in Advanced.</source>
   <translation>Compruebe los valores en Bandas y valores y en Avanzado.</translation>
  </message>
  <message>
   <location filename="../engine/gui_text.py" />
   <source>Choose how the raster is read, below the layer.</source>
   <translation>Elija cómo se lee el ráster, debajo de la capa.</translation>
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
   <location filename="../engine/gui_text.py" />
   <source>Enter the bands in Bands and Values, e.g. B02=1, B03=2, B04=3.</source>
   <translation>Indique las bandas en Bandas y valores, p. ej. B02=1, B03=2, B04=3.</translation>
  </message>
  <message>
   <location filename="../layers/hints.py" />
   <source>Linear power</source>
   <translation>Potencia lineal</translation>
  </message>
  <message>
   <location filename="../dock/class_notes.py" />
   <source>No strong match here. The class may not occur, or the model cannot see it.</source>
   <translation>Sin correspondencia clara. Puede que la clase no aparezca, o que el modelo no la reconozca.</translation>
  </message>
  <message>
   <location filename="../engine/gui_text.py" />
   <source>Please report this error with the output of Copy Diagnostics in the LandPrompt panel.</source>
   <translation>Informe de este error con la salida de Copiar diagnóstico del panel de LandPrompt.</translation>
  </message>
  <message>
   <location filename="../layers/hints.py" />
   <source>Reflectance 0 to 1</source>
   <translation>Reflectancia de 0 a 1</translation>
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
   <source>Similar Tiles</source>
   <translation>Teselas similares</translation>
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
   <source>A layer of the image was removed. Check its layers again under Bands and Values.</source>
   <translation>Se quitó una capa de la imagen. Marque de nuevo sus capas en Bandas y valores.</translation>
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
   <source>Run the map once. The preview is available afterwards.</source>
   <translation>Ejecute el mapa una vez. Después estará disponible la vista previa.</translation>
  </message>
  <message>
   <location filename="../dock/live_preview.py" />
   <source>The current view does not show the layer.</source>
   <translation>La vista actual no muestra la capa.</translation>
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
   <source>Folder of the Model</source>
   <translation>Carpeta del modelo</translation>
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
   <source>Reads</source>
   <translation>Lee</translation>
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
   <source>Select a model.</source>
   <translation>Seleccione un modelo.</translation>
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
   <source>Use as &amp;Default</source>
   <translation>Usar como &amp;predeterminado</translation>
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
   <source>part of the engine</source>
   <translation>parte del motor</translation>
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
   <source>Python for Set Up Engine</source>
   <translation>Python para instalar el motor</translation>
  </message>
  <message>
   <location filename="../options.py" />
   <source>The least recently used indexes are removed when the cache exceeds this size.</source>
   <translation>Los índices usados hace más tiempo se eliminan cuando la caché supera este tamaño.</translation>
  </message>
  <message>
   <location filename="../options.py" />
   <source>While a job is running, changes to the engine and the cache take effect after restarting QGIS.</source>
   <translation>Mientras haya un trabajo en curso, los cambios del motor y de la caché se aplican tras reiniciar QGIS.</translation>
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
   <source>Class scores</source>
   <translation>Puntuación por clase</translation>
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
   <source>Results are temporary until the project is saved: QGIS deletes them when it closes.</source>
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
   <source>[Save to results folder]</source>
   <translation>[Guardar en la carpeta de resultados]</translation>
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
   <translation>Pulse un lugar {} para buscar teselas similares (Esc para cancelar).</translation>
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
   <source>Ask again how the raster is read</source>
   <translation>Preguntar de nuevo cómo se lee el ráster</translation>
  </message>
  <message>
   <location filename="../dock/question_panel.py" />
   <source>Change…</source>
   <translation>Cambiar…</translation>
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
   <source>Pixel size in m</source>
   <translation>Tamaño de píxel en m</translation>
  </message>
  <message>
   <location filename="../dock/reading_form.py" />
   <source>Pixel size on the ground in metres</source>
   <translation>Tamaño de píxel en el terreno en metros</translation>
  </message>
  <message>
   <location filename="../dock/reading_form.py" />
   <source>Reset to Detected</source>
   <translation>Restablecer lo detectado</translation>
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
   <source>reflectance</source>
   <translation>reflectancia</translation>
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
   <source>Class scores</source>
   <translation>Puntuación por clase</translation>
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
   <source>Data Set</source>
   <translation>Conjunto de datos</translation>
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
   <source>Heat map of the similarity</source>
   <translation>Mapa de calor de la similitud</translation>
  </message>
  <message>
   <location filename="../dock/find/scope_panel.py" />
   <source>Search in</source>
   <translation>Buscar en</translation>
  </message>
  <message>
   <location filename="../dock/find/scope_panel.py" />
   <source>Size of a tile</source>
   <translation>Tamaño de tesela</translation>
  </message>
  <message>
   <location filename="../dock/find/scope_panel.py" />
   <source>This layer</source>
   <translation>Esta capa</translation>
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
   <source>A required package is not available for this Python and operating system.</source>
   <translation>Un paquete necesario no está disponible para este Python y sistema operativo.</translation>
  </message>
  <message>
   <location filename="../engine/failures.py" />
   <source>Ask your administrator for the certificate file and set the environment variable PIP_CERT to its path.</source>
   <translation>Pida a su administrador el archivo del certificado y ponga su ruta en la variable de entorno PIP_CERT.</translation>
  </message>
  <message>
   <location filename="../engine/failures.py" />
   <source>Check the network connection, then click Set Up Engine again. Downloaded files are kept.</source>
   <translation>Compruebe la conexión de red y pulse de nuevo Instalar el motor. Los archivos descargados se conservan.</translation>
  </message>
  <message>
   <location filename="../engine/failures.py" />
   <source>Check the proxy in Settings ▸ Options ▸ Network, and that it allows pip. SOCKS proxies are not supported.</source>
   <translation>Compruebe el proxy en Configuración ▸ Opciones ▸ Red, y que permita pip. Los proxies SOCKS no están admitidos.</translation>
  </message>
  <message>
   <location filename="../engine/failures.py" />
   <source>Click Set Up Engine again. If the error persists, ask your administrator whether the package index is a mirror with modified packages.</source>
   <translation>Pulse de nuevo Instalar el motor. Si el error continúa, pregunte a su administrador si el índice de paquetes es una réplica con paquetes modificados.</translation>
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
   <source>On Debian and Ubuntu run: sudo apt install python3-venv. Then click Set Up Engine again.</source>
   <translation>En Debian y Ubuntu ejecute: sudo apt install python3-venv. Después pulse de nuevo Instalar el motor.</translation>
  </message>
  <message>
   <location filename="../engine/failures.py" />
   <source>See Details below. Copy Details copies them to the clipboard.</source>
   <translation>Vea los detalles abajo. Copiar detalles los copia al portapapeles.</translation>
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
   <source>There is too little free disk space: {:.1f} GB are needed, {:.1f} GB are free.</source>
   <translation>Hay muy poco espacio libre en disco: se necesitan {:.1f} GB y hay {:.1f} GB libres.</translation>
  </message>
  <message>
   <location filename="../engine/failures.py" />
   <source>This Python can’t create environments, because its venv module is not installed.</source>
   <translation>Este Python no puede crear entornos porque su módulo venv no está instalado.</translation>
  </message>
  <message>
   <location filename="../engine/failures.py" />
   <source>{} has no wheel of {} for this Python and operating system.</source>
   <translation>{} no tiene ningún wheel de {} para este Python y sistema operativo.</translation>
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
   <source>Folder of Wheels</source>
   <translation>Carpeta de wheels</translation>
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
   <source>LandPrompt needs a one-time installation of its engine in a separate folder. The Python of QGIS is not changed. Afterwards no network is needed.</source>
   <translation>LandPrompt necesita instalar una sola vez su motor en una carpeta aparte. El Python de QGIS no se modifica. Después no se necesita red.</translation>
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
   <source>Mark the selected hits: fewer like these.</source>
   <translation>Marcar los resultados seleccionados: menos como estos.</translation>
  </message>
  <message>
   <location filename="../dock/find/similar_panel.py" />
   <source>Mark the selected hits: more like these.</source>
   <translation>Marcar los resultados seleccionados: más como estos.</translation>
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
   <source>{} ({} of {} are shown)</source>
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
  <name>TeachPanel</name>
  <message>
   <location filename="../dock/teach/teach_panel.py" />
   <source>Add Samples</source>
   <translation>Añadir muestras</translation>
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
   <source>Click pixels of the class on the map. Esc ends it.</source>
   <translation>Haga clic en píxeles de la clase en el mapa. Esc termina.</translation>
  </message>
  <message>
   <location filename="../dock/teach/teach_panel.py" />
   <source>Click the corners of an area of the class; a right click closes the polygon. Esc ends it.</source>
   <translation>Haga clic en los vértices de un área de la clase; un clic derecho cierra el polígono. Esc termina.</translation>
  </message>
  <message>
   <location filename="../dock/teach/teach_panel.py" />
   <source>Draw Polygons</source>
   <translation>Dibujar polígonos</translation>
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
   <source>The class of the next samples; follows the class table.</source>
   <translation>La clase de las próximas muestras; sigue a la tabla de clases.</translation>
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
   <source>Choose a class, and click a place inside the layer.</source>
   <translation>Elija una clase y haga clic en un lugar dentro de la capa.</translation>
  </message>
  <message>
   <location filename="../dock/teach/teaching.py" />
   <source>Often confused: {}.</source>
   <translation>Se confunden a menudo: {}.</translation>
  </message>
  <message>
   <location filename="../dock/teach/teaching.py" />
   <source>QGIS deletes these samples when it closes. Export their layer to keep them.</source>
   <translation>QGIS borra estas muestras al cerrarse. Exporte su capa para conservarlas.</translation>
  </message>
  <message>
   <location filename="../dock/teach/teaching.py" />
   <source>Right in places left out: words alone {:.0f} %, with samples {:.0f} % ({:+.0f} ± {:.0f}).</source>
   <translation>Aciertos en lugares excluidos: solo palabras {:.0f} %, con muestras {:.0f} % ({:+.0f} ± {:.0f}).</translation>
  </message>
  <message>
   <location filename="../dock/teach/teaching.py" />
   <source>The samples make the map worse. Check their classes, or add samples elsewhere.</source>
   <translation>Las muestras empeoran el mapa. Compruebe sus clases o añada muestras en otros lugares.</translation>
  </message>
  <message>
   <location filename="../dock/teach/teaching.py" />
   <source>Uses the taught list “{}”, until the classes are edited.</source>
   <translation>Usa la lista entrenada «{}» hasta que se editen las clases.</translation>
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
