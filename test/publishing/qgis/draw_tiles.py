"""Draws vector tiles by a style as QGIS does and prints, a line each, the converter's warnings and colours as JSON.

stdin: a line of JSON each, {"tiles": …, "style": …, "size": [w, h], "extent": [west, south, east, north],
"points": [[x, y], …]}: the extent in EPSG:3857, the points in pixels.
"""
import json
import os
import sys
import urllib.parse
import urllib.request

os.environ["QT_QPA_PLATFORM"] = "offscreen"
from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsMapBoxGlStyleConverter,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsRectangle,
    QgsVectorTileLayer,
)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor

app = QgsApplication([], False)
app.initQgis()
for line in sys.stdin:
    asked = json.loads(line)
    converter = QgsMapBoxGlStyleConverter()
    converter.convert(urllib.request.urlopen(asked["style"]).read().decode())
    layer = QgsVectorTileLayer(
        "type=xyz&zmin=0&zmax=14&url="
        + urllib.parse.quote(asked["tiles"], safe="{}")
        + "&styleUrl="
        + urllib.parse.quote(asked["style"], safe=""),
        "tiles",
    )
    loaded = layer.loadDefaultStyle()
    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:3857"))
    settings.setOutputSize(QSize(*asked["size"]))
    settings.setExtent(QgsRectangle(*asked["extent"]))
    settings.setBackgroundColor(QColor("#f4f2ec"))
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    image = job.renderedImage()
    colours = [image.pixelColor(x, y).name() for x, y in asked["points"]]
    print(json.dumps({"loaded": bool(loaded), "warnings": converter.warnings(), "colours": colours}), flush=True)
# QGIS 3.22 falls over while it takes itself down.
os._exit(0)
