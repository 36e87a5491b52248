<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
 <context>
  <name>AccuracyTable</name>
  <message>
   <location filename="../dock/assess/accuracy_table.py" />
   <source>Area (km², 95 % CI)</source>
   <translation>Surface (km², IC à 95 %)</translation>
  </message>
  <message>
   <location filename="../dock/assess/accuracy_table.py" />
   <source>Producer’s accuracy</source>
   <translation>Exact. producteur</translation>
  </message>
  <message>
   <location filename="../dock/assess/accuracy_table.py" />
   <source>Rows: the map. Columns: the reference.</source>
   <translation>Lignes : la carte. Colonnes : la référence.</translation>
  </message>
  <message>
   <location filename="../dock/assess/accuracy_table.py" />
   <source>User’s accuracy</source>
   <translation>Exact. utilisateur</translation>
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
   <translation>Avancé</translation>
  </message>
  <message>
   <location filename="../dock/advanced_panel.py" />
   <source>Automatic</source>
   <translation>Automatique</translation>
  </message>
  <message>
   <location filename="../dock/advanced_panel.py" />
   <source>Device</source>
   <translation>Périphérique</translation>
  </message>
  <message>
   <location filename="../dock/advanced_panel.py" />
   <source>Minimum mapping unit: patches smaller than this area are merged into the neighbouring class.</source>
   <translation>Unité minimale de cartographie : les taches plus petites que cette surface sont fusionnées avec la classe voisine.</translation>
  </message>
  <message>
   <location filename="../dock/advanced_panel.py" />
   <source>Minimum patch size</source>
   <translation>Taille minimale des taches</translation>
  </message>
  <message>
   <location filename="../dock/advanced_panel.py" />
   <source>Off</source>
   <translation>Désactivé</translation>
  </message>
  <message>
   <location filename="../dock/advanced_panel.py" />
   <source>Pixels whose most probable class is below this probability remain unclassified.</source>
   <translation>Les pixels dont la classe la plus probable a une probabilité inférieure à cette valeur restent non classés.</translation>
  </message>
  <message>
   <location filename="../dock/advanced_panel.py" />
   <source>Threshold</source>
   <translation>Seuil</translation>
  </message>
 </context>
 <context>
  <name>Algorithms</name>
  <message>
   <location filename="../processing/change.py" />
   <source>, estimated {} ± {}</source>
   <translation>, estimé {} ± {}</translation>
  </message>
  <message>
   <location filename="../processing/export_index.py" />
   <source>&lt;b&gt;RGB image of the embeddings&lt;/b&gt;: the first three principal components as red, green and blue, one pixel per cell. Similar colours indicate land that looks similar to the model. The colours of two images can’t be compared.

&lt;b&gt;Tiles with embeddings&lt;/b&gt;: GeoParquet with id, geometry and embedding of every tile, for other software.</source>
   <translation>&lt;b&gt;Image RVB des embeddings&lt;/b&gt; : les trois premières composantes principales en rouge, vert et bleu, un pixel par cellule. Des couleurs similaires indiquent des terrains qui se ressemblent pour le modèle. Les couleurs de deux images ne sont pas comparables.

&lt;b&gt;Tuiles avec embeddings&lt;/b&gt; : GeoParquet avec l’identifiant, la géométrie et l’embedding de chaque tuile, pour d’autres logiciels.</translation>
  </message>
  <message>
   <location filename="../processing/assess_map.py" />
   <source>Accuracy of a land cover map</source>
   <translation>Exactitude d’une carte d’occupation du sol</translation>
  </message>
  <message>
   <location filename="../processing/assess_map.py" />
   <source>Area-weighted overall accuracy {} ± {}</source>
   <translation>Exactitude globale pondérée par la surface {} ± {}</translation>
  </message>
  <message>
   <location filename="../processing/zero_shot_map.py" />
   <source>Areas</source>
   <translation>Surfaces</translation>
  </message>
  <message>
   <location filename="../processing/inspect_raster.py" />
   <source>Band</source>
   <translation>Bande</translation>
  </message>
  <message>
   <location filename="../processing/base.py" />
   <source>Bands, e.g. B02=1,B03=2,B04=3 (empty: detected)</source>
   <translation>Bandes, p. ex. B02=1,B03=2,B04=3 (vide : détectées)</translation>
  </message>
  <message>
   <location filename="../processing/assess_map.py" />
   <source>CSV files (*.csv)</source>
   <translation>Fichiers CSV (*.csv)</translation>
  </message>
  <message>
   <location filename="../processing/change.py" />
   <source>Change</source>
   <translation>Changement</translation>
  </message>
  <message>
   <location filename="../processing/change.py" />
   <source>Change between two dates</source>
   <translation>Changement entre deux dates</translation>
  </message>
  <message>
   <location filename="../processing/change.py" />
   <source>Change scores</source>
   <translation>Scores de changement</translation>
  </message>
  <message>
   <location filename="../processing/export_index.py" />
   <source>Choose at least one output.</source>
   <translation>Choisissez au moins une sortie.</translation>
  </message>
  <message>
   <location filename="../processing/index_rasters.py" />
   <source>Choose at least one raster.</source>
   <translation>Choisissez au moins un raster.</translation>
  </message>
  <message>
   <location filename="../processing/assess_map.py" />
   <source>Class field (empty: label, or the only field)</source>
   <translation>Champ de classe (vide : label, ou le seul champ)</translation>
  </message>
  <message>
   <location filename="../processing/base.py" />
   <source>Class field of the samples (empty: class, or the only field)</source>
   <translation>Champ de classe des échantillons (vide : class, ou le seul champ)</translation>
  </message>
  <message>
   <location filename="../processing/assess_map.py" />
   <source>Class mapping, e.g. trees=forest; cloud=</source>
   <translation>Correspondance des classes, p. ex. trees=forest; cloud=</translation>
  </message>
  <message>
   <location filename="../processing/zero_shot_map.py" />
   <source>Class probabilities</source>
   <translation>Probabilités des classes</translation>
  </message>
  <message>
   <location filename="../processing/change.py" />
   <source>Classes</source>
   <translation>Classes</translation>
  </message>
  <message>
   <location filename="../processing/zero_shot_map.py" />
   <source>Classifies a raster into the classes that you type, on this computer and without training.

&lt;b&gt;Classes&lt;/b&gt;: one per line or separated by semicolons. Separate synonyms with commas: &lt;i&gt;forest; river, lake, open water; houses, streets&lt;/i&gt;. Add a description in parentheses: &lt;i&gt;pasture (smooth green grass, hedges)&lt;/i&gt;. The line &lt;i&gt;background: clouds&lt;/i&gt; lists prompts that are not mapped; &lt;i&gt;preset:worldcover&lt;/i&gt; uses a standard legend.

&lt;b&gt;Threshold&lt;/b&gt;: pixels whose most probable class is below this probability remain unclassified.

&lt;b&gt;Minimum patch size&lt;/b&gt;: the minimum mapping unit in hectares. Smaller patches are merged into the neighbouring class.

&lt;b&gt;Polygon mask&lt;/b&gt;: pixels outside its polygons are nodata.

Map values are the codes of a standard legend (1 to n without codes), 0 for nodata, 254 for background and 255 for unclassified. &lt;b&gt;Areas&lt;/b&gt; is a table with pixels, areas in m² on the ellipsoid and shares. The metadata of the map contains everything needed to repeat the run. The raster is encoded once; further class lists take a few seconds.</source>
   <translation>Classifie un raster selon les classes que vous saisissez, sur cet ordinateur et sans entraînement.

&lt;b&gt;Classes&lt;/b&gt; : une par ligne ou séparées par des points-virgules. Séparez les synonymes par des virgules : &lt;i&gt;forêt; rivière, lac, eau libre; maisons, rues&lt;/i&gt;. Ajoutez une description entre parenthèses : &lt;i&gt;prairie (herbe verte uniforme, haies)&lt;/i&gt;. La ligne &lt;i&gt;background: nuages&lt;/i&gt; énumère ce qui n’est pas cartographié ; &lt;i&gt;preset:worldcover&lt;/i&gt; utilise une légende standard.

&lt;b&gt;Seuil&lt;/b&gt; : les pixels dont la classe la plus probable a une probabilité inférieure à cette valeur restent non classés.

&lt;b&gt;Taille minimale des taches&lt;/b&gt; : l’unité minimale de cartographie en hectares. Les taches plus petites sont fusionnées avec la classe voisine.

&lt;b&gt;Masque de polygones&lt;/b&gt; : les pixels en dehors de ses polygones sont nodata.

Les valeurs de la carte sont les codes d’une légende standard (sans codes, 1 à n), 0 pour nodata, 254 pour le fond et 255 pour non classé. &lt;b&gt;Surfaces&lt;/b&gt; est un tableau avec le nombre de pixels, les surfaces en m² sur l’ellipsoïde et les parts. Les métadonnées de la carte contiennent tout ce qu’il faut pour répéter l’exécution. Le raster est encodé une seule fois ; les listes de classes suivantes prennent quelques secondes.</translation>
  </message>
  <message>
   <location filename="../processing/classify_folder.py" />
   <source>Classify images in a folder</source>
   <translation>Classifier les images d’un dossier</translation>
  </message>
  <message>
   <location filename="../processing/base.py" />
   <source>Cloud mask used: {}</source>
   <translation>Masque de nuages utilisé : {}</translation>
  </message>
  <message>
   <location filename="../processing/inspect_raster.py" />
   <source>Clouds</source>
   <translation>Nuages</translation>
  </message>
  <message>
   <location filename="../processing/base.py" />
   <source>Clouds detected by the model are masked.</source>
   <translation>Les nuages détectés par le modèle sont masqués.</translation>
  </message>
  <message>
   <location filename="../processing/base.py" />
   <source>Clouds detected by ukis-csmask are masked.</source>
   <translation>Les nuages détectés par ukis-csmask sont masqués.</translation>
  </message>
  <message>
   <location filename="../processing/assess_map.py" />
   <source>Compares a land cover map with reference labels: points, polygons or another raster.

Classes are matched by name (case-insensitive), or by map value if the labels are numbers. &lt;b&gt;Class field&lt;/b&gt; is the attribute with the class; it can be left empty if the attribute is called label or is the only one. &lt;b&gt;Class mapping&lt;/b&gt; assigns reference classes with other names to classes of the map: &lt;i&gt;trees=forest; 80=water; cloud=&lt;/i&gt;. A class that is assigned to nothing is ignored.

&lt;b&gt;Training samples of the map&lt;/b&gt;: labels in the blocks of 64 × 64 pixels that they touch are ignored.

&lt;b&gt;Confidence raster of the map&lt;/b&gt;: is compared with the labels. The calibration file can be used for the next map.

The report contains the confusion matrix, user’s and producer’s accuracy, F1, IoU and kappa. If every class of the map has samples, it also contains error-adjusted areas with 95 % confidence intervals (Olofsson et al. 2014), which are valid for random samples stratified by map class.</source>
   <translation>Compare une carte d’occupation du sol à des données de référence : points, polygones ou un autre raster.

Les classes sont associées par leur nom (sans tenir compte de la casse), ou par la valeur de la carte si les références sont des nombres. &lt;b&gt;Champ de classe&lt;/b&gt; est l’attribut qui contient la classe ; il peut rester vide si l’attribut s’appelle label ou s’il n’y en a qu’un. &lt;b&gt;Correspondance des classes&lt;/b&gt; associe les classes de référence qui ont un autre nom aux classes de la carte : &lt;i&gt;trees=forest; 80=water; cloud=&lt;/i&gt;. Une classe sans correspondance ne compte pas.

&lt;b&gt;Échantillons d’apprentissage de la carte&lt;/b&gt; : les références dans les blocs de 64 × 64 pixels qu’ils touchent ne comptent pas.

&lt;b&gt;Raster de confiance de la carte&lt;/b&gt; : il est comparé aux références. Le fichier de calibration peut servir à la carte suivante.

Le rapport contient la matrice de confusion, les exactitudes de l’utilisateur et du producteur, F1, IoU et kappa. Si chaque classe de la carte a des échantillons, il contient aussi des surfaces corrigées de l’erreur avec des intervalles de confiance à 95 % (Olofsson et al. 2014), valables pour des échantillons aléatoires stratifiés par classe de la carte.</translation>
  </message>
  <message>
   <location filename="../processing/zero_shot_map.py" />
   <source>Confidence</source>
   <translation>Confiance</translation>
  </message>
  <message>
   <location filename="../processing/assess_map.py" />
   <source>Confidence calibration</source>
   <translation>Calibration de la confiance</translation>
  </message>
  <message>
   <location filename="../processing/map_polygons.py" />
   <source>Confidence raster</source>
   <translation>Raster de confiance</translation>
  </message>
  <message>
   <location filename="../processing/assess_map.py" />
   <source>Confidence raster of the map</source>
   <translation>Raster de confiance de la carte</translation>
  </message>
  <message>
   <location filename="../processing/assess_map.py" />
   <source>Confusion matrix (rows: map, columns: reference)</source>
   <translation>Matrice de confusion (lignes : carte, colonnes : référence)</translation>
  </message>
  <message>
   <location filename="../processing/map_polygons.py" />
   <source>Converts a land cover map to polygons, one per patch, with the fields &lt;i&gt;value&lt;/i&gt;, &lt;i&gt;code&lt;/i&gt;, &lt;i&gt;class&lt;/i&gt;, &lt;i&gt;area_m2&lt;/i&gt; (of the pixels, on the ellipsoid) and &lt;i&gt;confidence&lt;/i&gt; (mean of the pixels of the confidence raster, if one is given).

&lt;b&gt;Minimum patch size&lt;/b&gt;: smaller patches are merged into a neighbouring class.

&lt;b&gt;Simplification tolerance&lt;/b&gt;: how far boundaries may move, in pixels. Adjacent polygons keep a common boundary. 0 keeps the pixel outlines.

Nodata, background and unclassified pixels are excluded.</source>
   <translation>Convertit une carte d’occupation du sol en polygones, un par tache, avec les champs &lt;i&gt;value&lt;/i&gt;, &lt;i&gt;code&lt;/i&gt;, &lt;i&gt;class&lt;/i&gt;, &lt;i&gt;area_m2&lt;/i&gt; (des pixels, sur l’ellipsoïde) et &lt;i&gt;confidence&lt;/i&gt; (moyenne des pixels du raster de confiance, s’il est fourni).

&lt;b&gt;Taille minimale des taches&lt;/b&gt; : les taches plus petites sont fusionnées avec une classe voisine.

&lt;b&gt;Tolérance de simplification&lt;/b&gt; : de combien les limites peuvent se déplacer, en pixels. Les polygones voisins gardent une limite commune. 0 conserve les contours des pixels.

Les pixels nodata, de fond et non classés sont exclus.</translation>
  </message>
  <message>
   <location filename="../processing/change.py" />
   <source>Date of the training samples</source>
   <translation>Date des échantillons d’apprentissage</translation>
  </message>
  <message>
   <location filename="../processing/search.py" />
   <source>Default</source>
   <translation>Par défaut</translation>
  </message>
  <message>
   <location filename="../processing/base.py" />
   <source>Detected</source>
   <translation>Détecté</translation>
  </message>
  <message>
   <location filename="../processing/base.py" />
   <source>Device</source>
   <translation>Périphérique</translation>
  </message>
  <message>
   <location filename="../processing/base.py" />
   <source>Device: {} ({})</source>
   <translation>Périphérique : {} ({})</translation>
  </message>
  <message>
   <location filename="../processing/make_sample.py" />
   <source>Draws random points in every class of a map (stratified random sampling, Olofsson et al. 2014). Label them in the &lt;b&gt;label&lt;/b&gt; field, from field work or better imagery, and run &lt;i&gt;Accuracy of a land cover map&lt;/i&gt;.

The number of points depends on the &lt;b&gt;standard error&lt;/b&gt; of the overall accuracy that you want and on the accuracy that you expect. Rare classes get the minimum; the others share the rest in proportion to their area.

&lt;b&gt;Training samples of the map&lt;/b&gt;: no points are drawn in the blocks of 64 × 64 pixels that they touch.

If the output exists, its points and labels are kept, and only missing points are added.</source>
   <translation>Tire des points aléatoires dans chaque classe d’une carte (échantillonnage aléatoire stratifié, Olofsson et al. 2014). Étiquetez-les dans le champ &lt;b&gt;label&lt;/b&gt;, d’après le terrain ou de meilleures images, puis exécutez &lt;i&gt;Exactitude d’une carte d’occupation du sol&lt;/i&gt;.

Le nombre de points dépend de l’&lt;b&gt;erreur-type&lt;/b&gt; souhaitée de l’exactitude globale et de l’exactitude attendue. Les classes rares reçoivent le minimum, les autres se partagent le reste en proportion de leur surface.

&lt;b&gt;Échantillons d’apprentissage de la carte&lt;/b&gt; : aucun point n’est tiré dans les blocs de 64 × 64 pixels qu’ils touchent.

Si la sortie existe, ses points et étiquettes sont conservés, et seuls les points manquants sont ajoutés.</translation>
  </message>
  <message>
   <location filename="../processing/index_rasters.py" />
   <source>Encode again even if an index exists</source>
   <translation>Encoder à nouveau même s’il y a un index</translation>
  </message>
  <message>
   <location filename="../processing/inspect_raster.py" />
   <source>Encoder</source>
   <translation>Encodeur</translation>
  </message>
  <message>
   <location filename="../processing/index_rasters.py" />
   <source>Encodes rasters, so that later maps and searches take seconds. An interrupted run continues where it stopped.

Without a &lt;b&gt;folder&lt;/b&gt;, the indexes are kept in the cache, where the dock and the other algorithms find them. LandPrompt never removes indexes from a folder that you chose.

&lt;b&gt;Extent&lt;/b&gt; and &lt;b&gt;polygon mask&lt;/b&gt; restrict what is encoded.</source>
   <translation>Encode des rasters, pour que les cartes et recherches suivantes ne prennent que quelques secondes. Une exécution interrompue reprend là où elle s’est arrêtée.

Sans &lt;b&gt;dossier&lt;/b&gt;, les index sont conservés dans le cache, où le panneau et les autres algorithmes les trouvent. LandPrompt ne supprime jamais d’index d’un dossier que vous avez choisi.

