<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
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
   <translation>Añadir una capa de confianza</translation>
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
   <source>Current view</source>
   <translation>Vista actual</translation>
  </message>
  <message>
   <location filename="../dock/advanced_panel.py" />
   <source>Device</source>
   <translation>Dispositivo</translation>
  </message>
  <message>
   <location filename="../dock/advanced_panel.py" />
   <source>Extent</source>
   <translation>Extensión</translation>
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
  <message>
   <location filename="../dock/advanced_panel.py" />
   <source>Whole layer</source>
   <translation>Toda la capa</translation>
  </message>
 </context>
 <context>
  <name>Algorithms</name>
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
   <location filename="../processing/base.py" />
   <source>Bands, e.g. B02=1,B03=2,B04=3 (empty: detected)</source>
   <translation>Bandas, p. ej. B02=1,B03=2,B04=3 (vacío: detectadas)</translation>
  </message>
  <message>
   <location filename="../processing/zero_shot_map.py" />
   <source>Classes</source>
   <translation>Clases</translation>
  </message>
  <message>
   <location filename="../processing/zero_shot_map.py" />
   <source>Classifies a raster into the classes that you type, on this computer and without training.

&lt;b&gt;Classes&lt;/b&gt;: one per line or separated by semicolons. Separate synonyms with commas: &lt;i&gt;forest; river, lake, open water; houses, streets&lt;/i&gt;. Add a description in parentheses: &lt;i&gt;pasture (smooth green grass, hedges)&lt;/i&gt;. The line &lt;i&gt;background: clouds&lt;/i&gt; lists prompts that are not mapped; &lt;i&gt;preset:worldcover&lt;/i&gt; uses a standard legend.

&lt;b&gt;Threshold&lt;/b&gt;: pixels whose best class has a lower probability remain unclassified.

&lt;b&gt;Minimum patch size&lt;/b&gt;: the minimum mapping unit in hectares. Smaller patches are merged into the neighbouring class.

Map values are 1 to n in the order of the list, 0 for nodata, 254 for background and 255 for unclassified. The raster is encoded once; further class lists take a few seconds.</source>
   <translation>Clasifica un ráster en las clases que usted escribe, en este equipo y sin entrenamiento.

&lt;b&gt;Clases&lt;/b&gt;: una por línea o separadas por punto y coma. Separe los sinónimos con comas: &lt;i&gt;forest; river, lake, open water; houses, streets&lt;/i&gt;. Añada una descripción entre paréntesis: &lt;i&gt;pasture (smooth green grass, hedges)&lt;/i&gt;. La línea &lt;i&gt;background: clouds&lt;/i&gt; enumera lo que no se cartografía; &lt;i&gt;preset:worldcover&lt;/i&gt; usa una leyenda estándar.

&lt;b&gt;Umbral&lt;/b&gt;: los píxeles cuya mejor clase tiene una probabilidad menor quedan sin clasificar.

&lt;b&gt;Tamaño mínimo de mancha&lt;/b&gt;: la unidad mínima cartografiable en hectáreas. Las manchas menores se unen a la clase vecina.

Los valores del mapa van de 1 a n en el orden de la lista, 0 para nodata, 254 para fondo y 255 para sin clasificar. El ráster se codifica una vez; las siguientes listas de clases tardan unos segundos.</translation>
  </message>
  <message>
   <location filename="../processing/assess_map.py" />
   <source>Compares a land cover map with reference labels: points, polygons or another raster.

Classes are matched by name (case-insensitive), or by map value if the labels are numbers. &lt;b&gt;Field&lt;/b&gt; is the attribute with the class; it can be empty if there is only one.

The report contains the confusion matrix, user's and producer's accuracy, F1, IoU and kappa. If every class of the map has samples, it also contains error-adjusted areas with 95 % confidence intervals (Olofsson et al. 2014), which are valid for random samples stratified by map class.</source>
   <translation>Compara un mapa de cobertura del suelo con datos de referencia: puntos, polígonos u otro ráster.

Las clases se emparejan por su nombre (sin distinguir mayúsculas) o por el valor del mapa si las referencias son números. &lt;b&gt;Campo&lt;/b&gt; es el atributo con la clase; puede quedar vacío si solo hay uno.

