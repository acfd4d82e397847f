"""The workflows' pictures: five frames of the guided clip, below them those of the unguided one.

python make.py [WORKFLOW...]   (runs them from their own seeds; needs pillow; writes NAME.png beside this script)
"""
import pathlib, subprocess, sys, tempfile
from PIL import Image

here = pathlib.Path(__file__).resolve().parent
graphs = here.parent
FRAMES, SIDE, GAP = 5, 128, 4


def strip(folder):
    """Frames of a clip at equal distances, first and last among them."""
    files = sorted(folder.glob("*.png"))
    picked = [files[round(i * (len(files) - 1) / (FRAMES - 1))] for i in range(FRAMES)]
    return [Image.open(f).convert("RGB").resize((SIDE, SIDE), Image.NEAREST) for f in picked]


for workflow in [pathlib.Path(a) for a in sys.argv[1:]] or sorted(graphs.glob("*.fgw")):
    with tempfile.TemporaryDirectory() as out:
        command = [graphs.parent / "framewright", "run", workflow, "--out", out]
        subprocess.run([*command, "--set", "save.format=png", "--set", "save.file=clip"], check=True)
        rows = [strip(f) for f in sorted(pathlib.Path(out).glob("clip*")) if f.is_dir()]
    step = SIDE + GAP
    sheet = Image.new("RGB", (FRAMES * step - GAP, len(rows) * step - GAP), "white")
    for y, row in enumerate(rows):
        for x, frame in enumerate(row):
            sheet.paste(frame, (x * step, y * step))
    sheet.save(here / (workflow.stem + ".png"), optimize=True)
    print(workflow.stem)