L’&lt;b&gt;emprise&lt;/b&gt; et le &lt;b&gt;masque de polygones&lt;/b&gt; limitent ce qui est encodé.</translation>
  </message>
  <message>
   <location filename="../processing/assess_map.py" />
   <source>Estimated area (km², 95 % CI)</source>
   <translation>Surface estimée (km², IC à 95 %)</translation>
  </message>
  <message>
   <location filename="../processing/similar_tiles.py" />
   <source>Example image</source>
   <translation>Image d’exemple</translation>
  </message>
  <message>
   <location filename="../processing/similar_tiles.py" />
   <source>Example polygons</source>
   <translation>Polygones d’exemple</translation>
  </message>
  <message>
   <location filename="../processing/assess_map.py" />
   <source>Expected calibration error of the confidence {}, after calibration {}</source>
   <translation>Erreur de calibration attendue de la confiance {}, après calibration {}</translation>
  </message>
  <message>
   <location filename="../processing/make_sample.py" />
   <source>Expected user’s accuracy of the classes</source>
   <translation>Exactitude de l’utilisateur attendue des classes</translation>
  </message>
  <message>
   <location filename="../processing/export_index.py" />
   <source>Export embeddings</source>
   <translation>Exporter les embeddings</translation>
  </message>
  <message>
   <location filename="../processing/base.py" />
   <source>Extent (empty: whole raster)</source>
   <translation>Emprise (vide : raster entier)</translation>
  </message>
  <message>
   <location filename="../processing/find_by_text.py" />
   <source>Find tiles by text</source>
   <translation>Trouver des tuiles par texte</translation>
  </message>
  <message>
   <location filename="../processing/change.py" />
   <source>First date</source>
   <translation>Première date</translation>
  </message>
  <message>
   <location filename="../processing/index_rasters.py" />
   <source>First index</source>
   <translation>Premier index</translation>
  </message>
  <message>
   <location filename="../processing/classify_folder.py" />
   <source>Folder</source>
   <translation>Dossier</translation>
  </message>
  <message>
   <location filename="../processing/index_rasters.py" />
   <source>Folder (empty: the cache)</source>
   <translation>Dossier (vide : le cache)</translation>
  </message>
  <message>
   <location filename="../processing/export_index.py" />
   <source>GeoParquet files (*.parquet)</source>
   <translation>Fichiers GeoParquet (*.parquet)</translation>
  </message>
  <message>
   <location filename="../processing/assess_map.py" />
   <source>HTML files (*.html)</source>
   <translation>Fichiers HTML (*.html)</translation>
  </message>
  <message>
   <location filename="../processing/base.py" />
   <source>If the raster has no cloud mask, mask clouds detected by the model</source>
   <translation>Si le raster n’a pas de masque de nuages, masquer les nuages détectés par le modèle</translation>
  </message>
  <message>
   <location filename="../processing/base.py" />
   <source>If the raster has no cloud mask, mask clouds detected by ukis-csmask (optional download)</source>
   <translation>Si le raster n’a pas de masque de nuages, masquer les nuages détectés par ukis-csmask (téléchargement facultatif)</translation>
  </message>
  <message>
   <location filename="../processing/classify_folder.py" />
   <source>Image classes</source>
   <translation>Classes des images</translation>
  </message>
  <message>
   <location filename="../processing/classify_folder.py" />
   <source>Include subfolders</source>
   <translation>Inclure les sous-dossiers</translation>
  </message>
  <message>
   <location filename="../processing/index_rasters.py" />
   <source>Index rasters</source>
   <translation>Indexer des rasters</translation>
  </message>
  <message>
   <location filename="../processing/inspect_raster.py" />
   <source>Inspect raster</source>
   <translation>Inspecter un raster</translation>
  </message>
  <message>
   <location filename="../processing/assess_map.py" />
   <source>JSON files (*.json)</source>
   <translation>Fichiers JSON (*.json)</translation>
  </message>
  <message>
   <location filename="../processing/assess_map.py" />
   <source>Kappa</source>
   <translation>Kappa</translation>
  </message>
  <message>
   <location filename="../processing/repeat_map.py" />
   <source>Land cover</source>
   <translation>Occupation du sol</translation>
  </message>
  <message>
   <location filename="../processing/zero_shot_map.py" />
   <source>Land cover map from prompts</source>
   <translation>Carte d’occupation du sol à partir de prompts</translation>
  </message>
  <message>
   <location filename="../processing/map_polygons.py" />
   <source>Land cover polygons</source>
   <translation>Polygones d’occupation du sol</translation>
  </message>
  <message>
   <location filename="../processing/assess_map.py" />
   <source>Map</source>
   <translation>Carte</translation>
  </message>
  <message>
   <location filename="../processing/repeat_map.py" />
   <source>Map made with LandPrompt</source>
   <translation>Carte créée avec LandPrompt</translation>
  </message>
  <message>
   <location filename="../processing/map_polygons.py" />
   <source>Map to polygons</source>
   <translation>Carte en polygones</translation>
  </message>
  <message>
   <location filename="../processing/assess_map.py" />
   <source>Mapped area (km²)</source>
   <translation>Surface cartographiée (km²)</translation>
  </message>
  <message>
   <location filename="../processing/change.py" />
   <source>Maps the same area at two dates with one class list, and compares the maps on the grid of the first raster.

&lt;b&gt;Change&lt;/b&gt;: one value for each pair of classes: from × 256 + to, where the classes are numbered in the order of the list.

&lt;b&gt;Change scores&lt;/b&gt;: the difference of the embeddings, without classes. Misregistration of up to one cell and differences that affect the whole scene are ignored.

&lt;b&gt;Reference labels&lt;/b&gt;: points or polygons with the transition as text, such as &lt;i&gt;forest &amp;gt; water&lt;/i&gt;, or &lt;i&gt;forest&lt;/i&gt; where both dates are forest. With them the areas get 95 % confidence intervals. Draw the points with &lt;i&gt;Sample for accuracy assessment&lt;/i&gt; from the change map.</source>
   <translation>Cartographie la même zone à deux dates avec une seule liste de classes et compare les cartes sur la grille du premier raster.

&lt;b&gt;Changement&lt;/b&gt; : une valeur pour chaque paire de classes : avant × 256 + après, les classes étant numérotées dans l’ordre de la liste.

&lt;b&gt;Scores de changement&lt;/b&gt; : la différence des embeddings, sans classes. Un défaut de recalage d’une cellule et les différences communes à toute la scène ne comptent pas.

&lt;b&gt;Données de référence&lt;/b&gt; : points ou polygones avec la transition en texte, comme &lt;i&gt;forêt &amp;gt; eau&lt;/i&gt;, ou &lt;i&gt;forêt&lt;/i&gt; si les deux dates sont en forêt. Avec elles, les surfaces ont des intervalles de confiance à 95 %. Tirez les points de la carte de changement avec &lt;i&gt;Échantillon pour l’évaluation de l’exactitude&lt;/i&gt;.</translation>
  </message>
  <message>
   <location filename="../processing/base.py" />
   <source>Mask clouds and shadows if the raster has a cloud mask</source>
   <translation>Masquer les nuages et les ombres si le raster a un masque de nuages</translation>
  </message>
  <message>
   <location filename="../processing/make_sample.py" />
   <source>Minimum number of points per class</source>
   <translation>Nombre minimal de points par classe</translation>
  </message>
  <message>
   <location filename="../processing/map_polygons.py" />
   <source>Minimum patch size in hectares (0 keeps every patch)</source>
   <translation>Taille minimale des taches en hectares (0 conserve toutes les taches)</translation>
  </message>
  <message>
   <location filename="../processing/change.py" />
   <source>Minimum patch size in hectares (0 keeps every pixel)</source>
   <translation>Taille minimale des taches en hectares (0 conserve tous les pixels)</translation>
  </message>
  <message>
   <location filename="../processing/base.py" />
   <source>Model (name or folder; empty: the default model)</source>
   <translation>Modèle (nom ou dossier ; vide : le modèle par défaut)</translation>
  </message>
  <message>
   <location filename="../processing/inspect_raster.py" />
   <source>Name</source>
   <translation>Nom</translation>
  </message>
  <message>
   <location filename="../processing/inspect_raster.py" />
   <source>Nodata</source>
   <translation>Nodata</translation>
  </message>
  <message>
   <location filename="../processing/base.py" />
   <source>Nodata value</source>
   <translation>Valeur nodata</translation>
  </message>
  <message>
   <location filename="../processing/search.py" />
   <source>Nothing was found. The raster has no other tile with valid pixels.</source>
   <translation>Rien n’a été trouvé. Le raster n’a pas d’autre tuile avec des pixels valides.</translation>
  </message>
  <message>
   <location filename="../processing/index_rasters.py" />
   <source>Number of indexes</source>
   <translation>Nombre d’index</translation>
  </message>
  <message>
   <location filename="../processing/make_sample.py" />
   <source>Number of points</source>
   <translation>Nombre de points</translation>
  </message>
  <message>
   <location filename="../processing/make_sample.py" />
   <source>Number of points (empty: from the standard error)</source>
   <translation>Nombre de points (vide : d’après l’erreur-type)</translation>
  </message>
  <message>
   <location filename="../processing/search.py" />
   <source>Number of tiles</source>
   <translation>Nombre de tuiles</translation>
  </message>
  <message>
   <location filename="../processing/base.py" />
   <source>Offset in physical units (-0.1 for Sentinel-2 since 2022)</source>
   <translation>Décalage en unités physiques (-0.1 pour Sentinel-2 depuis 2022)</translation>
  </message>
  <message>
   <location filename="../processing/similar_tiles.py" />
   <source>Other rasters</source>
   <translation>Autres rasters</translation>
  </message>
  <message>
   <location filename="../processing/assess_map.py" />
   <source>Overall accuracy</source>
   <translation>Exactitude globale</translation>
  </message>
  <message>
   <location filename="../processing/assess_map.py" />
   <source>Overall accuracy {} ({} samples), kappa {}</source>
   <translation>Exactitude globale {} ({} échantillons), kappa {}</translation>
  </message>
  <message>
   <location filename="../processing/base.py" />
   <source>Pixel size in metres (empty: from the CRS)</source>
   <translation>Taille de pixel en mètres (vide : d’après le SCR)</translation>
  </message>
  <message>
   <location filename="../processing/assess_map.py" />
   <source>Places where map and reference differ</source>
   <translation>Lieux où la carte et la référence diffèrent</translation>
  </message>
  <message>
   <location filename="../processing/similar_tiles.py" />
   <source>Point</source>
   <translation>Point</translation>
  </message>
  <message>
   <location filename="../processing/base.py" />
   <source>Polygon mask: only pixels inside are processed</source>
   <translation>Masque de polygones : seuls les pixels à l’intérieur sont traités</translation>
  </message>
  <message>
   <location filename="../processing/assess_map.py" />
   <source>Producer’s accuracy</source>
   <translation>Exactitude du producteur</translation>
  </message>
  <message>
   <location filename="../processing/inspect_raster.py" />
   <source>Product</source>
   <translation>Produit</translation>
  </message>
  <message>
   <location filename="../processing/export_index.py" />
   <source>RGB image of the embeddings</source>
   <translation>Image RVB des embeddings</translation>
  </message>
  <message>
   <location filename="../processing/make_sample.py" />
   <source>Random seed</source>
   <translation>Graine aléatoire</translation>
  </message>
  <message>
   <location filename="../processing/find_by_text.py" />
   <source>Ranks the tiles of a raster by how well they match a text. Separate synonyms with commas. Put + or - before a word to add or subtract it: &lt;i&gt;forest, +water, -houses&lt;/i&gt;.

Each hit is a polygon with rank, score (cosine similarity to the text), percentile (percentage of the raster’s tiles with the same or a lower score) and name. Hits do not overlap.</source>
   <translation>Classe les tuiles d’un raster selon leur correspondance avec un texte. Séparez les synonymes par des virgules. Faites précéder un mot de + ou - pour l’ajouter ou le retirer : &lt;i&gt;forêt, +eau, -maisons&lt;/i&gt;.

Chaque résultat est un polygone avec rang, score (similarité cosinus avec le texte), centile (pourcentage des tuiles du raster dont le score est égal ou inférieur) et nom. Les résultats ne se chevauchent pas.</translation>
  </message>
  <message>
   <location filename="../processing/similar_tiles.py" />
   <source>Ranks the tiles of a raster by their similarity to the tile around a point, to the ground inside polygons, to an image, or to any combination of these. With polygons, the tiles have the size of the polygons.

&lt;b&gt;Other rasters&lt;/b&gt; are searched too; the point and the polygons must be inside the first one. With &lt;b&gt;Search the other rasters only&lt;/b&gt;, the first one is not searched, for example to find a place from a Sentinel-1 image in Sentinel-2 images.

&lt;b&gt;Words&lt;/b&gt; are added or subtracted: &lt;i&gt;+water, -houses&lt;/i&gt;.

Each hit is a polygon with rank, score (cosine similarity, 1 = identical), percentile (percentage of the raster’s tiles with the same or a lower score) and name. Hits overlap neither each other nor the examples.</source>
   <translation>Classe les tuiles d’un raster selon leur similarité avec la tuile autour d’un point, avec le terrain à l’intérieur de polygones, avec une image, ou avec une combinaison de ceux-ci. Avec des polygones, les tuiles ont la taille des polygones.

La recherche porte aussi sur les &lt;b&gt;autres rasters&lt;/b&gt; ; le point et les polygones doivent être dans le premier. Avec &lt;b&gt;Chercher seulement dans les autres rasters&lt;/b&gt;, la recherche ignore le premier, par exemple pour trouver un lieu d’une image Sentinel-1 dans des images Sentinel-2.

Les &lt;b&gt;mots&lt;/b&gt; sont ajoutés ou retirés : &lt;i&gt;+eau, -maisons&lt;/i&gt;.

Chaque résultat est un polygone avec rang, score (similarité cosinus, 1 = identique), centile (pourcentage des tuiles du raster dont le score est égal ou inférieur) et nom. Les résultats ne chevauchent ni les autres résultats ni les exemples.</translation>
  </message>
  <message>
   <location filename="../processing/base.py" />
   <source>Raster (optical, RGB or Sentinel-1)</source>
   <translation>Raster (optique, RVB ou Sentinel-1)</translation>
  </message>
  <message>
   <location filename="../processing/change.py" />
   <source>Raster of the first date</source>
   <translation>Raster de la première date</translation>
  </message>
  <message>
   <location filename="../processing/change.py" />
   <source>Raster of the second date</source>
   <translation>Raster de la deuxième date</translation>
  </message>
  <message>
   <location filename="../processing/index_rasters.py" />
   <source>Rasters</source>
   <translation>Rasters</translation>
  </message>
  <message>
   <location filename="../processing/inspect_raster.py" />
   <source>Read as</source>
   <translation>Lu comme</translation>
  </message>
  <message>
   <location filename="../processing/base.py" />
   <source>Reading of an ambiguous raster: ask (stop and list the readings), best, or the id of a reading</source>
   <translation>Lecture d’un raster ambigu : ask (s’arrêter et énumérer les lectures), best ou l’identifiant d’une lecture</translation>
  </message>
  <message>
   <location filename="../processing/base.py" />
   <source>Reading options: {}</source>
   <translation>Options de lecture : {}</translation>
  </message>
  <message>
   <location filename="../processing/assess_map.py" />
   <source>Reference labels</source>
   <translation>Données de référence</translation>
  </message>
  <message>
   <location filename="../processing/change.py" />
   <source>Reference labels of transitions</source>
   <translation>Données de référence des transitions</translation>
  </message>
  <message>
   <location filename="../processing/repeat_map.py" />
   <source>Repeat a land cover map</source>
   <translation>Refaire une carte d’occupation du sol</translation>
  </message>
  <message>
   <location filename="../processing/repeat_map.py" />
   <source>Repeats the run that made a map, with the source, model, classes and settings stored in its metadata. It fails if the source, the model or the mask has changed since then.</source>
   <translation>Répète l’exécution qui a produit une carte, avec la source, le modèle, les classes et les paramètres de ses métadonnées. Échoue si la source, le modèle ou le masque a changé depuis.</translation>
  </message>
  <message>
   <location filename="../processing/assess_map.py" />
   <source>Report</source>
   <translation>Rapport</translation>
  </message>
  <message>
   <location filename="../processing/inspect_raster.py" />
   <source>Reports how LandPrompt reads a raster, and why: product, bands, units, scale, offset, nodata, clouds.

If the raster can be read in several ways, the report lists them with the ids for the &lt;b&gt;Reading of an ambiguous raster&lt;/b&gt; parameter of the other algorithms.</source>
   <translation>Indique comment LandPrompt lit un raster, et pourquoi : produit, bandes, unités, échelle, décalage, nodata, nuages.

Si le raster peut être lu de plusieurs façons, le rapport les énumère avec les identifiants pour le paramètre &lt;b&gt;Lecture d’un raster ambigu&lt;/b&gt; des autres algorithmes.</translation>
  </message>
  <message>
   <location filename="../processing/make_sample.py" />
   <source>Sample</source>
   <translation>Échantillon</translation>
  </message>
  <message>
   <location filename="../processing/make_sample.py" />
   <source>Sample for accuracy assessment</source>
   <translation>Échantillon pour l’évaluation de l’exactitude</translation>
  </message>
  <message>
   <location filename="../processing/base.py" />
   <source>Scale (physical value = stored value × scale + offset)</source>
   <translation>Échelle (valeur physique = valeur stockée × échelle + décalage)</translation>
  </message>
  <message>
   <location filename="../processing/classify_folder.py" />
   <source>Scores each image in a folder as a whole against the classes that you type. The result is a table with the path, the best class, its score and, if an image can’t be read, the error.

Images are small rasters, for example 64 × 64 pixels of Sentinel-2, or photographs.</source>
   <translation>Compare chaque image entière d’un dossier aux classes que vous saisissez. Le résultat est un tableau avec le chemin, la meilleure classe, son score et, si une image ne peut pas être lue, l’erreur.

