"""Pictures as CLIP's preprocessing hands them on, before they are normalised: python clip_pictures.py FOLDER.
Shares its helpers and pins with the golden files' own scripts, which lie in ../../golden/scripts."""
import pathlib, sys
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "golden" / "scripts"))
import numpy as np, torch
from PIL import Image
from common import randn, save
from transformers import CLIPImageProcessor

# height, width, pixels of a flat block's side, shorter side behind the resize, side of the square
CASES = [(48, 160, 8, 30, 30), (160, 48, 8, 30, 30), (24, 64, 8, 56, 56), (61, 23, 5, 56, 48), (97, 61, 1, 28, 28), (17, 33, 1, 56, 40),
         (30, 75, 1, 30, 30), (75, 30, 15, 30, 30), (256, 144, 16, 224, 224), (5, 400, 1, 28, 28), (400, 5, 5, 28, 28), (64, 64, 32, 63, 63)]

def picture(seed, h, w, block):
    """Blocks of strong colours; single pixels where a block is one."""
    a = (randn(seed, -(-h // block), -(-w // block), 3).mul(.6).add(.5).clamp(0, 1) * 255).byte().numpy()
    return Image.fromarray(a).resize((a.shape[1] * block, a.shape[0] * block), Image.NEAREST).crop((0, 0, w, h))

def make(folder):
    tensors = {}
    for k, (h, w, block, shorter, side) in enumerate(CASES):
        im = picture(4200 + k, h, w, block); chw = lambda a: torch.from_numpy(np.array(a)).permute(2, 0, 1)
        p = CLIPImageProcessor(size=dict(shortest_edge=shorter), crop_size=dict(height=side, width=side), do_rescale=False, do_normalize=False)
        tensors[f"picture_{k}"] = chw(im); tensors[f"square_{k}"] = p(images=im, return_tensors="pt").pixel_values[0].byte()
    save(folder / "pictures", tensors, about="bytes [3,h,w]; bicubic by Pillow, then the square in the middle", shorter=[c[3] for c in CASES], side=[c[4] for c in CASES])

if __name__ == "__main__":
    make(pathlib.Path(sys.argv[1]))
