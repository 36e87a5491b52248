# Corrects PyQt5-stubs: a plugin always runs in an application.
from PyQt5.QtCore import QCoreApplication as _QCoreApplication

class QCoreApplication(_QCoreApplication):
    @staticmethod
    def instance() -> QCoreApplication: ...

from PyQt5.QtCore import *  # last: what is defined above stays