Les images sont de petits rasters, par exemple 64 × 64 pixels de Sentinel-2, ou des photographies.</translation>
  </message>
  <message>
   <location filename="../processing/similar_tiles.py" />
   <source>Search the other rasters only</source>
   <translation>Chercher seulement dans les autres rasters</translation>
  </message>
  <message>
   <location filename="../processing/change.py" />
   <source>Second date</source>
   <translation>Seconde date</translation>
  </message>
  <message>
   <location filename="../processing/search.py" />
   <source>Similar tiles</source>
   <translation>Tuiles similaires</translation>
  </message>
  <message>
   <location filename="../processing/search.py" />
   <source>Similarity heat map (only if a single raster is searched)</source>
   <translation>Carte de chaleur de similarité (seulement si la recherche porte sur un seul raster)</translation>
  </message>
  <message>
   <location filename="../processing/map_polygons.py" />
   <source>Simplification tolerance in pixels</source>
   <translation>Tolérance de simplification en pixels</translation>
  </message>
  <message>
   <location filename="../processing/inspect_raster.py" />
   <source>Size</source>
   <translation>Taille</translation>
  </message>
  <message>
   <location filename="../processing/similar_tiles.py" />
   <source>Specify a point, polygons or an image as an example.</source>
   <translation>Indiquez un point, des polygones ou une image comme exemple.</translation>
  </message>
  <message>
   <location filename="../processing/make_sample.py" />
   <source>Standard error of the overall accuracy</source>
   <translation>Erreur-type de l’exactitude globale</translation>
  </message>
  <message>
   <location filename="../processing/inspect_raster.py" />
   <source>Status: used or question</source>
   <translation>État : used ou question</translation>
  </message>
  <message>
   <location filename="../processing/inspect_raster.py" />
   <source>Summary</source>
   <translation>Résumé</translation>
  </message>
  <message>
   <location filename="../processing/assess_map.py" />
   <source>Table</source>
   <translation>Tableau</translation>
  </message>
  <message>
   <location filename="../processing/change.py" />
   <source>Table of transitions</source>
   <translation>Tableau des transitions</translation>
  </message>
  <message>
   <location filename="../processing/find_by_text.py" />
   <source>Text, e.g. river, lake</source>
   <translation>Texte, p. ex. rivière, lac</translation>
  </message>
  <message>
   <location filename="../processing/assess_map.py" />
   <source>The class mapping must have the form trees=forest; lake=water.</source>
   <translation>La correspondance des classes doit avoir la forme trees=forest; lake=water.</translation>
  </message>
  <message>
   <location filename="../processing/classify_folder.py" />
   <source>The folder {} contains no images.</source>
   <translation>Le dossier {} ne contient pas d’images.</translation>
  </message>
  <message>
   <location filename="../processing/assess_map.py" />
   <source>The map has no class at {} samples.</source>
   <translation>La carte n’a pas de classe pour {} échantillons.</translation>
  </message>
  <message>
   <location filename="../processing/similar_tiles.py" />
   <source>The point is outside “{}”.</source>
   <translation>Le point est en dehors de « {} ».</translation>
  </message>
  <message>
   <location filename="../processing/similar_tiles.py" />
   <source>There are no other rasters to search.</source>
   <translation>Il n’y a pas d’autre raster où chercher.</translation>
  </message>
  <message>
   <location filename="../processing/change.py" />
   <source>Threshold (0 maps every pixel)</source>
   <translation>Seuil (0 cartographie tous les pixels)</translation>
  </message>
  <message>
   <location filename="../processing/search.py" />
   <source>Tile size</source>
   <translation>Taille des tuiles</translation>
  </message>
  <message>
   <location filename="../processing/export_index.py" />
   <source>Tiles with embeddings</source>
   <translation>Tuiles avec embeddings</translation>
  </message>
  <message>
   <location filename="../processing/assess_map.py" />
   <source>Training samples of the map</source>
   <translation>Échantillons d’apprentissage de la carte</translation>
  </message>
  <message>
   <location filename="../processing/change.py" />
   <source>Training samples: points or polygons that correct both maps</source>
   <translation>Échantillons d’apprentissage : points ou polygones qui corrigent les deux cartes</translation>
  </message>
  <message>
   <location filename="../processing/zero_shot_map.py" />
   <source>Training samples: points or polygons that correct the map</source>
   <translation>Échantillons d’apprentissage : points ou polygones qui corrigent la carte</translation>
  </message>
  <message>
   <location filename="../processing/change.py" />
   <source>Transition field (empty: label, or the only field)</source>
   <translation>Champ de transition (vide : label, ou le seul champ)</translation>
  </message>
  <message>
   <location filename="../processing/inspect_raster.py" />
   <source>Units</source>
   <translation>Unités</translation>
  </message>
  <message>
   <location filename="../processing/base.py" />
   <source>Units of the stored values</source>
   <translation>Unités des valeurs stockées</translation>
  </message>
  <message>
   <location filename="../processing/assess_map.py" />
   <source>User’s accuracy</source>
   <translation>Exactitude de l’utilisateur</translation>
  </message>
  <message>
   <location filename="../processing/similar_tiles.py" />
   <source>Words to add or subtract, e.g. +water, -houses</source>
   <translation>Mots à ajouter ou à retirer, p. ex. +eau, -maisons</translation>
  </message>
  <message>
   <location filename="../processing/assess_map.py" />
   <source>accuracy,assessment,validation,confusion matrix,error matrix,kappa,producer,user,area,land cover</source>
   <translation>exactitude,évaluation,validation,matrice de confusion,matrice d’erreur,kappa,producteur,utilisateur,surface,occupation du sol</translation>
  </message>
  <message>
   <location filename="../processing/make_sample.py" />
   <source>accuracy,validation,stratified,random,points,sampling,design,reference,land cover</source>
   <translation>exactitude,validation,stratifié,aléatoire,points,échantillonnage,plan,référence,occupation du sol</translation>
  </message>
  <message>
   <location filename="../processing/inspect_raster.py" />
   <source>bands,units,scale,offset,nodata,sensor,product,metadata,check,sentinel-2,landsat</source>
   <translation>bandes,unités,échelle,décalage,nodata,capteur,produit,métadonnées,vérifier,sentinel-2,landsat</translation>
  </message>
  <message>
   <location filename="../processing/change.py" />
   <source>change detection,transition,from-to,deforestation,land cover change,multitemporal,difference,embedding</source>
   <translation>détection de changement,transition,avant-après,déforestation,changement d’occupation du sol,multitemporel,différence,embedding</translation>
  </message>
  <message>
   <location filename="../processing/classify_folder.py" />
   <source>chips,tiles,images,scene classification,zero-shot,prompt,batch,folder</source>
   <translation>imagettes,tuiles,images,classification de scènes,zero-shot,prompt,lot,dossier</translation>
  </message>
  <message>
   <location filename="../processing/zero_shot_map.py" />
   <source>classification,zero-shot,text,prompt,land cover,land use,segmentation,sentinel-2,satellite,clip</source>
   <translation>classification,zero-shot,texte,prompt,occupation du sol,usage du sol,segmentation,sentinel-2,satellite,clip</translation>
  </message>
  <message>
   <location filename="../processing/inspect_raster.py" />
   <source>cloud mask</source>
   <translation>masque de nuages</translation>
  </message>
  <message>
   <location filename="../processing/export_index.py" />
   <source>embedding,pca,principal components,picture,geoparquet,export,index</source>
   <translation>embedding,acp,composantes principales,image,geoparquet,export,index</translation>
  </message>
  <message>
   <location filename="../processing/index_rasters.py" />
   <source>encode,embedding,cache,prepare,batch,index</source>
   <translation>encoder,embedding,cache,préparer,lot,index</translation>
  </message>
  <message>
   <location filename="../processing/index_rasters.py" />
   <source>encoded</source>
   <translation>encodé</translation>
  </message>
  <message>
   <location filename="../processing/index_rasters.py" />
   <source>found</source>
   <translation>trouvé</translation>
  </message>
  <message>
   <location filename="../processing/inspect_raster.py" />
   <source>masked</source>
   <translation>masqués</translation>
  </message>
  <message>
   <location filename="../processing/inspect_raster.py" />
   <source>no cloud mask</source>
   <translation>pas de masque de nuages</translation>
  </message>
  <message>
   <location filename="../processing/inspect_raster.py" />
   <source>not masked</source>
   <translation>non masqués</translation>
  </message>
  <message>
   <location filename="../processing/map_polygons.py" />
   <source>polygonize,vectorize,vector,raster to vector,area,simplify,land cover</source>
   <translation>polygoniser,vectoriser,vecteur,raster vers vecteur,surface,simplifier,occupation du sol</translation>
  </message>
  <message>
   <location filename="../processing/repeat_map.py" />
   <source>reproduce,repeat,history,provenance,metadata,land cover</source>
   <translation>reproduire,répéter,historique,provenance,métadonnées,occupation du sol</translation>
  </message>
  <message>
   <location filename="../processing/similar_tiles.py" />
   <source>search,look-alike,retrieval,embedding,similarity,nearest,image,satellite,sentinel-2</source>
   <translation>recherche,ressemblance,embedding,similarité,proche,image,satellite,sentinel-2</translation>
  </message>
  <message>
   <location filename="../processing/find_by_text.py" />
   <source>search,prompt,retrieval,text,words,embedding,zero-shot,image,satellite,sentinel-2</source>
   <translation>recherche,prompt,texte,mots,embedding,zero-shot,image,satellite,sentinel-2</translation>
  </message>
  <message>
   <location filename="../processing/make_sample.py" />
   <source>{} blocks near training samples of the map were excluded.</source>
   <translation>{} blocs proches d’échantillons d’apprentissage de la carte ont été exclus.</translation>
  </message>
  <message>
   <location filename="../processing/change.py" />
   <source>{} pixels</source>
   <translation>{} pixels</translation>
  </message>
  <message>
   <location filename="../processing/search.py" />
   <source>{} tiles, scores {:.3f} to {:.3f}</source>
   <translation>{} tuiles, scores de {:.3f} à {:.3f}</translation>
  </message>
  <message>
   <location filename="../processing/make_sample.py" />
   <source>{}: {} points, {} labelled ({:.1f} % of the map)</source>
   <translation>{} : {} points, {} étiquetés ({:.1f} % de la carte)</translation>
  </message>
  <message>
   <location filename="../processing/map_polygons.py" />
   <source>{}: {} polygons</source>
   <translation>{} : {} polygones</translation>
  </message>
 </context>
 <context>
  <name>AreaPanel</name>
  <message>
   <location filename="../dock/area_panel.py" />
   <source>Area to map</source>
   <translation>Zone à cartographier</translation>
  </message>
  <message>
   <location filename="../dock/area_panel.py" />
   <source>Choose a polygon layer as the area to map.</source>
   <translation>Choisissez une couche de polygones comme zone à cartographier.</translation>
  </message>
  <message>
   <location filename="../dock/area_panel.py" />
   <source>Polygon layer</source>
   <translation>Couche de polygones</translation>
  </message>
  <message>
   <location filename="../dock/area_panel.py" />
   <source>Select features in “{}”, or clear “Selected features only”.</source>
   <translation>Sélectionnez des entités dans « {} », ou décochez « Entités sélectionnées uniquement ».</translation>
  </message>
  <message>
   <location filename="../dock/area_panel.py" />
   <source>Selected features only</source>
   <translation>Entités sélectionnées uniquement</translation>
  </message>
  <message>
   <location filename="../dock/area_panel.py" />
   <source>The layer is outside the current view.</source>
   <translation>La couche est en dehors de la vue actuelle.</translation>
  </message>
  <message>
   <location filename="../dock/area_panel.py" />
   <source>Visible extent</source>
   <translation>Emprise visible</translation>
  </message>
  <message>
   <location filename="../dock/area_panel.py" />
   <source>Whole layer</source>
   <translation>Couche entière</translation>
  </message>
 </context>
 <context>
  <name>AreasPanel</name>
  <message>
   <location filename="../dock/areas_panel.py" />
   <source>Area</source>
   <translation>Surface</translation>
  </message>
  <message>
   <location filename="../dock/areas_panel.py" />
   <source>Areas</source>
   <translation>Surfaces</translation>
  </message>
  <message>
   <location filename="../dock/areas_panel.py" />
   <source>Class</source>
   <translation>Classe</translation>
  </message>
  <message>
   <location filename="../dock/areas_panel.py" />
   <source>Pixels</source>
   <translation>Pixels</translation>
  </message>
  <message>
   <location filename="../dock/areas_panel.py" />
   <source>Share</source>
   <translation>Part</translation>
  </message>
 </context>
 <context>
  <name>AssessPanel</name>
  <message>
   <location filename="../dock/assess/assess_panel.py" />
   <source>Area-weighted {:.1f} ± {:.1f} %</source>
   <translation>Pondérée par la surface {:.1f} ± {:.1f} %</translation>
  </message>
  <message>
   <location filename="../dock/assess/assess_panel.py" />
   <source>Assess</source>
   <translation>Évaluer</translation>
  </message>
  <message>
   <location filename="../dock/assess/assess_panel.py" />
   <source>Class field</source>
   <translation>Champ de classe</translation>
  </message>
  <message>
   <location filename="../dock/assess/assess_panel.py" />
   <source>Create Sample</source>
   <translation>Créer un échantillon</translation>
  </message>
  <message>
   <location filename="../dock/assess/assess_panel.py" />
   <source>Create or load a map first.</source>
   <translation>Créez ou chargez d’abord une carte.</translation>
  </message>
  <message>
   <location filename="../dock/assess/assess_panel.py" />
   <source>Label Points</source>
   <translation>Étiqueter les points</translation>
  </message>
  <message>
   <location filename="../dock/assess/assess_panel.py" />
   <source>Map</source>
   <translation>Carte</translation>
  </message>
  <message>
   <location filename="../dock/assess/assess_panel.py" />
   <source>Open Report</source>
   <translation>Ouvrir le rapport</translation>
  </message>
  <message>
   <location filename="../dock/assess/assess_panel.py" />
   <source>Overall accuracy {:.1f} % ({} samples)</source>
   <translation>Exactitude globale {:.1f} % ({} échantillons)</translation>
  </message>
  <message>
   <location filename="../dock/assess/assess_panel.py" />
   <source>Points, polygons or a raster with the true classes, or a sample to label</source>
   <translation>Points, polygones ou raster avec les vraies classes, ou échantillon à étiqueter</translation>
  </message>
  <message>
   <location filename="../dock/assess/assess_panel.py" />
   <source>Reference</source>
   <translation>Référence</translation>
  </message>
  <message>
   <location filename="../dock/assess/assess_panel.py" />
   <source>Standard error</source>
   <translation>Erreur-type</translation>
  </message>
  <message>
   <location filename="../dock/assess/assess_panel.py" />
   <source>Target standard error of the overall accuracy; determines the number of points</source>
   <translation>Erreur-type visée de l’exactitude globale ; détermine le nombre de points</translation>
  </message>
  <message>
   <location filename="../dock/assess/assess_panel.py" />
   <source>Training samples</source>
   <translation>Échantillons d’apprentissage</translation>
  </message>
  <message>
   <location filename="../dock/assess/assess_panel.py" />
   <source>Training samples of the map, if any. Blocks of 64 × 64 pixels that they touch are excluded.</source>
   <translation>Échantillons d’apprentissage de la carte, s’il y en a. Les blocs de 64 × 64 pixels qu’ils touchent sont exclus.</translation>
  </message>
 </context>
 <context>
  <name>Assessment</name>
  <message>
   <location filename="../dock/assess/assessment.py" />
   <source>Assessing {}…</source>
   <translation>Évaluation de {}…</translation>
  </message>
  <message>
   <location filename="../dock/assess/assessment.py" />
   <source>Creating a sample of {}…</source>
   <translation>Création d’un échantillon de {}…</translation>
  </message>
  <message>
   <location filename="../dock/assess/assessment.py" />
   <source>QGIS can’t open {}.</source>
   <translation>QGIS ne peut pas ouvrir {}.</translation>
  </message>
  <message>
   <location filename="../dock/assess/assessment.py" />
   <source>Sample of {}</source>
   <translation>Échantillon de {}</translation>
  </message>
 </context>
 <context>
  <name>BandTable</name>
  <message>
   <location filename="../dock/band_table_panel.py" />
   <source>Band</source>
   <translation>Bande</translation>
  </message>
  <message>
   <location filename="../dock/band_table_panel.py" />
   <source>Bands</source>
   <translation>Bandes</translation>
  </message>
  <message>
   <location filename="../dock/band_table_panel.py" />
   <source>Pixels flagged as cloud or shadow in this band become nodata.</source>
   <translation>Les pixels signalés comme nuage ou ombre dans cette bande deviennent nodata.</translation>
  </message>
  <message>
   <location filename="../dock/band_table_panel.py" />
   <source>This band flags clouds and shadows. They are mapped as land cover.</source>
   <translation>Cette bande signale les nuages et les ombres. Ils sont cartographiés comme occupation du sol.</translation>
  </message>
  <message>
   <location filename="../dock/band_table_panel.py" />
   <source>Used as</source>
   <translation>Utilisée comme</translation>
  </message>
  <message>
   <location filename="../dock/band_table_panel.py" />
   <source>blue</source>
   <translation>bleu</translation>
  </message>
  <message>
   <location filename="../dock/band_table_panel.py" />
   <source>cirrus</source>
   <translation>cirrus</translation>
  </message>
  <message>
   <location filename="../dock/band_table_panel.py" />
   <source>cloud mask</source>
   <translation>masque de nuages</translation>
  </message>
  <message>
   <location filename="../dock/band_table_panel.py" />
   <source>cloud mask, not used</source>
   <translation>masque de nuages, non utilisé</translation>
  </message>
  <message>
   <location filename="../dock/band_table_panel.py" />
   <source>coastal aerosol</source>
   <translation>aérosols côtiers</translation>
  </message>
  <message>
   <location filename="../dock/band_table_panel.py" />
   <source>green</source>
   <translation>vert</translation>
  </message>
  <message>
   <location filename="../dock/band_table_panel.py" />
   <source>narrow near infrared</source>
   <translation>proche infrarouge étroit</translation>
  </message>
  <message>
   <location filename="../dock/band_table_panel.py" />
   <source>near infrared</source>
   <translation>proche infrarouge</translation>
  </message>
  <message>
   <location filename="../dock/band_table_panel.py" />
   <source>not used</source>
   <translation>non utilisée</translation>
  </message>
  <message>
   <location filename="../dock/band_table_panel.py" />
   <source>red</source>
   <translation>rouge</translation>
  </message>
  <message>
   <location filename="../dock/band_table_panel.py" />
   <source>red edge 1</source>
   <translation>red edge 1</translation>
  </message>
  <message>
   <location filename="../dock/band_table_panel.py" />
   <source>red edge 2</source>
   <translation>red edge 2</translation>
  </message>
  <message>
   <location filename="../dock/band_table_panel.py" />
   <source>red edge 3</source>
   <translation>red edge 3</translation>
  </message>
  <message>
   <location filename="../dock/band_table_panel.py" />
   <source>short-wave infrared 1</source>
   <translation>infrarouge à ondes courtes 1</translation>
  </message>
  <message>
   <location filename="../dock/band_table_panel.py" />
   <source>short-wave infrared 2</source>
   <translation>infrarouge à ondes courtes 2</translation>
  </message>
  <message>
   <location filename="../dock/band_table_panel.py" />
   <source>water vapour</source>
   <translation>vapeur d’eau</translation>
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
   <translation>Cache : {}, index : {}</translation>
  </message>
  <message>
   <location filename="../dock/cache_panel.py" />
   <source>Clear Cache</source>
   <translation>Vider le cache</translation>
  </message>
  <message>
   <location filename="../dock/cache_panel.py" />
   <source>Remove all indexes. Rasters are encoded again the next time they are mapped.</source>
   <translation>Supprimer tous les index. Les rasters seront encodés à nouveau la prochaine fois qu’ils seront cartographiés.</translation>
  </message>
 </context>
 <context>
  <name>CanvasMenu</name>
  <message>
   <location filename="../actions/canvas_menu.py" />
   <source>Find Similar Tiles</source>
   <translation>Trouver des tuiles similaires</translation>
  </message>
  <message>
   <location filename="../actions/canvas_menu.py" />
   <source>Find Similar Tiles in “{}”</source>
   <translation>Trouver des tuiles similaires dans « {} »</translation>
  </message>
  <message>
   <location filename="../actions/canvas_menu.py" />
   <source>Find Similar Tiles: {}</source>
   <translation>Trouver des tuiles similaires : {}</translation>
  </message>
 </context>
 <context>
  <name>ChangePanel</name>
  <message>
   <location filename="../dock/change/change_panel.py" />
   <source>Add a layer with the difference of the embeddings, which does not depend on the classes.</source>
   <translation>Ajoute une couche de la différence des embeddings, qui ne dépend pas des classes.</translation>
  </message>
  <message>
   <location filename="../dock/change/change_panel.py" />
   <source>After</source>
   <translation>Après</translation>
  </message>
  <message>
   <location filename="../dock/change/change_panel.py" />
   <source>Before</source>
   <translation>Avant</translation>
  </message>
  <message>
   <location filename="../dock/change/change_panel.py" />
   <source>Change scores</source>
   <translation>Scores de changement</translation>
  </message>
  <message>
   <location filename="../dock/change/change_panel.py" />
   <source>Classes</source>
   <translation>Classes</translation>
  </message>
  <message>
   <location filename="../dock/change/change_panel.py" />
   <source>Compare</source>
   <translation>Comparer</translation>
  </message>
  <message>
   <location filename="../dock/change/change_panel.py" />
   <source>Date for which the classes of the samples are valid</source>
   <translation>Date pour laquelle les classes des échantillons sont valables</translation>
  </message>
  <message>
   <location filename="../dock/change/change_panel.py" />
   <source>Edit…</source>
   <translation>Modifier…</translation>
  </message>
  <message>
   <location filename="../dock/change/change_panel.py" />
   <source>Field</source>
   <translation>Champ</translation>
  </message>
  <message>
   <location filename="../dock/change/change_panel.py" />
   <source>Labelled on After</source>
   <translation>Étiquetés sur « Après »</translation>
  </message>
  <message>
   <location filename="../dock/change/change_panel.py" />
   <source>Labelled on Before</source>
   <translation>Étiquetés sur « Avant »</translation>
  </message>
  <message>
   <location filename="../dock/change/change_panel.py" />
   <source>Points or polygons labelled with what happened there, such as “forest &gt; houses”</source>
   <translation>Points ou polygones étiquetés avec ce qui s’y est passé, par exemple « forêt &gt; maisons »</translation>
  </message>
  <message>
   <location filename="../dock/change/change_panel.py" />
   <source>Reference</source>
   <translation>Référence</translation>
  </message>
  <message>
   <location filename="../dock/change/change_panel.py" />
   <source>Reference labels</source>
   <translation>Données de référence</translation>
  </message>
  <message>
   <location filename="../dock/change/change_panel.py" />
   <source>Show the class list in the Map tab</source>
   <translation>Afficher la liste de classes dans l’onglet « Carte »</translation>
  </message>
  <message>
   <location filename="../dock/change/change_panel.py" />
   <source>Teach</source>
   <translation>Entraîner</translation>
  </message>
  <message>
   <location filename="../dock/change/change_panel.py" />
   <source>Use the samples</source>
   <translation>Utiliser les échantillons</translation>
  </message>
  <message>
   <location filename="../dock/change/change_panel.py" />
   <source>Use the taught list</source>
   <translation>Utiliser la liste entraînée</translation>
  </message>
  <message>
   <location filename="../dock/change/change_panel.py" />
   <source>background</source>
   <translation>fond</translation>
  </message>
  <message>
   <location filename="../dock/change/change_panel.py" />
   <source>none</source>
   <translation>aucune</translation>
  </message>
 </context>
 <context>
  <name>ClassEditor</name>
  <message>
   <location filename="../dock/classes/editor.py" />
   <source>Add class (Insert)</source>
   <translation>Ajouter une classe (Inser)</translation>
  </message>
  <message>
   <location filename="../dock/classes/editor.py" />
   <source>Classes as text</source>
   <translation>Classes en texte</translation>
  </message>
  <message>
   <location filename="../dock/classes/editor.py" />
   <source>Move down (Alt+Down)</source>
   <translation>Descendre (Alt+Bas)</translation>
  </message>
  <message>
   <location filename="../dock/classes/editor.py" />
   <source>Move up (Alt+Up)</source>
   <translation>Monter (Alt+Haut)</translation>
  </message>
  <message>
   <location filename="../dock/classes/editor.py" />
   <source>Remove classes (Delete)</source>
   <translation>Supprimer les classes (Suppr)</translation>
  </message>
  <message>
   <location filename="../dock/classes/editor.py" />
   <source>forest
