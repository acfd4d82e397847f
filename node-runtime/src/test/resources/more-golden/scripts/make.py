"""Writes the golden files of this folder: python make.py FOLDER. Needs ../../golden/scripts and its pins."""
import pathlib, sys
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "golden" / "scripts"))
import common, cogvideox_more

if __name__ == "__main__":
    cogvideox_more.make(cogvideox_more.DEV, pathlib.Path(sys.argv[1]))
    common.tidy()