El informe contiene la matriz de confusión, la exactitud del usuario y del productor, F1, IoU y kappa. Si hay muestras de cada clase del mapa, contiene además superficies corregidas por el error con intervalos de confianza del 95 % (Olofsson et al. 2014), válidos para muestras aleatorias estratificadas por clase del mapa.</translation>
  </message>
  <message>
   <location filename="../processing/zero_shot_map.py" />
   <source>Confidence</source>
   <translation>Confianza</translation>
  </message>
  <message>
   <location filename="../processing/assess_map.py" />
   <source>Confusion matrix (rows: map, columns: reference)</source>
   <translation>Matriz de confusión (filas: mapa, columnas: referencia)</translation>
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
   <location filename="../processing/assess_map.py" />
   <source>Estimated, km² (95 % interval)</source>
   <translation>Estimado, km² (intervalo del 95 %)</translation>
  </message>
  <message>
   <location filename="../processing/zero_shot_map.py" />
   <source>Extent (empty: whole raster)</source>
   <translation>Extensión (vacío: todo el ráster)</translation>
  </message>
  <message>
   <location filename="../processing/assess_map.py" />
   <source>Field with the class (empty: the only field)</source>
   <translation>Campo con la clase (vacío: el único campo)</translation>
  </message>
  <message>
   <location filename="../processing/find_by_text.py" />
   <source>Find tiles by text</source>
   <translation>Buscar teselas por texto</translation>
  </message>
  <message>
   <location filename="../processing/assess_map.py" />
   <source>HTML files (*.html)</source>
   <translation>Archivos HTML (*.html)</translation>
  </message>
  <message>
   <location filename="../processing/base.py" />
   <source>Hints: {}</source>
   <translation>Indicaciones: {}</translation>
  </message>
  <message>
   <location filename="../processing/base.py" />
   <source>If the raster can be read in several ways: ask (stop and list the readings), best, or a reading id</source>
   <translation>Si el ráster se puede leer de varias maneras: ask (detenerse y enumerarlas), best o el identificador de una lectura</translation>
  </message>
  <message>
   <location filename="../processing/assess_map.py" />
   <source>Kappa</source>
   <translation>Kappa</translation>
  </message>
  <message>
   <location filename="../processing/zero_shot_map.py" />
   <source>Land cover</source>
   <translation>Cobertura del suelo</translation>
  </message>
  <message>
   <location filename="../processing/zero_shot_map.py" />
   <source>Land cover map from prompts</source>
   <translation>Mapa de cobertura del suelo a partir de prompts</translation>
  </message>
  <message>
   <location filename="../processing/assess_map.py" />
   <source>Map</source>
   <translation>Mapa</translation>
  </message>
  <message>
   <location filename="../processing/assess_map.py" />
   <source>Mapped, km²</source>
   <translation>Cartografiado, km²</translation>
  </message>
  <message>
   <location filename="../processing/base.py" />
   <source>Mask clouds and cloud shadows using the scene classification (SCL)</source>
   <translation>Enmascarar nubes y sombras de nubes con la clasificación de la escena (SCL)</translation>
  </message>
  <message>
   <location filename="../processing/zero_shot_map.py" />
   <source>Minimum patch size in hectares (0 keeps every pixel)</source>
   <translation>Tamaño mínimo de mancha en hectáreas (0 conserva todos los píxeles)</translation>
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
   <source>Overall accuracy {} of {} samples, kappa {}</source>
   <translation>Exactitud global {} de {} muestras, kappa {}</translation>
  </message>
  <message>
   <location filename="../processing/similar_tiles.py" />
   <source>Place</source>
   <translation>Lugar</translation>
  </message>
  <message>
   <location filename="../processing/assess_map.py" />
   <source>Producer's accuracy</source>
   <translation>Exactitud del productor</translation>
  </message>
  <message>
   <location filename="../processing/find_by_text.py" />
   <source>Ranks the tiles of a raster by how well they match a text. Separate synonyms with commas.

Each hit is a polygon with rank, score (cosine similarity to the text) and tile id.</source>
   <translation>Ordena las teselas de un ráster según su parecido con un texto. Separe los sinónimos con comas.

Cada resultado es un polígono con rango, puntuación (similitud coseno con el texto) e identificador de tesela.</translation>
  </message>
  <message>
   <location filename="../processing/similar_tiles.py" />
   <source>Ranks the tiles of a raster by their similarity to the tile at a place.

