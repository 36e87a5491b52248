"""Python scripts that Set Up Engine runs in processes, because they start other programs or handle many files."""

from __future__ import annotations

PROBE = "import json, sys; print(json.dumps({'version': list(sys.version_info[:2]), 'wide': sys.maxsize > 2**32}))"
REMOVE = "import shutil, sys; [shutil.rmtree(folder, ignore_errors=True) for folder in sys.argv[1:]]"
# Arguments of the two scripts below: the environment, the folder that keeps the previous one, the name of the marker.
# Windows can't rename a folder whose files are open: the engine may need a moment to exit.
SET_ASIDE = """import os, shutil, sys, time
folder, kept, marker = sys.argv[1:]
if os.path.exists(os.path.join(kept, marker)):
    os.remove(os.path.join(kept, marker))
shutil.rmtree(kept, ignore_errors=True)
for attempt in range(50):
    try:
        sys.exit(os.replace(folder, kept))
    except OSError as fault:
        reason = fault
        time.sleep(0.1)
sys.exit(str(reason))"""
RESTORE = """import os, shutil, sys
folder, kept, marker = sys.argv[1:]
complete = os.path.exists(os.path.join(kept, marker))
if complete or not os.path.exists(os.path.join(folder, marker)):
    shutil.rmtree(folder, ignore_errors=True)
if complete:
    os.replace(kept, folder)"""