river, lake, open water
houses, streets

One class per line. Separate synonyms with commas.</source>
   <translation>forêt
rivière, lac, eau libre
maisons, rues

Une classe par ligne. Séparez les synonymes par des virgules.</translation>
  </message>
 </context>
 <context>
  <name>ClassTableModel</name>
  <message>
   <location filename="../dock/classes/model.py" />
   <source>Another class already has this name.</source>
   <translation>Une autre classe porte déjà ce nom.</translation>
  </message>
  <message>
   <location filename="../dock/classes/model.py" />
   <source>Area</source>
   <translation>Surface</translation>
  </message>
  <message>
   <location filename="../dock/classes/model.py" />
   <source>Area in the last map</source>
   <translation>Surface dans la dernière carte</translation>
  </message>
  <message>
   <location filename="../dock/classes/model.py" />
   <source>Background</source>
   <translation>Fond</translation>
  </message>
  <message>
   <location filename="../dock/classes/model.py" />
   <source>Change the colour</source>
   <translation>Changer la couleur</translation>
  </message>
  <message>
   <location filename="../dock/classes/model.py" />
   <source>Class</source>
   <translation>Classe</translation>
  </message>
  <message>
   <location filename="../dock/classes/model.py" />
   <source>Class code in a nomenclature; becomes the map value</source>
   <translation>Code de la classe dans une nomenclature ; devient la valeur dans la carte</translation>
  </message>
  <message>
   <location filename="../dock/classes/model.py" />
   <source>Code</source>
   <translation>Code</translation>
  </message>
  <message>
   <location filename="../dock/classes/model.py" />
   <source>Colour: {}</source>
   <translation>Couleur : {}</translation>
  </message>
  <message>
   <location filename="../dock/classes/model.py" />
   <source>Description</source>
   <translation>Description</translation>
  </message>
  <message>
   <location filename="../dock/classes/model.py" />
   <source>Description of what the class looks like; helps with rare words</source>
   <translation>Description de l’aspect de la classe ; utile pour les mots rares</translation>
  </message>
  <message>
   <location filename="../dock/classes/model.py" />
   <source>Name in the legend</source>
   <translation>Nom dans la légende</translation>
  </message>
  <message>
   <location filename="../dock/classes/model.py" />
   <source>Other words for the class, separated by commas. The best match counts. Start with = if the name is for the legend only: = forest, trees</source>
   <translation>Autres mots pour la classe, séparés par des virgules. La meilleure correspondance compte. Commencez par = si le nom ne sert qu’à la légende : = forêt, arbres</translation>
  </message>
  <message>
   <location filename="../dock/classes/model.py" />
   <source>Switch the class on or off, and choose its colour</source>
   <translation>Activer ou désactiver la classe, et choisir sa couleur</translation>
  </message>
  <message>
   <location filename="../dock/classes/model.py" />
   <source>Synonyms</source>
   <translation>Synonymes</translation>
  </message>
  <message>
   <location filename="../dock/classes/model.py" />
   <source>The colour of the background can’t be changed.</source>
   <translation>La couleur du fond ne peut pas être modifiée.</translation>
  </message>
  <message>
   <location filename="../dock/classes/model.py" />
   <source>These words compete with the classes, but are not mapped.</source>
   <translation>Ces mots sont en concurrence avec les classes, mais ne sont pas cartographiés.</translation>
  </message>
  <message>
   <location filename="../dock/classes/model.py" />
   <source>automatic</source>
   <translation>automatique</translation>
  </message>
  <message>
   <location filename="../dock/classes/model.py" />
   <source>{:.1f} % of the map</source>
   <translation>{:.1f} % de la carte</translation>
  </message>
  <message>
   <location filename="../dock/classes/model.py" />
   <source>{} pixels</source>
   <translation>{} pixels</translation>
  </message>
 </context>
 <context>
  <name>ClassTableView</name>
  <message>
   <location filename="../dock/classes/view.py" />
   <source>Add a class with the + button, choose a preset, or paste a list.</source>
   <translation>Ajoutez une classe avec le bouton +, choisissez une légende ou collez une liste.</translation>
  </message>
  <message>
   <location filename="../dock/classes/view.py" />
   <source>Classes</source>
   <translation>Classes</translation>
  </message>
 </context>
 <context>
  <name>ClassesPanel</name>
  <message>
   <location filename="../dock/classes_panel.py" />
   <source>Cl&amp;asses</source>
   <translation>Cl&amp;asses</translation>
  </message>
  <message>
   <location filename="../dock/classes_panel.py" />
   <source>Edit the list as text, one class per line</source>
   <translation>Modifier la liste en texte, une classe par ligne</translation>
  </message>
  <message>
   <location filename="../dock/classes_panel.py" />
   <source>L&amp;ive preview</source>
   <translation>Aperçu en d&amp;irect</translation>
  </message>
  <message>
   <location filename="../dock/classes_panel.py" />
   <source>List</source>
   <translation>Liste</translation>
  </message>
  <message>
   <location filename="../dock/classes_panel.py" />
   <source>No preview: {}</source>
   <translation>Pas d’aperçu : {}</translation>
  </message>
  <message>
   <location filename="../dock/classes_panel.py" />
   <source>Prese&amp;ts</source>
   <translation>&amp;Légendes</translation>
  </message>
  <message>
   <location filename="../dock/classes_panel.py" />
   <source>Recent lists, import and export, copy and paste</source>
   <translation>Listes récentes, import et export, copier et coller</translation>
  </message>
  <message>
   <location filename="../dock/classes_panel.py" />
   <source>Show the classes on the map while you edit them. Available once the layer has been mapped. Run creates the full map.</source>
   <translation>Afficher les classes sur la carte pendant leur modification. Disponible une fois la couche cartographiée. « Exécuter » crée la carte complète.</translation>
  </message>
  <message>
   <location filename="../dock/classes_panel.py" />
   <source>Te&amp;xt</source>
   <translation>Te&amp;xte</translation>
  </message>
 </context>
 <context>
  <name>CloudsPanel</name>
  <message>
   <location filename="../dock/clouds_panel.py" />
   <source>Also map pixels flagged by the product’s cloud mask</source>
   <translation>Cartographier aussi les pixels marqués par le masque de nuages du produit</translation>
  </message>
  <message>
   <location filename="../dock/clouds_panel.py" />
   <source>Clouds and shadows are masked.</source>
   <translation>Les nuages et les ombres sont masqués.</translation>
  </message>
  <message>
   <location filename="../dock/clouds_panel.py" />
   <source>Clouds are mapped as land cover.</source>
   <translation>Les nuages sont cartographiés comme occupation du sol.</translation>
  </message>
  <message>
   <location filename="../dock/clouds_panel.py" />
   <source>Keep</source>
   <translation>Conserver</translation>
  </message>
  <message>
   <location filename="../dock/clouds_panel.py" />
   <source>Mask</source>
   <translation>Masquer</translation>
  </message>
  <message>
   <location filename="../dock/clouds_panel.py" />
   <source>Mask clouds detected by the model</source>
   <translation>Masquer les nuages détectés par le modèle</translation>
  </message>
  <message>
   <location filename="../dock/clouds_panel.py" />
   <source>Set pixels flagged by the product’s cloud mask to nodata</source>
   <translation>Mettre à nodata les pixels marqués par le masque de nuages du produit</translation>
  </message>
  <message>
   <location filename="../dock/clouds_panel.py" />
   <source>The raster has no cloud mask. Pixels that the model classifies as cloud or cloud shadow become nodata. Some clouds are missed, and some bright or dark ground is masked by mistake.</source>
   <translation>Le raster n’a pas de masque de nuages. Les pixels que le modèle classe comme nuage ou ombre de nuage deviennent nodata. Certains nuages sont manqués, et certains sols clairs ou sombres sont masqués à tort.</translation>
  </message>
 </context>
 <context>
  <name>Comparing</name>
  <message>
   <location filename="../dock/change/comparing.py" />
   <source>Comparing {} and {}…</source>
   <translation>Comparaison de {} et {}…</translation>
  </message>
 </context>
 <context>
  <name>CostEstimate</name>
  <message>
   <location filename="../dock/cost_estimate.py" />
   <source>Based on earlier runs on this computer.</source>
   <translation>D’après les exécutions précédentes sur cet ordinateur.</translation>
  </message>
  <message>
   <location filename="../dock/cost_estimate.py" />
   <source>The raster is already encoded; only the map has to be computed.</source>
   <translation>Le raster est déjà encodé ; seule la carte reste à calculer.</translation>
  </message>
  <message>
   <location filename="../dock/cost_estimate.py" />
   <source>The time can be estimated after the first run on this computer.</source>
   <translation>La durée pourra être estimée après la première exécution sur cet ordinateur.</translation>
  </message>
 </context>
 <context>
  <name>CsmaskBox</name>
  <message>
   <location filename="../dock/csmask_box.py" />
   <source>Cancel</source>
   <translation>Annuler</translation>
  </message>
  <message>
   <location filename="../dock/csmask_box.py" />
   <source>Clouds</source>
   <translation>Nuages</translation>
  </message>
  <message>
   <location filename="../dock/csmask_box.py" />
   <source>Download</source>
   <translation>Télécharger</translation>
  </message>
  <message>
   <location filename="../dock/csmask_box.py" />
   <source>From &amp;Folder…</source>
   <translation>Depuis un &amp;dossier…</translation>
  </message>
  <message>
   <location filename="../dock/csmask_box.py" />
   <source>Install from a folder of wheels, without a network</source>
   <translation>Installer depuis un dossier de paquets wheel, sans réseau</translation>
  </message>
  <message>
   <location filename="../dock/csmask_box.py" />
   <source>Remove</source>
   <translation>Retirer</translation>
  </message>
  <message>
   <location filename="../dock/csmask_box.py" />
   <source>Remove ukis-csmask? Maps and indexes are kept.</source>
   <translation>Supprimer ukis-csmask ? Les cartes et les index sont conservés.</translation>
  </message>
  <message>
   <location filename="../dock/csmask_box.py" />
   <source>ukis-csmask is not installed: {} download, {} on disk</source>
   <translation>ukis-csmask n’est pas installé : {} à télécharger, {} sur le disque</translation>
  </message>
  <message>
   <location filename="../dock/csmask_box.py" />
   <source>ukis-csmask {}, {} on disk, licence {}</source>
   <translation>ukis-csmask {}, {} sur le disque, licence {}</translation>
  </message>
 </context>
 <context>
  <name>CsmaskInstaller</name>
  <message>
   <location filename="../engine/csmask.py" />
   <source>Downloading ukis-csmask</source>
   <translation>Téléchargement de ukis-csmask</translation>
  </message>
  <message>
   <location filename="../engine/csmask.py" />
   <source>Downloading ukis-csmask…</source>
   <translation>Téléchargement de ukis-csmask…</translation>
  </message>
  <message>
   <location filename="../engine/csmask.py" />
   <source>The download was cancelled.</source>
   <translation>Le téléchargement a été annulé.</translation>
  </message>
  <message>
   <location filename="../engine/csmask.py" />
   <source>Verifying ukis-csmask</source>
   <translation>Vérification de ukis-csmask</translation>
  </message>
  <message>
   <location filename="../engine/csmask.py" />
   <source>Verifying ukis-csmask…</source>
   <translation>Vérification de ukis-csmask…</translation>
  </message>
 </context>
 <context>
  <name>CsmaskPanel</name>
  <message>
   <location filename="../dock/csmask_panel.py" />
   <source>Cancel</source>
   <translation>Annuler</translation>
  </message>
  <message>
   <location filename="../dock/csmask_panel.py" />
   <source>Download ({})</source>
   <translation>Télécharger ({})</translation>
  </message>
  <message>
   <location filename="../dock/csmask_panel.py" />
   <source>Mask Clouds (download {})</source>
   <translation>Masquer les nuages (télécharger {})</translation>
  </message>
  <message>
   <location filename="../dock/csmask_panel.py" />
   <source>Mask clouds and shadows</source>
   <translation>Masquer les nuages et les ombres</translation>
  </message>
  <message>
   <location filename="../dock/csmask_panel.py" />
   <source>The raster has no cloud mask. Pixels that ukis-csmask classifies as cloud or shadow become nodata.</source>
   <translation>Le raster n’a pas de masque de nuages. Les pixels que ukis-csmask classe comme nuage ou ombre deviennent nodata.</translation>
  </message>
  <message>
   <location filename="../dock/csmask_panel.py" />
   <source>The raster has no cloud mask. The networks of ukis-csmask (DLR, Apache-2.0) detect clouds and cloud shadows. {} are downloaded once, and {} stay on disk. Nothing is uploaded.</source>
   <translation>Le raster n’a pas de masque de nuages. Les réseaux de ukis-csmask (DLR, Apache-2.0) détectent les nuages et leurs ombres. {} sont téléchargés une seule fois, et {} restent sur le disque. Rien n’est envoyé.</translation>
  </message>
  <message>
   <location filename="../dock/csmask_panel.py" />
   <source>Try again, or install it from a folder of wheels in Engine and Models.</source>
   <translation>Réessayez, ou installez-le depuis un dossier de paquets wheel dans Moteur et modèles.</translation>
  </message>
 </context>
 <context>
  <name>Dates</name>
  <message>
   <location filename="../dock/change/dates.py" />
   <source>Both dates are the same image. Choose another layer.</source>
   <translation>Les deux dates sont la même image. Choisissez une autre couche.</translation>
  </message>
  <message>
   <location filename="../dock/change/dates.py" />
   <source>Choose the layers of both dates.</source>
   <translation>Choisissez les couches des deux dates.</translation>
  </message>
  <message>
   <location filename="../dock/change/dates.py" />
   <source>Samples need the same bands at both dates. Compare without them, or correct the bands.</source>
   <translation>Les échantillons demandent les mêmes bandes aux deux dates. Comparez sans eux, ou corrigez les bandes.</translation>
  </message>
  <message>
   <location filename="../dock/change/dates.py" />
   <source>“{}” and “{}” do not overlap.</source>
   <translation>« {} » et « {} » ne se recouvrent pas.</translation>
  </message>
  <message>
   <location filename="../dock/change/dates.py" />
   <source>“{}” can be read in several ways. Choose it as the raster layer above, then how it is read.</source>
   <translation>« {} » peut être lue de plusieurs façons. Choisissez-la en haut comme couche raster, puis comment elle est lue.</translation>
  </message>
  <message>
   <location filename="../dock/change/dates.py" />
   <source>“{}” has no CRS. Set it in the properties of the layer.</source>
   <translation>« {} » n’a pas de SCR. Définissez-le dans les propriétés de la couche.</translation>
  </message>
 </context>
 <context>
  <name>DockViewModel</name>
  <message>
   <location filename="../dock/view_model.py" />
   <source>A job is running.</source>
   <translation>Une tâche est en cours.</translation>
  </message>
  <message>
   <location filename="../dock/view_model.py" />
   <source>Set up the engine first, above.</source>
   <translation>Installez d’abord le moteur, ci-dessus.</translation>
  </message>
  <message>
   <location filename="../dock/view_model.py" />
   <source>The engine is being set up.</source>
   <translation>Le moteur est en cours d’installation.</translation>
  </message>
 </context>
 <context>
  <name>EngineActions</name>
  <message>
   <location filename="../dock/engine_actions.py" />
   <source>A job is running.</source>
   <translation>Une tâche est en cours.</translation>
  </message>
  <message>
   <location filename="../dock/engine_actions.py" />
   <source>The engine is being set up.</source>
   <translation>Le moteur est en cours d’installation.</translation>
  </message>
  <message>
   <location filename="../dock/engine_actions.py" />
   <source>The engine is not set up yet.</source>
   <translation>Le moteur n’est pas encore installé.</translation>
  </message>
  <message>
   <location filename="../dock/engine_actions.py" />
   <source>The engine is up to date.</source>
   <translation>Le moteur est à jour.</translation>
  </message>
  <message>
   <location filename="../dock/engine_actions.py" />
   <source>The engine’s Python is configured in {}.</source>
   <translation>Le Python du moteur est configuré dans {}.</translation>
  </message>
 </context>
 <context>
  <name>EngineBar</name>
  <message>
   <location filename="../dock/engine_bar.py" />
   <source>Automatic</source>
   <translation>Automatique</translation>
  </message>
  <message>
   <location filename="../dock/engine_bar.py" />
   <source>Automatic uses {}.</source>
   <translation>« Automatique » utilise {}.</translation>
  </message>
  <message>
   <location filename="../dock/engine_bar.py" />
   <source>Engine and Models</source>
   <translation>Moteur et modèles</translation>
  </message>
  <message>
   <location filename="../dock/engine_bar.py" />
   <source>Engine and Models…</source>
   <translation>Moteur et modèles…</translation>
  </message>
  <message>
   <location filename="../dock/engine_bar.py" />
   <source>M&amp;odel</source>
   <translation>M&amp;odèle</translation>
  </message>
  <message>
   <location filename="../dock/engine_bar.py" />
   <source>{} (not installed)</source>
   <translation>{} (non installé)</translation>
  </message>
  <message>
   <location filename="../dock/engine_bar.py" />
   <source>{} does not support {} rasters; {} is used instead.</source>
   <translation>{} ne prend pas en charge les rasters {} ; {} est utilisé à la place.</translation>
  </message>
 </context>
 <context>
  <name>EngineCall</name>
  <message>
   <location filename="../processing/engine_call.py" />
   <source>Or set the environment variable {} to the Python executable of an existing engine.</source>
   <translation>Ou affectez à la variable d’environnement {} l’exécutable Python d’un moteur existant.</translation>
  </message>
  <message>
   <location filename="../processing/engine_call.py" />
   <source>Reading of an ambiguous raster</source>
   <translation>Lecture d’un raster ambigu</translation>
  </message>
  <message>
   <location filename="../processing/engine_call.py" />
   <source>Set “{}” (ASSUME) to one of these ids, or to “best” for the first one.</source>
   <translation>Affectez à « {} » (ASSUME) l’un de ces identifiants, ou « best » pour le premier.</translation>
  </message>
  <message>
   <location filename="../processing/engine_call.py" />
   <source>The engine could not be started: {}</source>
   <translation>Le moteur n’a pas pu être démarré : {}</translation>
  </message>
  <message>
   <location filename="../processing/engine_call.py" />
   <source>The engine did not respond. See the log {}.</source>
   <translation>Le moteur n’a pas répondu. Voir le journal {}.</translation>
  </message>
  <message>
   <location filename="../processing/engine_call.py" />
   <source>The engine exited before the job was finished. See the log {}.</source>
   <translation>Le moteur s’est arrêté avant la fin de la tâche. Voir le journal {}.</translation>
  </message>
  <message>
   <location filename="../processing/engine_call.py" />
   <source>The versions of the plugin and the engine differ.</source>
   <translation>Les versions de l’extension et du moteur diffèrent.</translation>
  </message>
 </context>
 <context>
  <name>EngineClient</name>
  <message>
   <location filename="../engine/client.py" />
   <source>Cancelled.</source>
   <translation>Annulé.</translation>
  </message>
  <message>
   <location filename="../engine/client.py" />
   <source>Cancelled. The engine was stopped because the job did not respond.</source>
   <translation>Annulé. Le moteur a été arrêté parce que la tâche ne répondait pas.</translation>
  </message>
  <message>
   <location filename="../engine/client.py" />
   <source>Ready.</source>
   <translation>Prêt.</translation>
  </message>
  <message>
   <location filename="../engine/client.py" />
   <source>Run again to continue. Finished parts are kept.</source>
   <translation>Relancez pour continuer. Les parties terminées sont conservées.</translation>
  </message>
  <message>
   <location filename="../engine/client.py" />
   <source>Run again.</source>
   <translation>Relancez.</translation>
  </message>
  <message>
   <location filename="../engine/client.py" />
   <source>Run again. The engine restarts, and finished parts are kept.</source>
   <translation>Relancez. Le moteur redémarre, et les parties terminées sont conservées.</translation>
  </message>
  <message>
   <location filename="../engine/client.py" />
   <source>Starting the engine…</source>
   <translation>Démarrage du moteur…</translation>
  </message>
  <message>
   <location filename="../engine/client.py" />
   <source>The engine did not respond within a minute and was stopped.</source>
   <translation>Le moteur n’a pas répondu pendant une minute et a été arrêté.</translation>
  </message>
  <message>
   <location filename="../engine/client.py" />
   <source>The engine does not start. Set it up again.</source>
   <translation>Le moteur ne démarre pas. Installez-le à nouveau.</translation>
  </message>
  <message>
   <location filename="../engine/client.py" />
   <source>The engine starts when needed.</source>
   <translation>Le moteur démarre quand il le faut.</translation>
  </message>
  <message>
   <location filename="../engine/client.py" />
   <source>The engine was stopped.</source>
   <translation>Le moteur a été arrêté.</translation>
  </message>
  <message>
   <location filename="../engine/client.py" />
   <source>The versions of the plugin and the engine differ (protocol {} and {}).</source>
   <translation>Les versions de l’extension et du moteur diffèrent (protocole {} et {}).</translation>
  </message>
  <message>
   <location filename="../engine/client.py" />
   <source>Working…</source>
   <translation>En cours…</translation>
  </message>
 </context>
 <context>
  <name>EngineDialog</name>
  <message>
   <location filename="../dock/engine_dialog.py" />
   <source>&amp;Close</source>
   <translation>&amp;Fermer</translation>
  </message>
  <message>
   <location filename="../dock/engine_dialog.py" />
   <source>&amp;Engine</source>
   <translation>&amp;Moteur</translation>
  </message>
  <message>
   <location filename="../dock/engine_dialog.py" />
   <source>&amp;Models</source>
   <translation>M&amp;odèles</translation>
  </message>
  <message>
   <location filename="../dock/engine_dialog.py" />
   <source>Copy &amp;Diagnostics</source>
   <translation>Copier le di&amp;agnostic</translation>
  </message>
  <message>
   <location filename="../dock/engine_dialog.py" />
   <source>LandPrompt: Engine and Models</source>
   <translation>LandPrompt : moteur et modèles</translation>
  </message>
 </context>
 <context>
  <name>EnginePage</name>
  <message>
   <location filename="../dock/engine_page.py" />
   <source> (update available: {})</source>
   <translation> (mise à jour disponible : {})</translation>
  </message>
  <message>
   <location filename="../dock/engine_page.py" />
   <source>&amp;Remove</source>
   <translation>&amp;Supprimer</translation>
  </message>
  <message>
   <location filename="../dock/engine_page.py" />
   <source>&amp;Update</source>
   <translation>Mettre à &amp;jour</translation>
  </message>
  <message>
   <location filename="../dock/engine_page.py" />
   <source>Device</source>
   <translation>Périphérique</translation>
  </message>
  <message>
   <location filename="../dock/engine_page.py" />
   <source>Disk space</source>
   <translation>Espace disque</translation>
  </message>
  <message>
   <location filename="../dock/engine_page.py" />
   <source>Folder</source>
   <translation>Dossier</translation>
  </message>
  <message>
   <location filename="../dock/engine_page.py" />
   <source>From &amp;Folder…</source>
   <translation>Depuis un &amp;dossier…</translation>
  </message>
  <message>
   <location filename="../dock/engine_page.py" />
   <source>Install from a folder of wheels, without a network</source>
   <translation>Installer depuis un dossier de paquets wheel, sans réseau</translation>
  </message>
  <message>
   <location filename="../dock/engine_page.py" />
   <source>Install the engine for this version of the plugin</source>
   <translation>Installer le moteur de cette version de l’extension</translation>
  </message>
  <message>
   <location filename="../dock/engine_page.py" />
   <source>Proxy</source>
   <translation>Proxy</translation>
  </message>
  <message>
   <location filename="../dock/engine_page.py" />
   <source>Re&amp;pair</source>
   <translation>&amp;Réparer</translation>
  </message>
  <message>
   <location filename="../dock/engine_page.py" />
   <source>Reinstall the engine</source>
   <translation>Réinstaller le moteur</translation>
  </message>
  <message>
   <location filename="../dock/engine_page.py" />
   <source>Remove Engine</source>
   <translation>Supprimer le moteur</translation>
  </message>
  <message>
   <location filename="../dock/engine_page.py" />
   <source>Remove the engine and free its disk space</source>
   <translation>Supprimer le moteur et libérer son espace disque</translation>
  </message>
  <message>
   <location filename="../dock/engine_page.py" />
   <source>Remove the engine? Maps and indexes are kept. You can reinstall it with Set Up Engine.</source>
   <translation>Supprimer le moteur ? Les cartes et les index sont conservés. « Installer le moteur » permet de le réinstaller.</translation>
  </message>
  <message>
   <location filename="../dock/engine_page.py" />
   <source>Switch to &amp;CPU</source>
   <translation>Passer au &amp;CPU</translation>
  </message>
  <message>
   <location filename="../dock/engine_page.py" />
   <source>Switch to &amp;NVIDIA GPU</source>
   <translation>Passer au GPU &amp;NVIDIA</translation>
  </message>
  <message>
   <location filename="../dock/engine_page.py" />
   <source>The GPU variant was replaced by the CPU variant: {}</source>
   <translation>La variante GPU a été remplacée par la variante CPU : {}</translation>
  </message>
  <message>
   <location filename="../dock/engine_page.py" />
   <source>Version</source>
   <translation>Version</translation>
  </message>
  <message>
   <location filename="../dock/engine_page.py" />
   <source>none, as in the QGIS options</source>
   <translation>aucun, comme dans les options de QGIS</translation>
  </message>
  <message>
   <location filename="../dock/engine_page.py" />
   <source>not set up</source>
   <translation>non installé</translation>
  </message>
 </context>
 <context>
  <name>EngineProcess</name>
  <message>
   <location filename="../engine/process.py" />
   <source>The engine could not be started: {}</source>
   <translation>Le moteur n’a pas pu être démarré : {}</translation>
  </message>
  <message>
   <location filename="../engine/process.py" />
   <source>The engine exited with status {}.</source>
   <translation>Le moteur s’est arrêté avec le code {}.</translation>
  </message>
  <message>
   <location filename="../engine/process.py" />
   <source>The engine was killed or crashed.</source>
   <translation>Le moteur a été interrompu ou a planté.</translation>
  </message>
 </context>
 <context>
  <name>Environment</name>
  <message>
   <location filename="../engine/environment.py" />
   <source>Click Set Up Engine in the LandPrompt panel.</source>
   <translation>Cliquez sur « Installer le moteur » dans le panneau LandPrompt.</translation>
  </message>
  <message>
   <location filename="../engine/environment.py" />
   <source>Correct the path in {}, or clear it and click Set Up Engine in the LandPrompt panel.</source>
   <translation>Corrigez le chemin dans {}, ou effacez-le et cliquez sur « Installer le moteur » dans le panneau LandPrompt.</translation>
  </message>
  <message>
   <location filename="../engine/environment.py" />
   <source>Settings ▸ Options ▸ LandPrompt</source>
   <translation>Préférences ▸ Options ▸ LandPrompt</translation>
  </message>
  <message>
   <location filename="../engine/environment.py" />
   <source>The Python configured in {} does not exist: {}.</source>
   <translation>Le Python configuré dans {} n’existe pas : {}.</translation>
  </message>
  <message>
   <location filename="../engine/environment.py" />
   <source>The engine is not set up yet.</source>
   <translation>Le moteur n’est pas encore installé.</translation>
  </message>
  <message>
   <location filename="../engine/environment.py" />
   <source>the environment variable {}</source>
   <translation>la variable d’environnement {}</translation>
  </message>
 </context>
 <context>
  <name>ErrorReporter</name>
  <message>
   <location filename="../dock/error_reporter.py" />
   <source>Copy Diagnostics</source>
   <translation>Copier le diagnostic</translation>
  </message>
 </context>
 <context>
  <name>ExampleShapes</name>
  <message>
   <location filename="../dock/find/example_shapes.py" />
   <source>Select a single point in “{}”.</source>
   <translation>Sélectionnez un seul point dans « {} ».</translation>
  </message>
  <message>
   <location filename="../dock/find/example_shapes.py" />
   <source>Select polygons or a point in a vector layer first.</source>
   <translation>Sélectionnez d’abord des polygones ou un point dans une couche vecteur.</translation>
  </message>
  <message>
   <location filename="../dock/find/example_shapes.py" />
   <source>This geometry can’t be transformed to the CRS of “{}”.</source>
   <translation>Cette géométrie ne peut pas être transformée dans le SCR de « {} ».</translation>
  </message>
  <message>
   <location filename="../dock/find/example_shapes.py" />
   <source>This geometry is outside “{}”.</source>
   <translation>Cette géométrie est en dehors de « {} ».</translation>
  </message>
  <message>
   <location filename="../dock/find/example_shapes.py" />
   <source>This polygon has too many vertices. Simplify it first.</source>
   <translation>Ce polygone a trop de sommets. Simplifiez-le d’abord.</translation>
  </message>
 </context>
 <context>
  <name>ExamplesPanel</name>
  <message>
   <location filename="../dock/find/examples_panel.py" />
   <source>Click the vertices on the map; right-click to finish</source>
   <translation>Cliquer sur les sommets dans la carte ; clic droit pour terminer</translation>
  </message>
  <message>
   <location filename="../dock/find/examples_panel.py" />
   <source>Draw Polygon</source>
   <translation>Tracer polygone</translation>
  </message>
  <message>
   <location filename="../dock/find/examples_panel.py" />
   <source>Find</source>
   <translation>Trouver</translation>
  </message>
  <message>
   <location filename="../dock/find/examples_panel.py" />
   <source>Image File…</source>
   <translation>Fichier image…</translation>
  </message>
  <message>
   <location filename="../dock/find/examples_panel.py" />
   <source>Image {}</source>
   <translation>Image {}</translation>
  </message>
  <message>
   <location filename="../dock/find/examples_panel.py" />
   <source>Marked hits: {} good, {} bad</source>
   <translation>Résultats marqués : {} bons, {} mauvais</translation>
  </message>
  <message>
   <location filename="../dock/find/examples_panel.py" />
   <source>Pick on Map</source>
   <translation>Choisir sur la carte</translation>
  </message>
  <message>
   <location filename="../dock/find/examples_panel.py" />
   <source>Point {}, {}</source>
   <translation>Point {}, {}</translation>
  </message>
  <message>
   <location filename="../dock/find/examples_panel.py" />
   <source>Polygon</source>
   <translation>Polygone</translation>
  </message>
  <message>
   <location filename="../dock/find/examples_panel.py" />
   <source>Put + or - before a word to add or subtract it: +water, -houses</source>
   <translation>Faites précéder un mot de + ou - pour l’ajouter ou le retirer : +eau, -maisons</translation>
  </message>
  <message>
   <location filename="../dock/find/examples_panel.py" />
   <source>Remove</source>
   <translation>Retirer</translation>
  </message>
  <message>
   <location filename="../dock/find/examples_panel.py" />
   <source>Remove from the search</source>
   <translation>Retirer de la recherche</translation>
  </message>
  <message>
   <location filename="../dock/find/examples_panel.py" />
   <source>Selected Features</source>
   <translation>Sélection</translation>
  </message>
  <message>
   <location filename="../dock/find/examples_panel.py" />
   <source>Text, e.g. forest, +water, -houses</source>
   <translation>Texte, p. ex. forêt, +eau, -maisons</translation>
  </message>
  <message>
   <location filename="../dock/find/examples_panel.py" />
   <source>Use an image file that shows what you are looking for</source>
   <translation>Utiliser un fichier image qui montre ce que vous cherchez</translation>
  </message>
  <message>
   <location filename="../dock/find/examples_panel.py" />
   <source>Use the selected polygons or the selected point of a vector layer</source>
   <translation>Utiliser les polygones sélectionnés ou le point sélectionné d’une couche vecteur</translation>
  </message>
 </context>
 <context>
  <name>ExplainPanel</name>
  <message>
   <location filename="../dock/explain/explain_panel.py" />
   <source>Best synonym: “{}” (cosine {:.2f})</source>
   <translation>Meilleur synonyme : « {} » (cosinus {:.2f})</translation>
  </message>
  <message>
   <location filename="../dock/explain/explain_panel.py" />
   <source>Click a pixel to see how its class was determined. Press Esc to stop.</source>
   <translation>Cliquez sur un pixel pour voir comment sa classe a été déterminée. Échap pour terminer.</translation>
  </message>
  <message>
   <location filename="../dock/explain/explain_panel.py" />
   <source>Explain</source>
   <translation>Expliquer</translation>
  </message>
  <message>
   <location filename="../dock/explain/explain_panel.py" />
   <source>Explain a Pixel</source>
   <translation>Expliquer un pixel</translation>
  </message>
  <message>
   <location filename="../dock/explain/explain_panel.py" />
   <source>Most similar sample: “{}” (cosine {:.2f})</source>
   <translation>Échantillon le plus semblable : « {} » (cosinus {:.2f})</translation>
  </message>
  <message>
   <location filename="../dock/explain/explain_panel.py" />
   <source>Probability of each class. The thin bar is from the words alone, without samples.</source>
   <translation>Probabilité de chaque classe. La barre fine correspond aux mots seuls, sans échantillons.</translation>
  </message>
  <message>
   <location filename="../dock/explain/explain_panel.py" />
   <source>Spectrum of the pixel (thick line) and mean spectra of the classes</source>
   <translation>Spectre du pixel (trait épais) et spectres moyens des classes</translation>
  </message>
  <message>
   <location filename="../dock/explain/explain_panel.py" />
   <source>This pixel is “{}”.</source>
   <translation>Ce pixel est « {} ».</translation>
  </message>
  <message>
   <location filename="../dock/explain/explain_panel.py" />
   <source>This pixel is “{}”; from the words alone it would be “{}”.</source>
   <translation>Ce pixel est « {} » ; avec les mots seuls, il serait « {} ».</translation>
  </message>
 </context>
 <context>
  <name>Explaining</name>
  <message>
   <location filename="../dock/explain/explaining.py" />
   <source>Press Run to map the raster first.</source>
   <translation>Cartographiez d’abord le raster avec « Exécuter ».</translation>
  </message>
 </context>
 <context>
  <name>Finder</name>
  <message>
   <location filename="../dock/find/finder.py" />
   <source>Select Image File</source>
   <translation>Choisir un fichier image</translation>
  </message>
  <message>
   <location filename="../dock/find/finder.py" />
   <source>The marked hits belong to another layer. Choose that layer to search again.</source>
   <translation>Les résultats marqués appartiennent à une autre couche. Choisissez-la pour chercher à nouveau.</translation>
  </message>
  <message>
   <location filename="../dock/find/finder.py" />
   <source>Tiles in {} similar to the example</source>
   <translation>Tuiles de {} similaires à l’exemple</translation>
  </message>
  <message>
   <location filename="../dock/find/finder.py" />
   <source>Tiles in {} similar to the examples, with “{}”</source>
   <translation>Tuiles de {} similaires aux exemples, avec « {} »</translation>
  </message>
  <message>
   <location filename="../dock/find/finder.py" />
   <source>Tiles in {} that match “{}”</source>
   <translation>Tuiles de {} correspondant à « {} »</translation>
  </message>
  <message>
   <location filename="../dock/find/finder.py" />
   <source>the data set</source>
   <translation>ce jeu de données</translation>
  </message>
  <message>
   <location filename="../dock/find/finder.py" />
   <source>{} layers</source>
   <translation>{} couches</translation>
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
   <translation>Aucun pilote NVIDIA n’a été trouvé.</translation>
  </message>
  <message>
   <location filename="../engine/gpu.py" />
   <source>The NVIDIA driver {} is too old; version {} or newer is required.</source>
   <translation>Le pilote NVIDIA {} est trop ancien ; il faut la version {} ou plus récente.</translation>
  </message>
  <message>
   <location filename="../engine/gpu.py" />
   <source>driver {}</source>
   <translation>pilote {}</translation>
  </message>
  <message>
   <location filename="../engine/gpu.py" />
   <source>{} is too old: its compute capability is {}, and {} is required.</source>
   <translation>{} est trop ancien : sa capacité de calcul est {}, et il faut {}.</translation>
  </message>
 </context>
 <context>
  <name>HelpButton</name>
  <message>
   <location filename="../dock/help_button.py" />
   <source>Help</source>
   <translation>Aide</translation>
  </message>
  <message>
   <location filename="../dock/help_button.py" />
   <source>Open the user guide</source>
   <translation>Ouvrir le guide de l’utilisateur</translation>
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
   <translation>Liste de classes : {}</translation>
  </message>
  <message>
   <location filename="../layers/history.py" />
   <source>Device: {}; {}, Python {}, {}</source>
   <translation>Périphérique : {} ; {}, Python {}, {}</translation>
  </message>
  <message>
   <location filename="../layers/history.py" />
   <source>Made with LandPrompt {}</source>
   <translation>Créé avec LandPrompt {}</translation>
  </message>
  <message>
   <location filename="../layers/history.py" />
   <source>Model: {} ({})</source>
   <translation>Modèle : {} ({})</translation>
  </message>
  <message>
   <location filename="../layers/history.py" />
   <source>Read as: {}</source>
   <translation>Lu comme : {}</translation>
  </message>
  <message>
   <location filename="../layers/history.py" />
   <source>Settings: {}</source>
   <translation>Paramètres : {}</translation>
  </message>
  <message>
   <location filename="../layers/history.py" />
   <source>Source: {} (fingerprint {})</source>
   <translation>Source : {} (empreinte {})</translation>
  </message>
  <message>
   <location filename="../layers/history.py" />
   <source>To repeat the run, choose Repeat This Run in the context menu of the layer</source>
   <translation>Pour répéter l’exécution, choisir « Répéter cette exécution » dans le menu contextuel de la couche</translation>
  </message>
 </context>
 <context>
  <name>HitsFilter</name>
  <message>
   <location filename="../dock/find/hits_filter.py" />
   <source>Minimum score</source>
   <translation>Score minimal</translation>
  </message>
  <message>
   <location filename="../dock/find/hits_filter.py" />
   <source>Number</source>
   <translation>Nombre</translation>
  </message>
  <message>
   <location filename="../dock/find/hits_filter.py" />
   <source>Number of tiles</source>
   <translation>Nombre de tuiles</translation>
  </message>
 </context>
 <context>
  <name>HitsPanel</name>
  <message>
   <location filename="../dock/find/hits_panel.py" />
   <source>Click a hit to zoom to it</source>
   <translation>Cliquer sur un résultat pour zoomer dessus</translation>
  </message>
  <message>
   <location filename="../dock/find/hits_panel.py" />
   <source>Layer</source>
   <translation>Couche</translation>
  </message>
  <message>
   <location filename="../dock/find/hits_panel.py" />
   <source>Mark</source>
   <translation>Marque</translation>
  </message>
  <message>
   <location filename="../dock/find/hits_panel.py" />
   <source>Pct.</source>
   <translation>Cent.</translation>
  </message>
  <message>
   <location filename="../dock/find/hits_panel.py" />
   <source>Percentile: percentage of the layer’s tiles with the same or a lower score</source>
   <translation>Centile : pourcentage des tuiles de la couche dont le score est égal ou inférieur</translation>
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
   <translation>Tuile</translation>
  </message>
  <message>
   <location filename="../dock/find/hits_panel.py" />
   <source>bad</source>
   <translation>mauvais</translation>
  </message>
  <message>
   <location filename="../dock/find/hits_panel.py" />
   <source>good</source>
   <translation>bon</translation>
  </message>
 </context>
 <context>
  <name>ImageFiles</name>
  <message>
   <location filename="../dock/image_files_panel.py" />
   <source>Rasters of this image</source>
   <translation>Rasters de cette image</translation>
  </message>
 </context>
 <context>
  <name>InstallPanel</name>
  <message>
   <location filename="../dock/install_panel.py" />
   <source>Cancel</source>
   <translation>Annuler</translation>
  </message>
  <message>
   <location filename="../dock/install_panel.py" />
   <source>Copy Details</source>
   <translation>Copier les détails</translation>
  </message>
  <message>
   <location filename="../dock/install_panel.py" />
   <source>Details</source>
   <translation>Détails</translation>
  </message>
  <message>
   <location filename="../dock/install_panel.py" />
   <source>It runs on the CPU, because the GPU can’t be used: {}</source>
   <translation>Il fonctionne sur le CPU, car le GPU ne peut pas être utilisé : {}</translation>
  </message>
  <message>
   <location filename="../dock/install_panel.py" />
   <source>Step {} of {}: {}</source>
   <translation>Étape {} sur {} : {}</translation>
  </message>
  <message>
   <location filename="../dock/install_panel.py" />
   <source>The engine is ready.</source>
   <translation>Le moteur est prêt.</translation>
  </message>
  <message>
   <location filename="../dock/install_panel.py" />
   <source>The engine was removed.</source>
   <translation>Le moteur a été supprimé.</translation>
  </message>
 </context>
 <context>
  <name>Installer</name>
  <message>
   <location filename="../engine/installer.py" />
   <source> Found: {}.</source>
   <translation> Trouvé : {}.</translation>
  </message>
  <message>
   <location filename="../engine/installer.py" />
   <source>A file of the plugin is missing: {}.</source>
   <translation>Un fichier de l’extension est absent : {}.</translation>
  </message>
  <message>
   <location filename="../engine/installer.py" />
   <source>Creating the environment</source>
   <translation>Création de l’environnement</translation>
  </message>
  <message>
   <location filename="../engine/installer.py" />
   <source>Downloading and installing the engine</source>
   <translation>Téléchargement et installation du moteur</translation>
  </message>
  <message>
   <location filename="../engine/pip.py" />
   <source>Downloading {}: {:.0f} of {:.0f} MB</source>
   <translation>Téléchargement de {} : {:.0f} sur {:.0f} Mo</translation>
  </message>
  <message>
   <location filename="../engine/installer.py" />
   <source>Finding Python 3.11 or newer</source>
   <translation>Recherche de Python 3.11 ou plus récent</translation>
  </message>
  <message>
   <location filename="../engine/installer.py" />
   <source>Install Python from python.org or with the package manager of your system, or select one in Settings ▸ Options ▸ LandPrompt. Then click Set Up Engine again.</source>
   <translation>Installez Python depuis python.org ou avec le gestionnaire de paquets de votre système, ou choisissez-en un dans Préférences ▸ Options ▸ LandPrompt. Cliquez ensuite à nouveau sur « Installer le moteur ».</translation>
  </message>
  <message>
   <location filename="../engine/pip.py" />
   <source>Installing package {} of {}</source>
   <translation>Installation du paquet {} sur {}</translation>
  </message>
  <message>
   <location filename="../engine/installer.py" />
   <source>Python 3.11 or newer (64-bit) was not found.</source>
   <translation>Python 3.11 ou plus récent (64 bits) est introuvable.</translation>
  </message>
  <message>
   <location filename="../engine/installer.py" />
   <source>Reinstall the plugin.</source>
   <translation>Réinstallez l’extension.</translation>
  </message>
  <message>
   <location filename="../engine/installer.py" />
   <source>Removing the engine</source>
   <translation>Suppression du moteur</translation>
  </message>
  <message>
   <location filename="../engine/installer.py" />
   <source>Removing the incomplete environment…</source>
   <translation>Suppression de l’environnement incomplet…</translation>
  </message>
  <message>
   <location filename="../engine/installer.py" />
   <source>Set-up was cancelled.</source>
   <translation>L’installation a été annulée.</translation>
  </message>
  <message>
   <location filename="../engine/installer.py" />
   <source>Testing the engine</source>
   <translation>Test du moteur</translation>
  </message>
  <message>
   <location filename="../engine/installer.py" />
   <source>The GPU can’t be used: {}</source>
   <translation>Le GPU ne peut pas être utilisé : {}</translation>
  </message>
 </context>
 <context>
  <name>JobRunner</name>
  <message>
   <location filename="../dock/job_runner.py" />
   <source>Another job is running.</source>
   <translation>Une autre tâche est en cours.</translation>
  </message>
  <message>
   <location filename="../dock/job_runner.py" />
   <source>Choose another default output folder in Settings ▸ Options ▸ LandPrompt.</source>
   <translation>Choisissez un autre dossier de sortie dans Préférences ▸ Options ▸ LandPrompt.</translation>
  </message>
  <message>
   <location filename="../dock/job_runner.py" />
   <source>Converting the map to polygons…</source>
   <translation>Conversion de la carte en polygones…</translation>
  </message>
  <message>
   <location filename="../dock/job_runner.py" />
   <source>Mapping {}…</source>
   <translation>Cartographie de {}…</translation>
  </message>
  <message>
   <location filename="../dock/job_runner.py" />
   <source>Searching {}…</source>
   <translation>Recherche dans {}…</translation>
  </message>
  <message>
   <location filename="../dock/job_runner.py" />
   <source>The result could not be loaded: {}</source>
   <translation>Le résultat n’a pas pu être chargé : {}</translation>
  </message>
  <message>
   <location filename="../dock/job_runner.py" />
   <source>Wait until it finishes, or cancel it.</source>
   <translation>Attendez qu’elle se termine, ou annulez-la.</translation>
  </message>
  <message>
   <location filename="../dock/job_runner.py" />
   <source>the project was closed while the job was running.</source>
   <translation>le projet a été fermé pendant la tâche.</translation>
  </message>
 </context>
 <context>
  <name>LabelPanel</name>
  <message>
   <location filename="../dock/assess/label_panel.py" />
   <source>All {} points are labelled.</source>
   <translation>Les {} points sont tous étiquetés.</translation>
  </message>
  <message>
   <location filename="../dock/assess/label_panel.py" />
   <source>Another class, then Enter</source>
   <translation>Autre classe, puis Entrée</translation>
  </message>
  <message>
   <location filename="../dock/assess/label_panel.py" />
   <source>Click the class of the point, or press its number.</source>
   <translation>Cliquez sur la classe du point, ou appuyez sur son numéro.</translation>
  </message>
  <message>
   <location filename="../dock/assess/label_panel.py" />
   <source>Close</source>
   <translation>Fermer</translation>
  </message>
  <message>
   <location filename="../dock/assess/label_panel.py" />
   <source>Label this point later (0)</source>
   <translation>Étiqueter ce point plus tard (0)</translation>
  </message>
  <message>
   <location filename="../dock/assess/label_panel.py" />
   <source>Labels are saved. You can continue at any time.</source>
   <translation>Les étiquettes sont enregistrées. Vous pouvez continuer à tout moment.</translation>
  </message>
  <message>
   <location filename="../dock/assess/label_panel.py" />
   <source>Remove the last label (Backspace)</source>
   <translation>Supprimer la dernière étiquette (Retour arrière)</translation>
  </message>
  <message>
   <location filename="../dock/assess/label_panel.py" />
   <source>Skip</source>
   <translation>Passer</translation>
  </message>
  <message>
   <location filename="../dock/assess/label_panel.py" />
   <source>Undo</source>
   <translation>Annuler</translation>
  </message>
  <message>
   <location filename="../dock/assess/label_panel.py" />
   <source>{} of {} points are labelled. Which class is this point?</source>
   <translation>{} points sur {} sont étiquetés. Quelle est la classe de ce point ?</translation>
  </message>
 </context>
 <context>
  <name>LabelSession</name>
  <message>
   <location filename="../dock/assess/label_session.py" />
   <source>The label could not be saved in “{}”.</source>
   <translation>L’étiquette n’a pas pu être enregistrée dans « {} ».</translation>
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
   <translation>Une parenthèse n’est pas fermée.</translation>
  </message>
  <message>
   <location filename="../dock/class_list.py" />
   <source>Add at least one more class, or a line like “background: everything else”.</source>
   <translation>Ajoutez au moins une autre classe, ou une ligne comme « background: tout le reste ».</translation>
  </message>
  <message>
   <location filename="../dock/class_list.py" />
   <source>Add at least two classes.</source>
   <translation>Ajoutez au moins deux classes.</translation>
  </message>
  <message>
   <location filename="../layers/hints.py" />
   <source>Amplitude</source>
   <translation>Amplitude</translation>
  </message>
  <message>
   <location filename="../engine/gui_text.py" />
   <source>Assign the bands under Bands and Values, or in Processing with the advanced Bands parameter, e.g. B02=1, B03=2, B04=3.</source>
   <translation>Attribuez les bandes sous « Bandes et valeurs », ou dans Traitement avec le paramètre avancé « Bandes », p. ex. B02=1, B03=2, B04=3.</translation>
  </message>
  <message>
   <location filename="../dock/formatting.py" />
   <source>B</source>
   <translation>o</translation>
  </message>
  <message>
   <location filename="../engine/gui_text.py" />
   <source>Check the raster’s nodata value and the extent.</source>
   <translation>Vérifiez la valeur nodata du raster et l’emprise.</translation>
  </message>
  <message>
   <location filename="../engine/gui_text.py" />
   <source>Check the values under Bands and Values and under Advanced.</source>
   <translation>Vérifiez les valeurs sous « Bandes et valeurs » et sous « Avancé ».</translation>
  </message>
  <message>
   <location filename="../engine/gui_text.py" />
   <source>Choose how the raster is read, below the layer list.</source>
   <translation>Choisissez comment le raster est lu, sous la liste des couches.</translation>
  </message>
  <message>
   <location filename="../layers/hints.py" />
   <source>DN</source>
   <translation>CN</translation>
  </message>
  <message>
   <location filename="../dock/class_list.py" />
   <source>Duplicate class “{}”. Remove or rename one.</source>
   <translation>La classe « {} » est en double. Supprimez-en une ou renommez-la.</translation>
  </message>
  <message>
   <location filename="../dock/formatting.py" />
   <source>GB</source>
   <translation>Go</translation>
  </message>
  <message>
   <location filename="../layers/hints.py" />
   <source>Linear power</source>
   <translation>Puissance linéaire</translation>
  </message>
  <message>
   <location filename="../dock/formatting.py" />
   <source>MB</source>
   <translation>Mo</translation>
  </message>
  <message>
   <location filename="../dock/class_notes.py" />
   <source>No strong match here. The class may be absent, or the model can’t recognise it.</source>
   <translation>Pas de correspondance nette. La classe est peut-être absente, ou le modèle ne la reconnaît pas.</translation>
  </message>
  <message>
   <location filename="../engine/gui_text.py" />
   <source>Please report this error with the output of Copy Diagnostics in the LandPrompt panel.</source>
   <translation>Signalez cette erreur avec le texte de « Copier le diagnostic » du panneau LandPrompt.</translation>
  </message>
  <message>
   <location filename="../layers/hints.py" />
   <source>Reflectance (0 to 1)</source>
   <translation>Réflectance (0 à 1)</translation>
  </message>
  <message>
   <location filename="../engine/gui_text.py" />
   <source>Restore what has changed, or make a new map.</source>
   <translation>Rétablissez ce qui a changé, ou créez une nouvelle carte.</translation>
  </message>
  <message>
   <location filename="../dock/formatting.py" />
   <source>Running on {}</source>
   <translation>Exécution sur {}</translation>
  </message>
  <message>
   <location filename="../layers/hints.py" />
   <source>The {} must be a number, not “{}”.</source>
   <translation>La valeur de {} doit être un nombre, et non « {} ».</translation>
  </message>
  <message>
   <location filename="../dock/class_list.py" />
   <source>There is a closing parenthesis without an opening one.</source>
   <translation>Une parenthèse fermante n’a pas de parenthèse ouvrante.</translation>
  </message>
  <message>
   <location filename="../dock/class_list.py" />
   <source>This is one class with synonyms. Separate classes with semicolons, or write one per line.</source>
   <translation>Ceci est une classe avec des synonymes. Séparez les classes par des points-virgules, ou écrivez-en une par ligne.</translation>
  </message>
  <message>
   <location filename="../dock/class_notes.py" />
   <source>Unknown word “{}”. Did you mean “{}”?</source>
   <translation>Mot inconnu « {} ». Vouliez-vous dire « {} » ?</translation>
  </message>
  <message>
   <location filename="../dock/class_notes.py" />
   <source>Unknown word “{}”. Try another one.</source>
   <translation>Mot inconnu « {} ». Essayez-en un autre.</translation>
  </message>
  <message>
   <location filename="../layers/hints.py" />
   <source>Write bands as name=number, e.g. B02=1, B03=2, not “{}”.</source>
   <translation>Écrivez les bandes sous la forme nom=numéro, p. ex. B02=1, B03=2, et non « {} ».</translation>
  </message>
  <message>
   <location filename="../dock/formatting.py" />
   <source>about {} h</source>
   <translation>environ {} h</translation>
  </message>
  <message>
   <location filename="../dock/formatting.py" />
   <source>about {} min</source>
   <translation>environ {} min</translation>
  </message>
  <message>
   <location filename="../dock/formatting.py" />
   <source>about {} min left</source>
   <translation>encore {} min environ</translation>
  </message>
  <message>
   <location filename="../dock/formatting.py" />
   <source>about {} s</source>
   <translation>environ {} s</translation>
  </message>
  <message>
   <location filename="../dock/formatting.py" />
   <source>about {} s left</source>
   <translation>encore {} s environ</translation>
  </message>
  <message>
   <location filename="../dock/formatting.py" />
   <source>kB</source>
   <translation>ko</translation>
  </message>
  <message>
   <location filename="../layers/hints.py" />
   <source>nodata value</source>
   <translation>valeur nodata</translation>
  </message>
  <message>
   <location filename="../layers/hints.py" />
   <source>offset</source>
   <translation>décalage</translation>
  </message>
  <message>
   <location filename="../dock/formatting.py" />
   <source>only {} free</source>
   <translation>seulement {} libres</translation>
  </message>
  <message>
   <location filename="../layers/hints.py" />
   <source>pixel size</source>
   <translation>taille de pixel</translation>
  </message>
  <message>
   <location filename="../layers/hints.py" />
   <source>scale</source>
   <translation>échelle</translation>
  </message>
  <message>
   <location filename="../dock/formatting.py" />
   <source>{} cells</source>
   <translation>{} cellules</translation>
  </message>
  <message>
   <location filename="../dock/formatting.py" />
   <source>{} disk</source>
   <translation>{} sur disque</translation>
  </message>
  <message>
   <location filename="../dock/formatting.py" />
   <source>{} memory</source>
   <translation>{} de mémoire</translation>
  </message>
  <message>
   <location filename="../dock/formatting.py" />
   <source>{} {} of {}</source>
   <translation>{} {} sur {}</translation>
  </message>
  <message>
   <location filename="../dock/classes/files.py" />
   <source>“{}” contains no classes.</source>
   <translation>« {} » ne contient pas de classes.</translation>
  </message>
  <message>
   <location filename="../layers/vector_file.py" />
   <source>“{}” could not be copied for the engine: {}</source>
   <translation>« {} » n’a pas pu être copié pour le moteur : {}</translation>
  </message>
  <message>
   <location filename="../dock/class_notes.py" />
   <source>“{}” is read as “{}”.</source>
   <translation>« {} » est lu comme « {} ».</translation>
  </message>
 </context>
 <context>
  <name>LandPromptDock</name>
  <message>
   <location filename="../dock/dock.py" />
   <source>Accuracy of a land cover map</source>
   <translation>Exactitude d’une carte d’occupation du sol</translation>
  </message>
  <message>
   <location filename="../dock/dock.py" />
   <source>Assess</source>
   <translation>Évaluer</translation>
  </message>
  <message>
   <location filename="../dock/dock.py" />
   <source>Change</source>
   <translation>Évolution</translation>
  </message>
  <message>
   <location filename="../dock/dock.py" />
   <source>Change between two dates</source>
   <translation>Changement entre deux dates</translation>
  </message>
  <message>
   <location filename="../dock/dock.py" />
   <source>Compared</source>
   <translation>Comparé</translation>
  </message>
  <message>
   <location filename="../dock/dock.py" />
   <source>Land cover map from class prompts</source>
   <translation>Carte d’occupation du sol à partir de prompts</translation>
  </message>
  <message>
   <location filename="../dock/dock.py" />
   <source>LandPrompt</source>
   <translation>LandPrompt</translation>
  </message>
  <message>
   <location filename="../dock/dock.py" />
   <source>Map</source>
   <translation>Carte</translation>
  </message>
  <message>
   <location filename="../dock/dock.py" />
   <source>Mapped</source>
   <translation>Cartographié</translation>
  </message>
  <message>
   <location filename="../dock/dock.py" />
   <source>Repeated</source>
   <translation>Répété</translation>
  </message>
  <message>
   <location filename="../dock/dock.py" />
   <source>Search for similar tiles</source>
   <translation>Rechercher des tuiles similaires</translation>
  </message>
  <message>
   <location filename="../dock/dock.py" />
   <source>Tiles</source>
   <translation>Tuiles</translation>
  </message>
  <message>
   <location filename="../dock/dock.py" />
   <source>{} tiles found</source>
   <translation>{} tuiles trouvées</translation>
  </message>
 </context>
 <context>
  <name>LandPromptPlugin</name>
  <message>
   <location filename="../plugin.py" />
   <source>Land cover maps and similar tiles from text prompts</source>
   <translation>Cartes d’occupation du sol et tuiles similaires à partir de textes</translation>
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
   <translation>Détails</translation>
  </message>
  <message>
   <location filename="../dock/layer_panel.py" />
   <source>Details: why the raster is read this way</source>
   <translation>Détails : pourquoi le raster est lu ainsi</translation>
  </message>
  <message>
   <location filename="../dock/layer_panel.py" />
   <source>Raster layer</source>
   <translation>Couche raster</translation>
  </message>
 </context>
 <context>
  <name>LayerSource</name>
  <message>
   <location filename="../layers/image.py" />
   <source>A layer of this image was removed from the project. Select its layers again under Bands and Values.</source>
   <translation>Une couche de cette image a été retirée du projet. Cochez à nouveau ses couches sous « Bandes et valeurs ».</translation>
  </message>
  <message>
   <location filename="../layers/source.py" />
   <source>Choose a raster layer.</source>
   <translation>Choisissez une couche raster.</translation>
  </message>
  <message>
   <location filename="../layers/source.py" />
   <source>The file of the layer “{}” does not exist: {}</source>
   <translation>Le fichier de la couche « {} » n’existe pas : {}</translation>
  </message>
  <message>
   <location filename="../layers/source.py" />
   <source>The layer “{}” is a virtual raster without a file. Save it as a .vrt file first.</source>
   <translation>La couche « {} » est un raster virtuel sans fichier. Enregistrez-la d’abord dans un fichier .vrt.</translation>
  </message>
  <message>
   <location filename="../layers/source.py" />
   <source>The layer “{}” is a web service. Export it to GeoTIFF first.</source>
   <translation>La couche « {} » est un service web. Exportez-la d’abord en GeoTIFF.</translation>
  </message>
  <message>
   <location filename="../layers/source.py" />
   <source>The layer “{}” is in memory. Export it to GeoTIFF first.</source>
   <translation>La couche « {} » est en mémoire. Exportez-la d’abord en GeoTIFF.</translation>
  </message>
  <message>
   <location filename="../layers/source.py" />
   <source>The layer “{}” is not a raster file ({}). Export it to GeoTIFF first.</source>
   <translation>La couche « {} » n’est pas un fichier raster ({}). Exportez-la d’abord en GeoTIFF.</translation>
  </message>
  <message>
   <location filename="../layers/source.py" />
   <source>The raster of the layer “{}” can’t be opened.</source>
   <translation>Le raster de la couche « {} » ne peut pas être ouvert.</translation>
  </message>
 </context>
 <context>
  <name>LayerTreeActions</name>
  <message>
   <location filename="../actions/layer_tree.py" />
   <source>Find Similar Tiles…</source>
   <translation>Trouver des tuiles similaires…</translation>
  </message>
  <message>
   <location filename="../actions/layer_tree.py" />
   <source>LandPrompt</source>
   <translation>LandPrompt</translation>
  </message>
  <message>
   <location filename="../actions/layer_tree.py" />
   <source>Map Land Cover…</source>
   <translation>Cartographier l’occupation du sol…</translation>
  </message>
  <message>
   <location filename="../actions/layer_tree.py" />
   <source>Repeat This Run</source>
   <translation>Répéter cette exécution</translation>
  </message>
 </context>
 <context>
  <name>ListMenu</name>
  <message>
   <location filename="../dock/classes/menus.py" />
   <source>&amp;Copy</source>
   <translation>&amp;Copier</translation>
  </message>
  <message>
   <location filename="../dock/classes/menus.py" />
   <source>&amp;Export…</source>
   <translation>&amp;Exporter…</translation>
  </message>
  <message>
   <location filename="../dock/classes/menus.py" />
   <source>&amp;Import…</source>
   <translation>&amp;Importer…</translation>
  </message>
  <message>
   <location filename="../dock/classes/menus.py" />
   <source>&amp;Paste from Text or Spreadsheet</source>
   <translation>Co&amp;ller depuis un texte ou un tableur</translation>
  </message>
  <message>
   <location filename="../dock/classes/menus.py" />
   <source>&amp;Recent Lists</source>
   <translation>Listes &amp;récentes</translation>
  </message>
  <message>
   <location filename="../dock/classes/menus.py" />
   <source>Class list (*.txt)</source>
   <translation>Liste de classes (*.txt)</translation>
  </message>
  <message>
   <location filename="../dock/classes/menus.py" />
   <source>Class lists (*.txt *.csv *.qml)</source>
   <translation>Listes de classes (*.txt *.csv *.qml)</translation>
  </message>
  <message>
   <location filename="../dock/classes/menus.py" />
   <source>Export Classes</source>
   <translation>Exporter les classes</translation>
  </message>
  <message>
   <location filename="../dock/classes/menus.py" />
   <source>Import Classes</source>
   <translation>Importer des classes</translation>
  </message>
  <message>
   <location filename="../dock/classes/menus.py" />
   <source>QGIS style (*.qml)</source>
   <translation>Style QGIS (*.qml)</translation>
  </message>
  <message>
   <location filename="../dock/classes/menus.py" />
   <source>Table (*.csv)</source>
   <translation>Tableau (*.csv)</translation>
  </message>
 </context>
 <context>
  <name>LivePreview</name>
  <message>
   <location filename="../dock/live_preview.py" />
   <source>Press Run to map the raster first.</source>
   <translation>Cartographiez d’abord le raster avec « Exécuter ».</translation>
  </message>
  <message>
   <location filename="../dock/live_preview.py" />
   <source>The layer is outside the current view.</source>
   <translation>La couche est en dehors de la vue actuelle.</translation>
  </message>
 </context>
 <context>
  <name>Mapping</name>
  <message>
   <location filename="../dock/mapping.py" />
   <source>Saving the taught list…</source>
   <translation>Enregistrement de la liste entraînée…</translation>
  </message>
 </context>
 <context>
  <name>MessagePanel</name>
  <message>
   <location filename="../dock/message_panel.py" />
   <source>Copy Diagnostics</source>
   <translation>Copier le diagnostic</translation>
  </message>
  <message>
   <location filename="../dock/message_panel.py" />
   <source>Dismiss</source>
   <translation>Fermer</translation>
  </message>
 </context>
 <context>
  <name>ModelsPage</name>
  <message>
   <location filename="../dock/models_page.py" />
   <source>&amp;Import…</source>
   <translation>&amp;Importer…</translation>
  </message>
  <message>
   <location filename="../dock/models_page.py" />
   <source>&amp;Remove</source>
   <translation>&amp;Supprimer</translation>
  </message>
  <message>
   <location filename="../dock/models_page.py" />
   <source>&amp;Verify</source>
   <translation>&amp;Vérifier</translation>
  </message>
  <message>
   <location filename="../dock/models_page.py" />
   <source>Accuracy</source>
   <translation>Exactitude</translation>
  </message>
  <message>
   <location filename="../dock/models_page.py" />
   <source>Done.</source>
   <translation>Terminé.</translation>
  </message>
  <message>
   <location filename="../dock/models_page.py" />
   <source>Folder</source>
   <translation>Dossier</translation>
  </message>
  <message>
   <location filename="../dock/models_page.py" />
   <source>Import Model</source>
   <translation>Importer un modèle</translation>
  </message>
  <message>
   <location filename="../dock/models_page.py" />
   <source>Importing and verifying {}…</source>
   <translation>Import et vérification de {}…</translation>
  </message>
  <message>
   <location filename="../dock/models_page.py" />
   <source>Installed models</source>
   <translation>Modèles installés</translation>
  </message>
  <message>
   <location filename="../dock/models_page.py" />
   <source>Licence</source>
   <translation>Licence</translation>
  </message>
  <message>
   <location filename="../dock/models_page.py" />
   <source>Only imported models can be removed.</source>
   <translation>Seuls les modèles importés peuvent être supprimés.</translation>
  </message>
  <message>
   <location filename="../dock/models_page.py" />
   <source>Remove Model</source>
   <translation>Supprimer le modèle</translation>
  </message>
  <message>
   <location filename="../dock/models_page.py" />
   <source>Remove the imported model “{}”?</source>
   <translation>Supprimer le modèle importé « {} » ?</translation>
  </message>
  <message>
   <location filename="../dock/models_page.py" />
   <source>Removing {}…</source>
   <translation>Suppression de {}…</translation>
  </message>
  <message>
   <location filename="../dock/models_page.py" />
   <source>Replace the imported model “{}”?</source>
   <translation>Remplacer le modèle importé « {} » ?</translation>
  </message>
  <message>
   <location filename="../dock/models_page.py" />
   <source>Select Model Folder</source>
   <translation>Choisir le dossier du modèle</translation>
  </message>
  <message>
   <location filename="../dock/models_page.py" />
   <source>Select a model.</source>
   <translation>Sélectionnez un modèle.</translation>
  </message>
  <message>
   <location filename="../dock/models_page.py" />
   <source>Sensors</source>
   <translation>Capteurs</translation>
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
   <translation>Définir par &amp;défaut</translation>
  </message>
  <message>
   <location filename="../dock/models_page.py" />
   <source>This model can’t be used.</source>
   <translation>Ce modèle ne peut pas être utilisé.</translation>
  </message>
  <message>
   <location filename="../dock/models_page.py" />
   <source>True colour (RGB)</source>
   <translation>Couleurs naturelles (RVB)</translation>
  </message>
  <message>
   <location filename="../dock/models_page.py" />
   <source>Value</source>
   <translation>Valeur</translation>
  </message>
  <message>
   <location filename="../dock/models_page.py" />
   <source>Verifying {}…</source>
   <translation>Vérification de {}…</translation>
  </message>
  <message>
   <location filename="../dock/models_page.py" />
   <source>Version</source>
   <translation>Version</translation>
  </message>
  <message>
   <location filename="../dock/models_page.py" />
   <source>damaged</source>
   <translation>endommagé</translation>
  </message>
  <message>
   <location filename="../dock/models_page.py" />
   <source>default</source>
   <translation>par défaut</translation>
  </message>
  <message>
   <location filename="../dock/models_page.py" />
   <source>included with the engine</source>
   <translation>inclus dans le moteur</translation>
  </message>
  <message>
   <location filename="../dock/models_page.py" />
   <source>replaced by an imported model</source>
   <translation>remplacé par un modèle importé</translation>
  </message>
  <message>
   <location filename="../dock/models_page.py" />
   <source>{}: {:g} to {:g} m</source>
   <translation>{} : {:g} à {:g} m</translation>
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
   <translation> Go</translation>
  </message>
  <message>
   <location filename="../options.py" />
   <source>Automatic</source>
   <translation>Automatique</translation>
  </message>
  <message>
   <location filename="../options.py" />
   <source>Cache folder</source>
   <translation>Dossier du cache</translation>
  </message>
  <message>
   <location filename="../options.py" />
   <source>Changes to the engine or the cache that are made while a job is running take effect after QGIS is restarted.</source>
   <translation>Les changements du moteur ou du cache effectués pendant une tâche prennent effet après le redémarrage de QGIS.</translation>
  </message>
  <message>
   <location filename="../options.py" />
   <source>Default output folder</source>
   <translation>Dossier de sortie par défaut</translation>
  </message>
  <message>
   <location filename="../options.py" />
   <source>Device</source>
   <translation>Périphérique</translation>
  </message>
  <message>
   <location filename="../options.py" />
   <source>Existing engine (Python executable)</source>
   <translation>Moteur existant (exécutable Python)</translation>
  </message>
  <message>
   <location filename="../options.py" />
   <source>Maximum cache size</source>
   <translation>Taille maximale du cache</translation>
  </message>
  <message>
   <location filename="../options.py" />
   <source>No limit</source>
   <translation>Sans limite</translation>
  </message>
  <message>
   <location filename="../options.py" />
   <source>Python used to set up the engine</source>
   <translation>Python pour installer le moteur</translation>
  </message>
  <message>
   <location filename="../options.py" />
   <source>The least recently used indexes are removed when the cache exceeds this size.</source>
   <translation>Les index utilisés le moins récemment sont supprimés quand le cache dépasse cette taille.</translation>
  </message>
  <message>
   <location filename="../options.py" />
   <source>[Created by Set Up Engine]</source>
   <translation>[Créé par Installer le moteur]</translation>
  </message>
  <message>
   <location filename="../options.py" />
   <source>[Detected by Set Up Engine]</source>
   <translation>[Détecté par Installer le moteur]</translation>
  </message>
  <message>
   <location filename="../options.py" />
   <source>[Project folder]</source>
   <translation>[Dossier du projet]</translation>
  </message>
  <message>
   <location filename="../options.py" />
   <source>[User cache folder]</source>
   <translation>[Dossier de cache de l’utilisateur]</translation>
  </message>
 </context>
 <context>
  <name>OutputPanel</name>
  <message>
   <location filename="../dock/output_panel.py" />
   <source>Add to project</source>
   <translation>Ajouter au projet</translation>
  </message>
  <message>
   <location filename="../dock/output_panel.py" />
   <source>Areas (CSV)</source>
   <translation>Surfaces (CSV)</translation>
  </message>
  <message>
   <location filename="../dock/output_panel.py" />
   <source>Class probabilities</source>
   <translation>Probabilités des classes</translation>
  </message>
  <message>
   <location filename="../dock/output_panel.py" />
   <source>Confidence</source>
   <translation>Confiance</translation>
  </message>
  <message>
   <location filename="../dock/output_panel.py" />
   <source>GeoTIFF (*.tif)</source>
   <translation>GeoTIFF (*.tif)</translation>
  </message>
  <message>
   <location filename="../dock/output_panel.py" />
   <source>Land cover</source>
   <translation>Occupation du sol</translation>
  </message>
  <message>
   <location filename="../dock/output_panel.py" />
   <source>Maps are saved as GeoTIFF. Change the extension of “{}” to .tif.</source>
   <translation>Les cartes sont enregistrées en GeoTIFF. Remplacez l’extension de « {} » par .tif.</translation>
  </message>
  <message>
   <location filename="../dock/output_panel.py" />
   <source>Off</source>
   <translation>Désactivé</translation>
  </message>
  <message>
   <location filename="../dock/output_panel.py" />
   <source>Outputs</source>
   <translation>Sorties</translation>
  </message>
  <message>
   <location filename="../dock/output_panel.py" />
   <source>Polygons</source>
   <translation>Polygones</translation>
  </message>
  <message>
   <location filename="../dock/output_panel.py" />
   <source>Results are temporary until the project is saved: QGIS deletes them on exit.</source>
   <translation>Les résultats sont temporaires tant que le projet n’est pas enregistré : QGIS les supprime à sa fermeture.</translation>
  </message>
  <message>
   <location filename="../dock/output_panel.py" />
   <source>Save</source>
   <translation>Enregistrer</translation>
  </message>
  <message>
   <location filename="../dock/output_panel.py" />
   <source>Save Land Cover Map As</source>
   <translation>Enregistrer la carte d’occupation du sol sous</translation>
  </message>
  <message>
   <location filename="../dock/output_panel.py" />
   <source>Save map to</source>
   <translation>Enregistrer la carte dans</translation>
  </message>
  <message>
   <location filename="../dock/output_panel.py" />
   <source>Save only</source>
   <translation>Enregistrer seulement</translation>
  </message>
  <message>
   <location filename="../dock/output_panel.py" />
   <source>Saved as a new file in {}</source>
   <translation>Enregistré comme nouveau fichier dans {}</translation>
  </message>
  <message>
   <location filename="../dock/output_panel.py" />
   <source>[Save to output folder]</source>
   <translation>[Enregistrer dans le dossier de sortie]</translation>
  </message>
  <message>
   <location filename="../dock/output_panel.py" />
   <source>[Save to temporary file]</source>
   <translation>[Enregistrer dans un fichier temporaire]</translation>
  </message>
  <message>
   <location filename="../dock/output_panel.py" />
   <source>“{}” is a folder. Add a file name.</source>
   <translation>« {} » est un dossier. Ajoutez un nom de fichier.</translation>
  </message>
  <message>
   <location filename="../dock/output_panel.py" />
   <source>“{}” is open as the layer “{}”. Choose another name, or remove the layer first.</source>
   <translation>« {} » est ouvert comme couche « {} ». Choisissez un autre nom, ou retirez d’abord la couche.</translation>
  </message>
 </context>
 <context>
  <name>Picking</name>
  <message>
   <location filename="../actions/picking.py" />
   <source>Click a place {} to find similar tiles (Esc to cancel).</source>
   <translation>Cliquez sur un lieu {} pour trouver des tuiles similaires (Échap pour annuler).</translation>
  </message>
  <message>
   <location filename="../actions/picking.py" />
   <source>in “{}”</source>
   <translation>dans « {} »</translation>
  </message>
  <message>
   <location filename="../actions/picking.py" />
   <source>on the map</source>
   <translation>sur la carte</translation>
  </message>
 </context>
 <context>
  <name>Place</name>
  <message>
   <location filename="../dock/place.py" />
   <source>There is no raster layer at this place.</source>
   <translation>Il n’y a pas de couche raster à cet endroit.</translation>
  </message>
  <message>
   <location filename="../dock/place.py" />
   <source>This place can’t be transformed to the CRS of “{}”.</source>
   <translation>Ce lieu ne peut pas être transformé dans le SCR de « {} ».</translation>
  </message>
  <message>
   <location filename="../dock/place.py" />
   <source>This place is outside “{}”.</source>
   <translation>Ce lieu est en dehors de « {} ».</translation>
  </message>
 </context>
 <context>
  <name>PresetsMenu</name>
  <message>
   <location filename="../dock/classes/menus.py" />
   <source>Available when the engine is running</source>
   <translation>Disponible quand le moteur fonctionne</translation>
  </message>
 </context>
 <context>
  <name>Preview</name>
  <message>
   <location filename="../layers/preview.py" />
   <source>Preview: {}</source>
   <translation>Aperçu : {}</translation>
  </message>
  <message>
   <location filename="../layers/preview.py" />
   <source>QGIS can’t open {}.</source>
   <translation>QGIS ne peut pas ouvrir {}.</translation>
  </message>
 </context>
 <context>
  <name>ProgressPanel</name>
  <message>
   <location filename="../dock/progress_panel.py" />
   <source>, from the existing index</source>
   <translation>, à partir de l’index existant</translation>
  </message>
  <message>
   <location filename="../dock/progress_panel.py" />
   <source>Cancel</source>
   <translation>Annuler</translation>
  </message>
  <message>
   <location filename="../dock/progress_panel.py" />
   <source>Cancelling…</source>
   <translation>Annulation…</translation>
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
   <translation>Modifier…</translation>
  </message>
  <message>
   <location filename="../dock/question_panel.py" />
   <source>Choose again how the raster is read</source>
   <translation>Choisir à nouveau comment le raster est lu</translation>
  </message>
  <message>
   <location filename="../dock/question_panel.py" />
   <source>Read as {}</source>
   <translation>Lu comme {}</translation>
  </message>
 </context>
 <context>
  <name>RasterReading</name>
  <message>
   <location filename="../dock/raster_reading.py" />
   <source>Choose above how the raster is read.</source>
   <translation>Choisissez ci-dessus comment le raster est lu.</translation>
  </message>
  <message>
   <location filename="../dock/raster_reading.py" />
   <source>Load a raster and choose it above.</source>
   <translation>Chargez un raster et choisissez-le ci-dessus.</translation>
  </message>
  <message>
   <location filename="../dock/raster_reading.py" />
   <source>Reading the raster’s metadata…</source>
   <translation>Lecture des métadonnées du raster…</translation>
  </message>
 </context>
 <context>
  <name>ReadingForm</name>
  <message>
   <location filename="../dock/reading_form.py" />
   <source>Bands and Values</source>
   <translation>Bandes et valeurs</translation>
  </message>
  <message>
   <location filename="../dock/reading_form.py" />
   <source>Bands and Values (edited)</source>
   <translation>Bandes et valeurs (modifié)</translation>
  </message>
  <message>
   <location filename="../dock/reading_form.py" />
   <source>DN</source>
   <translation>CN</translation>
  </message>
  <message>
   <location filename="../dock/reading_form.py" />
   <source>Detected</source>
   <translation>Détecté</translation>
  </message>
  <message>
   <location filename="../dock/reading_form.py" />
   <source>Detected: {}</source>
   <translation>Détecté : {}</translation>
  </message>
  <message>
   <location filename="../dock/reading_form.py" />
   <source>Nodata</source>
   <translation>Nodata</translation>
  </message>
  <message>
   <location filename="../dock/reading_form.py" />
   <source>Offset</source>
   <translation>Décalage</translation>
  </message>
  <message>
   <location filename="../dock/reading_form.py" />
   <source>Physical value = stored value × scale + offset</source>
   <translation>Valeur physique = valeur stockée × échelle + décalage</translation>
  </message>
  <message>
   <location filename="../dock/reading_form.py" />
   <source>Pixel size (m)</source>
   <translation>Taille de pixel (m)</translation>
  </message>
  <message>
   <location filename="../dock/reading_form.py" />
   <source>Pixel size on the ground in metres</source>
   <translation>Taille de pixel au sol en mètres</translation>
  </message>
  <message>
   <location filename="../dock/reading_form.py" />
   <source>Reset to Detected Values</source>
   <translation>Rétablir les valeurs détectées</translation>
  </message>
  <message>
   <location filename="../dock/reading_form.py" />
   <source>Scale</source>
   <translation>Échelle</translation>
  </message>
  <message>
   <location filename="../dock/reading_form.py" />
   <source>Stored value of pixels without data</source>
   <translation>Valeur stockée des pixels sans données</translation>
  </message>
  <message>
   <location filename="../dock/reading_form.py" />
   <source>Units</source>
   <translation>Unités</translation>
  </message>
  <message>
   <location filename="../dock/reading_form.py" />
   <source>Units of the stored values</source>
   <translation>Unités des valeurs stockées</translation>
  </message>
  <message>
   <location filename="../dock/reading_form.py" />
   <source>amplitude</source>
   <translation>amplitude</translation>
  </message>
  <message>
   <location filename="../dock/reading_form.py" />
   <source>power</source>
   <translation>puissance</translation>
  </message>
  <message>
   <location filename="../dock/reading_form.py" />
   <source>reflectance</source>
   <translation>réflectance</translation>
  </message>
  <message>
   <location filename="../dock/reading_form.py" />
   <source>stored value</source>
   <translation>valeur stockée</translation>
  </message>
  <message>
   <location filename="../dock/reading_form.py" />
   <source>{} = {} × scale + offset</source>
   <translation>{} = {} × échelle + décalage</translation>
  </message>
 </context>
 <context>
  <name>Repeating</name>
  <message>
   <location filename="../dock/repeating.py" />
   <source>Repeating the run of {}…</source>
   <translation>Répétition de l’exécution de {}…</translation>
  </message>
 </context>
 <context>
  <name>Results</name>
  <message>
   <location filename="../layers/results.py" />
   <source>Change</source>
   <translation>Changement</translation>
  </message>
  <message>
   <location filename="../layers/results.py" />
   <source>Change scores</source>
   <translation>Scores de changement</translation>
  </message>
  <message>
   <location filename="../layers/results.py" />
   <source>Change to {}</source>
   <translation>Changement jusqu’à {}</translation>
  </message>
  <message>
   <location filename="../layers/results.py" />
   <source>Class probabilities</source>
   <translation>Probabilités des classes</translation>
  </message>
  <message>
   <location filename="../layers/results.py" />
   <source>Confidence</source>
   <translation>Confiance</translation>
  </message>
  <message>
   <location filename="../layers/results.py" />
   <source>Land cover</source>
   <translation>Occupation du sol</translation>
  </message>
  <message>
   <location filename="../layers/results.py" />
   <source>Land cover polygons</source>
   <translation>Polygones d’occupation du sol</translation>
  </message>
  <message>
   <location filename="../layers/results.py" />
   <source>QGIS can’t open {}.</source>
   <translation>QGIS ne peut pas ouvrir {}.</translation>
  </message>
  <message>
   <location filename="../layers/results.py" />
   <source>Query tile</source>
   <translation>Tuile de référence</translation>
  </message>
  <message>
   <location filename="../layers/results.py" />
   <source>Similar tiles</source>
   <translation>Tuiles similaires</translation>
  </message>
  <message>
   <location filename="../layers/results.py" />
   <source>Similarity</source>
   <translation>Similarité</translation>
  </message>
  <message>
   <location filename="../layers/results.py" />
   <source>{} pixels</source>
   <translation>{} pixels</translation>
  </message>
  <message>
   <location filename="../layers/results.py" />
   <source>“{}”</source>
   <translation>« {} »</translation>
  </message>
 </context>
 <context>
  <name>RunPanel</name>
  <message>
   <location filename="../dock/run_panel.py" />
   <source>Run</source>
   <translation>Exécuter</translation>
  </message>
 </context>
 <context>
  <name>Samples</name>
  <message>
   <location filename="../dock/teach/sample_layer.py" />
   <source>Samples of {}</source>
   <translation>Échantillons de {}</translation>
  </message>
  <message>
   <location filename="../dock/teach/sample_layer.py" />
   <source>The sample could not be saved in “{}”.</source>
   <translation>L’échantillon n’a pas pu être enregistré dans « {} ».</translation>
  </message>
  <message>
   <location filename="../dock/teach/sample_layer.py" />
   <source>{} (points)</source>
   <translation>{} (points)</translation>
  </message>
  <message>
   <location filename="../dock/teach/sample_layer.py" />
   <source>{} (polygons)</source>
   <translation>{} (polygones)</translation>
  </message>
 </context>
 <context>
  <name>ScopePanel</name>
  <message>
   <location filename="../dock/find/scope_panel.py" />
   <source>All indexed layers</source>
   <translation>Toutes les couches indexées</translation>
  </message>
  <message>
   <location filename="../dock/find/scope_panel.py" />
   <source>Data set</source>
   <translation>Jeu de données</translation>
  </message>
  <message>
   <location filename="../dock/find/scope_panel.py" />
   <source>Default</source>
   <translation>Par défaut</translation>
  </message>
  <message>
   <location filename="../dock/find/scope_panel.py" />
   <source>Folder…</source>
   <translation>Dossier…</translation>
  </message>
  <message>
   <location filename="../dock/find/scope_panel.py" />
   <source>Search in</source>
   <translation>Chercher dans</translation>
  </message>
  <message>
   <location filename="../dock/find/scope_panel.py" />
   <source>Select Data Set Folder</source>
   <translation>Choisir le dossier du jeu de données</translation>
  </message>
  <message>
   <location filename="../dock/find/scope_panel.py" />
   <source>Similarity heat map</source>
   <translation>Carte de chaleur de similarité</translation>
  </message>
  <message>
   <location filename="../dock/find/scope_panel.py" />
   <source>This layer</source>
   <translation>Cette couche</translation>
  </message>
  <message>
   <location filename="../dock/find/scope_panel.py" />
   <source>Tile size</source>
   <translation>Taille des tuiles</translation>
  </message>
  <message>
   <location filename="../dock/find/scope_panel.py" />
   <source>{} pixels</source>
   <translation>{} pixels</translation>
  </message>
 </context>
 <context>
  <name>SetUpFailure</name>
  <message>
   <location filename="../engine/failures.py" />
   <source>A downloaded package does not match its checksum and was not installed.</source>
   <translation>Un paquet téléchargé ne correspond pas à sa somme de contrôle et n’a pas été installé.</translation>
  </message>
  <message>
   <location filename="../engine/failures.py" />
   <source>A file or folder could not be written.</source>
   <translation>Un fichier ou un dossier n’a pas pu être écrit.</translation>
  </message>
  <message>
   <location filename="../engine/failures.py" />
   <source>A required package is not available for this Python version and operating system.</source>
   <translation>Un paquet nécessaire n’est pas disponible pour cette version de Python et ce système d’exploitation.</translation>
  </message>
  <message>
   <location filename="../engine/failures.py" />
   <source>Ask your administrator for the certificate file and set the environment variable PIP_CERT to its path.</source>
   <translation>Demandez le fichier du certificat à votre administrateur et affectez son chemin à la variable d’environnement PIP_CERT.</translation>
  </message>
  <message>
   <location filename="../engine/failures.py" />
   <source>Check the network connection, then click Set Up Engine again. Downloaded files are kept.</source>
   <translation>Vérifiez la connexion réseau, puis cliquez à nouveau sur « Installer le moteur ». Les fichiers téléchargés sont conservés.</translation>
  </message>
  <message>
   <location filename="../engine/failures.py" />
   <source>Check the proxy in Settings ▸ Options ▸ Network, and make sure that it allows pip. SOCKS proxies are not supported.</source>
   <translation>Vérifiez le proxy dans Préférences ▸ Options ▸ Réseau, et assurez-vous qu’il autorise pip. Les proxys SOCKS ne sont pas pris en charge.</translation>
  </message>
  <message>
   <location filename="../engine/failures.py" />
   <source>Click Set Up Engine again. If the error persists, ask your administrator whether the package index is a mirror with modified packages.</source>
   <translation>Cliquez à nouveau sur « Installer le moteur ». Si l’erreur persiste, demandez à votre administrateur si l’index des paquets est un miroir dont les paquets sont modifiés.</translation>
  </message>
  <message>
   <location filename="../engine/failures.py" />
   <source>Close other QGIS windows and check the permissions of your user data folder.</source>
   <translation>Fermez les autres fenêtres de QGIS et vérifiez les droits de votre dossier de données utilisateur.</translation>
  </message>
  <message>
   <location filename="../engine/failures.py" />
   <source>Download the wheels with the same version of Python on the same operating system; the user guide shows the command.</source>
   <translation>Téléchargez les paquets wheel avec la même version de Python sur le même système d’exploitation ; le guide de l’utilisateur donne la commande.</translation>
  </message>
  <message>
   <location filename="../engine/failures.py" />
   <source>Free some space and try again.</source>
   <translation>Libérez de la place et réessayez.</translation>
  </message>
  <message>
   <location filename="../engine/failures.py" />
   <source>Install Python 3.11 to 3.13 (64-bit) and select it in Settings ▸ Options ▸ LandPrompt.</source>
   <translation>Installez Python 3.11 à 3.13 (64 bits) et choisissez-le dans Préférences ▸ Options ▸ LandPrompt.</translation>
  </message>
  <message>
   <location filename="../engine/failures.py" />
   <source>Not enough disk space: {:.1f} GB are needed, {:.1f} GB are free.</source>
   <translation>L’espace disque est insuffisant : il faut {:.1f} Go, et {:.1f} Go sont libres.</translation>
  </message>
  <message>
   <location filename="../engine/failures.py" />
   <source>On Debian and Ubuntu run: sudo apt install python3-venv. Then click Set Up Engine again.</source>
   <translation>Sous Debian et Ubuntu, exécutez : sudo apt install python3-venv. Cliquez ensuite à nouveau sur « Installer le moteur ».</translation>
  </message>
  <message>
   <location filename="../engine/failures.py" />
   <source>See Details below. Use Copy Details to copy them to the clipboard.</source>
   <translation>Voir « Détails » ci-dessous. « Copier les détails » les copie dans le presse-papiers.</translation>
  </message>
  <message>
   <location filename="../engine/failures.py" />
   <source>Step failed: {}.</source>
   <translation>Échec de l’étape : {}.</translation>
  </message>
  <message>
   <location filename="../engine/failures.py" />
   <source>The TLS certificate could not be verified. Company firewalls often replace certificates.</source>
   <translation>Le certificat TLS n’a pas pu être vérifié. Les pare-feu d’entreprise remplacent souvent les certificats.</translation>
  </message>
  <message>
   <location filename="../engine/failures.py" />
   <source>The disk is full.</source>
   <translation>Le disque est plein.</translation>
  </message>
  <message>
   <location filename="../engine/failures.py" />
   <source>The engine needs about 1 GB, for NVIDIA GPUs about 5 GB. Free some space and try again.</source>
   <translation>Le moteur a besoin d’environ 1 Go, et pour les GPU NVIDIA d’environ 5 Go. Libérez de la place et réessayez.</translation>
  </message>
  <message>
   <location filename="../engine/failures.py" />
   <source>The package index can’t be reached.</source>
   <translation>L’index des paquets est inaccessible.</translation>
  </message>
  <message>
   <location filename="../engine/failures.py" />
   <source>The proxy refused the connection.</source>
   <translation>Le proxy a refusé la connexion.</translation>
  </message>
  <message>
   <location filename="../engine/failures.py" />
   <source>This Python can’t create environments, because its venv module is not installed.</source>
   <translation>Ce Python ne peut pas créer d’environnement, car son module venv n’est pas installé.</translation>
  </message>
  <message>
   <location filename="../engine/failures.py" />
   <source>{} contains no wheel of {} for this Python version and operating system.</source>
   <translation>{} ne contient pas de paquet wheel de {} pour cette version de Python et ce système d’exploitation.</translation>
  </message>
 </context>
 <context>
  <name>SetUpPanel</name>
  <message>
   <location filename="../dock/setup_panel.py" />
   <source>&amp;Set Up Engine</source>
   <translation>I&amp;nstaller le moteur</translation>
  </message>
  <message>
   <location filename="../dock/setup_panel.py" />
   <source>From &amp;Folder…</source>
   <translation>Depuis un &amp;dossier…</translation>
  </message>
  <message>
   <location filename="../dock/setup_panel.py" />
   <source>Install from a folder of wheels, without a network</source>
   <translation>Installer depuis un dossier de paquets wheel, sans réseau</translation>
  </message>
  <message>
   <location filename="../dock/setup_panel.py" />
   <source>LandPrompt needs an engine, which is installed once into a separate folder. The Python installation of QGIS is not changed. After that, no network is needed.</source>
   <translation>LandPrompt a besoin d’un moteur, installé une seule fois dans un dossier séparé. L’installation Python de QGIS n’est pas modifiée. Ensuite, aucun réseau n’est nécessaire.</translation>
  </message>
  <message>
   <location filename="../dock/setup_panel.py" />
   <source>Select Folder of Wheels</source>
   <translation>Choisir le dossier de paquets wheel</translation>
  </message>
  <message>
   <location filename="../dock/setup_panel.py" />
   <source>Set Up Engine</source>
   <translation>Installer le moteur</translation>
  </message>
 </context>
 <context>
  <name>SimilarPanel</name>
  <message>
   <location filename="../dock/find/similar_panel.py" />
   <source>Bad</source>
   <translation>Mauvais</translation>
  </message>
  <message>
   <location filename="../dock/find/similar_panel.py" />
   <source>Good</source>
   <translation>Bon</translation>
  </message>
  <message>
   <location filename="../dock/find/similar_panel.py" />
   <source>Mark the selected hits as bad: find fewer like these</source>
   <translation>Marquer les résultats sélectionnés comme mauvais : en trouver moins de ce type</translation>
  </message>
  <message>
   <location filename="../dock/find/similar_panel.py" />
   <source>Mark the selected hits as good: find more like these</source>
   <translation>Marquer les résultats sélectionnés comme bons : en trouver plus de ce type</translation>
  </message>
  <message>
   <location filename="../dock/find/similar_panel.py" />
   <source>No hits yet.</source>
   <translation>Pas encore de résultats.</translation>
  </message>
  <message>
   <location filename="../dock/find/similar_panel.py" />
   <source>Search Again</source>
   <translation>Chercher à nouveau</translation>
  </message>
  <message>
   <location filename="../dock/find/similar_panel.py" />
   <source>{} ({} of {} shown)</source>
   <translation>{} ({} sur {} affichées)</translation>
  </message>
 </context>
 <context>
  <name>Styling</name>
  <message>
   <location filename="../layers/styling.py" />
   <source>background ({})</source>
   <translation>fond ({})</translation>
  </message>
  <message>
   <location filename="../layers/styling.py" />
   <source>unclassified (below the threshold)</source>
   <translation>non classé (sous le seuil)</translation>
  </message>
  <message>
   <location filename="../layers/styling.py" />
   <source>{} (also: {})</source>
   <translation>{} (aussi : {})</translation>
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
   <translation>Copier</translation>
  </message>
  <message>
   <location filename="../dock/table_panel.py" />
   <source>Save Table As</source>
   <translation>Enregistrer le tableau sous</translation>
  </message>
  <message>
   <location filename="../dock/table_panel.py" />
   <source>Save as CSV…</source>
   <translation>Enregistrer en CSV…</translation>
  </message>
 </context>
 <context>
  <name>TeachPanel</name>
  <message>
   <location filename="../dock/teach/teach_panel.py" />
   <source>Add Points</source>
   <translation>Ajouter points</translation>
  </message>
  <message>
   <location filename="../dock/teach/teach_panel.py" />
   <source>Class</source>
   <translation>Classe</translation>
  </message>
  <message>
   <location filename="../dock/teach/teach_panel.py" />
   <source>Class field</source>
   <translation>Champ de classe</translation>
  </message>
  <message>
   <location filename="../dock/teach/teach_panel.py" />
   <source>Class of the next samples; follows the selection in the class table</source>
   <translation>Classe des prochains échantillons ; suit la sélection dans la table des classes</translation>
  </message>
  <message>
   <location filename="../dock/teach/teach_panel.py" />
   <source>Click pixels of the class on the map. Press Esc to stop.</source>
   <translation>Cliquez sur des pixels de la classe sur la carte. Échap pour terminer.</translation>
  </message>
  <message>
   <location filename="../dock/teach/teach_panel.py" />
   <source>Draw Polygons</source>
   <translation>Tracer polygones</translation>
  </message>
  <message>
   <location filename="../dock/teach/teach_panel.py" />
   <source>Draw polygons around areas of the class: click the vertices, right-click to finish. Press Esc to stop.</source>
   <translation>Tracer des polygones autour de zones de la classe : cliquer sur les sommets, clic droit pour fermer. Échap pour terminer.</translation>
  </message>
  <message>
   <location filename="../dock/teach/teach_panel.py" />
   <source>Load Taught List</source>
   <translation>Charger une liste entraînée</translation>
  </message>
  <message>
   <location filename="../dock/teach/teach_panel.py" />
   <source>Load…</source>
   <translation>Charger…</translation>
  </message>
  <message>
   <location filename="../dock/teach/teach_panel.py" />
   <source>Samples</source>
   <translation>Échantillons</translation>
  </message>
  <message>
   <location filename="../dock/teach/teach_panel.py" />
   <source>Save Taught List</source>
   <translation>Enregistrer la liste entraînée</translation>
  </message>
  <message>
   <location filename="../dock/teach/teach_panel.py" />
   <source>Save Taught List…</source>
   <translation>Enregistrer la liste…</translation>
  </message>
  <message>
   <location filename="../dock/teach/teach_panel.py" />
   <source>Taught list (*.json)</source>
   <translation>Liste entraînée (*.json)</translation>
  </message>
  <message>
   <location filename="../dock/teach/teach_panel.py" />
   <source>Teach</source>
   <translation>Entraîner</translation>
  </message>
  <message>
   <location filename="../dock/teach/teach_panel.py" />
   <source>Undo</source>
   <translation>Annuler</translation>
  </message>
 </context>
 <context>
  <name>Teaching</name>
  <message>
   <location filename="../dock/teach/teaching.py" />
   <source>Choose a class and click inside the layer.</source>
   <translation>Choisissez une classe et cliquez à l’intérieur de la couche.</translation>
  </message>
  <message>
   <location filename="../dock/teach/teaching.py" />
   <source>Cross-validated accuracy: words alone {:.0f} %, with samples {:.0f} % ({:+.0f} ± {:.0f}).</source>
   <translation>Exactitude en validation croisée : mots seuls {:.0f} %, avec échantillons {:.0f} % ({:+.0f} ± {:.0f}).</translation>
  </message>
  <message>
   <location filename="../dock/teach/teaching.py" />
   <source>Often confused: {}.</source>
   <translation>Souvent confondus : {}.</translation>
  </message>
  <message>
   <location filename="../dock/teach/teaching.py" />
   <source>QGIS deletes these samples on exit. Export their layer to keep them.</source>
   <translation>QGIS supprime ces échantillons à sa fermeture. Exportez leur couche pour les conserver.</translation>
  </message>
  <message>
   <location filename="../dock/teach/teaching.py" />
   <source>The samples make the map worse. Check their classes, or add samples elsewhere.</source>
   <translation>Les échantillons dégradent la carte. Vérifiez leurs classes ou ajoutez des échantillons ailleurs.</translation>
  </message>
  <message>
   <location filename="../dock/teach/teaching.py" />
   <source>The taught list “{}” is used until you edit the classes.</source>
   <translation>La liste entraînée « {} » est utilisée jusqu’à ce que vous modifiiez les classes.</translation>
  </message>
  <message>
   <location filename="../dock/teach/teaching.py" />
   <source>{} mapped as {} ({} of {})</source>
   <translation>{} classé comme {} ({} sur {})</translation>
  </message>
  <message>
   <location filename="../dock/teach/teaching.py" />
   <source>“{}” is not a taught list.</source>
   <translation>« {} » n’est pas une liste entraînée.</translation>
  </message>
 </context>
 <context>
  <name>TransitionsPanel</name>
  <message>
   <location filename="../dock/change/transitions_panel.py" />
   <source>Area</source>
   <translation>Surface</translation>
  </message>
  <message>
   <location filename="../dock/change/transitions_panel.py" />
   <source>Changed: {}</source>
   <translation>Changé : {}</translation>
  </message>
  <message>
   <location filename="../dock/change/transitions_panel.py" />
   <source>Changed: {} of {} ({})</source>
   <translation>Changé : {} sur {} ({})</translation>
  </message>
  <message>
   <location filename="../dock/change/transitions_panel.py" />
   <source>Changes only</source>
   <translation>Changements seulement</translation>
  </message>
  <message>
   <location filename="../dock/change/transitions_panel.py" />
   <source>From</source>
   <translation>De</translation>
  </message>
  <message>
   <location filename="../dock/change/transitions_panel.py" />
   <source>Hides the areas that have the same class at both dates.</source>
   <translation>Masque les surfaces qui ont la même classe aux deux dates.</translation>
  </message>
  <message>
   <location filename="../dock/change/transitions_panel.py" />
   <source>Mapped: {}{} pixels ({:.1f} %)</source>
   <translation>Cartographié : {}{} pixels ({:.1f} %)</translation>
  </message>
  <message>
   <location filename="../dock/change/transitions_panel.py" />
   <source>The areas are counted pixels; errors of either map add changes. For areas with intervals, label a sample of the change map under Assess, then compare again with it as reference.</source>
   <translation>Les surfaces sont des pixels comptés ; les erreurs de chaque carte ajoutent des changements. Pour des surfaces avec intervalles, étiquetez sous « Évaluer » un échantillon de la carte de changement, puis comparez de nouveau avec lui comme référence.</translation>
  </message>
  <message>
   <location filename="../dock/change/transitions_panel.py" />
   <source>To</source>
   <translation>À</translation>
  </message>
  <message>
   <location filename="../dock/change/transitions_panel.py" />
   <source>{} pixels</source>
   <translation>{} pixels</translation>
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
   <translation>Recherche d’un pilote NVIDIA…</translation>
  </message>
  <message>
   <location filename="../dock/variant_panel.py" />
   <source>NVIDIA &amp;GPU</source>
   <translation>&amp;GPU NVIDIA</translation>
  </message>
  <message>
   <location filename="../dock/variant_panel.py" />
   <source>{} download, {} on disk</source>
   <translation>{} à télécharger, {} sur le disque</translation>
  </message>
 </context>
 <context>
  <name>_BandDelegate</name>
  <message>
   <location filename="../dock/band_table_panel.py" />
   <source>Used as</source>
   <translation>Utilisée comme</translation>
  </message>
 </context>
</TS>