&lt;b&gt;Other rasters&lt;/b&gt; are searched too; the place must be inside the first one. With &lt;b&gt;Search the other rasters only&lt;/b&gt;, the first one is not searched, for example to find a place of a Sentinel-1 image in Sentinel-2 images.

Each hit is a polygon with rank, score (cosine similarity, 1 = identical) and tile id. The tile at the place is not a hit.</source>
   <translation>Ordena las teselas de un ráster por su similitud con la tesela de un lugar.

También se buscan en &lt;b&gt;Otros rásteres&lt;/b&gt;; el lugar debe estar dentro del primero. Con &lt;b&gt;Buscar solo en los otros rásteres&lt;/b&gt; no se busca en el primero, por ejemplo para encontrar un lugar de una imagen de Sentinel-1 en imágenes de Sentinel-2.

Cada resultado es un polígono con rango, puntuación (similitud coseno, 1 = idéntico) e identificador de tesela. La tesela del lugar no es un resultado.</translation>
  </message>
  <message>
   <location filename="../processing/base.py" />
   <source>Raster (optical, RGB or Sentinel-1)</source>
   <translation>Ráster (óptico, RGB o Sentinel-1)</translation>
  </message>
  <message>
   <location filename="../processing/assess_map.py" />
   <source>Reference labels</source>
   <translation>Datos de referencia</translation>
  </message>
  <message>
   <location filename="../processing/assess_map.py" />
   <source>Report</source>
   <translation>Informe</translation>
  </message>
  <message>
   <location filename="../processing/base.py" />
   <source>Scale (physical value = stored value × scale + offset)</source>
   <translation>Escala (valor físico = valor almacenado × escala + desplazamiento)</translation>
  </message>
  <message>
   <location filename="../processing/similar_tiles.py" />
   <source>Search the other rasters only</source>
   <translation>Buscar solo en los otros rásteres</translation>
  </message>
  <message>
   <location filename="../processing/search.py" />
   <source>Similar tiles</source>
   <translation>Teselas similares</translation>
  </message>
  <message>
   <location filename="../processing/find_by_text.py" />
   <source>Text, e.g. river, lake</source>
   <translation>Texto, p. ej. río, lago</translation>
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
   <location filename="../processing/zero_shot_map.py" />
   <source>Threshold (0 maps every pixel)</source>
   <translation>Umbral (0 cartografía todos los píxeles)</translation>
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
   <location filename="../processing/assess_map.py" />
   <source>accuracy,assessment,validation,confusion matrix,error matrix,kappa,producer,user,area,land cover</source>
   <translation>exactitud,evaluación,validación,matriz de confusión,matriz de error,kappa,productor,usuario,superficie,cobertura del suelo</translation>
  </message>
  <message>
   <location filename="../processing/zero_shot_map.py" />
   <source>classification,zero-shot,text,prompt,land cover,land use,segmentation,sentinel-2,satellite,clip</source>
   <translation>clasificación,zero-shot,texto,prompt,cobertura del suelo,uso del suelo,segmentación,sentinel-2,satélite,clip</translation>
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
   <location filename="../processing/assess_map.py" />
   <source>The map has no class at {} samples.</source>
   <translation>{} muestras están donde el mapa no tiene clase.</translation>
  </message>
  <message>
   <location filename="../processing/search.py" />
   <source>{} tiles, scores {:.3f} to {:.3f}</source>
   <translation>{} teselas, puntuaciones de {:.3f} a {:.3f}</translation>
  </message>
 </context>
 <context>
  <name>BandTable</name>
  <message>
   <location filename="../dock/band_table.py" />
   <source>Band</source>
   <translation>Banda</translation>
  </message>
  <message>
   <location filename="../dock/band_table.py" />
   <source>Bands</source>
   <translation>Bandas</translation>
  </message>
  <message>
   <location filename="../dock/band_table.py" />
   <source>Used as</source>
   <translation>Se usa como</translation>
  </message>
  <message>
   <location filename="../dock/band_table.py" />
   <source>blue</source>
   <translation>azul</translation>
  </message>
  <message>
   <location filename="../dock/band_table.py" />
   <source>cirrus</source>
   <translation>cirros</translation>
  </message>
  <message>
   <location filename="../dock/band_table.py" />
   <source>coastal</source>
   <translation>costera</translation>
  </message>
  <message>
   <location filename="../dock/band_table.py" />
   <source>green</source>
   <translation>verde</translation>
  </message>
  <message>
   <location filename="../dock/band_table.py" />
   <source>narrow near infrared</source>
   <translation>infrarrojo cercano estrecho</translation>
  </message>
  <message>
   <location filename="../dock/band_table.py" />
   <source>near infrared</source>
   <translation>infrarrojo cercano</translation>
  </message>
  <message>
   <location filename="../dock/band_table.py" />
   <source>not used</source>
   <translation>no se usa</translation>
  </message>
  <message>
   <location filename="../dock/band_table.py" />
   <source>red</source>
   <translation>rojo</translation>
  </message>
  <message>
   <location filename="../dock/band_table.py" />
   <source>red edge 1</source>
   <translation>borde rojo 1</translation>
  </message>
  <message>
   <location filename="../dock/band_table.py" />
   <source>red edge 2</source>
   <translation>borde rojo 2</translation>
  </message>
  <message>
   <location filename="../dock/band_table.py" />
   <source>red edge 3</source>
   <translation>borde rojo 3</translation>
  </message>
  <message>
   <location filename="../dock/band_table.py" />
   <source>short-wave infrared 1</source>
   <translation>infrarrojo de onda corta 1</translation>
  </message>
  <message>
   <location filename="../dock/band_table.py" />
   <source>short-wave infrared 2</source>
   <translation>infrarrojo de onda corta 2</translation>
  </message>
  <message>
   <location filename="../dock/band_table.py" />
   <source>water vapour</source>
   <translation>vapor de agua</translation>
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
   <source>Map the pixels that the cloud mask of the product marks, too</source>
   <translation>Cartografiar también los píxeles que marca la máscara de nubes del producto</translation>
  </message>
  <message>
   <location filename="../dock/clouds_panel.py" />
   <source>Pixels that the cloud mask of the product marks become nodata</source>
   <translation>Los píxeles que marca la máscara de nubes del producto pasan a nodata</translation>
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
   <translation>Rásteres de esta imagen</translation>
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
   <source>Tiles of {} similar to the chosen one</source>
   <translation>Teselas de {} similares a la elegida</translation>
  </message>
  <message>
   <location filename="../dock/job_runner.py" />
   <source>Tiles of {} that match “{}”</source>
   <translation>Teselas de {} que corresponden a «{}»</translation>
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
  <name>LandPrompt</name>
  <message>
   <location filename="../layers/hints.py" />
   <source>8 bit</source>
   <translation>8 bits</translation>
  </message>
  <message>
   <location filename="../dock/class_list.py" />
   <source>A closing parenthesis has no opening one.</source>
   <translation>Un paréntesis de cierre no tiene el de apertura.</translation>
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
   <source>about {} min left</source>
   <translation>quedan unos {} min</translation>
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
   <source>{} {} of {}</source>
   <translation>{} {} de {}</translation>
  </message>
  <message>
   <location filename="../dock/classes/files.py" />
   <source>“{}” holds no classes.</source>
   <translation>«{}» no contiene clases.</translation>
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
   <source>Land Cover Map</source>
   <translation>Mapa de cobertura del suelo</translation>
  </message>
  <message>
   <location filename="../dock/dock.py" />
   <source>LandPrompt</source>
   <translation>LandPrompt</translation>
  </message>
  <message>
   <location filename="../dock/dock.py" />
   <source>Mapped</source>
   <translation>Cartografiado</translation>
  </message>
  <message>
   <location filename="../dock/dock.py" />
   <source>Nothing was found.</source>
   <translation>No se encontró nada.</translation>
  </message>
  <message>
   <location filename="../dock/dock.py" />
   <source>Similar Tiles</source>
   <translation>Teselas similares</translation>
  </message>
  <message>
   <location filename="../dock/dock.py" />
   <source>The current view does not show the layer.</source>
   <translation>La vista actual no muestra la capa.</translation>
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
   <source>Details: why the raster is read like this</source>
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
   <source>GeoTIFF (*.tif)</source>
   <translation>GeoTIFF (*.tif)</translation>
  </message>
  <message>
   <location filename="../dock/output_panel.py" />
   <source>Maps are saved as GeoTIFF. Change the extension of “{}” to .tif.</source>
   <translation>Los mapas se guardan como GeoTIFF. Cambie la extensión de «{}» a .tif.</translation>
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
   <location filename="../actions/place.py" />
   <source>There is no raster layer at this place.</source>
   <translation>No hay ninguna capa ráster en este lugar.</translation>
  </message>
  <message>
   <location filename="../actions/place.py" />
   <source>This place can’t be transformed to the CRS of “{}”.</source>
   <translation>Este lugar no se puede transformar al SRC de «{}».</translation>
  </message>
  <message>
   <location filename="../actions/place.py" />
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
  <name>Results</name>
  <message>
   <location filename="../layers/results.py" />
   <source>Class list: {}</source>
   <translation>Lista de clases: {}</translation>
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
   <source>The engine needs about 1 GB. Free some space and click Set Up Engine again.</source>
   <translation>El motor necesita cerca de 1 GB. Libere espacio y pulse de nuevo Instalar el motor.</translation>
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
 </context>
 <context>
  <name>SetUpPanel</name>
  <message>
   <location filename="../dock/setup_panel.py" />
   <source>Cancel</source>
   <translation>Cancelar</translation>
  </message>
  <message>
   <location filename="../dock/setup_panel.py" />
   <source>Copy Details</source>
   <translation>Copiar detalles</translation>
  </message>
  <message>
   <location filename="../dock/setup_panel.py" />
   <source>Details</source>
   <translation>Detalles</translation>
  </message>
  <message>
   <location filename="../dock/setup_panel.py" />
   <source>LandPrompt needs a one-time installation of its engine in a separate folder. The Python of QGIS is not changed. The download is about 100 MB and takes 650 MB on disk; afterwards no network is needed.</source>
   <translation>LandPrompt necesita instalar una sola vez su motor en una carpeta aparte. El Python de QGIS no se modifica. La descarga es de unos 100 MB y ocupa 650 MB en disco; después no hace falta red.</translation>
  </message>
  <message>
   <location filename="../dock/setup_panel.py" />
   <source>Set Up Engine</source>
   <translation>Instalar el motor</translation>
  </message>
  <message>
   <location filename="../dock/setup_panel.py" />
   <source>Step {} of {}: {}</source>
   <translation>Paso {} de {}: {}</translation>
  </message>
  <message>
   <location filename="../dock/setup_panel.py" />
   <source>The engine is ready.</source>
   <translation>El motor está listo.</translation>
  </message>
 </context>
 <context>
  <name>SimilarPanel</name>
  <message>
   <location filename="../dock/similar_panel.py" />
   <source>Double-click a hit to zoom to it.</source>
   <translation>Haga doble clic en un resultado para acercarse a él.</translation>
  </message>
  <message>
   <location filename="../dock/similar_panel.py" />
   <source>Find</source>
   <translation>Buscar</translation>
  </message>
  <message>
   <location filename="../dock/similar_panel.py" />
   <source>No hits yet.</source>
   <translation>Aún no hay resultados.</translation>
  </message>
  <message>
   <location filename="../dock/similar_panel.py" />
   <source>Number of tiles</source>
   <translation>Número de teselas</translation>
  </message>
  <message>
   <location filename="../dock/similar_panel.py" />
   <source>Pick a Place on the Map</source>
   <translation>Elegir un lugar en el mapa</translation>
  </message>
  <message>
   <location filename="../dock/similar_panel.py" />
   <source>Rank</source>
   <translation>Rango</translation>
  </message>
  <message>
   <location filename="../dock/similar_panel.py" />
   <source>Right-click a place on the map and choose Find Similar Tiles, or pick a place here.</source>
   <translation>Pulse con el botón derecho un lugar del mapa y elija Buscar teselas similares, o elija aquí un lugar.</translation>
  </message>
  <message>
   <location filename="../dock/similar_panel.py" />
   <source>Score</source>
   <translation>Puntuación</translation>
  </message>
  <message>
   <location filename="../dock/similar_panel.py" />
   <source>Text, e.g. solar panels</source>
   <translation>Texto, p. ej. paneles solares</translation>
  </message>
  <message>
   <location filename="../dock/similar_panel.py" />
   <source>Tile</source>
   <translation>Tesela</translation>
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
  <name>_BandDelegate</name>
  <message>
   <location filename="../dock/band_table.py" />
   <source>Used as</source>
   <translation>Se usa como</translation>
  </message>
 </context>
</TS>
